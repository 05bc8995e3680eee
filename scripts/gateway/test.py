#!/usr/bin/env python3
"""Starts the server and calls it as clients do, and as they should not.

Usage: test.py [TOOL] [--requests N] [--at-once N]

Needs the packages of requirements.txt. Prints a transcript and the figures of a load; exits with 1
where an answer is not the one that is due.
"""

import argparse
import concurrent.futures
import http.client
import json
import pathlib
import signal
import socket
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SCENARIO = ROOT / "scenarios/restaurant-website.json"
SPEED = 200
STATUSES = {200, 202, 400, 402, 404, 405, 409, 413, 415, 429, 500, 503}


class Server:
    """A server on a port of its own."""

    def __init__(self, tool, *words, grace=1.0):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, str(HERE), str(SCENARIO), "--tool", tool]
        command += ["--port", str(self.port), "--speed", str(SPEED), "--grace", str(grace)]
        self.process = subprocess.Popen(
            [*command, "--", *words], stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise SystemExit(f"the server did not start: {self.process.communicate()[1]}")

    def call(self, method, path, body=None, headers=None):
        """Status, headers and JSON body of one call."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        if isinstance(body, dict):
            body = json.dumps(body)
        kind = {} if body is None else {"Content-Type": "application/json"}
        try:
            connection.request(method, path, body, kind | (headers or {}))
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, answer.headers, json.loads(text) if text else None
        finally:
            connection.close()

    def end(self, number):
        """Sends a signal; the exit code and what was said to standard error."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, said.strip()


class Transcript:
    """What was called and answered, and what was not as it should be."""

    def __init__(self):
        self.wrong = 0

    def note(self, what, seen, due):
        sign = " " if seen == due else "!"
        self.wrong += seen != due
        print(f"{sign} {what}: {seen}" + ("" if seen == due else f", due: {due}"), flush=True)


def endpoints(server, transcript):
    """Every call, as a client makes it."""
    message = {"message": "restaurant", "sessionKey": "ann", "project": "p"}
    status, headers, body = server.call("POST", "/api/execute-parallel", message)
    name = body["execution_id"]
    transcript.note("POST /api/execute-parallel", status, 202)
    transcript.note(
        "  its name, place and tasks",
        [name, headers["Location"], body["parallel_tasks"]],
        ["exec_ann_1", "/api/execution/exec_ann_1", 4],
    )
    events = stream(server, f"/api/execution/{name}/events")
    transcript.note(
        "GET …/events, streamed to its end", [events[0], events[-1]], ["arrived", "responded"]
    )
    status, _, body = server.call("GET", f"/api/execution/{name}")
    transcript.note(
        "GET /api/execution/{id}",
        [status, body["status"], body["tasks_completed"]],
        [200, "completed", 4],
    )
    rest = stream(server, f"/api/execution/{name}/events", {"Last-Event-ID": "21"})
    transcript.note("GET …/events after the 21st", rest, ["responded"])
    status, _, body = server.call(
        "GET", f"/api/execution/{name}/events?after=21", headers={"Accept": "application/json"}
    )
    transcript.note(
        "GET …/events as JSON", [status, len(body["events"]), body["next"]], [200, 1, 22]
    )
    status, _, body = server.call("POST", "/api/chat", {"content": "hello", "sessionKey": "ann"})
    transcript.note(
        "POST /api/chat", [status, body["mode"], len(body["history"])], [202, "serial", 3]
    )
    large = server.call("POST", "/api/chat", {"content": "Build a website with booking"})[2]
    transcript.note(
        "  of a whole product", [large["mode"], large["reason"]], ["parallel", "whole product"]
    )
    path = f"/api/execution/{body['execution_id']}"
    transcript.note("POST …/cancel", server.call("POST", path + "/cancel")[0], 202)
    transcript.note("  and again", server.call("POST", path + "/cancel")[0], 409)
    transcript.note("  it is", server.call("GET", path)[2]["status"], "cancelled")


def stream(server, path, headers=None):
    """The names of the events of a stream, once it has ended."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", path, headers={"Accept": "text/event-stream"} | (headers or {}))
    lines = connection.getresponse().read().decode().splitlines()
    connection.close()
    return [line.removeprefix("event: ") for line in lines if line.startswith("event: ")]


def errors(server, transcript):
    """What clients should not do."""
    chat = "/api/chat"
    large = b'{"message": "' + b"x" * (2 << 20) + b'"}'
    cases = [
        ("no body", "POST", chat, b"", {}, 400),
        ("no message", "POST", chat, b"{}", {}, 400),
        ("a number for a message", "POST", chat, b'{"message": 1e999}', {}, 400),
        ("a field that is not known", "POST", chat, b'{"message": "m", "x": 1}', {}, 400),
        ("bytes that are no UTF-8", "POST", chat, b'{"message": "\xff\xfe"}', {}, 400),
        ("100 000 brackets", "POST", chat, b"[" * 100_000, {}, 400),
        ("2 MB, its length said", "POST", chat, large, {}, 413),
        ("2 MB in pieces", "POST", chat, pieces(large), {}, 413),
        ("plain text", "POST", chat, b"{}", {"Content-Type": "text/plain"}, 415),
        ("no such execution", "GET", "/api/execution/exec_x_9", None, {}, 404),
        ("no such path", "GET", "/", None, {}, 404),
        ("a path of nonsense", "GET", "/%ff%00/..%2f?after=%", None, {}, 404),
        ("no such method", "DELETE", chat, None, {}, 405),
        ("a place that is no number", "GET", "/api/execution/x/events?after=x", None, {}, 400),
    ]
    for what, method, path, body, headers, due in cases:
        transcript.note(what, server.call(method, path, body, headers)[0], due)
    allow = server.call("PUT", chat)[1]["Allow"]
    transcript.note("  what it allows", allow, "POST")
    with socket.create_connection(("127.0.0.1", server.port)) as half:
        half.sendall(b"POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
    transcript.note("after a body that was half sent", server.call("POST", chat, {})[0], 400)


def pieces(data):
    """A body without a length."""
    return (data[start : start + 65536] for start in range(0, len(data), 65536))


def limits(tool, transcript):
    """A full queue and a spent budget."""
    server = Server(
        tool,
        "--set",
        "config.pm_coordinator.max_concurrent_executions=1",
        "--set",
        "config.pm_coordinator.max_queued_executions=1",
        "--set",
        "config.daily_budget_usd=100",
    )
    answers = [server.call("POST", "/api/chat", {"content": "m"}) for _ in range(3)]
    transcript.note(
        "three at once, one running, one waiting", [a[0] for a in answers], [202, 202, 429]
    )
    transcript.note("  when to try again", answers[2][1]["Retry-After"], "1")
    server.end(signal.SIGINT)
    server = Server(tool, "--set", "config.daily_budget_usd=0")
    status, headers, _ = server.call("POST", "/api/chat", {"content": "m"})
    transcript.note("without a budget", [status, int(headers["Retry-After"]) > 80_000], [402, True])
    server.end(signal.SIGINT)


def load(server, transcript, count, at_once):
    """Starts, looks and withdraws, many at once."""

    def one(number):
        start = time.perf_counter()
        if number % 4 == 3:
            answer = server.call("GET", f"/api/execution/exec_s_{1 + number // 3}")
        elif number % 50 == 49:
            answer = server.call("POST", "/api/chat", b"{")
        else:
            answer = server.call("POST", "/api/chat", {"content": "m", "sessionKey": "s"})
        return answer[0], time.perf_counter() - start

    start = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        answers = list(pool.map(one, range(count)))
    spent = time.perf_counter() - start
    times = sorted(answer[1] for answer in answers)
    statuses = {status: sum(a[0] == status for a in answers) for status in {a[0] for a in answers}}
    transcript.note(
        f"{count} requests, {at_once} at once, all answered by the table",
        set(statuses) <= STATUSES - {500},
        True,
    )
    print(f"  statuses: {', '.join(f'{k}: {v}' for k, v in sorted(statuses.items()))}")
    print(
        f"  {count / spent:.0f} requests/s, p50 {times[count // 2] * 1000:.1f} ms, "
        f"p95 {times[count * 95 // 100] * 1000:.1f} ms, longest {times[-1] * 1000:.1f} ms"
    )


def shutdown(tool, transcript, number):
    """A signal: 503 for a moment, streams end, exit code 0, and what is unfinished is named."""
    server = Server(tool, "--set", "parallel.coordination.synthesise.hang=true")
    server.call("POST", "/api/chat", {"content": "m", "sessionKey": "s"})
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        events = pool.submit(stream, server, "/api/execution/exec_s_1/events")
        time.sleep(0.3)
        server.process.send_signal(number)
        time.sleep(0.3)
        name = signal.Signals(number).name
        transcript.note(
            f"{name}, then a chat", server.call("POST", "/api/chat", {"content": "m"})[0], 503
        )
        looked = server.call("GET", "/api/execution/exec_s_1")[0]
        transcript.note("  and a look at what is under way", looked, 200)
        transcript.note("  the stream of events ended", events.result(timeout=10)[0], "arrived")
    _, said = server.process.communicate(timeout=20)
    transcript.note(
        "  exit code, last words",
        [server.process.returncode, said.strip()],
        [0, "unfinished: exec_s_1"],
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool", nargs="?", default=str(ROOT / ".build/release/clawsim"))
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--at-once", type=int, default=20)
    options = parser.parse_args()
    transcript = Transcript()
    server = Server(options.tool)
    try:
        endpoints(server, transcript)
        errors(server, transcript)
        load(server, transcript, options.requests, options.at_once)
    finally:
        ended = server.end(signal.SIGTERM)
    transcript.note("SIGTERM ends it", ended[0], 0)
    limits(options.tool, transcript)
    shutdown(options.tool, transcript, signal.SIGINT)
    shutdown(options.tool, transcript, signal.SIGTERM)
    print("all answers are due" if transcript.wrong == 0 else f"wrong: {transcript.wrong}")
    return int(transcript.wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
