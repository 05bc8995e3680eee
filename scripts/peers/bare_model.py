"""What the peers in Python have in common: their arguments, the clock and the line they print."""

import json
import pathlib
import re
import sys
import time

# Decomposition, four tasks, aggregation, synthesis.
CALLS_PER_REQUEST = 7


def peak_memory():
    """Returns the most memory this process has held, in KiB, or None where Linux does not say."""
    try:
        status = pathlib.Path("/proc/self/status").read_text()
    except OSError:
        return None
    return int(re.search(r"VmHWM:\s*(\d+) kB", status)[1])


def measure(run):
    """Times run(requests, interval), which returns the sum of the durations of all executions."""
    requests, interval = int(sys.argv[1]), int(sys.argv[2])
    start = time.perf_counter()
    total = run(requests, interval)
    seconds = time.perf_counter() - start
    print(
        json.dumps(
            {
                "calls": CALLS_PER_REQUEST * requests,
                "seconds": seconds,
                "mean": total / requests,
                "peak": peak_memory(),
            }
        )
    )
