"""Breaks the sources on purpose, one line at a time, and asks whether a test notices.

Usage: python3 scripts/mutate.py [--seed N] [--count N] [--within PATH] [--jobs N] [--json FILE]

All mutants are compiled at once, each behind a switch that an environment variable sets, because a
build takes longer than the tests. A mutant that the nearest tests let live meets all tests; what
lives then must stand in mutation-survivors.json with a reason, or the script ends with 1.
"""

import argparse
import concurrent.futures
import contextlib
import dataclasses
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
COPY = ROOT / ".build" / "mutants"
SURVIVORS = ROOT / "scripts" / "mutation-survivors.json"
VARIABLE = "CLAWSIM_MUTANT"
# Where mutants are made, and the tests that are nearest.
PLACES = {
    "Sources/ParallelExecution/Engine": ["ParallelExecutionTests", "SimulationTests"],
    "Sources/ParallelExecution/Execution": ["ParallelExecutionTests", "SimulationTests"],
    "Sources/ParallelExecution/Merging": ["ParallelExecutionTests"],
    "Sources/ParallelExecution/Plans": ["ParallelExecutionTests"],
    "Sources/ParallelExecution/Response": ["ParallelExecutionTests"],
    "Sources/Simulation/Book": ["SimulationTests"],
    "Sources/Simulation/Checking": ["SimulationTests"],
    "Sources/Simulation/Measuring": ["SimulationTests", "AnalysisTests"],
    "Sources/Simulation/Statistics": ["SimulationTests", "AnalysisTests"],
    "Sources/Analysis": ["AnalysisTests"],
    "Sources/Search": ["SearchTests"],
}
OPERATORS = [
    (" < ", " <= "), (" <= ", " < "), (" > ", " >= "), (" >= ", " > "), (" == ", " != "),
    (" != ", " == "), (" && ", " || "), (" || ", " && "), (" + ", " - "), (" - ", " + "),
    (" * ", " + "), ("min(", "max("), ("max(", "min("), ("true", "false"), ("false", "true"),
    ("!", ""), (".first", ".last"), (" + 1", ""), (" - 1", ""),
]  # fmt: skip
CONDITION = re.compile(r"^(\s*(?:\} else )?(?:if|guard|while) )(.+?)( (?:else )?\{.*)$")
RETURN = re.compile(r"^(\s*return )(.+)()$")
BINDING = re.compile(r"^(\s*let \w+ = )(.+)()$")
ASSIGNMENT = re.compile(r"^(\s*)([\w.\[\]()!]+ (?:\+=|-=|=) .+)()$")
CALL = re.compile(r"^(\s*)([\w.\[\]]+\(.*\))()$")
# What tells where a switch does not compile, quickly; then the tests, optimised since they run so
# often.
CHECK = ["build"]
BUILD = ["build", "-c", "release", "--build-tests", "-Xswiftc", "-enable-testing"]
TESTS = COPY / ".build" / "release" / "clawsimPackageTests.xctest"
FAILURE = "✘"
SWITCH = """import Glibc

/// The mutant that is switched on, or -1.
private let activeMutant = getenv("{variable}").flatMap {{ Int(String(cString: $0)) }} ?? -1

/// Whether a mutant is switched on.
func isMutant(_ number: Int) -> Bool {{ number == activeMutant }}
"""


@dataclasses.dataclass(frozen=True)
class Mutant:
    """One line and what becomes of it."""

    number: int
    place: str
    file: str
    line: int
    text: str
    change: str
    broken: str

    @property
    def key(self):
        """What tells it from others, whatever moves its line."""
        return (self.file, self.text.strip(), self.change)


def main():
    options = parsed()
    places = {place: PLACES[place] for place in PLACES if place.startswith(options.within)}
    prepare()
    mutants = chosen(list(candidates(places)), options)
    mutants = built(mutants)
    print(f"{len(mutants)} mutants in one build", flush=True)
    # All tests too: what fails without a mutant would notice every one.
    limits = {
        suite: timed(suite) for suite in ["", *sorted({s for p in places for s in PLACES[p]})]
    }
    started = time.monotonic()
    ends = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for end in pool.map(lambda mutant: (mutant, killer(mutant, limits)), mutants):
            ends.append(end)
            # As they come, so that a run that is stopped has told what it found.
            mutant, suite = end
            place = f"{mutant.file}:{mutant.line + 1}"
            print(f"{len(ends)} {place} {mutant.change}: {suite or 'LIVES'}", flush=True)
    return told(ends, options, time.monotonic() - started)


