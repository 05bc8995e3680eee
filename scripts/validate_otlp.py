"""Checks a trace as OpenTelemetry's JSON with the package of its protocol, and that it adds up.

Usage: validate_otlp.py REPORT FILE, the report.json of a run and what clawsim trace --format otlp
writes of its parallel mode. The PyPI package opentelemetry-proto has the protocol.
"""

import base64
import copy
import json
import pathlib
import sys

from google.protobuf import json_format
from opentelemetry.proto.trace.v1 import trace_pb2

IDENTIFIERS = ("traceId", "spanId", "parentSpanId")


def parse(document):
    """Reads a line as the protocol has it: identifiers are hexadecimal in OTLP's own JSON."""
    document = copy.deepcopy(document)
    for resource in document["resourceSpans"]:
        for scope in resource["scopeSpans"]:
            for span in scope["spans"]:
                for key in IDENTIFIERS:
                    if key in span:
                        span[key] = base64.b64encode(bytes.fromhex(span[key])).decode()
    return json_format.ParseDict(document, trace_pb2.TracesData())


def spans(data):
    """All spans of a line."""
    return [
        span
        for resource in data.resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]


def attribute(span, name):
    """The number of an attribute, nothing where there is none."""
    return sum(pair.value.int_value for pair in span.attributes if pair.key == name)


def check(holds, what):
    if not holds:
        sys.exit(what)


def check_trace(found):
    """Checks the spans of one execution."""
    known = {span.span_id: span for span in found}
    check(len(known) == len(found), "two spans have one identifier")
    check(len({span.trace_id for span in found}) == 1, "an execution has several traces")
    roots = [span for span in found if not span.parent_span_id]
    check(len(roots) == 1, "an execution has one root")
    for span in found:
        check(len(span.trace_id) == 16 and len(span.span_id) == 8, "an identifier has another size")
        check(span.start_time_unix_nano <= span.end_time_unix_nano, "a span ends before it begins")
        if span.parent_span_id:
            parent = known.get(span.parent_span_id)
            check(parent is not None, "a span has no parent")
            check(parent.start_time_unix_nano <= span.start_time_unix_nano, "a parent begins later")


def main():
    report = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = pathlib.Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    nanodollars = 0
    for document in documents:
        found = spans(parse(document))
        check_trace(found)
        nanodollars += sum(attribute(span, "openclaw.nanodollars") for span in found)
    due = report["modes"]["parallel"]["cost_usd"]["total"]
    check(f"{nanodollars / 1e9:.9g}" == f"{due:.9g}", f"spans cost {nanodollars}, the run {due}")
    broken = copy.deepcopy(documents[0])
    broken["resourceSpans"][0]["scopeSpans"][0]["spans"][0]["start"] = "0"
    try:
        parse(broken)
    except json_format.ParseError:
        return
    sys.exit("a broken span is accepted")


if __name__ == "__main__":
    main()
