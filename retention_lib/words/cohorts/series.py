"""The last period's active customers, new ones, orders and revenue beside those a year before."""

from collections.abc import Iterator

from pandas import DataFrame, Series, notna

from retention_lib.intervals import holm
from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import SERIES
from retention_lib.writing import (
    Finding,
    between,
    p_value,
    percent,
    percentage,
    period,
    text,
    unit,
)

TOTALS = ["active", "new", "orders", "revenue"]


def series(frame: DataFrame) -> Finding:
    """How many customers were active in the last period that has ended, and how that and the other
    totals have changed on the year; `frame` is what `cohorts.series` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": 5,
    ...                        "ordered_at": ["2021-01-05", "2021-01-06", "2021-02-07"]})
    >>> words.series(cohorts.series(orders, by="month", as_of="2021-02-28")).headline
    '1 customer was active in February 2021, with no year to compare with.'
    """
    frame = shown(frame, SERIES)
    by = frame.attrs["by"]
    known = frame[frame["complete"] & frame["active"].notna()]
    if known.empty:
        return Finding(text("cohorts-series-nothing", unit=unit(by)))
    last = known.iloc[-1]
    tests = {name: last[f"{name}_p_value"] for name in TOTALS}
    p = Series(holm([*tests.values()]), [*tests])
    about = {
        "active": int(last["active"]),
        "unit": unit(by),
        "period": period(last["period"], by, long=True),
        "verdict": _verdict(last, p["active"]),
        "percent": _percent(abs(_growth(last, "active_change"))),
    }
    counted = text(
        "cohorts-series-counted",
        new=int(last["new"]),
        orders=int(last["orders"]),
    )
    looked = text(
        "cohorts-series-looked",
        unit=unit(by),
        n=int(p.count()),
        p=p_value(p["active"]),
    )
    return Finding(
        text("cohorts-series-now", **about),
        [counted, *_changes(last, p)],
        looked if notna(p["active"]) else None,
        text("cohorts-series-short", **about),
    )


def _verdict(last: Series, p: float) -> str:
    if not notna(p):
        return "alone"
    if p >= SURE:
        return "same"
    return "more" if last["active_change"] > 0 else "fewer"


def _growth(last: Series, name: str) -> float:
    """A change as a share of what it was a year before."""
    was = last[f"{name.split('_')[0]}_was"]
    return last[name] / was if was > 0 else float("nan")


def _percent(growth: float) -> str:
    return percentage(growth, 0) if notna(growth) else ""


def _changes(last: Series, p: Series) -> Iterator[str]:
    """Every total's change that has a size, the active customers' first."""
    for name in p.index[p.notna()]:
        growth = [_growth(last, f"{name}_{end}") for end in ("change", "low", "high")]
        if notna(growth[0]):
            change, low, high = (percent(each) for each in growth)
            yield text(
                "cohorts-series-change",
                name=name,
                growth=change,
                between=between(low, high),
                reading="sure" if p[name] < SURE else "chance",
            )
