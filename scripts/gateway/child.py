"""`clawsim gateway --real` as a child: a line a request, a line a response, in the same order."""

import asyncio
import collections
import json

# Answers hold the results of tasks: far more than asyncio reads by itself.
LONGEST_LINE = 64 << 20


class Gone(Exception):
    """The child has ended, or does not answer."""


class Child:
    """The process, and the requests that it has not answered yet."""

    def __init__(self, process):
        self.process = process
        self.waiting = collections.deque()
        self.last = None
        self.reader = asyncio.create_task(self.read())

    @classmethod
    async def start(cls, words):
        """Starts a process of its own session, which a terminal's interrupt does not reach."""
        process = await asyncio.create_subprocess_exec(
            *words,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=LONGEST_LINE,
            start_new_session=True,
        )
        return cls(process)

    async def read(self):
        """Hands each line to whoever has waited longest; fails all who wait at the end."""
        try:
            async for line in self.process.stdout:
                answer = json.loads(line)
                if "end" in answer:
                    self.last = answer["end"]
                elif self.waiting:
                    future = self.waiting.popleft()
                    if not future.done():
                        future.set_result(answer)
        finally:
            while self.waiting:
                future = self.waiting.popleft()
                if not future.done():
                    future.set_exception(Gone())

    async def send(self, line):
        """The answer to one line."""
        if self.reader.done():
            raise Gone
        future = asyncio.get_running_loop().create_future()
        self.waiting.append(future)
        try:
            self.process.stdin.write(json.dumps(line).encode() + b"\n")
            await self.process.stdin.drain()
        except OSError as error:
            future.cancel()
            raise Gone from error
        return await future

    async def call(self, method, target, headers=(), body=b""):
        """The answer to a request: status, headers and body."""
        line = {"method": method, "path": target, "headers": dict(headers)}
        if body:
            line["body_hex"] = body.hex()
        answer = await self.send(line)
        if "status" not in answer:
            raise Gone
        return answer

    async def end(self):
        """Lets the process end; what it says of executions that are under way."""
        if self.process.stdin.can_write_eof():
            self.process.stdin.write_eof()
        await asyncio.wait([self.reader], timeout=5)
        if self.process.returncode is None:
            try:
                await asyncio.wait_for(self.process.wait(), 5)
            except TimeoutError:
                self.process.kill()
                await self.process.wait()
        return self.last
