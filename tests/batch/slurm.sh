#!/bin/sh
# samples/batch/slurm.sh under a real Slurm of our own: munged, slurmctld and
# two slurmd on this machine, all they write in a directory of theirs.
. tests/cli/common.inc
for p in munged slurmctld slurmd sbatch sinfo; do
	PATH=$PATH:/usr/sbin command -v $p >/dev/null || { skip "an array under Slurm" "no $p: apt-get install slurm-wlm munge"; exit 0; }
done
PATH=$PATH:/usr/sbin
pids=
stop() {
	# They write until they end; who does not within five seconds is made to.
	[ -z "$pids" ] || kill $pids 2>/dev/null
	(
		sleep 5
		kill -9 $pids 2>/dev/null
	) >/dev/null 2>&1 &
	for pid in $pids; do wait "$pid"; done
	kill $! 2>/dev/null
	rm -rf "$T"
}
trap stop EXIT
trap 'exit 1' HUP INT TERM
mkdir "$T/state" "$T/spool" "$T/munge" "$T/work"
chmod 711 "$T"
chmod 700 "$T/munge"
dd if=/dev/urandom of="$T/munge/key" bs=64 count=1 2>/dev/null
chmod 600 "$T/munge/key"
# Three ports that nobody has now.
set -- $(python3 -c "
import socket
s = [socket.socket() for _ in range(3)]
for one in s: one.bind(('127.0.0.1', 0))
print(*(one.getsockname()[1] for one in s))")
host=$(hostname -s 2>/dev/null || hostname)
cat >"$T/slurm.conf" <<END
ClusterName=offices
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$T/munge/socket
SlurmctldPort=$1
StateSaveLocation=$T/state
SlurmdSpoolDir=$T/spool/%n
SlurmctldPidFile=$T/ctld.pid
SlurmdPidFile=$T/%n.pid
SlurmctldLogFile=$T/ctld.log
SlurmdLogFile=$T/%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
JobCompType=jobcomp/none
ReturnToService=2
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$2 CPUs=1
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$3 CPUs=1
PartitionName=all Nodes=ALL Default=YES MaxTime=5 State=UP
END
export SLURM_CONF="$T/slurm.conf"
unset SLURM_ARRAY_TASK_ID SLURM_ARRAY_TASK_MIN SLURM_ARRAY_TASK_COUNT SLURM_ARRAY_TASK_STEP
logs() { tail -n 5 "$T"/*.log "$T"/munge/log "$T"/start 2>/dev/null | sed 's/^/# /'; }
start() { "$@" >>"$T/start" 2>&1 & pids="$! $pids"; }
start munged -F --force --key-file="$T/munge/key" --socket="$T/munge/socket" --pid-file="$T/munge/pid" \
    --seed-file="$T/munge/seed" --log-file="$T/munge/log" --num-threads=2
i=0
until [ -S "$T/munge/socket" ] || [ $i -ge 300 ]; do sleep 0.1; i=$((i + 1)); done
mkdir "$T/spool/n1" "$T/spool/n2"
start slurmctld -D
start slurmd -D -N n1
start slurmd -D -N n2
i=0
until [ "$(sinfo -h -N -o %t 2>/dev/null | grep -c '^idle$')" -eq 2 ] || [ $i -ge 300 ]; do sleep 0.1; i=$((i + 1)); done
if [ $i -ge 300 ]; then
	logs
	# In a container that may not do what the daemons need, say so.
	skip "an array under Slurm" "its daemons do not come up here"
	exit 0
fi
ok "Slurm is up, two nodes"

cd "$T/work" || exit 2
export ZONGJIE="$Z"
expect "an array of four; two jobs fail as they do" 5 timeout 120 sbatch --wait --array=10-40:10 \
    "$top/samples/batch/slurm.sh" "$top/samples/batch/jobs.yml" -o "$T/parts"
[ $failed -eq 0 ] || logs
holds "a report of each part" [ -s report-1-of-4.json -a -s report-2-of-4.json -a -s report-3-of-4.json -a -s report-4-of-4.json ]
holds "both nodes had parts" equals "$(cat "$T"/ctld.log | grep -o 'NodeList=n[12]' | sort -u | wc -l)" 2
holds "a log of each part" equals "$(ls zongjie-*-*.log | wc -l)" 4
expect "merge: each job ran exactly once" 5 "$Z" batch --merge report-*-of-4.json --report all.json
says "merge: the sum" "12 项：新出 10，未变 0，失败 2"
expect "the same at once" 5 "$Z" batch "$top/samples/batch/jobs.yml" -o "$T/whole" -q
holds "the same bytes" sh -c "cd '$T/whole/out' && for f in *.pdf; do cmp -s \"\$f\" '$T/parts/out/'\"\$f\" || exit 1; done"
expect "a part that did not come is missed" 1 "$Z" batch --merge report-1-of-4.json report-3-of-4.json report-4-of-4.json
says "which part" "2/4"
exit $failed
