"""What a notebook says of itself, read without running it: its title, and the parameters it declares."""

import ast
import io
import json
import re
import tokenize
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from retention_lib.report.spec import TOO_MUCH, Refused

_PLAIN = {"str": str, "int": int, "float": float, "bool": bool}


@dataclass(frozen=True)
class Parameter:
    """One line of the cell: `name: kind = default  # help`."""

    name: str
    kind: ast.expr
    default: Any
    help: str

    def accepts(self, value: Any) -> bool:
        return _fits(value, self.kind)


class _Cell(NamedTuple):
    kind: str
    source: str
    tags: list[str]


def declared(notebook: Path) -> dict[str, Parameter]:
    """The parameters of a notebook by name, in the cell's order.

    Raises `Refused` when no cell, or more than one, is tagged `parameters`, and when a line of it is anything but
    an annotated literal.
    """
    cells = [cell for cell in _cells(notebook) if "parameters" in cell.tags]
    if len(cells) != 1:
        raise Refused(
            f"{notebook}: {len(cells)} cells are tagged 'parameters'; one is needed; "
            "tag the cell that holds the notebook's settings"
        )
    if cells[0].kind != "code":
        raise Refused(f"{notebook}: a {cells[0].kind} cell is tagged 'parameters'; tag the code cell with the settings")
    return _parameters(cells[0].source, notebook)


def title(notebook: Path) -> str:
    """The notebook's question: its first `#` heading.

    Raises `Refused` when it has none.
    """
    texts = (cell.source for cell in _cells(notebook) if cell.kind == "markdown")
    found = next((heading for text in texts if (heading := re.search(r"^#[ \t]+(\S.*)$", text, re.MULTILINE))), None)
    if found is None:
        raise Refused(f"{notebook}: the notebook has no title; begin its first Markdown cell with '# ' and a question")
    return re.sub(r"[*_`]", "", found[1]).strip()


def check(values: dict[str, Any], known: dict[str, Parameter], *, where: str) -> None:
    """Refuse an unknown name, a wrong type, or a value that JSON cannot carry; `where` opens the sentence."""
    for name, value in values.items():
        if name not in known:
            raise Refused(f"{where}: the notebook has no parameter '{name}'; it has: {', '.join(known)}")
        if not known[name].accepts(value):
            allowed = ast.unparse(known[name].kind)
            raise Refused(f"{where}: '{name}' is {value!r}; allowed: {allowed}{_hint(value)}")


def _cells(notebook: Path) -> list[_Cell]:
    # as JSON, because nbformat takes two seconds to import: the worker, which runs the notebook, validates it
    try:
        said = json.loads(notebook.read_text(encoding="utf-8"))
        if said["nbformat"] != 4:
            raise Refused(f"{notebook}: its format is version {said['nbformat']}; save it as version 4")
        return [_cell(cell) for cell in said["cells"]]
    except Refused:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        told = f"{type(error).__name__}: {error}; save it anew from Jupyter, or name another"
        raise Refused(f"{notebook}: the notebook cannot be read: {told}") from error


def _cell(said: dict) -> _Cell:
    tags = said.get("metadata", {}).get("tags", [])
    if type(tags) is not list:
        raise TypeError(f"the tags of a cell are {tags!r}, which is no list")
    return _Cell(said["cell_type"], "".join(said["source"]), tags)


def _parameters(source: str, notebook: Path) -> dict[str, Parameter]:
    try:
        lines = ast.parse(source).body
        comments = _comments(source)
        found = [_parameter(line, comments, notebook) for line in lines]
    except SyntaxError as error:
        raise Refused(f"{notebook}: the 'parameters' cell is not Python: {error}") from error
    except Refused:
        raise
    except (ValueError, RecursionError, MemoryError) as error:  # in parsing, or in telling of what was parsed
        raise Refused(f"{notebook}: the 'parameters' cell {TOO_MUCH}") from error
    return {parameter.name: parameter for parameter in found}


def _parameter(line: ast.stmt, comments: dict[int, str], notebook: Path) -> Parameter:
    where = f"{notebook}: the 'parameters' cell, line {line.lineno}"
    if not (isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and line.value):
        raise Refused(f"{where}: found '{ast.unparse(line)}'; write every line as: name: type = value  # help")
    kind = ast.unparse(line.annotation)  # here, so that no later sentence finds it too deep
    _known_kind(line.annotation, where)
    if not _carried(line.value):
        raise Refused(f"{where}: the default '{ast.unparse(line.value)}' is not a literal that JSON can carry")
    default = ast.literal_eval(line.value)
    parameter = Parameter(line.target.id, line.annotation, default, comments.get(line.end_lineno, ""))
    if not parameter.accepts(default):
        raise Refused(f"{where}: the default {default!r} is not {kind}")
    return parameter


def _carried(value: ast.expr) -> bool:
    """Whether it is a literal, and one that reaches the notebook as it is."""
    try:
        json.dumps(ast.literal_eval(value), ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, TypeError):
        return False
    return True


def _comments(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {t.start[0]: t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT}


def _known_kind(kind: ast.expr, where: str) -> None:
    match kind:
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            _known_kind(left, where)
            _known_kind(right, where)
        case ast.Subscript(value=ast.Name(id="list"), slice=item):
            _known_kind(item, where)
        case ast.Name(id="str" | "int" | "float" | "bool") | ast.Constant(value=None):
            return
        case ast.Subscript(value=ast.Name(id="Literal"), slice=choices) if _carried(choices):
            return
        case _:
            raise Refused(
                f"{where}: the type '{ast.unparse(kind)}' is not known; allowed: str, int, float, bool, None, "
                "list[...], Literal[...] of literals, joined with |"
            )


def _fits(value: Any, kind: ast.expr) -> bool:
    match kind:
        case ast.BinOp(left=left, right=right):
            return _fits(value, left) or _fits(value, right)
        case ast.Constant():
            return value is None
        case ast.Subscript(value=ast.Name(id="list"), slice=item):
            return type(value) is list and all(_fits(each, item) for each in value)
        case ast.Subscript(slice=choices):
            return _chosen(value, ast.literal_eval(choices))
        case ast.Name(id="float"):
            # nan and inf are floats that JSON has no word for
            return type(value) in (int, float) and value == value and abs(value) != float("inf")
        case ast.Name(id=name):
            return type(value) is _PLAIN[name]  # not isinstance: True is no int, and np.int64 is none either


def _chosen(value: Any, choices: Any) -> bool:
    choices = choices if isinstance(choices, tuple) else (choices,)
    return any(type(value) is type(choice) and value == choice for choice in choices)


def _hint(value: Any) -> str:
    if hasattr(value, "isoformat"):
        return f'; write dates in quotes: "{value.isoformat()}"'
    return ""
