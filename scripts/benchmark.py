#!/usr/bin/env python3
"""Measures speed in a release build, beside peers that run the bare model of the same scenario.

Prints a report in Markdown; with --report it is written to reports/performance.md as well.
SimPy, salabim and Ciw are installed into a temporary virtual environment; tokio is built where
cargo and Debian's package librust-tokio-dev are present, the heap in C where there is a compiler,
and instructions are counted where there is valgrind. Machines are noisy: quote figures of one run
only, and compare ratios. Nothing is judged, except that all must simulate the same.

With --quick it counts instructions only, which do not depend on who else uses the machine, and
fails where one of reports/instructions.json has grown by more than 5 %; --update renews that file.
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

import instruction_counts

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The unit of a process's peak memory is a KiB on Linux, a byte on macOS.
KIBIBYTE = 1024 if sys.platform == "darwin" else 1
PEERS = ROOT / "scripts" / "peers"
CRATES = pathlib.Path("/usr/share/cargo/registry")
ROUNDS = 5
SIMULATION, BARE = "clawsim, everything on", "clawsim, bare"
ASYNC = "clawsim, async executor"
# How many requests each of the peers gets; the slower, the fewer.
PEER_REQUESTS = {
    "heap": 2_000_000,
    "tokio": 200_000,
    "simpy": 20_000,
    "ciw": 5_000,
    "salabim": 1_000,
}
# Both know no queue behind pools or admission that the others would wait in.
UNQUEUED = {"heap", "ciw"}
# What is explored, and in how many variants.
EXPLORED, VARIANTS = ROOT / "scenarios" / "medium-api.json", 20_000
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


def spend(*command):
    """Runs a command that keeps or breaks its expectations; returns its time and peak memory."""
    start = time.perf_counter()
    process = subprocess.Popen([*map(str, command)], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 4}:
        sys.exit(f"{process.args}: exit code {process.returncode}")
    return {"seconds": seconds, "peak": used.ru_maxrss / KIBIBYTE}


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


def peer(name, directory):
    """Installs or builds a peer."""
    special = {"heap": heap_peer, "tokio": tokio_peer}
    return special[name](directory) if name in special else python_peer(name, directory)


def heap_peer(directory):
    """Builds the limit of what an event queue can do."""
    compiler = next(filter(shutil.which, ["cc", "clang", "gcc"]), None)
    if not compiler:
        raise Missing("there is no C compiler")
    program = directory / "heap"
    try:
        output(
            compiler,
            "-O2",
            "-o",
            program,
            PEERS / "heap" / "heap.c",
            stderr=subprocess.STDOUT,
        )
    except subprocess.CalledProcessError as error:
        raise Missing(f"it does not build: {last_line(error)}") from None
    return "events in a heap, C", [program]


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

    def target_ratio(self, text, ratio, least):
        """Sets a target for a ratio, which may not have been measured."""
        if ratio is None:
            self.target(text, "not measured", None)
        else:
            self.target(text, f"{ratio:.2f} ×", ratio >= least)

    def peers(self):
        commands, missing = self.contenders()
        requests = {name: PEER_REQUESTS.get(name, 200_000) for name in commands} | {ASYNC: 20_000}
        titles, programs = {}, {}
        for name, (title, program) in commands.items():
            titles[name], programs[name] = title, program
        self.check(programs)
        tries = {name: [] for name in programs}
        for _ in range(ROUNDS):
            for name, program in programs.items():
                tries[name].append(measure(self.one, *program, requests[name], 60))
        results = {name: best(results) for name, results in tries.items()}
        same_means({name: result["mean"] for name, result in results.items()})
        self.peer_targets({name: cost(result) for name, result in results.items()})
        return peer_table(titles, requests, results) + "".join(f"\n{line}" for line in missing)

    def contenders(self):
        """Returns titles and commands by name, and lines on peers that cannot be measured."""
        commands = {
            name: (name, [self.program, measure])
            for name, measure in [(SIMULATION, "simulation"), (BARE, "bare"), (ASYNC, "async")]
        }
        missing = []
        for name in PEER_REQUESTS:
            try:
                commands[name] = peer(name, self.directory)
            except Missing as reason:
                missing.append(f"- {name}: not measured: {reason}")
        return commands, missing

    def check(self, programs):
        """Stops unless all give the same mean duration of an execution where queues form."""
        same_means(
            {
                name: measure([], *program, DENSE_REQUESTS, DENSE_INTERVAL)["mean"]
                for name, program in programs.items()
                if name not in UNQUEUED
            }
        )

    def peer_targets(self, costs):
        for ours, peer, owner, least in [
            (SIMULATION, "tokio", "tokio's bare coroutines", 1.4),
            (SIMULATION, "simpy", "SimPy's bare model", 18),
            (BARE, "tokio", "tokio's bare coroutines", 2.5),
            (BARE, "heap", "the events in a heap, C", 0.3),
        ]:
            ratio = costs[peer] / costs[ours] if peer in costs else None
            kind = "everything on" if ours == SIMULATION else "bare"
            self.target_ratio(f"{kind} ≥ {least} × {owner}", ratio, least)
        rate = 1e9 / costs[ASYNC]
        self.target("async executor ≥ 300 000 agent calls/s", number(rate), rate >= 300_000)

    def growth(self):
        loads = [(2_000, 1), (20_000, 1), (200_000, 1), (200_000, 10), (200_000, 100)]
        tries = {load: [] for load in loads}
        for _ in range(3):
            for load in loads:
                tries[load].append(measure(self.one, self.program, "load", *load))
        results = {load: best(results) for load, results in tries.items()}
        longest = (10_000_000, 1)
        results[longest] = measure(self.one, self.program, "load", *longest)
        longer = cost(results[200_000, 1]) / cost(results[2_000, 1])
        endless = cost(results[longest]) / cost(results[2_000, 1])
        denser = cost(results[200_000, 100]) / cost(results[200_000, 1])
        self.target(
            "cost per call ≤ 1.5 × (100 and 5 000 times the requests; 100 times as many at once)",
            f"{longer:.2f} × and {endless:.2f} ×; {denser:.2f} ×",
            max(longer, endless, denser) <= 1.5,
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

    def explore(self):
        def explored(cores):
            result = measure(cores, self.program, "explore", EXPLORED, VARIANTS, len(cores) or 1)
            return result["variants"] / result["seconds"]

        rates = {1: [], 2: []} if len(self.two) == 2 else {1: []}
        for _ in range(ROUNDS):
            for cores, tries in rates.items():
                tries.append(explored(self.two[:cores]))
        rates = {cores: max(tries) for cores, tries in rates.items()}
        self.target("explore ≥ 30 000 runs/s on one core", number(rates[1]), rates[1] >= 30_000)
        ratio = rates[2] / rates[1] if 2 in rates else None
        self.target_ratio("explore on two cores ≥ 1.9 × one", ratio, 1.9)
        return table(
            ["cores", "runs/s", "ratio"],
            *([cores, number(rate), f"{rate / rates[1]:.2f} ×"] for cores, rate in rates.items()),
        )

    def instructions(self):
        limits = {instruction_counts.SIMULATION: 3_800, instruction_counts.BARE: 1_600}
        names = {name: f"instructions, {name} ≤ {number(most)}" for name, most in limits.items()}
        if not instruction_counts.is_possible():
            for text in names.values():
                self.target(text, "not measured", None)
            return "Not measured: there is no valgrind.\n"
        counts = instruction_counts.measure(self.program)
        for name, text in names.items():
            self.target(text, number(counts[name]), counts[name] <= limits[name])
        return table(
            ["", "instructions"], *([name, number(count)] for name, count in counts.items())
        )

    def routing(self):
        tries = [measure(self.one, self.program, "route", 10_000) for _ in range(ROUNDS)]
        costs = sorted(result["seconds"] / result["decisions"] for result in tries)
        text = [f"{cost * 1e6:.2f} µs" for cost in costs]
        self.target("a routing decision ≤ 20 µs", text[0], costs[0] <= 20e-6)
        return table(
            ["", "best", "median", "worst"], ["a decision", text[0], text[ROUNDS // 2], text[-1]]
        )

    def commands(self):
        scenarios, out = ROOT / "scenarios", ["--quiet", "--out", self.directory / "reports"]
        goal = ["--goal", "parallel.duration.p95 <= 200s", "--executions", "3..60"]
        rows = [["", "times", "best", "median", "worst", "peak memory"]]
        # The command, how often it is run, and the most time and memory of its target.
        for command, times, seconds, memory in [
            (["--version"], 21, 0.004, None),
            (["run", "restaurant-website.json", *out], 21, 0.008, None),
            (["run", "soak-24h.json", *out], 5, 0.06, 32),
            (["run", "soak-24h-busy.json", *out], 5, 0.25, 48),
            (["tune", "soak-24h.json", *goal, *out], 3, 1.5, None),
        ]:
            title = " ".join(command[:2])
            path = [scenarios / word if str(word).endswith(".json") else word for word in command]
            tries = [spend(self.tool, *path) for _ in range(times)]
            result = {"seconds": best(tries)["seconds"], "peak": most_memory(tries)}
            self.command_target(title, result, seconds, memory)
            rows.append([title, times, *spread(tries), mebibytes(result)])
        return table(*rows)

    def command_target(self, title, result, seconds, memory):
        text, measured = f"`{title}` ≤ {duration(seconds)}", duration(result["seconds"])
        is_met = result["seconds"] <= seconds
        if memory:
            text, measured = f"{text}, ≤ {memory} MiB", f"{measured}, {mebibytes(result)}"
            is_met = is_met and result["peak"] <= memory * 1024
        self.target(text, measured, is_met)

    def report(self):
        peers, instructions, growth = self.peers(), self.instructions(), self.growth()
        cores, explore = self.cores(), self.explore()
        routing, commands = self.routing(), self.commands()
        today = datetime.date.today()
        return f"""# Performance

