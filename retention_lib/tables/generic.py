"""The printed table of any result, from its declaration."""

from collections.abc import Sequence

import pandas as pd
from great_tables import GT

from retention_lib.results import Column, Frame, named, shown
from retention_lib.results.frame import NAMES
from retention_lib.tables.cells import Cells, is_open
from retention_lib.writing import known, listed, text

MOST_ROWS = 12
LEFT = NAMES | {"quote"}


def printed(
    table: pd.DataFrame,
    frame: Frame,
    *,
    currency: str | None = None,
    rows: int | None = None,
    notes: Sequence[str] = (),
) -> GT:
    """One line a row, at most twelve: names to the left, numbers to the right, notes below.

    `table` is a result of that declaration, `currency` the ISO code of its money; `rows` is how
    many rows there were before some were chosen, `notes` are further sentences to print below. A
    missing cell says why, and a note explains it.
    """
    table = shown(table, frame)
    few = table.tail(MOST_ROWS) if frame.newest else table.head(MOST_ROWS)
    columns, write = _printed(few, frame), Cells.of(few, frame, currency)
    lines = [row for _, row in few.astype(object).iterrows()]
    cells: dict[str, list[str]] = {}
    for column in columns:
        heading = _heading(frame, column, currency)
        cells[heading] = [write.value(line, column) for line in lines]
        if column.ends:
            cells[_interval(frame, column)] = [write.interval(line, column) for line in lines]
    said = [
        *_note(frame),
        *notes,
        *_open(lines, columns),
        *_rest(len(few), rows or len(table)),
    ]
    said += _reasons(lines, columns, write)
    left = [_heading(frame, column, currency) for column in columns if column.unit in LEFT]
    return laid_out(frame.noun, pd.DataFrame(cells), _title(few, frame), left, said)


def laid_out(
    name: str,
    cells: pd.DataFrame,
    title: str,
    left: Sequence[str],
    notes: Sequence[str],
) -> GT:
    """A GT of strings that are ready to be read, under their headings; those named stand left."""
    numbers = [heading for heading in cells.columns if heading not in left]
    table = GT(cells, id=name).tab_header(title=title)
    table = table.cols_align("right", columns=numbers).cols_align("left", columns=list(left))
    for note in notes:
        table = table.tab_source_note(note)
    return table


def _printed(table: pd.DataFrame, frame: Frame) -> list[Column]:
    """The columns that are printed: the data's own groups first, then as declared."""
    declared = [column for column in frame.columns if column.name in table]
    own = [name for name in table.columns if name not in {column.name for column in declared}]
    ends = {end for column in declared for end in column.ends or ()}
    columns = [frame.column(name) for name in own] + declared
    seen = [column for column in columns if column.table and column.name not in ends]
    return [column for column in seen if column.unit != "id" or named()]


def _title(table: pd.DataFrame, frame: Frame) -> str:
    """Tables on one page have titles of their own, so that a screen reader can tell them apart."""
    declared = {column.name for column in frame.columns}
    own = [frame.heading(name) for name in table.columns if name not in declared]
    by = f"{frame.name}.by"
    if not own or not known(by):
        return text(frame.name)
    return text(by, groups=listed(name.lower() for name in own))


def _heading(frame: Frame, column: Column, currency: str | None) -> str:
    heading = frame.heading(column.name)
    if column.unit != "money" or currency is None:
        return heading
    return text("tables-in_currency", heading=heading, currency=currency)


def _interval(frame: Frame, column: Column) -> str:
    return frame.said(column.name, ".interval") or text("tables-interval")


def _note(frame: Frame) -> list[str]:
    key = f"{frame.name}.note"
    return [text(key)] if known(key) else []


def _open(lines: list[pd.Series], columns: list[Column]) -> list[str]:
    found = any(is_open(line, column) for line in lines for column in columns)
    return [text("tables-not_over.note")] if found else []


def _rest(lines: int, rows: int) -> list[str]:
    return [text("tables-rest", shown=lines, rows=rows)] if rows > lines else []


def _reasons(
    lines: list[pd.Series],
    columns: list[Column],
    write: Cells,
) -> list[str]:
    """What each mark of a missing cell means, once."""
    cells = ((line, column) for line in lines for column in columns)
    reasons = [reason for cell in cells for reason in write.reasons(*cell)]
    return [_meant(write.frame, reason) for reason in dict.fromkeys(reasons)]


def _meant(frame: Frame, reason: str) -> str:
    """What a missing cell means: in this table, where it says so, or in any."""
    key = f"{frame.name}.{reason}"
    return text(key if known(key) else f"missing-{reason}.note")
