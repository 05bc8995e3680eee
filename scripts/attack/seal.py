"""Puts a right checksum on wrong content: content is to be checked as if there were none."""

import json

MASK = (1 << 64) - 1
PRIME1, PRIME2, PRIME3 = 0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
PRIME4, PRIME5 = 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5


def digest(data):
    """The tool's hash: the rounds of XXH64 over stripes of 32 bytes, the last filled with zeros."""
    data = data + bytes(32 - len(data) % 32)
    lanes = [(PRIME1 + PRIME2) & MASK, PRIME2, 0, -PRIME1 & MASK]
    for start in range(0, len(data), 32):
        for lane in range(4):
            at = start + 8 * lane
            word = int.from_bytes(data[at : at + 8], "little")
            lanes[lane] = mixed(lanes[lane], word)
    value = sum(rotated(lane, bits) for lane, bits in zip(lanes, (1, 7, 12, 18), strict=True))
    value &= MASK
    for lane in lanes:
        value = ((value ^ mixed(0, lane)) * PRIME1 + PRIME4) & MASK
    value = (value + len(data)) & MASK
    value = (value ^ (value >> 33)) * PRIME2 & MASK
    value = (value ^ (value >> 29)) * PRIME3 & MASK
    return f"{value ^ (value >> 32):016x}"


def mixed(lane, word):
    """One round."""
    return rotated((lane + word * PRIME2) & MASK, 31) * PRIME1 & MASK


def rotated(word, bits):
    """The word, its bits moved round to the left."""
    return (word << bits | word >> (64 - bits)) & MASK


def sealed_document(data):
    """A baseline or capsule with a checksum that fits what it says."""
    content = unsealed(data)
    if content is None:
        return data
    content["checksum"] = digest(written(content))
    return written(content)


def sealed_shard(data):
    """A shard with a checksum that fits what it says; the checksum comes first."""
    content = unsealed(data)
    if content is None:
        return data
    body = written(content)
    return b'{"checksum":"' + digest(body).encode() + b'",' + body[1:] + b"\n"


def unsealed(data):
    """What an object holds besides its checksum; nothing where the text is no object."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(tree, dict):
        return None
    return {key: value for key, value in tree.items() if key != "checksum"}


def written(tree):
    """The compact text, over which checksums are made."""
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")
