#!/usr/bin/env python3
"""Holds the built tool against queueing theory: a million tasks a case, exact formulas.

Usage: scripts/theory.py CLAWSIM, a release build beside which clawsim-benchmark lies. Every case
fails that lies more than three standard errors from its formula, or breaks Little's law beyond the
rounding of the report. Then the 95 % intervals of mean durations: every row fails of whose
intervals fewer than 90 % or more than 98 % cover the exact mean, by more than two binomial standard
errors, or that has intervals where it is too short for them.
"""

import concurrent.futures
import json
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile

TASKS = 1_000_000
SEED = 1
# The quantile of Student's t behind a 95 % interval from 20 batch means.
T_95 = 2.093
LIMIT = 3.0


def erlang_c(servers, load):
    """P(wait) of M/M/c with an offered load in erlangs, through Erlang B's stable recurrence."""
    blocked = 1.0
    for n in range(1, servers + 1):
        blocked = load * blocked / (n + load * blocked)
    utilisation = load / servers
    return blocked / (1 - utilisation * (1 - blocked))


def scenario(name, servers, requests, workload):
    """One pool of so many servers, and one-task requests that nothing else holds up."""
    return {
        "name": name,
        "seed": SEED,
        "config": {
            "worker_pools": {"server": {"max_concurrent": servers, "timeout_sec": 1_000_000}},
            "pm_coordinator": {"max_concurrent_executions": 100_000},
            "scheduling": "priority",
        },
        "requests": [
            {
                "name": request,
                "message": "Serve",
                "plan": [
                    {"id": "task", "pool": "server", "priority": priority, "latency": latency}
                ],
            }
            for request, priority, latency in requests
        ],
        "workload": workload,
    }


class Tool:
    """Runs scenarios, each in a directory of its own, as many at a time as there are threads."""

    def __init__(self, path, directory, threads):
        self.path = path
        self.directory = directory
        self.pool = concurrent.futures.ThreadPoolExecutor(threads)

    def report(self, scenario, seed=SEED):
        """What `modes.parallel` of the report will say."""
        return self.pool.submit(self._run, scenario, seed)

    def _run(self, scenario, seed):
        out = self.directory / f"{scenario['name']}-{seed}"
        out.mkdir()
        file = out / "scenario.json"
        file.write_text(json.dumps(scenario))
        subprocess.run(
            [
                self.path,
                "run",
                file,
                "--quiet",
                "--mode",
                "parallel",
                "--format",
                "json",
                "--seed",
                str(seed),
                "--out",
                out,
            ],
            check=True,
        )
        return json.loads((out / "report.json").read_text())["modes"]["parallel"]


def estimate(mean, interval):
    """A mean and its standard error, from its 95 % interval."""
    low, high = interval
    return mean, (high - low) / 2 / T_95


def pool_checks(name, report, mean_wait, delayed):
    """Rows of the table for the one pool: what it is, theory, simulation and its error."""
    wait = report["pools"]["server"]["wait_sec"]
    yield (name + ", mean wait", mean_wait, *estimate(wait["mean"], wait["mean_ci95"]))
    yield (name + ", P(wait)", delayed, *estimate(wait["delayed"], wait["delayed_ci95"]))


def little(report):
    """By how many roundings of the report L and λW differ: at most 1 where the law holds."""
    worst = 0.0
    for pool in report["pools"].values():
        if pool["attempts"] == 0:
            continue
        area = pool["queue_length"]["mean"] * report["virtual_duration_sec"]
        waits = pool["wait_sec"]["count"] * pool["wait_sec"]["mean"]
        # Both means have nine decimals; the products have some sixteen digits.
        rounding = 0.5e-9 * (report["virtual_duration_sec"] + pool["wait_sec"]["count"])
        rounding += 1e-15 * waits
        worst = max(worst, abs(area - waits) / rounding)
    return worst


def cases(tool):
    """Every case: its scenarios, which are being run, and how their reports are checked."""
    for servers, utilisation in [(1, 0.8), (4, 0.8), (10, 0.8), (20, 0.9)]:
        load = servers * utilisation
        delayed = erlang_c(servers, load)
        name = f"M/M/{servers}, load {utilisation}"
        runs = [
            tool.report(
                scenario(
                    f"m-m-{servers}",
                    servers,
                    [("task", 1, {"exponential": {"mean": "1s"}})],
                    {"poisson": {"rate": f"{load:g}/s"}, "requests": TASKS},
                )
            )
        ]
        yield (
            runs,
            lambda reports, name=name, delayed=delayed, free=servers - load: pool_checks(
                name, reports[0], delayed / free, delayed
            ),
        )
    for scv in [0, 0.5, 1, 4]:
        name = f"M/G/1, load 0.8, scv {scv:g}"
        latency = {"gamma": {"mean": "1s", "scv": scv}} if scv else "1s"
        # Pollaczek and Khinchine.
        wait = 0.8 / (1 - 0.8) * (1 + scv) / 2
        runs = [
            tool.report(
                scenario(
                    f"m-g-1-{scv:g}".replace(".", "-"),
                    1,
                    [("task", 1, latency)],
                    {"poisson": {"rate": "0.8/s"}, "requests": TASKS},
                )
            )
        ]
        yield runs, lambda reports, name=name, wait=wait: pool_checks(name, reports[0], wait, 0.8)
    service = {"exponential": {"mean": "1s"}}
    runs = [
        tool.report(
            scenario(
                "priority",
                1,
                [("high", 1, service), ("low", 2, service)],
                {
                    "poisson": {"rate": "0.8/s"},
                    "requests": TASKS // 10,
                    "mix": {"high": 1, "low": 3},
                },
            ),
            seed,
        )
        for seed in range(SEED, SEED + 10)
    ]
    yield runs, priority_checks


