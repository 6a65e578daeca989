#!/bin/sh
# Every message of diag.def is provoked by some test: its code stands in what
# that test expects.  Those that no test can bring about are listed here, each
# with its reason; one that has a test after all must leave the list.
none=$(sed 's/ *#.*//; /^$/d' <<'END' | sort
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
stale=$(printf '%s\n' $none | grep -xF -e "$named" -e "")
gone=$(printf '%s\n' $none | grep -vxF -e "$codes")
[ -z "$none" ] || [ -z "$stale$gone" ] && echo "ok messages without a test are few and real" ||
	printf 'not ok messages without a test: take off the list: %s\n' "$stale $gone"
