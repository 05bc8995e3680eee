"""Makes scenarios from the JSON Schema of the tool: a new key is attacked the day it appears."""

import copy
import re
from re import _constants as sre
from re import _parser as parser


class Grammar:
    """Values that fit a schema, or nearly."""

    def __init__(self, schema, random):
        self.schema = schema
        self.random = random
        # What names in the scenario refer to, so that references meet something.
        self.names = []

    def scenario(self, base):
        """A shipped scenario with parts made new, so that most of it makes sense."""
        tree = copy.deepcopy(base)
        self.names = sorted(set(words(tree)))
        for _ in range(self.random.choice([1, 2, 3, 5])):
            self.graft(tree, self.schema)
        return tree

    def graft(self, tree, schema):
        """Makes one property of an object anew, at a place found by walking down at random."""
        schema = self.resolved(schema, tree)
        if isinstance(tree, list):
            if tree and self.random.random() < 0.9:
                self.graft(self.random.choice(tree), schema.get("items", {}))
            return
        properties = schema.get("properties", {})
        if not isinstance(tree, dict) or not (properties or "additionalProperties" in schema):
            return
        inner = [key for key, value in tree.items() if isinstance(value, dict | list) and value]
        if inner and self.random.random() < 0.7:
            key = self.random.choice(inner)
            kind = properties.get(key, schema.get("additionalProperties", {}))
            self.graft(tree[key], kind if isinstance(kind, dict) else {})
        elif properties:
            key = self.random.choice(list(properties))
            tree[key] = self.value(properties[key], 0)

    def resolved(self, schema, tree=None):
        """A schema without references; of alternatives, the one that an object looks like."""
        while "$ref" in schema:
            schema = self.schema["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        if "anyOf" in schema:
            options = [self.resolved(option) for option in schema["anyOf"]]
            if isinstance(tree, dict):
                options.sort(key=lambda option: -len(set(option.get("properties", {})) & set(tree)))
                return options[0]
            return self.random.choice(options)
        return schema

    def value(self, schema, depth):
        """A value that fits, as far as the schema says."""
        random = self.random
        schema = self.resolved(schema)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return random.choice(schema["enum"])
        if "default" in schema and random.random() < 0.1:
            return copy.deepcopy(schema["default"])
        kind = schema.get("type", "object" if "properties" in schema else "string")
        if isinstance(kind, list):
            kind = random.choice(kind)
        if kind in ("integer", "number"):
            return self.number(schema, kind)
        if kind == "boolean":
            return random.random() < 0.5
        if kind == "array":
            least = schema.get("minItems", 0)
            most = min(schema.get("maxItems", 3), 3 if depth < 4 else least)
            count = random.randint(least, max(least, most))
            return [self.value(schema.get("items", {}), depth + 1) for _ in range(count)]
        if kind == "object":
            return self.object(schema, depth)
        return self.string(schema)

    def object(self, schema, depth):
        """An object with what it needs and some of what it may have."""
        needed = schema.get("required", [])
        made = {}
        for key, kind in schema.get("properties", {}).items():
            if key in needed or self.random.random() < (0.3 if depth < 3 else 0.05):
                made[key] = self.value(kind, depth + 1)
        more = schema.get("additionalProperties")
        if isinstance(more, dict) and self.names:
            for _ in range(self.random.randint(0, 2)):
                made[self.random.choice(self.names)] = self.value(more, depth + 1)
        return made

    def number(self, schema, kind):
        """A number within its bounds: mostly a small one, now and then an extreme one."""
        low = schema.get("minimum", schema.get("exclusiveMinimum", 0))
        high = schema.get("maximum", schema.get("exclusiveMaximum", 10**9))
        match self.random.randrange(10):
            case 0:
                number = low
            case 1:
                number = high
            case _:
                number = low + min(high - low, self.random.lognormvariate(1, 1.5))
        return int(number) if kind == "integer" else number

    def string(self, schema):
        """A name that is known, or what the pattern describes."""
        pattern = schema.get("pattern")
        known = [name for name in self.names if pattern is None or re.search(pattern, name)]
        if known and self.random.random() < 0.8:
            return self.random.choice(known)
        return self.matching(parser.parse(pattern)) if pattern else self.random.choice("abcde")

    def matching(self, parsed):
        """A text that a pattern matches."""
        text = ""
        for operation, argument in parsed:
            text += self.piece(operation, argument)
        return text

    def piece(self, operation, argument):
        """What one part of a pattern stands for."""
        if operation is sre.LITERAL:
            return chr(argument)
        if operation is sre.NOT_LITERAL or operation is sre.ANY:
            return "n"
        if operation is sre.IN:
            return self.one_of(argument)
        if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            least, most, inner = argument
            count = self.random.randint(least, min(int(most), least + 3))
            return "".join(self.matching(inner) for _ in range(count))
        if operation is sre.SUBPATTERN:
            return self.matching(argument[-1])
        if operation is sre.BRANCH:
            return self.matching(self.random.choice(argument[1]))
        return ""

    def one_of(self, items):
        """A sign of a class."""
        operation, argument = self.random.choice(items)
        if operation is sre.LITERAL:
            return chr(argument)
        if operation is sre.RANGE:
            return chr(self.random.randint(*argument))
        return "7" if argument is sre.CATEGORY_DIGIT else "w"


def words(tree):
    """All keys and short strings of a tree."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield key
            yield from words(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from words(value)
    elif isinstance(tree, str) and len(tree) < 40:
        yield tree
