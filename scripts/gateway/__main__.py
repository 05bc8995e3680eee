"""OpenClaw's API over HTTP, with a scenario's agents behind it, on 127.0.0.1.

Usage: python3 scripts/gateway SCENARIO [--port N] [--speed N] [--tool PATH] [--grace SECONDS]
                               [-- OPTIONS OF clawsim gateway]

Needs the packages of scripts/gateway/requirements.txt. SIGINT and SIGTERM let nothing new begin
(503), end streams of events, and end the server after --grace seconds; a second one at once.
"""

import argparse
import asyncio
import pathlib
import sys

from server import serve

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def main():
    words = sys.argv[1:]
    cut = words.index("--") if "--" in words else len(words)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario")
    parser.add_argument("--port", type=int, default=8787)
    parser.add_argument("--speed", type=int, default=1)
    parser.add_argument("--grace", type=float, default=1)
    parser.add_argument("--tool", default=ROOT / ".build/release/clawsim")
    options = parser.parse_args(words[:cut])
    command = [str(options.tool), "gateway", options.scenario, "--real"]
    if options.speed != 1:
        command += ["--speed", str(options.speed)]
    command += words[cut + 1 :]
    return asyncio.run(serve(command, options.port, options.speed, options.grace))


if __name__ == "__main__":
    sys.exit(main())
