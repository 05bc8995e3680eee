#!/usr/bin/env python3
"""Holds clawsim tune against exhaustive grids and against Erlang C.

Usage: scripts/tuning.py CLAWSIM, the release-built tool. Prints a table for each and fails where
the tool finds another number of workers than the grid, tries more than a fifth of it, or finds
another number of servers than Erlang C gives.
"""

import itertools
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

POOLS = ("codegen", "security", "database")
# Scenario, goals as (expression, field of the report, limit), and the ranges of the three pools.
CASES = [
    (
        "ten-at-once",
        [("parallel.duration.max <= 300s", "max", 300)],
        (range(4, 13), range(1, 5), range(1, 7)),
    ),
    (
        "ten-at-once",
        [("parallel.duration.mean <= 200s", "mean", 200)],
        (range(4, 20), range(1, 7), range(1, 9)),
    ),
    (
        "hundred-tasks",
        [("parallel.duration.max <= 500s", "max", 500)],
        (range(1, 101), range(1, 2), range(1, 2)),
    ),
    (
        "five-projects-sized",
        [("parallel.duration.p95 <= 165s", "p95", 165)],
        (range(2, 12), range(1, 5), range(1, 6)),
    ),
    (
        "two-or-three-projects",
        [("parallel.duration.mean <= 152s", "mean", 152)],
        (range(1, 9), range(1, 5), range(1, 5)),
    ),
    (
        "fifty-projects",
        [
            ("parallel.duration.p95 <= 190s", "p95", 190),
            ("parallel.duration.max <= 260s", "max", 260),
        ],
        (range(1, 9), range(1, 5), range(1, 7)),
    ),
]
REPLICATIONS = 2
ROOT = pathlib.Path(__file__).resolve().parent.parent
LOADS = [0.3, 0.5, 0.7, 0.9, 0.95]
SERVERS = [1, 2, 5, 10]


def call(tool, *words):
    words = list(map(str, words))
    done = subprocess.run([tool, *words], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 4):
        sys.exit(f"{' '.join(words)}: {done.stderr}")


def run(tool, scenario, sizes, out):
    words = ["--mode", "parallel", "--format", "json", "--replications", REPLICATIONS]
    for pool, slots in zip(POOLS, sizes, strict=True):
        words += ["--set", f"config.worker_pools.{pool}.max_concurrent={slots}"]
    call(tool, "run", scenario, "--quiet", "--out", out, *words)
    return json.loads((out / "report.json").read_text())["modes"]["parallel"]["duration_sec"]


def recommend(tool, scenario, out, words):
    """What tune says of the scenario as it is."""
    call(tool, "tune", scenario, "--quiet", "--out", out, *words)
    return json.loads((out / "tuning.json").read_text())["variants"][0]


def tune(tool, scenario, goals, ranges, out):
    words = ["--replications", REPLICATIONS]
    for goal in goals:
        words += ["--goal", goal]
    for pool, sizes in zip(POOLS, ranges, strict=True):
        words += ["--pool", f"{pool}={sizes[0]}..{sizes[-1]}"]
    return recommend(tool, scenario, out, words)


def search(tool, directory, name, goals, ranges):
    """Every size of one scenario beside what tune finds in the same ranges; whether they differ."""
    scenario = ROOT / "scenarios" / f"{name}.json"
    every = list(itertools.product(*ranges))

    def meets(item):
        index, sizes = item
        duration = run(tool, scenario, sizes, directory / f"grid-{index}")
        return all(duration[field] <= limit for _, field, limit in goals)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        met = list(pool.map(meets, enumerate(every)))
    best = min(map(sum, itertools.compress(every, met)), default=None)
    found = tune(tool, scenario, [goal for goal, _, _ in goals], ranges, directory / "tune")
    point = found["recommendation"]
    workers = point and sum(point["pools"][pool] for pool in POOLS)
    is_right = workers == best and found["tried"] * 5 <= len(every)
    text = ", ".join(goal.removeprefix("parallel.duration.") for goal, _, _ in goals)
    print(
        f"{name:24}{text:48}{len(every):6}{best or 0:6}{workers or 0:6}{found['tried']:7}"
        f"{found['tried'] / len(every):8.1%}{'' if is_right else '  differs'}"
    )
    return not is_right


def grid(tool, directory):
    """Every size of five scenarios and more, beside what tune finds in the same ranges."""
    print(f"{'scenario':24}{'goal':48}{'grid':>6}{'best':>6}{'tune':>6}{'tried':>7}{'share':>8}")
    failed = False
    for number, case in enumerate(CASES):
        failed |= search(tool, directory / str(number), *case)
    return failed


def mean_wait(load, servers):
    """Mean wait in an M/M/c queue, in service times, by Erlang C."""
    if load >= servers:
        return math.inf
    inverse = 1.0
    for count in range(1, servers + 1):
        inverse = 1 + inverse * count / load
    blocking = 1 / inverse
    waiting = blocking / (1 - load / servers * (1 - blocking))
    return waiting / (servers - load)


def queue(erlangs):
    """The scenario of a pool of servers that so many erlangs are offered to."""
    task = {"id": "t", "pool": "codegen", "latency": {"exponential": {"mean": "1s"}}}
    return {
        "name": "queue",
        "config": {
            "worker_pools": {"codegen": {"timeout_sec": 1000000}},
            "pm_coordinator": {"max_concurrent_executions": 100000},
        },
        "requests": [{"message": "m", "plan": [task]}],
        "workload": {"poisson": {"rate": f"{erlangs:.9f}/s"}, "requests": 20000},
    }


def erlang(tool, directory):
    """The number of servers that tune finds for a mean wait, beside the one Erlang C gives."""
    failed = False
    print(f"\n{'load':>6}{'servers':>9}{'goal, services':>16}{'Erlang C':>10}{'tune':>6}")
    for load in LOADS:
        for servers in SERVERS:
            erlangs = load * servers
            # Midway, on the logarithmic scale, between this number and one less.
            limit = 2 * mean_wait(erlangs, 1)
            if servers > 1:
                fewer = min(mean_wait(erlangs, servers - 1), 20)
                limit = math.sqrt(mean_wait(erlangs, servers) * fewer)
            right = next(c for c in itertools.count(1) if mean_wait(erlangs, c) <= limit)
            path = directory / "queue.json"
            path.write_text(json.dumps(queue(erlangs)))
            goal = f"parallel.pools.codegen.wait.mean <= {round(limit * 1e9)}ns"
            words = ["--replications", 3, "--goal", goal]
            point = recommend(tool, path, directory / "tune", words)["recommendation"]
            found = point and point["pools"]["codegen"]
            failed |= found != right
            print(
                f"{load:6}{servers:9}{limit:16.4f}{right:10}{found or 0:6}"
                f"{'' if found == right else '  differs'}"
            )
    return failed


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: scripts/tuning.py CLAWSIM")
    tool = pathlib.Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        differs = [grid(tool, directory), erlang(tool, directory)]
    sys.exit(1 if any(differs) else 0)


main()
