#!/bin/sh
# batch --shard and --merge: every job exactly once, and proof of it.
. tests/cli/common.inc
unset SLURM_ARRAY_TASK_ID SLURM_ARRAY_TASK_MIN SLURM_ARRAY_TASK_COUNT SLURM_ARRAY_TASK_STEP
unset JOB_COMPLETION_INDEX ZONGJIE_SHARD_TOTAL CI_NODE_INDEX CI_NODE_TOTAL
cd "$T" || exit 2
jobs=$top/samples/batch/jobs.yml
json() { python3 -c "import json,sys; d=json.load(open('$1')); print($2)"; }

expect "all at once" 5 "$Z" batch "$jobs" -o whole
# What a Slurm array with --array=10-30:10 says.
for i in 10 20 30; do
	SLURM_ARRAY_TASK_ID=$i SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_STEP=10 SLURM_ARRAY_TASK_COUNT=3 \
	    "$Z" batch "$jobs" -o parts --shard auto 2>/dev/null &
	eval "pid$i=$!"
done
wait $pid10; a=$?; wait $pid20; b=$?; wait $pid30; c=$?
holds "three at the same time" equals "$a $b $c" "5 0 5"
holds "a report of each" [ -s report-1-of-3.json -a -s report-2-of-3.json -a -s report-3-of-3.json ]
expect "merge" 5 "$Z" batch --merge report-*.json --report all.json --report all.csv --missing owing.csv
says "merge: the sum" "12 项：新出 10，未变 0，失败 2"
holds "merge: every job" equals "$(json all.json "sorted(j['id'] for j in d['jobs'])==['%02d'%i for i in range(1,13)]")" True
holds "merge: messages are there" equals "$(json all.json "sum(len(j['messages'])>0 for j in d['jobs'])>=2")" True
holds "merge: who owes what" grep -q '^"澜集新城办公室","04","机要岗","用印审核次数","次","印信.用印","待报",' owing.csv
holds "merge: the table begins with a BOM" [ "$(head -c 3 owing.csv | od -An -tx1 | tr -d ' ')" = efbbbf ]
holds "the same bytes in parts" sh -c 'cd whole/out; for f in *.pdf; do cmp -s "$f" "../../parts/out/$f" || exit 1; done'
expect "a run of the whole knows what the parts did" 5 "$Z" batch "$jobs" -o parts
says "a run of the whole: nothing anew" "新出 0，未变 10"

expect "a part is not there" 1 "$Z" batch --merge report-1-of-3.json report-3-of-3.json
says "a part is not there: which" "B133"
expect "a part twice" 1 "$Z" batch --merge report-1-of-3.json report-1-of-3.json report-2-of-3.json report-3-of-3.json
says "a part twice: says so" "B132"
expect "no report" 1 "$Z" batch --merge "$jobs"
says "no report: says so" "B130"
sed 's/"plan_hash":"./"plan_hash":"x/' report-2-of-3.json >other.json
expect "of another list" 1 "$Z" batch --merge report-1-of-3.json other.json report-3-of-3.json
says "of another list: says so" "B131"
sed 's/"id":"02"/"id":"01"/' report-2-of-3.json >other.json
expect "a job twice" 1 "$Z" batch --merge report-1-of-3.json other.json report-3-of-3.json
says "a job twice: which" "B134"
sed 's/"status":"made"/"status":"left"/' report-2-of-3.json >other.json
expect "a job not done" 1 "$Z" batch --merge report-1-of-3.json other.json report-3-of-3.json
says "a job not done: which" "B135"
python3 -c "
import json
d = json.load(open('report-2-of-3.json')); d['jobs'].pop(); json.dump(d, open('other.json', 'w'))"
expect "a job lost" 1 "$Z" batch --merge report-1-of-3.json other.json report-3-of-3.json
says "a job lost: says so" "B136"

expect "--shard 2/3" 0 "$Z" batch "$jobs" -o parts --shard 2/3 --report r.json
holds "--shard 2/3: every third" equals "$(json r.json "[j['id'] for j in d['jobs']]")" "['02', '05', '08', '11']"
expect "Kubernetes counts from 0" 0 env JOB_COMPLETION_INDEX=1 ZONGJIE_SHARD_TOTAL=3 "$Z" batch "$jobs" -o parts --shard auto --report r.json
holds "Kubernetes: the same part" equals "$(json r.json "d['shard']")" 2
expect "GitLab counts from 1" 0 env CI_NODE_INDEX=2 CI_NODE_TOTAL=3 "$Z" batch "$jobs" -o parts --shard auto --report r.json
holds "GitLab: the same part" equals "$(json r.json "d['shard']")" 2
for bad in 0/3 4/3 x/3 2 /3 auto; do
	expect "--shard $bad" 2 "$Z" batch "$jobs" -o parts --shard $bad
done
expect "two lists" 2 "$Z" batch "$jobs" "$jobs"
exit $failed
