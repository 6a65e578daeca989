#!/bin/sh
# usage: run.sh BUILD-DIR [ROOM[/CASE]]
# Runs the unit tests (cmocka), then every script tests/<room>/*.sh with the
# program as its argument.  A script prints "ok NAME" or "not ok NAME" lines.
out=$1 want=${2:-}
passed=0 failed=0 skipped=0
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

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
	fi
}

for t in "$out"/tests/*/*_test; do
	[ -x "$t" ] || continue
	name=${t#"$out"/tests/}
	case $name in "$want"*) ;; *) continue ;; esac
	CMOCKA_MESSAGE_OUTPUT=TAP "$t" >"$log" 2>&1
	tally "$name" $?
done
for s in tests/*/*.sh; do
	case $s in tests/tools/*|tests/bench/*) continue ;; esac
	name=${s#tests/}
	case $name in "$want"*) ;; *) continue ;; esac
	ZONGJIE="$out/zongjie" BUILD="$out" sh "$s" >"$log" 2>&1
	tally "$name" $?
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
