"""Which texts the package asks for, and what the catalogue of a language holds."""

import ast
import json
import re
from functools import cache
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import NamedTuple

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

PACKAGE = Path(str(files("retention_lib")))
LANGUAGES = PACKAGE / "writing" / "languages"
NOTEBOOKS = PACKAGE.parent / "notebooks"
ASKING = {"text", "known"}  # functions whose first argument is a key
HOLE = "\0"  # a part of a key that only the running code knows
WORD = r"([a-z0-9_]*|-?\d+)"
IN_TEMPLATES = re.compile(r"\b(?:text|marked)\(\s*[\"']([\w.-]+)[\"']\s*(~?)")


class Entry(NamedTuple):
    """A text of the catalogue: where it is, the values that it needs, how it chooses."""

    topic: str
    values: frozenset[str]
    by_number: bool


class Asked(NamedTuple):
    """One place that asks for a text: the patterns of its key, the values that it gives (None
    where only the running code knows them), and whether the text must be there."""

    place: str
    keys: tuple[str, ...]
    values: frozenset[str] | None
    must: bool


class _Values(Visitor):
    def __init__(self):
        self.names, self.by_number = set(), False

    def visit_VariableReference(self, node):
        self.names.add(node.id.name)

    def visit_Variant(self, node):
        self.by_number |= isinstance(node.key, ftl.NumberLiteral)
        self.generic_visit(node)


@cache
def entries(code):
    """Every text of a language by its key, attributes as `key.attribute`; and what is no text."""
    texts, junk = {}, []
    for file in sorted((LANGUAGES / code).glob("*.ftl")):
        for item in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            if isinstance(item, ftl.Message):
                _add(texts, junk, file.stem, item)
            elif not isinstance(item, ftl.BaseComment):
                junk.append((file.name, item.content if isinstance(item, ftl.Junk) else item))
    return texts, junk


def _add(texts, junk, topic, message):
    name = message.id.name
    parts = {name: message.value} if message.value else {}
    parts |= {f"{name}.{part.id.name}": part.value for part in message.attributes}
    for key, pattern in parts.items():
        found = _Values()
        found.visit(pattern)
        if key in texts:
            junk.append((f"{topic}.ftl", f"{key} twice"))
        texts[key] = Entry(topic, frozenset(found.names), found.by_number)


@cache
def modules():
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}


@cache
def cells():
    """The code of every notebook, cell by cell."""
    return [ast.parse("".join(cell["source"])) for cell in _cells("code")]


def prose_cells():
    """The ids of the Markdown cells of every notebook."""
    return [cell["id"] for cell in _cells("markdown")]


def _cells(kind):
    files = [json.loads(file.read_text(encoding="utf-8")) for file in NOTEBOOKS.glob("*.ipynb")]
    return [cell for file in files for cell in file["cells"] if cell["cell_type"] == kind]


@cache
def constants():
    """Every constant in the code, also of notebooks, that is no docstring; also as the name of a
    text can hold it, and the first word of each line of a table."""
    found = set()
    for tree in [*modules().values(), *cells()]:
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docs
        }
    lines = [line.split() for table in found if "\n" in table for line in table.splitlines()]
    found |= {words[0].rstrip(":") for words in lines if words}
    found |= {word[2:].replace("-", "_") for word in found if word.startswith("--")}  # options
    return found | {re.sub(r"[^\w-]", "_", constant) for constant in found}


@cache
def asked():
    """Every place of the code and of the templates that asks for a text."""
    found = [each for path, tree in modules().items() for each in _of_module(path, tree)]
    for path in sorted((PACKAGE / "report").rglob("*.j2")):
        for key, more in IN_TEMPLATES.findall(path.read_text(encoding="utf-8")):
            found.append(Asked(path.name, (key + (HOLE if more else ""),), None, True))
    return found


def _of_module(path, tree):
    outside = _bound(tree)
    for scope in (node for node in ast.walk(tree) if isinstance(node, _SCOPES)):
        known = outside | (_bound(scope) if scope is not tree else {})
        for call in _own(scope):
            if not (isinstance(call, ast.Call) and call.args):
                continue
            name = getattr(call.func, "id", "")
            if name in ASKING:
                place = f"{path.relative_to(PACKAGE)}:{call.lineno}"
                keys = tuple(_patterns(call.args[0], known, 0))
                yield Asked(place, keys, _given(call, known), name == "text")


