#!/usr/bin/env python3
"""Feeds `clawsim gateway` lines that are right, wrong and in between, all from a seed.

Usage: hostile.py TOOL [TOOL …] [--count N] [--seed N]

Every line has to be answered by JSON with a status of the table, without an internal error, and
several tools, such as a release and a debug build, by the same bytes. Exits with 1 otherwise.
"""

import argparse
import collections
import hashlib
import json
import pathlib
import random
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SCENARIO = ROOT / "scenarios/flapping-security.json"
STATUSES = {200, 202, 400, 402, 404, 405, 409, 413, 415, 429, 503}
STARTS = {"/api/execute-parallel", "/api/chat"}
WORDS = [
    "m",
    "",
    " ",
    7,
    None,
    True,
    [],
    {},
    "\x00",
    "x" * 300,
    "é\u202e",
    "x" * 300,
    1e300,
    "\ud800",
]
KEYS = ["message", "content", "sessionKey", "project", "force_parallel", "mesage", ""]
SESSIONS = ["s"] * 9 + ["t", "a/b", "../..", "ü" * 128]


def body(rng):
    """A body that is wrong."""
    if rng.random() < 0.5:
        parts = {key: rng.choice(WORDS) for key in rng.sample(KEYS, rng.randrange(4))}
        return json.dumps(parts).encode("utf-8", "surrogatepass")
    return rng.choice(
        [
            b"",
            b"[" * rng.randrange(1, 5000),
            b'{"a":' * rng.randrange(1, 500),
            rng.randbytes(rng.randrange(1, 80)),
            b'{"message": "' + b"\xff" * 3 + b'"}',
            b'{"message": 1e' + b"9" * 400 + b"}",
            b'{"message": "m"',
        ]
    )


def line(rng, state):
    """One line, as bytes without its end."""
    if rng.random() < 0.2:
        state["now"] += rng.randrange(60_000)
    session = rng.choice(["s"] * 9 + ["t", "anonymous", "a-b", "_", ""])
    name = f"exec_{session}_{max(0, state['number'] - rng.randrange(-2, 40))}"
    path, method = rng.choice(
        [
            ("/api/execute-parallel", "POST"),
            ("/api/chat", "POST"),
            (f"/api/execution/{name}", "GET"),
            (f"/api/execution/{name}/events", "GET"),
            (f"/api/execution/{name}/events?after={rng.choice(['3', '-1', 'x', '9' * 30])}", "GET"),
            (f"/api/execution/{name}/cancel", "POST"),
        ]
    )
    if rng.random() < 0.05:
        method = rng.choice(["PUT", "get", "HEAD", "\u0000"])
    if rng.random() < 0.03:
        path = rng.choice(["/", "//", path + "/", "x" * 5000, "/%00"])
    is_right = rng.random() < 0.6
    right = json.dumps({"message": "m", "sessionKey": rng.choice(SESSIONS)}).encode()
    request = {
        "id": rng.choice(WORDS[:9]),
        "method": method,
        "path": path,
        "at": f"{state['now']}ms",
        "headers": {"content-type": rng.choice(["application/json"] * 9 + ["text/plain"])},
        "body_hex": (right if is_right else body(rng)).hex(),
    }
    data = bytearray(json.dumps(request).encode())
    is_json = request["headers"]["content-type"] == "application/json"
    if is_right and is_json and method == "POST" and path in STARTS:
        # Left as it is, so that the numbers of executions are known.
        state["number"] += 1
        return bytes(data)
    if rng.random() < 0.05:
        data[rng.randrange(len(data))] = rng.choice([0, 9, 32, 34, 91, 123, 125, 255])
    if rng.random() < 0.02:
        del data[rng.randrange(len(data)) :]
    return bytes(data)


def answered(tool, lines):
    """What a tool writes, the seconds that it takes, and the code that it ends with."""
    start = time.perf_counter()
    run = subprocess.run(
        [tool, "gateway", str(SCENARIO), "--kept-executions", "50"],
        input=lines,
        capture_output=True,
        check=False,
    )
    return run.stdout, time.perf_counter() - start, run.returncode, run.stderr


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tools", nargs="+")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng, state = random.Random(options.seed), {"now": 0, "number": 0}
    lines = b"\n".join(line(rng, state) for _ in range(options.count)) + b"\n"
    wrong, outputs = [], set()
    for tool in options.tools:
        output, spent, code, said = answered(tool, lines)
        outputs.add(output)
        answers = [json.loads(text) for text in output.split(b"\n")[:-1]]
        seen = collections.Counter(str(a.get("status", "no request")) for a in answers[:-1])
        print(
            f"{tool}: {options.count} lines in {spent:.1f} s, "
            f"{hashlib.sha256(output).hexdigest()[:16]}, "
            + ", ".join(f"{status}: {count}" for status, count in sorted(seen.items()))
        )
        if code != 0 or said:
            wrong.append(f"{tool} ended with {code}: {said.decode()[:500]}")
        if "end" not in answers[-1]:
            wrong.append(f"{tool}: the last line is not that of the end")
        unknown = set(seen) - {str(status) for status in STATUSES} - {"no request"}
        if unknown:
            wrong.append(f"{tool}: statuses that no table has: {', '.join(sorted(unknown))}")
    if len(outputs) > 1:
        wrong.append("the tools differ")
    print("\n".join(wrong) or "every line was answered as it is due")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
