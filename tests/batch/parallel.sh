#!/bin/sh
# Parts of a batch under GNU parallel, and as a Kubernetes indexed job has
# them: four processes at a time, and proof that each job ran exactly once.
. tests/cli/common.inc
unset SLURM_ARRAY_TASK_ID SLURM_ARRAY_TASK_MIN SLURM_ARRAY_TASK_COUNT SLURM_ARRAY_TASK_STEP
unset JOB_COMPLETION_INDEX ZONGJIE_SHARD_TOTAL CI_NODE_INDEX CI_NODE_TOTAL
jobs=$top/samples/batch/jobs.yml
cd "$T" || exit 2
"$Z" batch "$jobs" -o whole -q 2>/dev/null
same() { (cd whole/out && for f in *.pdf; do cmp -s "$f" "../../$1/out/$f" || exit 1; done); }

if command -v parallel >/dev/null; then
	export PARALLEL_HOME="$T/parallel" SHELL=/bin/sh LC_ALL=C.UTF-8
	mkdir "$PARALLEL_HOME"
	expect "parallel: parts fail, and it says how many" 2 parallel --will-cite -j 4 --joblog log \
	    "$Z" batch "$jobs" -o parts --shard {}/4 -q ::: 1 2 3 4
	holds "parallel: four parts" equals "$(tail -n +2 log | cut -f 7 | sort | tr '\n' ' ')" "0 0 5 5 "
	expect "parallel: each job ran exactly once" 5 "$Z" batch --merge report-*-of-4.json
	says "parallel: the sum" "12 项：新出 10，未变 0，失败 2"
	holds "parallel: the same bytes" same parts
	rm -f report-*.json
else
	skip "parts under GNU parallel" "apt-get install parallel"
fi

for i in 0 1 2 3; do
	JOB_COMPLETION_INDEX=$i ZONGJIE_SHARD_TOTAL=4 "$Z" batch "$jobs" -o pods --shard auto -q 2>/dev/null &
done
wait
expect "an indexed job: each job ran exactly once" 5 "$Z" batch --merge report-*-of-4.json
says "an indexed job: the sum" "12 项：新出 10，未变 0，失败 2"
holds "an indexed job: the same bytes" same pods
exit $failed
