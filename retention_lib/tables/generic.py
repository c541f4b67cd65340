"""The printed table of any result, from its declaration."""

from collections.abc import Iterable, Iterator, Sequence

from great_tables import GT
from pandas import DataFrame, Series

from retention_lib.results import Column, Frame, named, shown
from retention_lib.results.frame import NAMES
from retention_lib.tables.cells import Cells, is_open
from retention_lib.writing import known, listed, text

MOST_ROWS = 12
LEFT = NAMES | {"quote"}


def printed(
    table: DataFrame,
    frame: Frame,
    *,
    currency: str | None = None,
    notes: Sequence[str] = (),
) -> GT:
    """One line a row, at most twelve: names to the left, numbers to the right, notes below.

    `table` is a result of that declaration, `currency` the ISO code of its money; `notes` are
    further sentences to print below. A missing cell says why, and a note explains it.
    """
    table = shown(table, frame)
    if frame.largest in table:
        order = {"ascending": False, "kind": "stable", "na_position": "first"}
        table = table.sort_values(frame.largest, **order)
    few = table.tail(MOST_ROWS) if frame.newest else table.head(MOST_ROWS)
    columns = _printed(few, frame)
    write = Cells.of(few, frame)
    lines = [row for _, row in few.astype(object).iterrows()]
    cells: dict[str, list[str]] = {}
    left = []
    for column in columns:
        heading = frame.heading(column.name)
        if column.unit == "money" and currency is not None:
            heading = text("tables-in_currency", heading=heading, currency=currency)
        cells[heading] = [write.value(line, column) for line in lines]
        if column.unit in LEFT:
            left.append(heading)
        if column.ends:
            interval = frame.said(column.name, ".interval") or text("tables-interval")
            cells[interval] = [write.interval(line, column) for line in lines]
    key = f"{frame.name}.note"
    said = [text(key), *notes] if known(key) else [*notes]
    said += _marks(lines, columns, write, len(table))
    return laid_out(
        frame.noun,
        DataFrame(cells),
        _title(few, frame),
        left,
        said,
    )


def laid_out(
    name: str,
    cells: DataFrame,
    title: str,
    left: Sequence[str],
    notes: Iterable[str],
) -> GT:
    """A GT of strings that are ready to be read, under their headings; those named stand left."""
    table = GT(cells, id=name).tab_header(title=title).cols_align("right")
    table = table.cols_align("left", columns=list(left))
    for note in notes:
        table = table.tab_source_note(note)
    return table


def _printed(table: DataFrame, frame: Frame) -> list[Column]:
    """The columns that are printed: the data's own groups first, then as declared."""
    left_out = {end for column in frame.columns for end in column.ends}
    columns = [*map(frame.column, frame.own(table)), *frame.columns]
    there = [column for column in columns if column.name in table and column.table]
    return [
        column
        for column in there
        if column.name not in left_out and (column.unit != "id" or named())
    ]


def _title(table: DataFrame, frame: Frame) -> str:
    """Tables on one page have titles of their own, so that a screen reader can tell them apart."""
    own = [frame.heading(name).lower() for name in frame.own(table)]
    by = f"{frame.name}.by"
    if own and known(by):
        return text(by, groups=listed(own))
    return text(frame.name)


def _marks(
    lines: list[Series],
    columns: list[Column],
    write: Cells,
    rows: int,
) -> Iterator[str]:
    """What is not over, how many rows there are, and what each mark of a missing cell means."""
    if any(is_open(line, column) for line in lines for column in columns):
        yield text("tables-not_over.note")
    if rows > len(lines):
        yield text("tables-rest", shown=len(lines), rows=rows)
    reasons = dict.fromkeys(write.missing(line, column) for line in lines for column in columns)
    for reason in filter(None, reasons):
        own = f"{write.frame.name}.{reason}"
        yield text(own if known(own) else f"missing-{reason}.note")
