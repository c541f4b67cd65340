"""`retention columns`: what the record tables and the results hold, column by column."""

import argparse
from collections.abc import Sequence

from retention_lib import contract
from retention_lib.contract.schema import Column, RecordTable
from retention_lib.report.asked.spec import Refused
from retention_lib.results import FRAMES, Frame
from retention_lib.writing import listed, text


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `columns` takes."""
    told = text("commands-argument-table")
    parser.add_argument("table", nargs="?", metavar="TABLE", help=told)


def command(asked: argparse.Namespace) -> int:
    """Print each table's columns: name, type or unit, whether it must be there or why a cell may be
    missing, and what it means."""
    tables = {name: _record(name, table) for name, table in contract.TABLES.items()}
    tables |= {_name(frame): _frame(frame) for frame in FRAMES.values()}
    if asked.table and asked.table not in tables:
        known = ", ".join(tables)
        raise Refused(f"there is no table {asked.table!r}; there are {known}; name one")
    chosen = [asked.table] if asked.table else list(tables)
    print("\n\n".join(tables[name] for name in chosen))
    return 0


def _name(frame: Frame) -> str:
    """A result as the function that gives it is called."""
    return frame.name.replace("-", ".")


def _record(name: str, table: RecordTable) -> str:
    rows = []
    for column, kind in table.columns.items():
        rows.append((column, kind.type, _need(kind), _meaning(kind)))
    head = text("commands-columns-row", table=name, row=table.row)
    return "\n".join([head, *_aligned(rows)])


def _need(column: Column) -> str:
    needed = column.required
    return text("commands-columns-required") if needed else text("commands-columns-optional")


def _meaning(column: Column) -> str:
    if not column.choices:
        return column.meaning
    choices = listed(column.choices, "or")
    return text("commands-columns-choices", meaning=column.meaning, choices=choices)


def _frame(frame: Frame) -> str:
    rows = []
    for column in frame.columns:
        unit = text(f"units-{column.unit}")
        missing = text(f"missing-{column.missing}.meaning")
        rows.append((column.name, unit, missing, frame.meaning(column.name)))
    row = text(f"{frame.name}.row")
    head = [text("commands-columns-row", table=_name(frame), row=row)]
    if frame.facts:
        head.append("  " + text("commands-columns-facts", facts=", ".join(frame.facts)))
    if frame.people:
        head.append("  " + text("commands-columns-hidden", people=", ".join(frame.people)))
    if frame.groups:
        head.append("  " + text("commands-columns-groups"))
    return "\n".join([*head, *_aligned(rows)])


def _aligned(
    rows: Sequence[tuple[str, ...]],
) -> list[str]:
    """One line a row, its cells one below the other."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = map(str.ljust, row, widths)
        lines.append("  ".join(["", *cells]).rstrip())
    return lines
