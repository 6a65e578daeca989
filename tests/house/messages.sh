#!/bin/sh
# Every message of diag.def is provoked by some test: its code stands in what
# that test expects.  Those that none names are listed here, each with its
# reason; a list that grows is a fault of its own.
none=$(sed 's/[[:space:]]*#.*//; /^$/d' <<'END' | sort
B112	# batch: its cases look at the list it prints and at exit codes
I115	# a form for a set that takes its figures from another file
M149	# tables
END
)
codes=$(sed -n 's/^DIAG(\([A-Z][0-9]*\),.*/\1/p' gen/base/diag.def | sort)
named=$(grep -rhaoE --exclude-dir=house '\b[A-Z][0-9]{3}\b' tests | sort -u)
untested=$(printf '%s\n' $codes | grep -vxF -e "$named" | grep -vxF -e "${none:-none}")
if [ -z "$untested" ]; then
	echo "ok every message has a test that provokes it"
else
	echo "not ok every message has a test that provokes it"
	printf '# %s: no test names it\n' $untested
fi
for code in $(printf '%s\n' $none | grep -xF -e "$named"); do
	echo "# $code has a test now: take it off the list"
done
