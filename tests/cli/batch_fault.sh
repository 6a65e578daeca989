#!/bin/sh
# batch: workers that are killed, hang or run out of memory; what was asked
# for and cannot be had.
. tests/cli/common.inc
cd "$T" || exit 2
python3 "$top/tests/tools/offices.py" load 60 >/dev/null
calm() { "$Z" batch load/jobs.yml -o calm -q --no-sync; }
holds "undisturbed" calm

# Starts a batch with one worker, sends it a signal as soon as it is there.
disturb() {
	signal=$1
	shift
	"$Z" batch load/jobs.yml -j 1 --no-sync "$@" 2>"$T/err" >"$T/out" &
	pid=$!
	worker=
	while [ -z "$worker" ] && kill -0 $pid 2>/dev/null; do worker=$(cat /proc/$pid/task/$pid/children 2>/dev/null); done
	kill -$signal ${worker% }
	wait $pid
}
disturb SEGV -o crash --report crash.json
holds "a crash: the exit code" [ $? -eq 5 ]
says "a crash: says so" "错误[B121]"
says "a crash: it costs one" "新出 59，未变 0，失败 1"
disturb STOP -o hang --timeout 1
holds "a hang: the exit code" [ $? -eq 5 ]
says "a hang: says so" "错误[B122]"
says "a hang: it costs one" "新出 59，未变 0，失败 1"
expect "a hang: made afterwards" 0 "$Z" batch load/jobs.yml -o hang --retry-failed
holds "a hang: the same bytes" sh -c 'cd calm/out; for f in *.pdf; do cmp -s "$f" "../../hang/out/$f" || exit 1; done'
case $BUILD in
*san*) skip "no memory" "the sanitizer takes its own" ;;
*)
	expect "no memory" 5 "$Z" batch load/jobs.yml -o small --memory 1 -j 2
	says "no memory: says so" "错误[B123]"
	;;
esac

echo '别的: 1' >>load/01/2022-h1.yml
expect "--strict" 5 "$Z" batch load/jobs.yml -o strict --strict --no-sync
says "--strict: says so" "错误[B119]"
says "--strict: it costs one" "新出 59，未变 0，失败 1"
expect "no warning is in the way without it" 0 "$Z" batch load/jobs.yml -o strict --no-sync
says "other options: all anew" "新出 60，未变 0"

# On a terminal there is a bar, and it is wiped off.
if command -v script >/dev/null; then
	TERM=xterm script -qec "'$Z' batch load/jobs.yml -o bar -j 1 --no-sync" typed >/dev/null 2>&1
	holds "on a terminal: a bar" grep -q '\[#*-*\] [0-9]*/60' typed
	TERM=dumb script -qec "'$Z' batch load/jobs.yml -o bar -B --no-sync" typed >/dev/null 2>&1
	holds "on a dumb terminal: none" lacks typed '[#'
else
	skip "on a terminal: a bar" "no script(1)"
fi
expect "--progress=none" 0 "$Z" batch load/jobs.yml -o bar --progress=none
expect "-q" 0 "$Z" batch load/jobs.yml -o bar -B -q --no-sync
quiet_error "-q: says nothing"
exit $failed
