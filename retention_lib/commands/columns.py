"""`retention columns`: what the record tables and the results hold, column by column."""

from argparse import ArgumentParser, Namespace

from retention_lib import contract
from retention_lib.commands.shown import show
from retention_lib.report.asked.spec import Refused
from retention_lib.results import FRAMES, Frame
from retention_lib.writing import listed, text


def arguments(parser: ArgumentParser) -> None:
    """What `columns` takes."""
    parser.add_argument("table", nargs="?")


def command(asked: Namespace) -> None:
    """Print each table's columns: name, type or unit, whether it must be there or why a cell may be
    missing, and what it means."""
    tables = {name: _record(name) for name in contract.TABLES}
    for frame in FRAMES.values():
        name = frame.name.replace("-", ".")  # as the function that gives it is called
        tables[name] = _frame(name, frame)
    if asked.table and asked.table not in tables:
        known = ", ".join(tables)
        raise Refused(f"there is no table {asked.table!r}; there are {known}; name one")
    show(tables[asked.table] if asked.table else "\n\n".join(tables.values()))


def _record(name: str) -> str:
    rows = []
    for column, kind in contract.TABLES[name].columns.items():
        need = text(f"commands-columns-{'required' if kind.required else 'optional'}")
        meaning = text(f"records-{name}-{column}")
        if kind.choices:
            choices = listed(kind.choices, "or")
            meaning = text("commands-columns-choices", meaning=meaning, choices=choices)
        rows.append([column, kind.type, need, meaning])
    return _table(name, text(f"records-{name}"), rows, [])


def _frame(name: str, frame: Frame) -> str:
    rows = [
        [
            column.name,
            text(f"units-{column.unit}"),
            text(f"missing-{column.missing}.meaning"),
            frame.meaning(column.name),
        ]
        for column in frame.columns
    ]
    notes = []
    if frame.facts:
        notes.append(text("commands-columns-facts", facts=", ".join(frame.facts)))
    if frame.people:
        notes.append(text("commands-columns-hidden", people=", ".join(frame.people)))
    if frame.groups:
        notes.append(text("commands-columns-groups"))
    return _table(name, text(f"{frame.name}.row"), rows, notes)


def _table(
    name: str,
    row: str,
    columns: list[list[str]],
    notes: list[str],
) -> str:
    """What a row is, the notes, and a line a column, its cells one below the other."""
    widths = [max(map(len, cells)) for cells in zip(*columns, strict=True)]
    aligned = ["  ".join(map(str.ljust, cells, widths)) for cells in columns]
    head = text("commands-columns-row", table=name, row=row)
    return "\n  ".join([head, *notes, *map(str.rstrip, aligned)])
