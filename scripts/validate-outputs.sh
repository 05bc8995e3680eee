#!/usr/bin/env bash
# Checks the files for CI of every shipped scenario with tools that others wrote: junit.xml against
# Jenkins' junit-10.xsd (from pytest's source archive on PyPI) with the PyPI package xmlschema,
# metrics.prom with promtool (Debian package prometheus), benchmark.json against the shape that
# github-action-benchmark reads; traces as OTLP with the PyPI package opentelemetry-proto; and the
# workflows against GitHub's schema with the PyPI package
# check-jsonschema. Every check has to refuse a broken file too.
# Usage: scripts/validate-outputs.sh CLAWSIM, the built tool.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v promtool > /dev/null; then
    echo 'promtool is missing: install the Debian package prometheus' >&2
    exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
pip() { "$work/venv/bin/pip" "$@" --quiet --disable-pip-version-check; }
pip install xmlschema==4.1.0 check-jsonschema opentelemetry-proto
pip download --no-deps --no-binary :all: --dest "$work" pytest==9.0.1
tar -xzf "$work/pytest-9.0.1.tar.gz" -C "$work" --strip-components=3 \
    pytest-9.0.1/testing/example_scripts/junit-10.xsd

"$work/venv/bin/check-jsonschema" --quiet --builtin-schema vendor.github-workflows \
    .github/workflows/*.yml
sed 's/runs-on:/run-on:/' .github/workflows/clawsim.yml > "$work/broken.yml"
if "$work/venv/bin/check-jsonschema" --builtin-schema vendor.github-workflows \
    "$work/broken.yml" > /dev/null 2>&1; then
    echo 'a broken workflow is accepted' >&2
    exit 1
fi

"$1" run scenarios --quiet --format junit,prom,bench --out "$work/reports"
# Three failing expectations, one of which is advisory and one without samples; and no plain names.
cat > "$work/failing.json" <<'JSON'
{ "name": "failing", "replications": 2,
  "config": { "worker_pools": { "codegen": {} } },
  "requests": [ { "message": "A", "plan": [
    { "id": "a", "pool": "codegen", "latency": { "exponential": { "mean": "2s" } } } ] } ],
  "expect": [ "parallel.duration.mean <= 1ms", "cost_overhead <= 1%",
    { "claim": "speedup >= 9", "advisory": true, "source": "<C1> & \"\u2026\"" } ] }
JSON
"$1" run "$work/failing.json" --quiet --format junit,prom,bench --out "$work/reports/failing" \
    2> "$work/complaints" && { echo 'the failing scenario passes' >&2; exit 1; }

for file in "$work"/reports/*/metrics.prom; do
    promtool check metrics < "$file" || { echo "$file: refused by promtool" >&2; exit 1; }
done
file=$work/reports/failing/metrics.prom
for broken in 's/_total\([ {]\)/\1/' 's/le="+Inf"/le="x"/' 's/^\(worker_pool_[^ ]*\) .*/\1/'; do
    sed "$broken" "$file" > "$work/broken.prom"
    if cmp -s "$file" "$work/broken.prom"; then echo "nothing is broken by $broken" >&2; exit 1; fi
    if promtool check metrics < "$work/broken.prom" > /dev/null 2>&1; then
        echo "promtool accepts a file broken by $broken" >&2
        exit 1
    fi
done

for scenario in backend-timeout restaurant-website api-overload decomposition-fails; do
    "$1" trace "scenarios/$scenario.json" --format openmetrics > "$work/series.om"
    promtool tsdb create-blocks-from openmetrics "$work/series.om" "$work/tsdb" > /dev/null ||
        { echo "$scenario: series refused by promtool" >&2; exit 1; }
done
sed '/^# EOF$/d' "$work/series.om" > "$work/broken.om"
if promtool tsdb create-blocks-from openmetrics "$work/broken.om" "$work/tsdb" > /dev/null 2>&1; then
    echo 'promtool accepts a broken series' >&2
    exit 1
fi

"$work/venv/bin/python" scripts/validate_outputs.py "$work/junit-10.xsd" "$work"/reports/*/

for scenario in backend-timeout critical-vulnerability api-cancel hanging-manager; do
    "$1" trace "scenarios/$scenario.json" --format otlp > "$work/spans.jsonl"
    "$1" run "scenarios/$scenario.json" --quiet --format json --no-advice \
        --out "$work/reports/$scenario"
    "$work/venv/bin/python" scripts/validate_otlp.py "$work/reports/$scenario/report.json" \
        "$work/spans.jsonl"
done
