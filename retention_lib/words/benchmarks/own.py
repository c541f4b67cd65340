"""How the last period stands beside the company's own past."""

from typing import Any

from pandas import DataFrame, Series, isna

from retention_lib.results import shown
from retention_lib.results.benchmarks import OWN
from retention_lib.results.change import SURE
from retention_lib.writing import (
    Finding,
    between,
    digits,
    interval,
    p_value,
    percent,
    period,
    points,
    size_in_points,
    text,
    unit,
)

CHANGE = ["difference", "difference_low", "difference_high"]


def own(frame: DataFrame) -> Finding:
    """The last complete period against the year before, or where none is known the first there is;
    `frame` is what `benchmarks.own` returns.

    >>> import pandas as pd
    >>> from retention_lib import benchmarks, cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1, 1], "amount": 5, "ordered_at":
    ...     ["2021-01-28", "2021-01-30", "2021-02-03", "2021-03-03"]})
    >>> rates = cohorts.rates(orders, by="month", as_of="2021-03-31")
    >>> words.own(benchmarks.own(rates)).headline
    '100% came back in March 2021, against 50% the month before: that may be chance.'
    """
    frame = shown(frame, OWN)
    now, past = frame.iloc[0], frame.iloc[1:]
    about = _about(now, frame)
    past = past[past["difference"].notna()]
    yardstick = text("benchmarks-own-yardstick")
    if isna(now["rate"]) or past.empty:
        key = "hidden" if isna(now["rate"]) else "alone"
        said = text(f"benchmarks-own-{key}", **about)
        return Finding(said, caution=yardstick)
    first = past.iloc[0]
    held = about | _held(first, frame)
    counted = text("benchmarks-own-counted", n=int(now["size"]), **_range(now))
    rows = (_held(row, frame) for _, row in past.iterrows())
    changes = [text("benchmarks-own-change", **row) for row in rows]
    p = p_value(first["corrected"])
    return Finding(
        text("benchmarks-own-against_past", **held),
        [counted, *changes],
        [
            text("benchmarks-own-p", p=p, n=len(past)),
            text("benchmarks-own-seasons") if len(past) > 1 else None,
            yardstick,
        ],
        text("benchmarks-own-short", **held),
    )


def _about(now: Series, frame: DataFrame) -> dict[str, Any]:
    by = frame.attrs["by"]
    return {
        "of": frame.attrs["of"],
        "unit": unit(by),
        "period": period(now["period"], by, long=True),
        "rate": percent(now["rate"], now["low"], now["high"]),
    }


def _range(row: Series) -> dict[str, str]:
    return {"range": interval(row["low"], row["high"])}


def _held(row: Series, frame: DataFrame) -> dict[str, Any]:
    """A period of the past, and how the last one differs from it."""
    change, *ends = row[CHANGE]
    sure = "more" if change > 0 else "less"
    return {
        "against": row["against"],
        "unit": unit(frame.attrs["by"]),
        "was": percent(row["rate"], row["low"], row["high"]),
        "points": points(change, *ends),
        "size": size_in_points(change, digits(*ends)),
        "between": between(*(points(end, *ends) for end in ends)),
        "reading": sure if row["corrected"] < SURE else "chance",
    }