def parsed():
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--within", default="Sources", help="a path that places begin with")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--json", type=pathlib.Path, help="where every mutant's end is written")
    return parser.parse_args()


def prepare():
    """Copies what git knows, beside the build of earlier mutants."""
    COPY.mkdir(parents=True, exist_ok=True)
    for name in ("Sources", "Tests"):
        shutil.rmtree(COPY / name, ignore_errors=True)
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.split("\0")
    for file in filter(None, files):
        target = COPY / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / file, target)


def candidates(places):
    """All mutants that the operators make, a line at a time."""
    for place in places:
        for path in sorted((COPY / place).rglob("*.swift")):
            text = path.read_text()
            # What other modules inline may not name a switch that they do not see.
            if "@inlinable" in text:
                continue
            for number, line in enumerate(text.splitlines()):
                for change, broken in mutations(line):
                    file = str(path.relative_to(COPY))
                    yield Mutant(0, place, file, number, line, change, broken)


def mutations(line):
    """What may become of a line: a name of the change, and the line with a switch."""
    code = line.split(" //")[0].rstrip()
    if not code or code.lstrip().startswith(("//", "case ", "default", "import ", "@", "#", "*")):
        return
    for pattern in (CONDITION, RETURN, BINDING):
        if match := pattern.match(code):
            head, body, tail = match.groups()
            yield from expressions(head, body, tail, pattern is CONDITION)
            return
    if match := ASSIGNMENT.match(code) or CALL.match(code):
        head, body, _ = match.groups()
        if is_balanced(body) and not body.startswith(
            ("self = ", "return", "super", "precondition")
        ):
            yield "left out", f"{head}if !isMutant(#) {{ {body} }}"
            for old, new in ((" += ", " -= "), (" -= ", " += ")):
                if old in body:
                    changed = body.replace(old, new, 1)
                    yield (
                        f"{old.strip()} to {new.strip()}",
                        (f"{head}if isMutant(#) {{ {changed} }} else {{ {body} }}"),
                    )


def expressions(head, body, tail, is_condition):
    """One part of a condition, or a value, with one operator exchanged."""
    parts = split(body) if is_condition else [body]
    for index, part in enumerate(parts):
        if not is_balanced(part) or part.startswith(("let ", "var ", "case ", "try", "await")):
            continue
        if '"' in part or "{" in part or (" ? " in part and not is_condition):
            continue
        for old, new in OPERATORS:
            if old not in part or (old in ("true", "false", "!") and not is_word(part, old)):
                continue
            changed = part.replace(old, new, 1)
            whole = [*parts[:index], f"(isMutant(#) ? ({changed}) : ({part}))", *parts[index + 1 :]]
            name = f"{old.strip()} to {new.strip() or 'nothing'}"
            yield name, head + ", ".join(whole) + tail


def is_word(part, old):
    """Whether a word or a negation stands there by itself."""
    if old == "!":
        return re.search(r"(^|[\s(])!\w", part) is not None
    return re.search(rf"\b{old}\b", part) is not None


def is_balanced(text):
    """Whether brackets close that open."""
    return all(text.count(a) == text.count(b) for a, b in ("()", "[]", "{}"))


def split(body):
    """The parts of a condition: at commas outside brackets."""
    parts, depth, start = [], 0, 0
    for index, sign in enumerate(body):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            parts.append(body[start:index].strip())
            start = index + 1
    return [*parts, body[start:].strip()]


def chosen(mutants, options):
    """As many as asked for, at most one a line, spread over all places."""
    order = random.Random(options.seed)
    order.shuffle(mutants)
    lines, picked = set(), []
    for mutant in mutants:
        if len(picked) < options.count and (mutant.file, mutant.line) not in lines:
            lines.add((mutant.file, mutant.line))
            picked.append(dataclasses.replace(mutant, number=len(picked)))
    return picked


