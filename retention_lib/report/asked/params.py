"""What a notebook says of itself, read without running it: its title, and the parameters it
declares."""

import ast
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from retention_lib.report.asked import cells, kinds
from retention_lib.report.asked.spec import TOO_MUCH, Refused
from retention_lib.report.markup import clean


class Parameter(NamedTuple):
    """One line of the cell: `name: kind = default`."""

    kind: str
    default: Any
    accepts: kinds.Check


Parameters = dict[str, Parameter]


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
    return _parameters(found[0].source, f"{notebook}: the 'parameters' cell")


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


def check(
    values: Mapping[str, Any],
    known: Parameters,
    *,
    where: str,
) -> None:
    """Refuse an unknown name, a wrong type, or a value that JSON cannot carry; `where` opens the
    sentence."""
    for name, value in values.items():
        if name not in known:
            has = ", ".join(known) or "none"
            raise Refused(f"{where}: the notebook has no parameter '{name}'; it has: {has}")
        if not known[name].accepts(value):
            found = clean.short(repr(value))
            told = f"{where}: '{name}' is {found}; allowed: {known[name].kind}"
            if hasattr(value, "isoformat"):
                told += f'; write dates in quotes: "{value.isoformat()}"'
            raise Refused(told)


def resolve(as_of: Any, *, today: date, where: str = "as_of") -> str:
    """The last day that a page observes: what `yesterday`, `last-week-end` (a Sunday) or
    `last-month-end` means; a date stays what it is.

    Raises `Refused`, `where` first, for a day still to come and for anything else, such as
    19980630: a day that could be written in two ways had two pages.
    """
    words = {
        "yesterday": today - timedelta(days=1),
        "last-week-end": today - timedelta(days=today.isoweekday()),
        "last-month-end": today.replace(day=1) - timedelta(days=1),
    }
    try:
        day = words.get(as_of) or date.fromisoformat(as_of)
        known = as_of in (*words, day.isoformat())
    except (ValueError, TypeError):
        known = False
    found = clean.short(repr(as_of))
    if not known:
        raise Refused(
            f"{where}: 'as_of' is {found}; allowed: a date such as \"1998-06-30\", "
            '"yesterday", "last-week-end", "last-month-end"'
        )
    if day > today:
        raise Refused(
            f"{where}: 'as_of' is {found}, which is still to come; give a day that is over"
        )
    return day.isoformat()


def _parameters(source: str, where: str) -> Parameters:
    try:
        found = [_parameter(line, where) for line in ast.parse(source).body]
    except SyntaxError as error:
        raise Refused(f"{where} is not Python: {error}") from error
    except Refused:
        raise
    except (ValueError, RecursionError, MemoryError) as error:  # in parsing, or in telling of it
        raise Refused(f"{where} {TOO_MUCH}") from error
    times = Counter(name for name, _ in found)
    for name, declared in times.items():
        if declared > 1:
            raise Refused(f"{where} declares '{name}' twice; leave one of the two out")
    return dict(found)


def _parameter(line: ast.stmt, where: str) -> tuple[str, Parameter]:
    where = f"{where}, line {line.lineno}"
    match line:
        case ast.AnnAssign(ast.Name(name), kind, ast.expr() as value):
            said = ast.unparse(kind)  # here, so that no later sentence finds it too deep
            accepts = kinds.check(kind, where)
        case _:
            raise Refused(
                f"{where}: found '{clean.short(ast.unparse(line))}';"
                " write every line as: name: type = value  # help"
            )
    if not kinds.carried(value):
        found = clean.short(ast.unparse(value))
        raise Refused(f"{where}: the default '{found}' is not a literal that JSON can carry")
    default = ast.literal_eval(value)
    if not accepts(default):
        found = clean.short(repr(default))
        raise Refused(f"{where}: the default {found} is not {said}")
    return name, Parameter(said, default, accepts)
