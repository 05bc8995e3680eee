#!/usr/bin/env python3
"""Takes the two commands out of the README's section "Two commands".

Usage: .ci/readme_commands.py DIRECTORY, where the files `first`, `printed` and `second` are
written: a command, what it prints, and another command. Blocks without a language are commands,
that of text is what the first prints.
"""

import pathlib
import re
import sys


def main():
    section = re.search(
        r"^## Two commands\n(.*?)^## ",
        pathlib.Path("README.md").read_text(),
        re.MULTILINE | re.DOTALL,
    )[1]
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    if [language for language, _ in blocks] != ["", "text", ""]:
        sys.exit('README.md: "Two commands" must have a command, its output and another command')
    names = ["first", "printed", "second"]
    for name, (_, text) in zip(names, blocks, strict=True):
        pathlib.Path(sys.argv[1], name).write_text(text)


main()
