"""Attacks the tool with inputs, signals and full disks, and keeps the smallest of what it finds.

Usage: python3 scripts/attack [--seed N] [--count N] [--for SECONDS] [--entry NAME]
                              [--tool PATH] [--keep DIR] [--json FILE]

Every attack follows from the seed, the entry and its number, whatever else runs. Exits with 1
where something was found; its input lies in --keep (attacks by default), as small as it got.
"""

import argparse
import collections
import json
import pathlib
import random
import sys
import tempfile
import time

import mutation
from corpus import Corpus
from entries import ENTRIES, SHARES
from tool import Tool

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def main():
    options = parsed()
    tool = Tool(options.tool)
    start = time.monotonic()
    counts, found = collections.Counter(), collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        corpus = Corpus(tool, ROOT, folder / "corpus")
        order = random.Random(options.seed)
        names = [options.entry] if options.entry else list(ENTRIES)
        shares = [1] if options.entry else SHARES
        entries = {
            name: ENTRIES[name](tool, corpus, folder / "attack", random.Random()) for name in names
        }
        for _ in range(options.count):
            if time.monotonic() - start > options.limit:
                break
            name = order.choices(names, shares)[0]
            number = counts[name]
            counts[name] += 1
            data, complaints = attacked(entries[name], f"{options.seed}/{name}/{number}")
            if complaints:
                kind = complaints[0].split(":")[0]
                print(f"{name} {number}, seed {options.seed}: {'; '.join(complaints)}", flush=True)
                if not any(known[0].startswith(kind) for known in found[name]):
                    keep(options.keep, entries[name], name, number, data, kind)
                found[name].append(complaints)
    return told(options, counts, found, time.monotonic() - start)


def parsed():
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1 << 62, help="how many attacks at most")
    parser.add_argument("--for", dest="limit", type=float, default=170, help="seconds at most")
    parser.add_argument("--entry", choices=ENTRIES, help="only this way in")
    parser.add_argument("--tool", default=str(ROOT / ".build/release/clawsim"))
    parser.add_argument("--keep", type=pathlib.Path, default=pathlib.Path("attacks"))
    parser.add_argument("--json", type=pathlib.Path, help="where counts by entry are written")
    return parser.parse_args()


def attacked(entry, seed):
    """Makes one input and tries it."""
    entry.random.seed(seed)
    data = entry.make()
    return data, entry.attempt(data)


def keep(folder, entry, name, number, data, kind):
    """Makes an input small while it fails in the same way, and writes it down."""

    def still_fails(candidate):
        return any(complaint.startswith(kind) for complaint in entry.attempt(candidate))

    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{name.replace(' ', '-')}-{number}"
    place.write_bytes(mutation.smallest(data, still_fails) if entry.is_shrinkable else data)
    print(f"  kept: {place}", flush=True)


def told(options, counts, found, seconds):
    """Prints the counts, writes them if asked to, and returns how the script ends."""
    for name, count in counts.items():
        print(f"{name:14} {count:7} attacks {len(found[name]):5} found")
    total, bad = sum(counts.values()), sum(map(len, found.values()))
    print(f"{total} attacks in {seconds:.0f} s with seed {options.seed}, {bad} found something")
    if options.json:
        rows = {name: {"attacks": counts[name], "found": len(found[name])} for name in counts}
        text = json.dumps({"seed": options.seed, "seconds": round(seconds), "entries": rows})
        options.json.write_text(text + "\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
