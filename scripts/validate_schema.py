"""Checks a JSON Schema, and scenarios against it.

Usage: validate_schema.py SCHEMA SCENARIO..., with the PyPI packages jsonschema and json5, which
validate-schema.sh installs.
"""

import json
import pathlib
import sys

import json5
import jsonschema


def complaints(validator, path):
    """What is wrong with a scenario, or with a schema that would accept anything."""
    document = json5.loads(pathlib.Path(path).read_text())
    for error in validator.iter_errors(document):
        yield f"{path}: {error.json_path}: {error.message}"
    if validator.is_valid({**document, "no_such_key": 1}):
        yield f"{path}: an unknown key is accepted"


def main():
    schema_path, *paths = sys.argv[1:]
    schema = json.loads(pathlib.Path(schema_path).read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    found = [text for path in paths for text in complaints(validator, path)]
    for text in found:
        print(text, file=sys.stderr)
    if found:
        sys.exit(f"{len(found)} errors")
    print(f"{len(paths)} scenarios fit the schema")


main()
