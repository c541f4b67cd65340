"""The printed table of rates."""

import pandas as pd
from great_tables import GT

from retention_lib import words
from retention_lib.tables.layout import MOST_ROWS, NONE, printed, write

TITLE = "Customers kept, lost, new and returned, by period"
PERIOD, OPEN = "Period", "{period}, not over"
COUNTS = {
    "start": "At the start",
    "kept": "Kept",
    "lost": "Lost",
    "new": "New",
    "returned": "Returned",
    "end": "At the end",
}
RETENTION, INTERVAL, FORMULA = "Share kept", "Interval", "Textbook formula"
NONE_IS = "“none”: nobody was active at the start."
FORMULA_IS = (
    "Textbook formula: (at the end less new) / at the start; it counts customers who returned as"
    " kept."
)
OPEN_IS = (
    "“not over”: the period had not ended on the last day observed; its figures will still change."
)


def rates(frame: pd.DataFrame) -> GT:
    """One line a period, the newest twelve; `frame` is what `cohorts.rates` returns. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, tables
    >>> days = pd.to_datetime(["2021-01-05", "2021-01-06", "2021-02-07"])
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "ordered_at": days, "amount": 5})
    >>> frame = cohorts.rates(orders, by="month", as_of="2021-02-28")
    >>> "50%" in tables.rates(frame).as_raw_html()
    True
    """
    newest = frame.tail(MOST_ROWS)
    shown = {
        PERIOD: [
            _period(row, start)
            for row, start in zip(newest["complete"], _starts(newest), strict=True)
        ]
    }
    shown |= {heading: write(newest[column], words.count) for column, heading in COUNTS.items()}
    ends = newest["low"], newest["high"]
    shown[RETENTION] = _base(newest, write(newest["retention"], words.percent, *ends))
    shown[INTERVAL] = _base(newest, write(newest["low"], words.interval, newest["high"]))
    shown[FORMULA] = _base(newest, write(newest["crr_formula"], words.percent))
    return printed(
        "rates",
        pd.DataFrame(shown),
        title=TITLE,
        text=[PERIOD],
        rows=len(frame),
        notes=_notes(frame, newest),
    )


def _starts(frame):
    return [words.period(start, frame.attrs.get("by")) for start in frame["period"]]


def _period(complete, start):
    return start if complete else OPEN.format(period=start)


def _base(frame, cells):
    return [NONE if start == 0 else cell for start, cell in zip(frame["start"], cells, strict=True)]


def _notes(frame, newest):
    yield FORMULA_IS
    if words.window(frame):
        yield words.window(frame)
    if (newest["start"] == 0).any():
        yield NONE_IS
    if not newest["complete"].all():
        yield OPEN_IS
