"""The ways into the tool, each with what it is given there and what must hold afterwards."""

import json
import os
import shutil
import signal
import subprocess
import time
import typing

import mutation
import seal
from grammar import Grammar
from tool import GOOD_ENDS, Outcome, last_line, limited, strange_signs

QUICK = 2.0
ALL_FORMATS = "json,md,html,csv,junit,prom,bench,trace"
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGKILL]


class Entry:
    """One way in: makes inputs, and tries one."""

    # Whether an input with parts left out is one still.
    is_shrinkable = True

    def __init__(self, tool, corpus, folder, random):
        self.tool = tool
        self.corpus = corpus
        self.folder = folder
        self.random = random

    def make(self):
        """An input, from the corpus and chance alone."""
        raise NotImplementedError

    def attempt(self, data):
        """Gives the input to the tool and returns what is wrong with what came of it."""
        raise NotImplementedError

    def fresh(self):
        """The folder, empty."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        return self.folder

    def mutated(self, data):
        """Bytes changed as bytes or, where they are JSON, as a tree."""
        if self.random.random() < 0.6:
            try:
                return mutation.written(mutation.mutated_tree(json.loads(data), self.random))
            except (ValueError, RecursionError):
                pass
        return mutation.mutated_bytes(data, self.random)


class Generated(Entry):
    """Scenarios made from the schema: both shells, and every file that is written."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        schema = self.tool.run("schema", cwd=".").output
        self.grammar = Grammar(json.loads(schema), self.random)

    def make(self):
        return mutation.written(self.grammar.scenario(self.random.choice(self.corpus.trees)))

    def attempt(self, data):
        self.fresh()
        self.corpus.copy_recordings(self.folder)
        (self.folder / "s.json").write_bytes(data)
        arguments = ["run", "s.json", "--quiet"]
        first = self.tool.run(*arguments, "--out", "one", "--format", ALL_FORMATS, cwd=self.folder)
        found = first.complaints + files_complaints(self.folder / "one")
        if first.code == 8:
            found.append("difference: " + last_line(first.errors))
        if found or first.code not in (0, 4) or first.seconds > QUICK:
            return found
        second = self.tool.run(
            *arguments, "--out", "two", "--engine", "async", "--format", "json", cwd=self.folder
        )
        found = second.complaints
        if second.code != first.code or digests(self.folder, "one") != digests(self.folder, "two"):
            found.append(f"difference between shells: {first.code} and {second.code}")
        return found


class Scenario(Generated):
    """Shipped scenarios with changed bytes and changed structure."""

    def make(self):
        return self.mutated(self.random.choice(self.corpus.texts))


class Validated(Entry):
    """The same for the command that only looks."""

    def make(self):
        return self.mutated(self.random.choice(self.corpus.texts))

    def attempt(self, data):
        (self.fresh() / "s.json").write_bytes(data)
        return self.tool.run("validate", "s.json", cwd=self.folder).complaints


class Configuration(Entry):
    """A config.json that a scenario names, with prices and pools of other people."""

    def make(self):
        config = self.corpus.configuration
        return self.mutated(json.dumps({"parallel_execution": config}).encode())

    def attempt(self, data):
        scenario = {**self.corpus.smallest_tree, "config": "config.json"}
        self.fresh()
        (self.folder / "s.json").write_text(json.dumps(scenario))
        (self.folder / "config.json").write_bytes(data)
        return self.tool.run("run", "s.json", "--quiet", "--out", "o", cwd=self.folder).complaints


class Recording(Entry):
    """A table of arrivals."""

    def make(self):
        return mutation.mutated_bytes(self.random.choice(self.corpus.recordings), self.random)

    def attempt(self, data):
        scenario = {
            **self.corpus.smallest_tree,
            "workload": {"arrivals": {"trace": {"file": "t.csv"}}},
        }
        scenario.pop("expect", None)
        self.fresh()
        (self.folder / "s.json").write_text(json.dumps(scenario))
        (self.folder / "t.csv").write_bytes(data)
        return self.tool.run("run", "s.json", "--quiet", "--out", "o", cwd=self.folder).complaints