_SCOPES = (ast.Module, ast.FunctionDef)


def _own(scope):
    """What belongs to a module or a function, and not to a function inside it."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef):
            waiting += ast.iter_child_nodes(node)


def _bound(scope):
    """The expressions that each name may stand for."""
    bound = {}
    for node in _own(scope):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                _bind(bound, target, node.value)
        if isinstance(node, ast.AugAssign):
            _bind(bound, node.target, node.value, "more")
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Name):
            bound.setdefault(node.target.id, []).append(("each", node.iter))
    return bound


def _bind(bound, target, value, how="is"):
    if isinstance(target, ast.Name):
        bound.setdefault(target.id, []).append((how, value))
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=False):
            _bind(bound, one, other)


def _patterns(node, known, depth):
    """The texts that an expression may be, with a hole for what only the running code knows."""
    if depth > 6:
        return [HOLE]
    deeper = depth + 1
    match node:
        case ast.Constant(value=str(value)):
            return [value]
        case ast.FormattedValue(value=value):
            return _patterns(value, known, deeper)
        case ast.JoinedStr(values=parts):
            return _joined([_patterns(part, known, deeper) for part in parts])
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _joined([_patterns(part, known, deeper) for part in (left, right)])
        case ast.IfExp(body=body, orelse=other):
            return _patterns(body, known, deeper) + _patterns(other, known, deeper)
        case ast.BoolOp(values=values):
            return [found for value in values for found in _patterns(value, known, deeper)]
        case ast.Subscript(value=table):
            return _items(table, known, deeper, "values")
        case ast.Name(id=name) if name in known:
            return _named(known[name], known, deeper)
    return [HOLE]


def _joined(parts):
    return list(dict.fromkeys("".join(each) for each in product(*parts)))


def _named(bound, known, depth):
    found = []
    for kind, value in bound:
        if kind == "more":
            continue
        each = _items(value, known, depth, "keys") if kind == "each" else None
        found += each or _patterns(value, known, depth)
    return found


def _items(node, known, depth, of):
    """What a literal table or list holds: the values of a mapping, or what a loop over it gives."""
    match node:
        case ast.Name(id=name) if len(known.get(name, ())) == 1 and known[name][0][0] == "is":
            return _items(known[name][0][1], known, depth, of)
        case ast.Dict(keys=keys, values=values):
            nodes = keys if of == "keys" else values
        case ast.Tuple(elts=nodes) | ast.List(elts=nodes) | ast.Set(elts=nodes):
            nodes = list(nodes)
        case _:
            return [HOLE]
    return [found for each in nodes for found in _patterns(each, known, depth)]


def _given(call, known):
    """The names of the values that a call gives; None where it hands on what is not seen here."""
    names = {keyword.arg for keyword in call.keywords if keyword.arg}
    for keyword in call.keywords:
        if keyword.arg is None:
            more = _names(keyword.value, known)
            if more is None:
                return None
            names |= more
    return frozenset(names)


def _names(node, known):
    match node:
        case ast.Dict(keys=keys) if all(isinstance(key, ast.Constant) for key in keys):
            return {key.value for key in keys}
        case ast.Name(id=name) if len(known.get(name, ())) == 1 and known[name][0][0] == "is":
            return _names(known[name][0][1], known)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            both = [_names(part, known) for part in (left, right)]
            return None if None in both else set.union(*both)
    return None


def matching(pattern, keys, words):
    """The keys that a pattern may be; what fills its holes is a text of the code."""
    if HOLE not in pattern:
        return {pattern} & keys
    if not pattern.split(HOLE)[0].strip("."):
        return set()  # a key that is handed on whole: it is written where it comes from
    form = re.compile(WORD.join(re.escape(part) for part in pattern.split(HOLE)))
    found = {key: form.fullmatch(key) for key in keys}
    filled = {key: match.groups() for key, match in found.items() if match}
    return {key for key, parts in filled.items() if all(_is_known(part, words) for part in parts)}


def _is_known(part, words):
    return part in words or part.lstrip("-").isdigit()
