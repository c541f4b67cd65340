"""How often active customers are active, and whether that is as a year before."""

from collections.abc import Iterator

from pandas import DataFrame, Series, notna

from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import STICKINESS
from retention_lib.words.cohorts.retention import rate
from retention_lib.writing import (
    Finding,
    between,
    count,
    digits,
    number,
    p_value,
    percent,
    period,
    points,
    size_in_points,
    text,
    unit,
)

WHOLE = 10  # customers a day from which on parts of one say nothing


def stickiness(frame: DataFrame) -> Finding:
    """Which share of the last period's active customers were active on a day of it, on average, and
    how that has changed on the year; `frame` is what `cohorts.stickiness` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": 5,
    ...                        "ordered_at": ["2021-02-05", "2021-02-06", "2021-02-07"]})
    >>> words.stickiness(cohorts.stickiness(orders, as_of="2021-02-28")).headline
    'On an average day, 5% of those active in February 2021 were there.'
    """
    frame = shown(frame, STICKINESS)
    by = frame.attrs["by"]
    known = frame[frame["complete"] & frame["rate"].notna()]
    if known.empty:
        return Finding(text("cohorts-stickiness-nothing", unit=unit(by)))
    last = known.iloc[-1]
    about = {
        "within": unit(frame.attrs["within"]),
        "unit": unit(by),
        "period": period(last["period"], by, long=True),
        **rate(last),
    }
    daily = last["daily"]
    counted = text(
        "cohorts-stickiness-counted",
        daily=count(daily) if daily >= WHOLE else number(daily),
        active=int(last["active"]),
        **about,
    )
    against, *rest = [*_against(last, unit(by)), None]
    return Finding(
        text("cohorts-stickiness-now", **about),
        [counted, against],
        rest,
        text("cohorts-stickiness-short", **about),
    )


def _against(last: Series, unit: str) -> Iterator[str]:
    """The change on the year, where there is one, and its p-value."""
    change, *ends = last[["change", "change_low", "change_high"]]
    if notna(change):
        yield text(
            "cohorts-rates-against",
            rate=percent(last["rate"] - change, *ends),
            unit=unit,
            points=points(change, *ends),
            size=size_in_points(change, digits(*ends)),
            between=between(*(points(end, *ends) for end in ends)),
            reading="sure" if last["p_value"] < SURE else "chance",
        )
        yield text("cohorts-rates-p", p=p_value(last["p_value"]), n=1)
