#!/usr/bin/env bash
# Prints the line coverage of every library and fails below a percentage (default 90).
# Usage: scripts/coverage.sh SCRATCH_PATH [PERCENT], after `swift test --enable-code-coverage
# --scratch-path SCRATCH_PATH`; by hand or every night, because that runs all tests once more.
set -euo pipefail
cd "$(dirname "$0")/.."
json=$(swift test --scratch-path "$1" --show-codecov-path)
scripts/line_coverage.py "$json" "${2:-90}"
