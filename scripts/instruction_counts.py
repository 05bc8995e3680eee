"""Counts instructions with callgrind: they do not depend on who else uses the machine.

Every figure is the difference of two sizes of one load, over the difference of what they did, so
that start-up and growing tables do not count.
"""

import concurrent.futures
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILE = ROOT / "reports" / "instructions.json"
EXPLORED = ROOT / "scenarios" / "medium-api.json"
# What the file holds is said of this architecture.
MACHINE = "x86_64"
TOLERANCE = 0.05

# The arguments of clawsim-benchmark by figure: before the size, the two sizes, after the size.
# A run of explore is one variant in both modes, with invariants and expectations.
SIMULATION, BARE = "everything on, a call", "bare, a call"
LOAD, EXPLORE = "queues and random times, everything on, a call", "explore, a run"
FIGURES = {
    SIMULATION: (["simulation"], (2_000, 12_000), [60]),
    BARE: (["bare"], (2_000, 12_000), [60]),
    LOAD: (["once"], (2_000, 12_000), [1]),
    EXPLORE: (["explore", EXPLORED], (200, 800), []),
}


def is_possible():
    """Returns whether there is what counts."""
    return shutil.which("valgrind") is not None


def measure(program):
    """Returns the instructions of all figures, by name."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        # The longest first.
        pairs = {
            name: [pool.submit(count, program, *before, size, *after) for size in reversed(sizes)]
            for name, (before, sizes, after) in FIGURES.items()
        }
        return {
            name: per_unit(*(future.result() for future in pair)) for name, pair in pairs.items()
        }


def per_unit(large, small):
    """Returns the instructions that each further call or run takes."""
    return round((large[0] - small[0]) / (large[1] - small[1]))


def count(program, *arguments):
    """Runs the program once and returns its instructions, and how many calls or runs it made."""
    process = subprocess.run(
        [
            "valgrind",
            "--tool=callgrind",
            "--callgrind-out-file=/dev/null",
            program,
            *map(str, arguments),
        ],
        # Hashes of a seed of their own would take another number of steps in every process.
        env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"},
        check=True,
        text=True,
        capture_output=True,
    )
    result = json.loads(process.stdout)
    collected = re.search(r"Collected\s*: (\d+)", process.stderr)[1]
    return int(collected), result.get("calls") or result["variants"]


def update(measured):
    """Writes the file that later figures are compared with."""
    FILE.write_text(json.dumps(measured, indent=2) + "\n")


def compare(measured):
    """Prints all figures beside those of the file; returns whether none grew too much."""
    known = json.loads(FILE.read_text())
    for name in sorted(known.keys() ^ measured.keys()):
        print(f"error: {name}: only in {'the file' if name in known else 'this run'}, renew it")
    grown = [name for name in measured if name in known and tell(name, known[name], measured[name])]
    if platform.machine() != MACHINE:
        print(f"not judged: the file speaks of {MACHINE}")
        return True
    return not grown and known.keys() == measured.keys()


def tell(name, before, now):
    """Prints a figure; returns whether it grew too much."""
    change = now / before - 1
    line = f"{name}: {now} instructions, {before} in the file ({change:+.1%})"
    if change > TOLERANCE:
        print(f"error: {line}: more than {TOLERANCE:.0%} grown")
    elif change < -TOLERANCE:
        print(f"{line}: shrunk, renew the file by scripts/benchmark.py --quick --update")
    else:
        print(line)
    return change > TOLERANCE
