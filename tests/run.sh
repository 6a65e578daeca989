#!/bin/sh
# usage: run.sh BUILD-DIR [ROOM[/CASE]]
# Runs the unit tests (cmocka), then every script tests/<room>/*.sh with the
# program as its argument, as many at a time as there are processors.  A
# script prints "ok NAME" or "not ok NAME" lines; one that takes more than ten
# minutes (thirty in builds that count or check) has failed.
if [ "$1" = --one ]; then
	out=$2 test=$3 log=$4 most=600
	# Where every branch is counted or every access checked, all is slow.
	case $out in */cov|*/san) most=1800 ;; esac
	case $test in
	*.sh) ZONGJIE="$out/zongjie" BUILD="$out" timeout $most sh "$test" ;;
	*) CMOCKA_MESSAGE_OUTPUT=TAP timeout $most "$test" ;;
	esac >"$log" 2>&1 </dev/null
	echo $? >"$log.code"
	exit 0
fi

out=$1 want=${2:-}
passed=0 failed=0 skipped=0
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT

count() { grep -c "$1" "$log" || :; }
tally() {
	# $1 name, $2 exit code; the log holds TAP-like lines
	p=$(count '^ok '); f=$(count '^not ok '); s=$(count '^ok .*# SKIP')
	if [ "$2" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
	passed=$((passed + p - s)); failed=$((failed + f)); skipped=$((skipped + s))
	if [ "$f" -gt 0 ]; then
		echo "FAIL $1"
		sed 's/^/    /' "$log"
	else
		echo "ok   $1 ($p)"
		sed -n 's/^ok .*# SKIP/     skipped:/p' "$log"
	fi
}

for t in "$out"/tests/*/*_test tests/*/*.sh; do
	case $t in
	tests/tools/*|tests/bench/*) continue ;;
	*.sh) name=${t#tests/} ;;
	*) name=${t#"$out"/tests/} ;;
	esac
	case $name in "$want"*) ;; *) continue ;; esac
	[ -e "$t" ] && echo "$name $t $dir/$(echo "$name" | tr / -)"
done >"$dir/list"
awk -v out="$out" '{ print out, $2, $3 }' "$dir/list" |
    xargs -r -P "$(nproc)" -n 3 "$0" --one
while read -r name _ log; do
	tally "$name" "$(cat "$log.code" 2>/dev/null || echo 99)"
done <"$dir/list"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
