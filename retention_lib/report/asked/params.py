"""What a notebook says of itself, read without running it: its title, and the parameters it
declares."""

import ast
import io
import re
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retention_lib.report.asked import cells, kinds
from retention_lib.report.asked.spec import TOO_MUCH, Refused


@dataclass(frozen=True)
class Parameter:
    """One line of the cell: `name: kind = default  # help`."""

    name: str
    kind: ast.expr
    default: Any
    help: str

    def accepts(self, value: Any) -> bool:
        return kinds.fits(value, self.kind)


Parameters = dict[str, Parameter]
Comments = dict[int | None, str]  # by their line


def declared(notebook: Path) -> Parameters:
    """The parameters of a notebook by name, in the cell's order.

    Raises `Refused` when no cell, or more than one, is tagged `parameters`, and when a line of it
    is anything but an annotated literal.
    """
    found = [cell for cell in cells.read(notebook) if "parameters" in cell.tags]
    if len(found) != 1:
        raise Refused(
            f"{notebook}: {len(found)} cells are tagged 'parameters'; one is needed; "
            "tag the cell that holds the notebook's settings"
        )
    if found[0].kind != "code":
        raise Refused(
            f"{notebook}: a {found[0].kind} cell is tagged 'parameters'; tag the code cell with the"
            " settings"
        )
    return _parameters(found[0].source, notebook)


def defaults(known: Parameters) -> dict[str, Any]:
    """What each parameter is where nothing is asked."""
    return {name: parameter.default for name, parameter in known.items()}


def title(notebook: Path) -> str:
    """The notebook's question: its first `#` heading.

    Raises `Refused` when it has none.
    """
    texts = (cell.source for cell in cells.read(notebook) if cell.kind == "markdown")
    headings = (re.search(r"^#[ \t]+(\S.*)$", text, re.MULTILINE) for text in texts)
    found = next(filter(None, headings), None)
    if found is None:
        raise Refused(
            f"{notebook}: the notebook has no title; begin its first Markdown cell with '# ' and a"
            " question"
        )
    return re.sub(r"[*_`]", "", found[1]).strip()


def check(values: Mapping[str, Any], known: Parameters, *, where: str) -> None:
    """Refuse an unknown name, a wrong type, or a value that JSON cannot carry; `where` opens the
    sentence."""
    for name, value in values.items():
        if name not in known:
            raise Refused(
                f"{where}: the notebook has no parameter '{name}'; it has: {', '.join(known)}"
            )
        if not known[name].accepts(value):
            allowed = ast.unparse(known[name].kind)
            raise Refused(f"{where}: '{name}' is {value!r}; allowed: {allowed}{_hint(value)}")


def _parameters(source: str, notebook: Path) -> Parameters:
    try:
        lines = ast.parse(source).body
        comments = _comments(source)
        found = [_parameter(line, comments, notebook) for line in lines]
    except SyntaxError as error:
        raise Refused(f"{notebook}: the 'parameters' cell is not Python: {error}") from error
    except Refused:
        raise
    except (ValueError, RecursionError, MemoryError) as error:  # in parsing, or in telling of it
        raise Refused(f"{notebook}: the 'parameters' cell {TOO_MUCH}") from error
    return {parameter.name: parameter for parameter in found}


def _parameter(line: ast.stmt, comments: Comments, notebook: Path) -> Parameter:
    where = f"{notebook}: the 'parameters' cell, line {line.lineno}"
    match line:
        case ast.AnnAssign(ast.Name(name), kind, ast.expr() as value):
            said = ast.unparse(kind)  # here, so that no later sentence finds it too deep
            kinds.refuse_unknown(kind, where)
            default = _default(value, where)
        case _:
            found = ast.unparse(line)
            form = "write every line as: name: type = value  # help"
            raise Refused(f"{where}: found '{found}'; {form}")
    parameter = Parameter(name, kind, default, comments.get(line.end_lineno, ""))
    if not parameter.accepts(default):
        raise Refused(f"{where}: the default {default!r} is not {said}")
    return parameter


def _default(value: ast.expr, where: str) -> Any:
    if not kinds.carried(value):
        found = ast.unparse(value)
        raise Refused(f"{where}: the default '{found}' is not a literal that JSON can carry")
    return ast.literal_eval(value)


def _comments(source: str) -> Comments:
    """The comment of each line that has one."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = (token for token in tokens if token.type == tokenize.COMMENT)
    return {comment.start[0]: comment.string.lstrip("# ") for comment in comments}


def _hint(value: Any) -> str:
    if hasattr(value, "isoformat"):
        return f'; write dates in quotes: "{value.isoformat()}"'
    return ""
