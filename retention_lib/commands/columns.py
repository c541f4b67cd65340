"""`retention columns`: what the record tables and the results hold, column by column."""

import argparse

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
    required, optional = text("commands-columns-required"), text("commands-columns-optional")
    rows = [
        (column, kind.type, required if kind.required else optional, _meaning(kind))
        for column, kind in table.columns.items()
    ]
    return "\n".join([text("commands-columns-row", table=name, row=table.row), *_aligned(rows)])


def _meaning(column: Column) -> str:
    if not column.choices:
        return column.meaning
    choices = listed(column.choices, "or")
    return text("commands-columns-choices", meaning=column.meaning, choices=choices)


def _frame(frame: Frame) -> str:
    rows = [
        (
            column.name,
            text(f"units-{column.unit}"),
            text(f"missing-{column.missing}.meaning"),
            frame.meaning(column.name),
        )
        for column in frame.columns
    ]
    row = text(f"{frame.name}.row")
    head = [text("commands-columns-row", table=_name(frame), row=row)]
    if frame.facts:
        head.append("  " + text("commands-columns-facts", facts=", ".join(frame.facts)))
    if frame.people:
        head.append("  " + text("commands-columns-hidden", people=", ".join(frame.people)))
    return "\n".join([*head, *_aligned(rows)])


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """One line a row, its cells one below the other; the last is as long as it is."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)][:-1]
    lines = []
    for *cells, last in rows:
        padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=True)]
        lines.append("  ".join(["", *padded, last]))
    return lines
