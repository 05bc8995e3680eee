#!/usr/bin/env bash
# Checks the printed JSON Schema, and every scenario against it, with the PyPI package jsonschema.
# Usage: scripts/validate-schema.sh CLAWSIM, the built tool.
set -euo pipefail
cd "$(dirname "$0")/.."
environment=$(mktemp -d)
trap 'rm -rf "$environment"' EXIT
python3 -m venv "$environment/venv"
"$environment/venv/bin/pip" install --quiet --disable-pip-version-check jsonschema json5
"$1" schema > "$environment/schema.json"
"$1" init "$environment/starter.json" > /dev/null
"$environment/venv/bin/python" scripts/validate_schema.py \
    "$environment/schema.json" "$environment/starter.json" \
    scenarios/*.json scenarios/published/*.json
