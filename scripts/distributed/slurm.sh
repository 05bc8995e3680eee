#!/usr/bin/env bash
# One clawsim command as a Slurm array, a shard a task, on a shared file system:
#
#     sbatch --array=1-8 scripts/distributed/slurm.sh run scenarios/soak-24h.json --replications 1000
#
# then, once all tasks are done, here or in a job with --dependency=afterok:
#
#     clawsim merge shards --out reports/soak-24h
#
# A task that failed is done again by its number: clawsim run … --shard 3/8 --out shards
#SBATCH --job-name=clawsim
#SBATCH --cpus-per-task=4
#SBATCH --time=01:00:00
set -euo pipefail
command=$1
shift
exec "${CLAWSIM:-.build/release/clawsim}" "$command" --shard slurm --out "${SHARDS:-shards}" "$@"