class Record(Entry):
    """What only the tool writes, changed, half of the time with a checksum that fits."""

    file = ""
    # Ends that would be wrong elsewhere.
    ends = frozenset()

    def commands(self):
        """What reads the record."""
        raise NotImplementedError

    def resealed(self, data):
        """The same with a checksum that fits."""
        return seal.sealed_document(data)

    def make(self):
        data = self.mutated(self.corpus.records[self.file])
        return self.resealed(data) if self.random.random() < 0.7 else data

    def attempt(self, data):
        self.fresh()
        shutil.copytree(self.corpus.folder, self.folder, dirs_exist_ok=True)
        place = self.folder / self.file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        before = contents(self.folder)
        found = []
        for command in self.commands():
            outcome = self.tool.run(*command, cwd=self.folder)
            if outcome.code not in self.ends:
                found += outcome.complaints
        written = contents(self.folder)
        # Nothing that is read may say where is written.
        strange = [name for name in written if name not in before and not name.startswith("out/")]
        changed = [name for name in before if written.get(name) != before[name]]
        return found + [f"written to: {name}" for name in strange + changed]


class Baseline(Record):
    """A committed baseline."""

    file = "baselines/s.json"

    def commands(self):
        return [["check", "s.json", "--baselines", "baselines", "--out", "out"]]


class Shard(Record):
    """A shard, which another process wrote."""

    file = "shards/shard-1-of-2.json"
    # A run that is said to have failed, and does not fail again.
    ends = frozenset([8])

    def resealed(self, data):
        return seal.sealed_shard(data)

    def commands(self):
        return [["merge", "shards", "--out", "out"]]


class Capsule(Record):
    """A failure that somebody sent."""

    file = "capsule.json"
    # Its digest is part of what was changed.
    ends = frozenset([8])

    def commands(self):
        return [["replay", "capsule.json"], ["replay", "capsule.json", "--as-scenario", "out/s"]]


class Report(Record):
    """A report of another commit."""

    file = "report.json"

    def resealed(self, data):
        return data

    def commands(self):
        return [["compare", "report.json", "s.json"], ["compare", "s.json", "report.json"]]


class Arguments(Entry):
    """Command lines."""

    WORDS = (
        "--set", "--seed", "--out", "--mode", "--quiet", "--vary", "--goal", "--runs", "--for",
        "--shard", "--replications", "--format", "--engine", "--", "-h", "s.json", ".", "", "-1",
        "1e9", "99999999999999999999", "config..x=1", "config.worker_pools={}", "seed=null",
        "1/0", "json,json", "both", "async", "/proc/self/environ", "/dev/null", "a=b=c", "=",
    )  # fmt: skip
    COMMANDS = (
        "run", "check", "compare", "tune", "explore", "merge", "replay", "trace", "validate",
        "list", "metrics", "init", "schema", "--version", "",
    )  # fmt: skip

    def make(self):
        words = [*self.WORDS, *(word for word in mutation.HOSTILE if "\0" not in word)]
        chosen = [self.random.choice(words) for _ in range(self.random.randint(0, 6))]
        return json.dumps([self.random.choice(self.COMMANDS), *chosen]).encode()

    def attempt(self, data):
        (self.fresh() / "s.json").write_bytes(self.corpus.texts[0])
        arguments = json.loads(data)
        if not all(isinstance(word, str) for word in arguments):
            return []
        return self.tool.run(*arguments, cwd=self.folder).complaints


class Interruption(Entry):
    """Signals at random moments of commands that write."""

    is_shrinkable = False

    COMMANDS: typing.ClassVar = {
        "run": ["run", "big.json", "--quiet", "--format", ALL_FORMATS, "--out", "out"],
        "check": ["check", "s.json", "--update", "--baselines", "out", "--out", "out/r"],
        "explore": ["explore", "failing.json", "--runs", "2000", "--out", "out"],
        "tune": ["tune", "s.json", "--goal", "parallel.duration.p95 <= 200s", "--out", "out"],
        "trace": ["trace", "big.json", "--out", "out/trace.json"],
        "shard": ["run", "big.json", "--shard", "1/2", "--quiet", "--out", "out"],
    }

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.whole = {}

    def make(self):
        name = self.random.choice(list(self.COMMANDS))
        return json.dumps([name, self.random.random(), self.random.choice(SIGNALS)]).encode()

    def attempt(self, data):
        name, share, number = json.loads(data)
        command = self.COMMANDS[name]
        seconds, whole = self.uninterrupted(name)
        self.prepare()
        outcome = self.tool.run(
            *command, cwd=self.folder, stop_after=1.1 * seconds * share, number=number
        )
        found = outcome.complaints
        found += self.half_written(whole, number == signal.SIGKILL, is_partial=name == "explore")
        if number == signal.SIGKILL and not found:
            # The next run finds the place as if nothing had been.
            force = ["--force"] if name in ("explore", "trace") else []
            self.tool.run(*command, *force, cwd=self.folder)
            found += self.half_written(whole, False, is_partial=False)
        return found

    def uninterrupted(self, name):
        """How long a command takes, and what it writes."""
        if name not in self.whole:
            self.prepare()
            outcome = self.tool.run(*self.COMMANDS[name], cwd=self.folder)
            self.whole[name] = (outcome.seconds, contents(self.folder / "out"))
        return self.whole[name]

    def prepare(self):
        """The folder as it is before a command."""
        self.fresh()
        shutil.copytree(self.corpus.folder, self.folder, dirs_exist_ok=True)
        (self.folder / "out").mkdir(exist_ok=True)

    def half_written(self, whole, is_killed, is_partial):
        """Files that are neither what a whole run writes nor absent."""
        found = []
        for name, data in contents(self.folder / "out").items():
            if ".part-" in name:
                if not is_killed:
                    found.append(f"left behind: {name}")
            elif is_partial or b"interrupted" in data:
                continue
            elif whole.get(name) != data:
                found.append(f"half-written: {name}")
        return found


