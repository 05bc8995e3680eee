"""Changes of bytes and of structures, and what makes a found input small."""

import copy
import json

HOSTILE = [
    "",
    " ",
    "\x1b[31mred\x1b[0m",
    "a\n::error::b",
    "\u202egnp.exe",
    "zero\u200bwidth",
    "<script>alert(1)</script>",
    "![x](https://example.org/x.png)",
    '=HYPERLINK("https://example.org")',
    "../../etc/passwd",
    "/proc/self/environ",
    "nul\x00byte",
    "\u2028",
    "\U0001f600" * 40,
    "x" * 5000,
    "\x7f",
]
NUMBERS = [
    0, -1, 1, 2, 7, 0.5, -0.0, 1e-9, 1e9, 1e18, 1e308, -1e308, 2**31, 2**53 + 1, 2**63 - 1, 2**63,
    2**64, 10**30,
]  # fmt: skip
WORDS = [*HOSTILE, "1s", "0ms", "-1s", "10y", "1e400s", "nan", "serial", "parallel", "100%", "$1"]
TOKENS = [
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"\\u0000", b"\\ud800", b"//", b"/*", b"'",
    b"null", b"true", b"NaN", b"1e999", b"-", b"\xff", b"\xef\xbb\xbf", b"\x00", b"\r\n", b"\t",
    b"[" * 2000, b"9" * 400, b",,", b";", b"\x1b[2J",
]  # fmt: skip


def mutated_bytes(data, random):
    """A copy with a few bytes cut, doubled, moved, changed or put in."""
    data = bytearray(data)
    for _ in range(random.choice([1, 1, 1, 2, 4, 16])):
        size = len(data)
        start = random.randrange(size + 1)
        count = min(size - start, int(random.paretovariate(0.7)))
        part = data[start : start + count]
        match random.randrange(6):
            case 0:
                del data[start : start + count]
            case 1:
                data[start:start] = part
            case 2:
                place = random.randrange(size + 1)
                data[place:place] = part
            case 3 if start < size:
                data[start] ^= 1 << random.randrange(8)
            case 4 if start < size:
                data[start] = random.randrange(256)
            case _:
                data[start:start] = random.choice(TOKENS)
    return bytes(data)


def places(tree, path=()):
    """The paths of all nodes of a tree, the root among them."""
    yield path
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from places(value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from places(value, (*path, index))


def node(tree, path):
    """What stands at a path."""
    for step in path:
        tree = tree[step]
    return tree


def replaced(tree, path, value):
    """A copy with something else at a path."""
    if not path:
        return value
    tree = copy.deepcopy(tree)
    node(tree, path[:-1])[path[-1]] = value
    return tree


def removed(tree, path):
    """A copy without what stands at a path."""
    tree = copy.deepcopy(tree)
    del node(tree, path[:-1])[path[-1]]
    return tree


def mutated_tree(tree, random):
    """A copy with one to three nodes exchanged, removed, renamed, repeated or made extreme."""
    for _ in range(random.choice([1, 1, 2, 3])):
        paths = list(places(tree))
        path = random.choice(paths)
        old = node(tree, path)
        match random.randrange(7):
            case 0 if path:
                tree = removed(tree, path)
            case 1:
                other = node(tree, random.choice(paths))
                tree = replaced(tree, path, copy.deepcopy(other))
            case 2 if isinstance(old, list) and old:
                times = random.choice([2, 3, 200])
                tree = replaced(tree, path, [*old, *([copy.deepcopy(old[-1])] * times)])
            case 3 if isinstance(old, dict) and old:
                key = random.choice(list(old))
                changed = dict(old)
                changed[random.choice(WORDS)] = changed.pop(key)
                tree = replaced(tree, path, changed)
            case 4:
                tree = replaced(tree, path, random.choice([None, True, False, [], {}]))
            case 5:
                tree = replaced(tree, path, random.choice(NUMBERS))
            case _:
                tree = replaced(tree, path, random.choice(WORDS))
    return tree


def written(tree):
    """The text of a tree, as JSON with all its numbers."""
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")


def smallest(data, still_fails, tries=200):
    """The smallest input found that still fails: parts are left out as long as it does."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return smallest_bytes(data, still_fails, tries)
    is_smaller = True
    while is_smaller and tries > 0:
        is_smaller = False
        for path in sorted(places(tree), key=len):
            if not path or tries <= 0:
                continue
            tries -= 1
            try:
                candidate = removed(tree, path)
            except (KeyError, IndexError, TypeError):
                continue
            if still_fails(written(candidate)):
                tree, is_smaller = candidate, True
                break
    return written(tree) if still_fails(written(tree)) else data


def smallest_bytes(data, still_fails, tries):
    """The same for what is no JSON: halves, quarters and so on are left out."""
    size = len(data) // 2
    while size > 0 and tries > 0:
        start = 0
        while start < len(data) and tries > 0:
            tries -= 1
            candidate = data[:start] + data[start + size :]
            if still_fails(candidate):
                data = candidate
            else:
                start += size
        size //= 2
    return data
