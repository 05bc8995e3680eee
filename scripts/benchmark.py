#!/usr/bin/env python3
"""Measures speed in a release build, beside peers that run the bare model of the same scenario.

Prints a report in Markdown; with --report it is written to reports/performance.md as well.
SimPy, salabim and Ciw are installed into a temporary virtual environment; tokio is built where
cargo and Debian's package librust-tokio-dev are present. Machines are noisy: quote figures of one
run only, and compare ratios. Nothing is judged, except that all must simulate the same.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = ROOT / "scripts" / "peers"
CRATES = pathlib.Path("/usr/share/cargo/registry")
ROUNDS = 5
SIMULATION, ASYNC = "clawsim, engine", "clawsim, async executor"
# Arrivals so dense that every queue grows: there, another order of events shows in the durations.
DENSE_INTERVAL, DENSE_REQUESTS = 41, 1000


class Missing(Exception):
    """Why a peer cannot be measured."""


def output(*command, **options):
    """Returns what a command prints."""
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, **options).stdout


def measure(cores, *command):
    """Runs a process of its own on some cores and returns the line of JSON it prints."""
    pin = (lambda: os.sched_setaffinity(0, cores)) if cores else None
    before = cpu_seconds()
    result = json.loads(output(*map(str, command), preexec_fn=pin))
    return {**result, "cpu": cpu_seconds() - before}


def cpu_seconds():
    """Returns the processor time of all processes that were run and have ended."""
    used = os.times()
    return used.children_user + used.children_system


def best(results):
    """Returns the fastest of several tries."""
    return min(results, key=lambda result: result["seconds"])


def cost(result):
    """Returns nanoseconds per agent call."""
    return result["seconds"] / result["calls"] * 1e9


def mebibytes(result):
    """Returns the peak memory as text."""
    return "–" if result["peak"] is None else f"{result['peak'] / 1024:.1f} MiB"


def number(value):
    """Returns a whole number with its thousands set apart."""
    return f"{value:,.0f}".replace(",", " ")


def table(*rows):
    """Returns rows as a Markdown table, the first being its head."""
    rows = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows) + "\n"


# Peers: each returns its name with version and its command.


def python_peer(package, directory):
    """Installs a package at the version of requirements.txt."""
    requirement = re.search(
        rf"^{package}==.+$", (PEERS / "requirements.txt").read_text(), re.MULTILINE
    )[0]
    environment = directory / "venv"
    python = environment / "bin" / "python"
    try:
        if not python.exists():
            output(sys.executable, "-m", "venv", environment, stderr=subprocess.STDOUT)
        output(
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            requirement,
            stderr=subprocess.STDOUT,
        )
    except subprocess.CalledProcessError as error:
        raise Missing(f"{requirement} cannot be installed: {last_line(error)}") from None
    return requirement.replace("==", " "), [python, PEERS / f"{package}_model.py"]


def tokio_peer(directory):
    """Builds against the sources of Debian's packages, offline."""
    if not shutil.which("cargo"):
        raise Missing("there is no cargo")
    if not any(CRATES.glob("tokio-1.*")):
        raise Missing("Debian's package librust-tokio-dev is not installed")
    crate = directory / "tokio"
    shutil.copytree(PEERS / "tokio", crate)
    (crate / ".cargo").mkdir()
    (crate / ".cargo" / "config.toml").write_text(
        f'[source.crates-io]\nreplace-with = "debian"\n\n[source.debian]\ndirectory = "{CRATES}"\n'
    )
    try:
        output(
            "cargo",
            "build",
            "--release",
            "--offline",
            "--quiet",
            "--target-dir",
            "target",
            cwd=crate,
            stderr=subprocess.STDOUT,
        )
    except subprocess.CalledProcessError as error:
        raise Missing(f"it does not build: {last_line(error)}") from None
    lock = (crate / "Cargo.lock").read_text()
    version = re.search(r'name = "tokio"\nversion = "(.+)"', lock)[1]
    return f"tokio {version}", [crate / "target" / "release" / "bare-model"]


def last_line(error):
    """Returns the last line that a failed command printed."""
    return (error.stdout.strip() or "no message").splitlines()[-1]


