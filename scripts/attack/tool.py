"""Runs the tool under limits and says what may never come of it."""

import contextlib
import os
import pathlib
import resource
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field

# How the tool may end, whatever it is given: see `clawsim --help`.
GOOD_ENDS = frozenset(range(7)) | {130}
# A stall is told with the code of a broken invariant, and may be what a scenario brings about.
STALLED = 7
SLOW = 20.0
# A long run is no hang as long as it ends soon after it is asked to: half a second, and as much
# again for a machine that does other things too.
PATIENCE = 1.0
MEMORY_KIB = 1 << 20
# In how many seconds it listens to signals, on a machine that does other things too.
START = 0.2
# So that one attack never takes the machine with it.
ADDRESS_SPACE = 16 << 30


@dataclass
class Outcome:
    """What became of one process."""

    code: int
    output: bytes
    errors: bytes
    seconds: float
    peak_kib: int
    was_asked: bool = False
    complaints: list[str] = field(default_factory=list)


def limited(file_size=None, files=None):
    """What a child does before it becomes the tool."""

    def prepare():
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if file_size is not None:
            # A write beyond it fails like one to a full disk, once the signal is ignored.
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
        if files is not None:
            resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    return prepare


class Tool:
    """The program under attack."""

    def __init__(self, path):
        self.path = str(pathlib.Path(path).resolve())

    def run(self, *arguments, cwd, limits=None, stop_after=None, number=signal.SIGINT):
        """Runs it once; asks it to stop after some seconds, and ends it where it does not."""
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
        start = time.monotonic()
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                [self.path, *map(str, arguments)],
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                env=environment,
                preexec_fn=limits or limited(),  # noqa: PLW1509 - one thread starts children
            )
            watch = Watch(process, SLOW if stop_after is None else stop_after, number)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            watch.end()
            seconds = time.monotonic() - start
            output.seek(0)
            errors.seek(0)
            outcome = Outcome(
                process.returncode,
                output.read(1 << 22),
                errors.read(1 << 22),
                seconds,
                usage.ru_maxrss,
                watch.was_asked,
            )
        outcome.complaints = complaints(outcome, watch, number)
        return outcome


class Watch:
    """Asks a process to stop in time, and kills it where it does not listen."""

    def __init__(self, process, seconds, number):
        self.process = process
        self.number = number
        self.was_asked = False
        self.asked_at = None
        self.was_deaf = False
        self.late = 0.0
        self.timer = threading.Timer(seconds, self.ask)
        self.timer.start()

    def ask(self):
        # A signal for a broken pipe asks for nothing: the tool learns of pipes where it writes.
        self.was_asked = self.number != signal.SIGPIPE
        self.asked_at = time.monotonic() if self.was_asked else None
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process.pid, self.number)
        self.timer = threading.Timer(SLOW, self.kill)
        self.timer.start()

    def kill(self):
        self.was_deaf = True
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process.pid, signal.SIGKILL)

    def end(self):
        self.timer.cancel()
        if self.asked_at is not None:
            self.late = time.monotonic() - self.asked_at


def complaints(outcome, watch, number):
    """What is wrong with an outcome by itself."""
    found = []
    # Before it listens, a signal ends it as any process; nothing has begun then.
    is_early = number == signal.SIGPIPE and outcome.seconds < START
    is_ended_by_signal = outcome.code == -number and (outcome.was_asked or is_early)
    if watch.was_deaf:
        found.append(f"deaf: ran on for {SLOW:.0f} s after signal {number}")
    elif outcome.code == STALLED and b" stalled at " in outcome.errors:
        pass
    elif outcome.code not in GOOD_ENDS and not is_ended_by_signal:
        found.append(f"crash: ended with {outcome.code}: {last_line(outcome.errors)}")
    elif outcome.was_asked and watch.late > PATIENCE:
        found.append(f"slow to stop: {watch.late:.1f} s after signal {number}")
    if outcome.peak_kib > MEMORY_KIB:
        found.append(f"memory: {outcome.peak_kib >> 10} MiB")
    found += strange_signs(outcome)
    return found


def last_line(text):
    """The last line that says something, shortened."""
    lines = [line for line in text.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1][:200] if lines else "nothing said"


def strange_signs(outcome):
    """Whether foreign text reaches the terminal as something else than text."""
    for name, text in (("output", outcome.output), ("errors", outcome.errors)):
        try:
            decoded = text.decode()
        except UnicodeDecodeError:
            return [f"{name} are not UTF-8"]
        for sign in decoded:
            if (sign < " " and sign != "\n") or sign in FORBIDDEN:
                return [f"U+{ord(sign):04X} reaches the terminal in {name}"]
        if "\n::" in "\n" + decoded:
            return [f"a command of the CI's runner stands in {name}"]
    return []


# Deletes and C1 controls, marks of direction, signs without width, breaks of lines.
FORBIDDEN = frozenset(
    [chr(code) for code in range(0x7F, 0xA0)]
    + [chr(code) for code in (0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF)]
    + [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
)