From one run of `scripts/benchmark.py` on {today}. Machines are noisy: compare ratios.

{machine()}
## Targets

{table(*self.targets)}
## Beside peers

Best of {ROUNDS} rounds in turn, each try a process of its own on the same core. The restaurant
website, one request a minute: four tasks on three pools, places for ten executions, and three calls
of the project manager; all seven count as agent calls. All give the same mean duration of an
execution to the microsecond; at one request every {DENSE_INTERVAL} s, where every queue grows,
all but Ciw and the heap do.

clawsim with everything on keeps its digest, invariants and statistics; bare, the same engine, event
queue and scripted agents have an observer that only counts. Both merge results and count tokens
and money; the peers run the bare model. Tasks have deadlines in clawsim and tokio only. Ciw has no
fork, join or limit over several nodes: nothing waits for frontend and schema, admission is not
limited, and its duration is that of the critical path. The heap in C takes the same events at the
same instants and does nothing else: it is what the queue of such a simulation costs by itself.

{peers}
## Instructions

Counted by callgrind, as the difference of two sizes of a load; they do not depend on other work. A
run of `explore` is one variant in both modes.

{instructions}
## As load grows

One core, best of three; the longest once. Tasks take exponentially distributed times, so that
queues form, and deadlines pass.

{growth}
## Replications on two cores

