#!/usr/bin/env python3
"""Runs a clawsim command in shards on a Dask cluster and merges them into the bytes of one process.

    sweep.py [options] -- run scenarios/medium-api.json --replications 1000

Needs the PyPI package distributed (requirements.txt). Without --scheduler it starts workers on this
machine. Every worker needs the tool and the scenario files under the same paths as this machine;
what shards find comes back through Dask, so that no directory for output has to be shared. A shard
whose worker is lost is done again on another.
"""

import argparse
import pathlib
import subprocess
import sys
import tempfile

from distributed import Client, KilledWorker, LocalCluster, as_completed


def run_shard(tool, words, index, count, directory):
    """Does one shard in a process of its own; gives back exit code, complaints and files."""
    with tempfile.TemporaryDirectory() as output:
        place = [f"--shard={index}/{count}", f"--out={output}"]
        done = subprocess.run(
            [tool, words[0], *place, *words[1:]],
            cwd=directory,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        if done.returncode < 0 or done.returncode == 130:
            raise RuntimeError(f"shard {index} of {count} was interrupted")
        files = {path.name: path.read_bytes() for path in pathlib.Path(output).iterdir()}
    return done.returncode, done.stderr, files


def sweep(client, options, parts):
    """Writes the files of all shards into a directory; gives back the first exit code but 0."""
    indices = range(1, options.shards + 1)
    futures = client.map(
        lambda index: run_shard(
            options.clawsim, options.words, index, options.shards, str(pathlib.Path.cwd())
        ),
        indices,
        retries=3,
    )
    try:
        for number, (_, (code, complaints, files)) in enumerate(
            as_completed(futures, with_results=True), start=1
        ):
            if code != 0:
                sys.stderr.buffer.write(complaints)
                return code
            for name, content in files.items():
                (parts / name).write_bytes(content)
            print(f"\r{number} of {options.shards} shards", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        return 0
    except (KilledWorker, RuntimeError) as error:
        print(f"\nsweep.py: {error}", file=sys.stderr)
        return 1
    finally:
        client.cancel(futures)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clawsim", default=".build/release/clawsim", help="the built tool")
    parser.add_argument("--scheduler", help="address of a Dask scheduler, such as tcp://host:8786")
    parser.add_argument("--workers", type=int, default=2, help="workers to start without one")
    parser.add_argument("--shards", type=int, help="parts to make; four a worker by default")
    parser.add_argument("--out", help="where the merged files are written")
    parser.add_argument("words", nargs="+", metavar="word", help="the command of clawsim")
    options = parser.parse_args()
    options.clawsim = str(pathlib.Path(options.clawsim).resolve())
    if options.scheduler:
        client = Client(options.scheduler)
    else:
        client = Client(
            LocalCluster(n_workers=options.workers, threads_per_worker=1, dashboard_address=None)
        )
    options.shards = options.shards or 4 * max(1, len(client.scheduler_info(-1)["workers"]))
    with tempfile.TemporaryDirectory() as parts:
        code = sweep(client, options, pathlib.Path(parts))
        client.close()
        if not options.scheduler:
            client.cluster.close()
        if code != 0:
            return code
        output = [f"--out={options.out}"] if options.out else []
        quiet = ["--quiet"] if {"-q", "--quiet"} & set(options.words) else []
        words = [options.clawsim, "merge", *output, *quiet, "--", parts]
        return subprocess.run(words, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
