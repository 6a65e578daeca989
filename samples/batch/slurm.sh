#!/bin/sh
# 用 Slurm 作业数组分几台机器成批出稿，每个数组任务做一片：
#     sbatch --wait --array=1-8 slurm.sh jobs.yml
#     zongjie batch --merge report-*-of-8.json --index 目录.pdf   都做完以后：8 片都在、每项恰好一次才算成，并出总目录
# 清单、数据、模板和输出目录要放在各节点都看得见的地方。脚本名后面写的都交给 zongjie batch。
#SBATCH --job-name=zongjie
#SBATCH --array=1-4
#SBATCH --output=zongjie-%A-%a.log
exec "${ZONGJIE:-zongjie}" batch --shard auto -j "${SLURM_CPUS_PER_TASK:-1}" --progress plain "$@"