def priority_checks(reports):
    """Sojourns of two classes behind one server that never interrupts, by A. Cobham (1954)."""
    high, low = 0.2, 0.6
    residual = high + low
    theory = {
        "high": 1 + residual / (1 - high),
        "low": 1 + residual / ((1 - high) * (1 - high - low)),
    }
    for name, sojourn in theory.items():
        means = [report["requests"][name]["duration_sec"]["mean"] for report in reports]
        error = statistics.stdev(means) / math.sqrt(len(means))
        yield f"two classes, load 0.8, {name}, sojourn", sojourn, statistics.mean(means), error


# Servers, load, requests of a run, replications, seeds, and whether runs are long enough.
COVERAGE = [
    (1, 0.5, 2_000, 1, 500, True),
    (1, 0.8, 2_000, 1, 20, False),
    (1, 0.9, 2_000, 1, 20, False),
    (1, 0.95, 2_000, 1, 20, False),
    (1, 0.95, 20_000, 1, 5, False),
    (10, 0.8, 2_000, 1, 20, False),
    (10, 0.8, 20_000, 1, 300, True),
    (1, 0.9, 20_000, 1, 300, True),
    (1, 0.9, 2_000, 10, 5, False),
    (1, 0.8, 1_000, 5, 300, True),
]
# Load and requests of runs of M/M/1 of which there are many: Lindley's recursion, not the engine.
RECURSION = [
    (0.5, 2_000),
    (0.5, 20_000),
    (0.5, 100_000),
    (0.8, 20_000),
    (0.8, 100_000),
    (0.9, 20_000),
    (0.9, 100_000),
    (0.9, 200_000),
    (0.95, 100_000),
    (0.95, 200_000),
]
RECURSION_SEEDS = 1000
COVERAGE_ROW = "{:<48} {:>6} {:>6} {:>9}"


def judge(name, mean, lines, is_long):
    """Prints how many intervals cover the exact mean; how many rules they break."""
    failures = 0
    given = [line for line in map(json.loads, lines) if "low" in line]
    failures += any(not line["low"] <= line["mean"] <= line["high"] for line in given)
    share = sum(line["low"] <= mean <= line["high"] for line in given) / max(len(given), 1)
    if is_long:
        failures += len(given) < 0.95 * len(lines)
        for bound, sign in (0.90, 1), (0.98, -1):
            error = math.sqrt(bound * (1 - bound) / max(len(given), 1))
            failures += sign * (bound - share) > 2 * error
    else:
        failures += bool(given)
    print(COVERAGE_ROW.format(name, len(lines), len(given), f"{share:.1%}" if given else "none"))
    return failures


def coverage(benchmark, directory):
    """Measures every row; the number of rules that are broken."""
    failures = 0
    print(COVERAGE_ROW.format("95 % interval of the mean duration", "runs", "given", "coverage"))

    def lines(*arguments):
        return subprocess.run(
            [benchmark, "coverage", *map(str, arguments)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.splitlines()

    for servers, load, requests, replications, seeds, is_long in COVERAGE:
        case = scenario(
            f"coverage-{servers}-{load}-{requests}-{replications}".replace(".", "-"),
            servers,
            [("task", 1, {"exponential": {"mean": "1s"}})],
            {"poisson": {"rate": f"{servers * load:g}/s"}, "requests": requests},
        )
        case["replications"] = replications
        file = directory / f"{case['name']}.json"
        file.write_text(json.dumps(case))
        mean = 1 + erlang_c(servers, servers * load) / (servers * (1 - load))
        runs = f"{replications} times " if replications > 1 else ""
        failures += judge(
            f"M/M/{servers}, load {load}, {runs}{requests} requests",
            mean,
            lines(file, seeds),
            is_long,
        )
    for load, requests in RECURSION:
        failures += judge(
            f"M/M/1, load {load}, {requests} requests, recursion",
            1 / (1 - load),
            lines(round(load * 100), requests, RECURSION_SEEDS),
            True,
        )
    return failures


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: scripts/theory.py CLAWSIM")
    path = pathlib.Path(sys.argv[1]).absolute()
    failures = 0
    row = "{:<40} {:>10} {:>10} {:>10} {:>7}"
    print(row.format("case, services or a share", "theory", "simulated", "std error", "z"))
    with tempfile.TemporaryDirectory() as directory:
        tool = Tool(path, pathlib.Path(directory), threads=2)
        worst = 0.0
        for runs, checks in list(cases(tool)):
            reports = [run.result() for run in runs]
            worst = max(worst, *map(little, reports))
            for name, theory, simulated, error in checks(reports):
                z = (simulated - theory) / error
                failures += not abs(z) <= LIMIT
                print(
                    row.format(
                        name, f"{theory:.6f}", f"{simulated:.6f}", f"{error:.6f}", f"{z:+.2f}"
                    )
                )
    print(f"Little's law: L and lambda W differ by at most {worst:.2f} of the report's rounding")
    failures += not worst <= 1
    with tempfile.TemporaryDirectory() as directory:
        failures += coverage(path.with_name("clawsim-benchmark"), pathlib.Path(directory))
    if failures:
        sys.exit(f"{failures} of theory's figures are missed")


main()
