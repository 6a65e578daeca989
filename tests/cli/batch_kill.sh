#!/bin/sh
# batch, broken off: kill -9 at any moment, then again, gives what an
# undisturbed run gives, and nothing else lies about.
. tests/cli/common.inc
cd "$T" || exit 2
python3 "$top/tests/tools/offices.py" load 150 >/dev/null
sums() { (cd "$1" && cksum *.pdf | sort -k3); }

expect "undisturbed" 0 "$Z" batch load/jobs.yml -o calm --no-sync
for wait in 0.02 0.05 0.08 0.1 0.12 0.15 0.2; do
	"$Z" batch load/jobs.yml -o rough -q --no-sync 2>/dev/null &
	pid=$!
	sleep $wait
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
done
expect "after all that" 0 "$Z" batch load/jobs.yml -o rough --resume
holds "the same bytes" equals "$(sums rough/out)" "$(sums calm/out)"
holds "nothing else" equals "$(find rough -type f ! -name '*.pdf' | sort | tr '\n' ' ')" "rough/out/.zongjie/lock rough/out/.zongjie/state "
expect "all is known" 0 "$Z" batch load/jobs.yml -o rough
says "all is known: nothing anew" "新出 0，未变 150"

# Half a line at the end of the records, as a crash may leave it.
truncate -s -40 rough/out/.zongjie/state
expect "records cut short" 0 "$Z" batch load/jobs.yml -o rough
says "records cut short: one is made again" "新出 1，未变 149"
echo nonsense >rough/out/.zongjie/state
expect "no records" 0 "$Z" batch load/jobs.yml -o rough
says "no records: all is made again" "新出 150，未变 0"
holds "no records: the same bytes" equals "$(sums rough/out)" "$(sums calm/out)"

# SIGTERM: what runs is done, a report is written, the rest can be gone on with.
"$Z" batch load/jobs.yml -o rough -B -j 1 --report r.json --index rough/list.pdf 2>err &
pid=$!
while ! ls rough/out/.zongjie/tmp >/dev/null 2>&1; do sleep 0.01; done
sleep 0.06
kill -TERM $pid
wait $pid
holds "SIGTERM: the exit code" [ $? -eq 130 ]
done=$(python3 -c "import json; d=json.load(open('r.json')); print(d['made'] if d['stopped']==15 and d['made']+d['left']==150 else -1)")
holds "SIGTERM: the report" [ "$done" -ge 0 -a "$done" -lt 150 ]
holds "SIGTERM: the list says so" sh -c "pdftotext -enc UTF-8 rough/list.pdf - | tr -d ' \n' | grep -q '没有做完就停了'"
expect "--resume of -B" 0 "$Z" batch load/jobs.yml -o rough --resume --report r.json --index rough/list.pdf
holds "--resume of -B: the list has all" equals "$(qpdf --json --json-stream-data=none rough/list.pdf | grep -c '"/S": "/GoToR"')" 150
holds "--resume of -B: the rest and no more" equals "$(python3 -c "import json; d=json.load(open('r.json')); print(d['made']+$done, d['unchanged'])")" "150 $done"
expect "--resume when there is nothing to go on with" 0 "$Z" batch load/jobs.yml -o rough --resume
says "--resume: nothing anew" "新出 0，未变 150"
exit $failed