def built(mutants):
    """Builds all mutants at once, without those that do not compile."""
    for target in {mutant.file.split("/")[1] for mutant in mutants}:
        path = COPY / "Sources" / target / "MutantSwitch.swift"
        path.write_text(SWITCH.format(variable=VARIABLE))
    while True:
        write(mutants)
        done = swift(CHECK)
        if done.returncode == 0:
            break
        wrong = set(re.findall(r"(Sources/\S+\.swift):(\d+):\d+: error:", done.stdout))
        bad = [mutant for mutant in mutants if (mutant.file, str(mutant.line + 1)) in wrong]
        # Where a value is not set, what needs it is wrong, and not the line itself.
        bad = bad or [mutant for mutant in mutants if mutant.file in {file for file, _ in wrong}]
        if not bad:
            sys.exit(done.stdout[-3000:] + done.stderr[-3000:])
        print(f"{len(bad)} mutants do not compile", flush=True)
        mutants = [mutant for mutant in mutants if mutant not in bad]
    done = swift(BUILD)
    if done.returncode != 0:
        sys.exit(done.stdout[-3000:] + done.stderr[-3000:])
    return mutants


def swift(command):
    """Runs a command of Swift's in the copy."""
    return subprocess.run(
        ["swift", *command], cwd=COPY, capture_output=True, check=False, text=True
    )


def write(mutants):
    """Writes the sources with all their switches; what has none stays as it was."""
    by_file = {}
    for mutant in mutants:
        by_file.setdefault(mutant.file, []).append(mutant)
    for path in (COPY / "Sources").rglob("*.swift"):
        file = str(path.relative_to(COPY))
        if path.name == "MutantSwitch.swift":
            continue
        lines = (ROOT / file).read_text().split("\n")
        for mutant in by_file.get(file, []):
            lines[mutant.line] = mutant.broken.replace("isMutant(#)", f"isMutant({mutant.number})")
        text = "\n".join(lines)
        if path.read_text() != text:
            path.write_text(text)


def tests(suite, mutant, limit):
    """Runs the tests of a suite, or all, until one fails: whether all pass, within a time."""
    command = [TESTS, "--testing-library", "swift-testing"]
    # The rules of the house judge the text of the sources, which is not what is tested here.
    command += ["--filter", f"^{suite}\\."] if suite else ["--skip", "^TidyTests\\."]
    process = subprocess.Popen(
        command,
        cwd=COPY,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        process_group=0,
        env={**os.environ, VARIABLE: str(mutant)},
    )
    alarm = threading.Timer(limit, stop, [process])
    alarm.start()
    for line in process.stdout:
        if line.startswith(FAILURE):
            stop(process)
            break
    alarm.cancel()
    return process.wait() == 0


def stop(process):
    """Ends a process and all that it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def timed(suite):
    """How long a suite may take: ten times as long as without a mutant."""
    start = time.monotonic()
    if not tests(suite, -1, 1800):
        sys.exit(f"{suite or 'a test'} fails without a mutant")
    return 60 + 10 * (time.monotonic() - start)


def killer(mutant, limits):
    """The suite that notices a mutant, or nothing."""
    for suite in PLACES[mutant.place]:
        if not tests(suite, mutant.number, limits[suite]):
            return suite
    return None if tests("", mutant.number, limits[""]) else "all tests"


def told(ends, options, seconds):
    """Prints the score and who lives, and returns how the script ends."""
    known = json.loads(SURVIVORS.read_text()) if SURVIVORS.exists() else []
    reasons = {(one["file"], one["line"], one["change"]): one["reason"] for one in known}
    living = [mutant for mutant, suite in ends if suite is None]
    unexplained = [mutant for mutant in living if mutant.key not in reasons]
    for mutant in living:
        reason = reasons.get(mutant.key, "no reason known")
        print(f"{mutant.file}:{mutant.line + 1}: {mutant.text.strip()}")
        print(f"    {mutant.change} lives: {reason}")
    killed = len(ends) - len(living)
    print(
        f"{killed} of {len(ends)} mutants are noticed, {len(living) - len(unexplained)} live for a "
        f"known reason, {len(unexplained)} for none; seed {options.seed}, {seconds:.0f} s"
    )
    if options.json:
        rows = [{**dataclasses.asdict(mutant), "noticed by": suite} for mutant, suite in ends]
        options.json.write_text(json.dumps(rows, indent=1) + "\n")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
