#!/usr/bin/env python3
"""Prints the line coverage of every library and fails below a percentage.

Usage: scripts/line_coverage.py JSON PERCENT, the file that LLVM exports and what is wanted of all
libraries together. coverage.sh asks Swift for that file.
"""

import collections
import json
import pathlib
import sys

ALL = "all libraries"


def count_lines(files):
    """Lines covered and lines there are, of every library and of all together."""
    lines = collections.defaultdict(lambda: [0, 0])
    for file in files:
        path = file["filename"].split("/Sources/")
        target = path[1].split("/")[0] if len(path) == 2 else ""
        # Only libraries: executables run as processes of their own, where no coverage is gathered.
        if target and not target.startswith("clawsim"):
            for name in (target, ALL):
                lines[name][0] += file["summary"]["lines"]["covered"]
                lines[name][1] += file["summary"]["lines"]["count"]
    return lines


def main():
    path, wanted = sys.argv[1:]
    lines = count_lines(json.loads(pathlib.Path(path).read_text())["data"][0]["files"])
    if ALL not in lines:
        sys.exit(f"{path} has no line of a library")
    for name, (covered, count) in sorted(lines.items()):
        print(f"{name:20} {100 * covered / count:6.2f} % of {count} lines")
    covered, count = lines[ALL]
    if 100 * covered < float(wanted) * count:
        sys.exit(f"line coverage is below {wanted} %")


main()
