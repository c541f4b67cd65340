"""How many customers are active at the first and at the last age, over all cohorts."""

from pandas import DataFrame, Series

from retention_lib.results import shown
from retention_lib.results.cohorts import AVERAGE
from retention_lib.words.cohorts.retention import or_later, rate
from retention_lib.writing import Finding, duration, percent, text


def average(frame: DataFrame) -> Finding:
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
    by = frame.attrs["by"]
    headline = _pooled("cohorts-average-first", first, frame)
    said = {"first": percent(first["rate"]), "age": duration(first["age"], by)}
    if len(later) == 1:
        short = text("cohorts-average-short", **said)
        return Finding(headline, None, or_later(frame), short)
    later_on = {"last": percent(last["rate"]), "last_age": duration(last["age"], by)}
    fewer = last["cohorts"] < first["cohorts"]
    return Finding(
        headline,
        _pooled("cohorts-average-last", last, frame),
        [text("cohorts-average-fewer") if fewer else None, or_later(frame)],
        text("cohorts-average-short_last", **said, **later_on),
    )


def _pooled(
    key: str,
    row: Series,
    frame: DataFrame,
) -> str:
    counts = row[["active", "size", "cohorts"]].astype(int).to_dict()
    return text(
        key,
        kind=frame.attrs["kind"],
        age=duration(row["age"], frame.attrs["by"]),
        **counts,
        **rate(row),
    )