32 replications of 10 000 requests with the tasks and responses kept for the report;
best of {ROUNDS}. The cores it got are processor time over time: fewer than it asked for is other
work's doing, or what does not run side by side.

{cores}
## Exploration

{number(VARIANTS)} variants of `scenarios/medium-api.json`, both modes, invariants and expectations
checked, without making failures small; best of {ROUNDS}.

{explore}
## Routing

What it takes to choose serial or parallel for a chat message of 4 to 30 words, none kept.

{routing}
## Whole processes

From start to end, with all files that the command writes; targets are held against the best time
and the highest memory. `tune` looks for places for 3 to 60 executions that keep the p95 at most
200 s. The memory is the kernel's figure, which is at least that of the script that starts the
command.

{commands}"""


def same_means(means):
    """Stops unless all mean durations of an execution are the same to the microsecond."""
    if len({round(mean, 6) for mean in means.values()}) != 1:
        sys.exit(f"the models differ, mean durations of an execution in seconds: {means}")


def peer_table(titles, requests, results):
    """Returns all that ran the restaurant website beside each other, as a table."""
    rows = [
        [
            "",
            "requests",
            "agent calls/s",
            "ns per call",
            "bare is faster by",
            "everything on is faster by",
            "peak memory",
            "mean duration",
        ]
    ]
    for name, result in results.items():
        rows.append(
            [
                titles[name],
                number(requests[name]),
                number(1e9 / cost(result)),
                number(cost(result)),
                *(
                    "" if name == ours else f"{cost(result) / cost(results[ours]):.2f} ×"
                    for ours in [BARE, SIMULATION]
                ),
                mebibytes(result),
                f"{result['mean']:g} s",
            ]
        )
    return table(*rows)


def duration(seconds):
    """Returns a time as text."""
    return f"{seconds:.2f} s" if seconds >= 0.9995 else f"{seconds * 1e3:.3g} ms"


def spread(tries):
    """Returns the best, the median and the worst time as text."""
    times = [result["seconds"] for result in tries]
    return [duration(time) for time in (min(times), statistics.median(times), max(times))]


def most_memory(tries):
    """Returns the highest peak memory of all tries."""
    return max(result["peak"] for result in tries)


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


def build(product, *options):
    """Builds a product for release and returns the directory it lies in."""
    options = ["swift", "build", "-c", "release", *options]
    subprocess.run(
        [*options, "--product", product],
        cwd=ROOT,
        check=True,
        stdout=sys.stderr,
    )
    return pathlib.Path(output(*options, "--show-bin-path", cwd=ROOT).strip())


def quick(updates):
    """Counts instructions; stops where one has grown."""
    if not instruction_counts.is_possible():
        sys.exit("there is no valgrind, which counts instructions")
    counts = instruction_counts.measure(build("clawsim-benchmark") / "clawsim-benchmark")
    if updates:
        instruction_counts.update(counts)
    if not instruction_counts.compare(counts):
        sys.exit(1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--report", action="store_true", help="write reports/performance.md as well"
    )
    parser.add_argument(
        "--quick", action="store_true", help="count instructions only; fail where they grew"
    )
    parser.add_argument(
        "--update", action="store_true", help="with --quick: renew reports/instructions.json"
    )
    arguments = parser.parse_args()
    if arguments.quick:
        return quick(arguments.update)
    if arguments.update:
        parser.error("--update goes with --quick")
    # As the tool is kept: it starts faster with the standard library in it.
    build("clawsim-benchmark", "--static-swift-stdlib")
    binaries = build("clawsim", "--static-swift-stdlib")
    with tempfile.TemporaryDirectory() as directory:
        benchmark = Benchmark(binaries, pathlib.Path(directory))
        report = benchmark.report()
    print(report)
    if arguments.report:
        path = ROOT / "reports" / "performance.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(report)
    return None


main()