class Benchmark:
    """All measurements; each section of the report is a method."""

    def __init__(self, binaries, directory):
        self.tool = binaries / "clawsim"
        self.program = binaries / "clawsim-benchmark"
        self.directory = directory
        cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        self.one, self.two = cores[:1], cores[:2]
        self.targets = [["target", "measured", "met"]]

    def target(self, text, measured, is_met):
        self.targets.append([text, measured, {True: "yes", False: "no", None: "–"}[is_met]])

    def peers(self):
        contenders = {
            SIMULATION: ([self.program, "simulation"], 200_000),
            ASYNC: ([self.program, "async"], 20_000),
        }
        missing = []
        names = {}
        for peer, requests in [
            ("tokio", 200_000),
            ("simpy", 20_000),
            ("ciw", 5_000),
            ("salabim", 1_000),
        ]:
            try:
                names[peer], command = (
                    tokio_peer(self.directory)
                    if peer == "tokio"
                    else python_peer(peer, self.directory)
                )
                contenders[names[peer]] = (command, requests)
            except Missing as reason:
                missing.append(f"- {peer}: not measured: {reason}")
        self.check(
            {name: command for name, (command, _) in contenders.items() if name != names.get("ciw")}
        )
        tries = {name: [] for name in contenders}
        for _ in range(ROUNDS):
            for name, (command, requests) in contenders.items():
                tries[name].append(measure(self.one, *command, requests, 60))
        results = {name: best(results) for name, results in tries.items()}
        ours = results[SIMULATION]
        rows = [
            [
                "",
                "requests",
                "agent calls/s",
                "ns per call",
                "ours is faster by",
                "peak memory",
                "mean duration",
            ]
        ]
        for name, result in results.items():
            rows.append(
                [
                    name,
                    number(contenders[name][1]),
                    number(1e9 / cost(result)),
                    number(cost(result)),
                    "" if name == SIMULATION else f"{cost(result) / cost(ours):.2f} ×",
                    mebibytes(result),
                    f"{result['mean']:g} s",
                ]
            )
        rate = 1e9 / cost(ours)
        self.target(
            "≥ 1 000 000 agent calls/s on one core, all observers", number(rate), rate >= 1e6
        )
        for peer, owner, least in [("simpy", "SimPy's", 15), ("tokio", "tokio's", 1.5)]:
            text = f"≥ {least} × {owner} bare model"
            if peer in names:
                ratio = cost(results[names[peer]]) / cost(ours)
                self.target(text, f"{ratio:.2f} ×", ratio >= least)
            else:
                self.target(text, "not measured", None)
        return table(*rows) + "".join(f"\n{line}" for line in missing)

    def check(self, commands):
        """Stops unless all give the same mean duration of an execution where queues form."""
        means = {
            name: round(measure([], *command, DENSE_REQUESTS, DENSE_INTERVAL)["mean"], 6)
            for name, command in commands.items()
        }
        if len(set(means.values())) != 1:
            sys.exit(f"the models differ, mean durations of an execution in seconds: {means}")

    def growth(self):
        loads = [(2_000, 1), (20_000, 1), (200_000, 1), (200_000, 10), (200_000, 100)]
        tries = {load: [] for load in loads}
        for _ in range(3):
            for load in loads:
                tries[load].append(measure(self.one, self.program, "load", *load))
        results = {load: best(results) for load, results in tries.items()}
        longer = cost(results[200_000, 1]) / cost(results[2_000, 1])
        denser = cost(results[200_000, 100]) / cost(results[200_000, 1])
        self.target(
            "cost per call at 100 times the load ≤ 1.5 × (more requests; more at once)",
            f"{longer:.2f} ×; {denser:.2f} ×",
            max(longer, denser) <= 1.5,
        )
        rows = [
            [
                "requests",
                "requests a minute, slots ×",
                "executions at once",
                "agent calls",
                "ns per call",
                "peak memory",
            ]
        ]
        for (requests, rate), result in results.items():
            # Little's law.
            rows.append(
                [
                    number(requests),
                    rate,
                    f"{result['mean'] * rate / 60:.1f}",
                    number(result["calls"]),
                    number(cost(result)),
                    mebibytes(result),
                ]
            )
        return table(*rows)

    def cores(self):
        text = "two cores ≥ 1.8 × one on replications"
        if len(self.two) < 2:
            self.target(text, "not measured", None)
            return "Not measured: there is one core.\n"
        one, two = [], []
        for _ in range(ROUNDS):
            one.append(measure(self.one, self.program, "replications", 10_000, 32))
            two.append(measure(self.two, self.program, "replications", 10_000, 32))
        one, two = best(one), best(two)
        ratio = one["seconds"] / two["seconds"]
        self.target(text, f"{ratio:.2f} ×", ratio >= 1.8)
        return table(
            ["cores", "time", "ratio", "cores it got", "peak memory"],
            *(
                [
                    cores,
                    f"{result['seconds']:.2f} s",
                    f"{one['seconds'] / result['seconds']:.2f} ×",
                    f"{result['cpu'] / result['seconds']:.2f}",
                    mebibytes(result),
                ]
                for cores, result in [(1, one), (2, two)]
            ),
        )

    def process(self):
        times = []
        for _ in range(21):
            start = time.perf_counter()
            output(
                self.tool,
                "run",
                ROOT / "scenarios" / "restaurant-website.json",
                "--quiet",
                "--out",
                self.directory / "reports",
            )
            times.append((time.perf_counter() - start) * 1e3)
        return (
            f"Best {min(times):.1f} ms, median {statistics.median(times):.1f} ms, "
            f"worst {max(times):.1f} ms.\n"
        )

    def report(self):
        peers, growth, cores, process = self.peers(), self.growth(), self.cores(), self.process()
        today = datetime.date.today()
        return f"""# Performance

From one run of `scripts/benchmark.py` on {today}. Machines are noisy: compare ratios.

{machine()}
## Targets

{table(*self.targets)}
## Beside peers

Best of {ROUNDS} rounds in turn, each try a process of its own on the same core. The restaurant
website, one request a minute: four tasks on three pools, places for ten executions, and three calls
of the project manager; all seven count as agent calls. At one request every {DENSE_INTERVAL} s,
where every queue grows, all but Ciw give the same mean duration of an execution to the microsecond.

clawsim keeps its digest, invariants and statistics, makes responses and counts tokens and money;
the peers run the bare model. Tasks have deadlines in clawsim and tokio only. Ciw has no fork, join
or limit over several nodes: nothing waits for frontend and schema, admission is not limited, and
its duration is that of the critical path.

{peers}
## As load grows

One core, best of three. Tasks take exponentially distributed times, so that queues form, and
deadlines pass.

{growth}
## Replications on two cores

32 replications of 10 000 requests with the tasks and responses kept for the report;
best of {ROUNDS}. The cores it got are processor time over time: fewer than it asked for is other
work's doing, or what does not run side by side.

{cores}
## Whole process

`clawsim run scenarios/restaurant-website.json --quiet`, 21 times, process start to end:
{process}"""


