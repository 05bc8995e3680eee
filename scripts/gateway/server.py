"""The HTTP side: bodies up to their limit, answers as the child gives them, events as a stream."""

import asyncio
import contextlib
import json
import sys

import uvicorn
from child import Child, Gone
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount

BODY_LIMIT = 1 << 20
# How long a client may take to send a body, in seconds.
BODY_TIME = 10
# How long what comes after a refusal is thrown away, in seconds.
LINGER_TIME = 1
# How often an execution is asked for what is new, in seconds, and how many such times may pass
# without a sign to the client.
POLL_TIME = 0.1
QUIET_POLLS = 150


class Gateway:
    """The application: one child, and whether it is to end."""

    def __init__(self, words, poll_time):
        self.words = words
        self.poll_time = poll_time
        self.child = None
        self.too_large = None
        self.is_closing = asyncio.Event()

    async def start(self):
        """Starts the child; says whether it answers."""
        self.child = await Child.start(self.words)
        try:
            # What is too large is not read to its end: the answer is known beforehand.
            self.too_large = await self.child.call(
                "POST", "/api/chat", body=b" " * (BODY_LIMIT + 1)
            )
        except Gone:
            return False
        return True

    async def __call__(self, scope, receive, send):
        request = Request(scope, receive)
        try:
            response = await self.answer(request)
        except ClientDisconnect:
            return
        except Gone:
            response = refusal(500, "internal_error", "something went wrong here")
        if response.headers.get("connection") == "close":
            send = Lingering(receive, send)
        await response(scope, receive, send)

    async def answer(self, request):
        """The response to a request."""
        try:
            async with asyncio.timeout(BODY_TIME):
                body = await read(request)
        except TimeoutError:
            return refusal(400, "invalid_request", "the body did not come in time", close=True)
        if body is None:
            return respond(self.too_large, close=True)
        target = request.scope["raw_path"].decode("latin-1")
        query = request.scope["query_string"].decode("latin-1")
        # Nothing else of them matters to the child.
        headers = [item for item in request.headers.items() if item[0] == "content-type"]
        is_stream = request.method == "GET" and target.endswith("/events")
        last = request.headers.get("last-event-id", "")
        if is_stream and last and not query:
            query = f"after={last}"
        full = target + (f"?{query}" if query else "")
        answer = await self.child.call(request.method, full, headers, body)
        accepts = request.headers.get("accept", "*/*")
        if is_stream and answer["status"] == 200 and not accepts.startswith("application/json"):
            return StreamingResponse(
                self.events(target, answer["body"]),
                media_type="text/event-stream",
                headers={"Cache-Control": "no-store"},
            )
        return respond(answer)

    async def events(self, target, body):
        """An execution's events as server-sent events, until it is over or the server closes."""
        quiet = 0
        while True:
            for event in body["events"]:
                data = json.dumps(event, ensure_ascii=False)
                yield f"id: {event['seq']}\nevent: {event['event']}\ndata: {data}\n\n"
            if body["is_over"] or self.is_closing.is_set():
                return
            quiet = 0 if body["events"] else quiet + 1
            if quiet >= QUIET_POLLS:
                quiet = 0
                yield ": nothing new\n\n"
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.is_closing.wait(), self.poll_time)
            try:
                answer = await self.child.call("GET", f"{target}?after={body['next']}")
            except Gone:
                return
            if answer["status"] != 200:
                return
            body = answer["body"]

    async def close(self):
        """Begins nothing new from now on."""
        self.is_closing.set()
        with contextlib.suppress(Gone):
            await self.child.send({"shut_down": True})


class Lingering:
    """Sends an answer to a client that is still sending, and throws away what comes for a moment:
    the connection, closed at once, would take the answer with it."""

    def __init__(self, receive, send):
        self.receive = receive
        self.send = send

    async def __call__(self, message):
        if message["type"] != "http.response.body":
            return await self.send(message)
        await self.send(message | {"more_body": True})
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LINGER_TIME):
                while (await self.receive()).get("more_body", False):
                    pass
        return await self.send({"type": "http.response.body", "body": b"", "more_body": False})


class Server(uvicorn.Server):
    """Answers 503 to what would begin for a moment after a signal, then ends."""

    def __init__(self, config, gateway, grace):
        super().__init__(config)
        self.gateway = gateway
        self.grace = grace
        self.closing = None

    def handle_exit(self, sig, frame):
        if self.closing is not None:
            self.should_exit = True
            return
        loop = asyncio.get_running_loop()
        self.closing = loop.create_task(self.close())

    async def close(self):
        await self.gateway.close()
        await asyncio.sleep(self.grace)
        self.should_exit = True


async def read(request):
    """The body; None where it is too large, of which no more is read."""
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > BODY_LIMIT:
        return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            return None
    return bytes(body)


def refusal(status, code, message, close=False):
    """A refusal that is not the child's."""
    headers = {"Connection": "close"} if close else {}
    return JSONResponse({"error": {"code": code, "message": message}}, status, headers=headers)


def respond(answer, close=False):
    """The child's answer."""
    body = json.dumps(answer["body"], ensure_ascii=False, separators=(",", ":"))
    headers = dict(answer["headers"]) | ({"Connection": "close"} if close else {})
    return Response(body.encode(), answer["status"], headers=headers)


async def serve(words, port, speed, grace):
    """Serves until a signal comes; the exit code is the child's where that does not start."""
    gateway = Gateway(words, POLL_TIME / min(speed, 10))
    if not await gateway.start():
        await gateway.child.end()
        return gateway.child.process.returncode or 1
    config = uvicorn.Config(
        Starlette(routes=[Mount("/", app=gateway)]),
        host="127.0.0.1",
        port=port,
        lifespan="off",
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    server = Server(config, gateway, grace)
    try:
        await server.serve()
    finally:
        last = await gateway.child.end()
    unfinished = ", ".join((last or {}).get("unfinished", [])) or "nothing"
    print(f"unfinished: {unfinished}", file=sys.stderr, flush=True)
    return 0 if server.started else 1
