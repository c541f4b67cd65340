"""How many customers are active at the first and at the last age, over all cohorts."""

import pandas as pd

from retention_lib.results import shown
from retention_lib.results.cohorts import AVERAGE
from retention_lib.words.cohorts.retention import or_later, rate
from retention_lib.writing import Finding, duration, percent, text


def average(frame: pd.DataFrame) -> Finding:
    """Return at the first and at the last age, pooled over cohorts; `frame` is what
    `cohorts.average` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": 5,
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> grid = cohorts.retention(orders, by="month", as_of="2021-02-28")
    >>> words.average(cohorts.average(grid))
    '1 month after their first order, 50% of customers are active (9 to 91%): 1 of 2, in 1 cohort.'
    """
    frame = shown(frame, AVERAGE)
    later = frame[(frame["age"] > 0) & (frame["size"] > 0)]
    if later.empty:
        short = text("cohorts-retention-nothing_yet_short")
        return Finding(text("cohorts-retention-nothing_yet"), short=short)
    first, last = later.iloc[0], later.iloc[-1]
    several = len(later) > 1
    basis = _pooled("last", last, frame) if several else None
    fewer = last["cohorts"] < first["cohorts"]
    caution = [text("cohorts-average-fewer") if fewer else None, or_later(frame)]
    short = _short(first, last if several else None, frame.attrs["by"])
    return Finding(_pooled("first", first, frame), basis, caution, short)


def _pooled(key: str, row: pd.Series, frame: pd.DataFrame) -> str:
    counts = {name: int(row[name]) for name in ("active", "size", "cohorts")}
    after = {"kind": frame.attrs["kind"], "age": duration(row["age"], frame.attrs["by"])}
    return text(f"cohorts-average-{key}", **after, **counts, **rate(row))


def _short(first: pd.Series, last: pd.Series | None, by: str) -> str:
    said = {"first": percent(first["rate"]), "age": duration(first["age"], by)}
    if last is None:
        return text("cohorts-average-short", **said)
    later = {"last": percent(last["rate"]), "last_age": duration(last["age"], by)}
    return text("cohorts-average-short_last", **said, **later)