def machine():
    """Returns what the figures depend on, as a table."""
    try:
        info = pathlib.Path("/proc/cpuinfo").read_text()
        processor = re.search(r"model name\s*:\s*(.+)", info)[1]
    except (OSError, TypeError):
        processor = platform.processor() or "unknown"
    swift = re.search(r"Swift version \S+", output("swift", "--version", stderr=subprocess.DEVNULL))
    system = f"{platform.system()} {platform.machine()}"
    rows = [
        ["machine", f"{processor}, {os.cpu_count()} cores, {system}"],
        # The benchmark itself makes one or two; more is other work, which slows it down.
        ["load average at the end", f"{os.getloadavg()[0]:.1f}"],
        ["Swift", swift[0].split()[-1]],
        ["Python", platform.python_version()],
    ]
    if shutil.which("rustc"):
        rows.append(["Rust", output("rustc", "--version").split()[1]])
    return table(["", ""], *rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--report", action="store_true", help="write reports/performance.md as well"
    )
    arguments = parser.parse_args()
    for product in ["clawsim-benchmark", "clawsim"]:
        subprocess.run(
            ["swift", "build", "-c", "release", "--static-swift-stdlib", "--product", product],
            cwd=ROOT,
            check=True,
            stdout=sys.stderr,
        )
    binaries = output("swift", "build", "-c", "release", "--show-bin-path", cwd=ROOT).strip()
    with tempfile.TemporaryDirectory() as directory:
        benchmark = Benchmark(pathlib.Path(binaries), pathlib.Path(directory))
        report = benchmark.report()
    print(report)
    if arguments.report:
        path = ROOT / "reports" / "performance.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(report)


main()
