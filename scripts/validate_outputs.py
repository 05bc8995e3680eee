"""Checks junit.xml and benchmark.json of scenarios, and that broken ones are refused.

Usage: validate_outputs.py XSD DIRECTORY..., Jenkins' schema of junit.xml and the reports, one of
which is `failing`, the scenario that validate-outputs.sh writes. That script installs the PyPI
package xmlschema, too.
"""

import json
import math
import pathlib
import re
import sys
from xml.etree import ElementTree

import xmlschema

# Keys of an entry of benchmark.json that have a text.
TEXTS = {"name", "unit", "range", "extra"}


def is_entry(entry):
    """Whether github-action-benchmark's customSmallerIsBetter can read an entry."""
    return (
        isinstance(entry, dict)
        and {"name", "unit", "value"} <= entry.keys() <= TEXTS | {"value"}
        and all(isinstance(entry[key], str) for key in TEXTS & entry.keys())
        and type(entry["value"]) in (int, float)
        and math.isfinite(entry["value"])
        and re.fullmatch(r"± \d+\.\d+", entry.get("range", "± 0.0")) is not None
    )


def is_benchmark(text):
    """Whether a benchmark.json has entries, all of them readable and of different names."""
    entries = json.loads(text)
    return (
        isinstance(entries, list)
        and len(entries) > 0
        and all(map(is_entry, entries))
        and len({entry["name"] for entry in entries}) == len(entries)
    )


def check(holds, what):
    if not holds:
        sys.exit(what)


def check_junit(schema, path):
    """Checks a junit.xml against the schema, and that every suite counts its own cases."""
    text = path.read_text(encoding="utf-8")
    schema.validate(text)
    for suite in ElementTree.fromstring(text.encode()):
        for kind, element in [
            ("tests", "testcase"),
            ("failures", "testcase/failure"),
            ("skipped", "testcase/skipped"),
        ]:
            check(int(suite.get(kind)) == len(suite.findall(element)), f"{path}: {kind}")


def check_failing(path):
    """Checks what the failing scenario is to say: its counts, and a text full of special signs."""
    suite = ElementTree.parse(path).getroot()[0]
    counts = [suite.get(kind) for kind in ("tests", "failures", "skipped")]
    check(counts == ["3", "2", "1"], "failing")
    check('<C1> & "…"' in suite.find("testcase/skipped").get("message"), "escaping")


def check_refusals(schema, path):
    """Checks that broken files are not accepted; a junit.xml is broken from a good one."""
    junit = path.read_text(encoding="utf-8")
    for broken in [
        "<testsuite/>",
        junit.replace("<testcase name=", "<testcase nam=", 1),
        junit.replace('time="0"', 'time="0 s"', 1),
        junit.replace("skipped", "skip"),
    ]:
        check(broken != junit and not schema.is_valid(broken), "a broken junit.xml is accepted")
    for broken in [
        "[]",
        "{}",
        '[{"name": "a", "unit": "s"}]',
        '[{"name": "a", "unit": "s", "value": "1"}]',
        '[{"name": "a", "unit": "s", "value": 1, "range": 2}]',
        '[{"name": "a", "unit": "s", "value": 1, "more": ""}]',
    ]:
        check(not is_benchmark(broken), f"a broken benchmark.json is accepted: {broken}")


def main():
    schema = xmlschema.XMLSchema(sys.argv[1])
    directories = [pathlib.Path(argument) for argument in sys.argv[2:]]
    ranges = 0
    for directory in directories:
        check_junit(schema, directory / "junit.xml")
        path = directory / "benchmark.json"
        benchmark = path.read_text(encoding="utf-8")
        check(is_benchmark(benchmark), str(path))
        ranges += benchmark.count('"range"')
    check(ranges > 0, "no entry has a range")
    failing = next(directory for directory in directories if directory.name == "failing")
    check_failing(failing / "junit.xml")
    check_refusals(schema, directories[-1] / "junit.xml")
    print(
        f"junit.xml, metrics.prom and benchmark.json of {len(directories)} scenarios are accepted"
    )


main()