class FullDisk(Interruption):
    """A disk that fills, and a process that may open few files."""

    def make(self):
        name = self.random.choice(list(self.COMMANDS))
        size = int(10 ** self.random.uniform(0, 6.5))
        return json.dumps([name, size, self.random.choice([None, 4, 6, 8, 12, 20])]).encode()

    def attempt(self, data):
        name, size, files = json.loads(data)
        _, whole = self.uninterrupted(name)
        self.prepare()
        outcome = self.tool.run(*self.COMMANDS[name], cwd=self.folder, limits=limited(size, files))
        return outcome.complaints + self.half_written(whole, False, is_partial=name == "explore")


class ClosedPipe(Interruption):
    """A reader that goes away: nothing that was found is lost."""

    def make(self):
        return json.dumps([self.random.choice(["explore", "tune", "run"]), 0]).encode()

    def attempt(self, data):
        name, _ = json.loads(data)
        command = [word for word in self.COMMANDS[name] if word != "--quiet"]
        self.prepare()
        whole = self.tool.run(*command, cwd=self.folder)
        expected = contents(self.folder / "out")
        self.prepare()
        start = time.monotonic()
        process = subprocess.Popen(
            [self.tool.path, *command],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={"PATH": os.environ.get("PATH", "")},
        )
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
        code = process.wait()
        found = []
        if code not in GOOD_ENDS and code != -signal.SIGPIPE:
            found.append(f"crash: ended with {code}: {last_line(errors)}")
        outcome = Outcome(code, b"", errors, time.monotonic() - start, 0)
        found += strange_signs(outcome)
        if contents(self.folder / "out") != expected:
            found.append(f"lost what was found; with a reader it ends with {whole.code}")
        return found


ENTRIES = {
    "generated": Generated,
    "scenario": Scenario,
    "validate": Validated,
    "configuration": Configuration,
    "recording": Recording,
    "baseline": Baseline,
    "shard": Shard,
    "capsule": Capsule,
    "report": Report,
    "arguments": Arguments,
    "interruption": Interruption,
    "full disk": FullDisk,
    "closed pipe": ClosedPipe,
}
# How often each is tried: what is quick and has much to go wrong, more.
SHARES = [20, 20, 8, 8, 8, 6, 6, 6, 6, 6, 3, 2, 1]


def contents(folder):
    """All files below a folder, by path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def digests(folder, name):
    """The digests that a run reports, or nothing."""
    try:
        return json.loads((folder / name / "report.json").read_bytes())["digest"]
    except FileNotFoundError:
        return None


def files_complaints(folder):
    """What is wrong with the files of a run, whatever the scenario says."""
    found = []
    if not folder.exists():
        return found
    for name, data in contents(folder).items():
        if ".part-" in name:
            found.append(f"left behind: {name}")
        if name.endswith(".json"):
            try:
                json.loads(data)
            except ValueError as error:
                found.append(f"{name} is no JSON: {error}")
        if name.endswith((".html", ".md")) and b"<script>alert" in data:
            found.append(f"a foreign script stands in {name}")
        if name.endswith(".md") and b"](https://example.org" in data:
            found.append(f"a foreign link or image stands in {name}")
        if name.endswith(".csv"):
            cells = data.replace(b"\n", b",").split(b",")
            if any(cell.lstrip(b'"')[:1] in (b"=", b"@", b"+") for cell in cells):
                found.append(f"a formula stands in {name}")
    return found
