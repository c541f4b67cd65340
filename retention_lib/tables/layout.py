"""The one layout of printed tables: a title, figures to the right, at most twelve rows, notes
below."""

import pandas as pd
from great_tables import GT

from retention_lib import words

MOST_ROWS = 12
REST = "{shown} of {rows} rows are printed; the download holds them all."
TOO_FEW = "too few"
TOO_FEW_IS = (
    "“too few”: hidden, because too few customers are in the group or in one it would give away."
)
NONE = "none"


def printed(name, frame, *, title, text=(), rows=None, notes=()):
    """A GT of strings that are ready to be read.

    `frame` holds them under the headings to print; the columns `text` stand to the left, the others
    are figures; `rows` is how many rows there are in all when not all are printed. What a cell
    marks, a note explains.
    """
    figures = [column for column in frame.columns if column not in text]
    table = (
        GT(frame, id=name)
        .tab_header(title=title)
        .cols_align("right", columns=figures)
        .cols_align("left", columns=list(text))
    )
    for note in (*notes, *_notes(frame, rows)):
        table = table.tab_source_note(note)
    return table


def _notes(frame, rows):
    if rows is not None and rows > len(frame):
        yield REST.format(shown=words.count(len(frame)), rows=words.count(rows))
    if frame.isin([TOO_FEW]).any(axis=None):
        yield TOO_FEW_IS


def write(values, form, *others):
    """Each value of a column in words; a missing one is too few to be shown. `others` go to `form`
    with the value."""
    rows = zip(values, *others, strict=True)
    return [TOO_FEW if pd.isna(value) else form(value, *rest) for value, *rest in rows]


def intervals(frame):
    """The column of intervals; a rate without customers has none."""
    return write(frame["low"], words.interval, frame["high"])


def rates(frame):
    """The column of rates, each rounded as its interval supports."""
    return write(frame["rate"], words.percent, frame["low"], frame["high"])
