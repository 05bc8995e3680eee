#!/usr/bin/env bash
# Checks that a Dask cluster of two workers gives the bytes of one process for run, explore and tune,
# and that killing one of the workers in the middle loses nothing. Needs PyPI.
# Usage: scripts/distributed/test.sh CLAWSIM, the built tool.
set -euo pipefail
tool=$(realpath "$1")
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
# A killed worker leaves its files behind.
export TMPDIR="$work"
started=()
finish() {
    # A worker would wait for its scheduler to come back, whatever else it is told.
    kill -KILL "${started[@]}" 2> /dev/null || true
    rm -rf "$work" || true
}
trap finish EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    -r scripts/distributed/requirements.txt
sweep() { "$work/venv/bin/python" scripts/distributed/sweep.py --clawsim "$tool" "$@"; }
fail() { echo "$1" >&2; exit 1; }

# Compares what was swept with what one process wrote: exit codes, and every byte.
compare() {
    [[ $2 == "$3" ]] || fail "$1: exit code $3 in shards, $2 in one process"
    diff -r "$work/$1-whole" "$work/$1-swept" || fail "$1: shards and one process differ"
    [[ -n $(ls "$work/$1-whole") ]] || fail "$1: nothing was written"
}

# A task that is late now and then: something to find, and to make small.
cat > "$work/late.json" <<'JSON'
{ "name": "late", "requests": [ { "message": "Build it", "plan": [
    { "id": "a", "pool": "codegen", "latency": { "exponential": { "mean": "3s" } } } ] } ],
  "expect": [ "parallel.duration.max <= 4s" ] }
JSON
# Long enough for its worker to be killed in the middle.
cat > "$work/load.json" <<'JSON'
{ "name": "load", "replications": 16,
  "requests": [ { "message": "Build it", "plan": [
    { "id": "a", "pool": "codegen", "latency": { "exponential": { "mean": "20s" } } },
    { "id": "b", "pool": "security", "latency": "10s", "requires": [ "a" ] } ] } ],
  "workload": { "poisson": { "rate": "0.1/s" }, "requests": 30000 } }
JSON

for command in run explore tune; do
    case $command in
        run) words=(run scenarios/medium-api.json scenarios/soak-24h.json --replications 5) ;;
        explore) words=(explore "$work/late.json" --runs 500) ;;
        tune) words=(tune scenarios/medium-api.json --goal 'parallel.duration.p95 <= 300s'
            --vary 'config.worker_pools.codegen.max_retries=0,1,2') ;;
    esac
    whole=0 swept=0
    "$tool" "${words[@]}" --quiet --out "$work/$command-whole" 2> "$work/complaints" || whole=$?
    sweep --out "$work/$command-swept" -- "${words[@]}" --quiet 2> "$work/complaints" || swept=$?
    compare "$command" "$whole" "$swept"
    echo "$command: two workers and one process write the same bytes"
done

dask() {
    "$work/venv/bin/dask" "$@" --scheduler-file "$work/scheduler.json" > /dev/null 2>&1 &
    started+=($!)
    disown
}
dask scheduler --port 0 --no-dashboard
until [[ -s $work/scheduler.json ]]; do sleep 0.1; done
address=$("$work/venv/bin/python" -c \
    'import json, sys; print(json.load(open(sys.argv[1]))["address"])' "$work/scheduler.json")
for _ in 1 2; do dask worker --nthreads 1 --no-nanny --no-dashboard --local-directory "$work"; done
victim=${started[1]}
"$work/venv/bin/python" -c \
    'import distributed, sys; distributed.Client(sys.argv[1]).wait_for_workers(2)' "$address"
words=(run "$work/load.json" --quiet)
"$tool" "${words[@]}" --out "$work/kill-whole"
sweep --scheduler "$address" --shards 8 --out "$work/kill-swept" -- "${words[@]}" \
    2> "$work/complaints" &
swept=$!
until pgrep -P "$victim" -x clawsim > /dev/null; do
    kill -0 "$swept" || fail 'the sweep ended before a worker could be killed'
    sleep 0.02
done
kill -KILL "$victim"
code=0
wait "$swept" || { code=$?; cat "$work/complaints" >&2; }
compare kill 0 "$code"
echo 'run: one of two workers killed in the middle, and nothing is lost'
