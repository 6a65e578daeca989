#!/bin/sh
# usage: valgrind.sh PROGRAM
# A report, an external edition, a check and a run with mistakes: no read of
# what was never set, nothing out of bounds, nothing lost.
set -u
program=$1 bad=0
T=$(mktemp -d) || exit 2
trap 'rm -rf "$T"' EXIT
ZONGJIE_SHARE=$PWD
export ZONGJIE_SHARE

run() {
	name=$1 want=$2
	shift 2
	valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite \
	    --log-file="$T/valgrind" "$program" "$@" >"$T/said" 2>&1 </dev/null
	got=$?
	# In lines of -- it speaks of itself: which calls it does not know (openat2),
	# and answers with ENOSYS.
	grep -v '^--' "$T/valgrind" >"$T/found"
	if [ "$got" -eq "$want" ] && [ ! -s "$T/found" ]; then
		echo "ok $name"
	else
		echo "not ok $name (exit code $got, not $want)"
		head -n 60 "$T/found"
		tail -n 5 "$T/said"
		bad=1
	fi
}

mkdir "$T/wrong"
cp -R samples templates "$T/wrong"
sed -i 's/演练: 3/演练：3/; s/  检查: 76/  检查: 待报/' "$T/wrong/samples/2022-h1/2022-h1.yml"

run "the sample report" 0 build -q -o "$T/a.pdf" samples/2022-h1/2022-h1.yml
run "an external edition" 0 build -q --edition=对外 -o "$T/b.pdf" samples/editions/2022-h1.yml
run "a check" 0 check samples/2022-h1/2022-h1.yml
run "data with mistakes" 1 build -q -o "$T/c.pdf" "$T/wrong/samples/2022-h1/2022-h1.yml"
exit $bad
