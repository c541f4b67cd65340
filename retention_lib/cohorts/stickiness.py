"""How often active customers are active: the share of a period's customers there on a day of it."""

from datetime import date

import ibis
import numpy as np
from ibis.expr.types import Table
from pandas import DataFrame, date_range

from retention_lib import contract, intervals, periods
from retention_lib.cohorts.starts import whole_from
from retention_lib.results.cohorts import STICKINESS

CHANGE = ["change", "change_low", "change_high", "p_value", "corrected"]
EACH = ["customer_id", "number"]
PART = ["number", "part"]
ROUNDING = 1e-12  # a variance that small is none


def stickiness(
    activity: object,
    *,
    as_of: date | str,
    by: str = "month",
    within: str = "day",
    confidence: float = 0.95,
) -> DataFrame:
    """Tell which share of a period's active customers are active on a day of it, on average: daily
    over monthly active customers, known as DAU/MAU (with ``within="week"``, in a week: WAU/MAU).
    One row is a calendar period, from the first activity on.

    ``activity`` holds transactions or events up to ``as_of``, the last day observed; refunds are no
    activity. A week that reaches over the end of a period counts in both, by its days in each.
    Columns: ``period``; ``active`` (customers active in it); ``daily`` (customers active in a day,
    or a week, of it, on average); ``rate = daily / active``, which is the share of days an active
    customer was there on, with its interval over customers ``low, high``; ``change, change_low,
    change_high, p_value`` against the same period of the year before, whose customers may be the
    same, ``corrected`` for how many such changes there are (Holm); ``complete`` (the period was
    observed in full: it ended on or before ``as_of``, of which only the days observed count, and
    the log does not begin within it). The smallest rate that
    there can be is one day of all, 3 % of a month.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": [1, 1, 2], "event": "login",
    ...                        "happened_at": ["2021-02-01", "2021-02-03", "2021-02-03"]})
    >>> found = stickiness(clicks, as_of="2021-02-28", by="week")
    >>> found[["active", "daily", "rate"]].head(1).round(3).values.tolist()
    [[2.0, 0.429, 0.214]]
    """
    _refuse(by, within)
    last = periods.day(as_of)
    log = contract.as_ibis(activity, "activity")
    seen = contract.activity(log, as_of=last).filter(lambda t: t.active)
    seen = seen.select(
        "customer_id",
        "at",
        number=periods.number(seen.at, by),
        part=periods.number(seen.at, within),
    )
    ends = seen.aggregate(first=seen.number.min()).to_pandas().dropna()
    contract.refuse_empty(ends, log, as_of=last)
    began = int(ends["first"].iloc[0])
    every = range(began, periods.of(last, by) + 1)
    weights = _weights(every, by, within, last)
    lag = periods.year_ago(by)
    found = _sums(seen, weights, lag).to_pandas().set_index("number")
    table = _rates(found.reindex(every).fillna(0.0), confidence)
    held = np.array(every) >= whole_from(seen, by)
    table["complete"] = held & periods.complete(every, by, as_of=last)
    table["period"] = periods.start(every, by)
    told = _changed(table, lag, confidence).astype({"active": "int64"})
    return STICKINESS.made(
        told[STICKINESS.names].reset_index(drop=True),
        by=by,
        within=within,
        as_of=last,
        kind=contract.kind(log),
    )


def _refuse(by: str, within: str) -> None:
    lengths = [*periods.A_YEAR]
    names = map(periods.known, (by, within))
    longer, shorter = (lengths.index(name.split("-")[0]) for name in names)
    if shorter >= longer:
        asked = "stickiness needs a period and a shorter one within it"
        found = f"{within!r} within {by!r}"
        raise ValueError(f"{asked}; found {found}; choose within='day' or a longer by")


def _weights(
    numbers: range,
    by: str,
    within: str,
    as_of: date,
) -> DataFrame:
    """Of each part of each period, its share of the days of it that were observed."""
    days = date_range(periods.start([numbers[0]], by)[0], as_of).date
    held = DataFrame(
        {
            "number": [periods.of(day, by) for day in days],
            "part": [periods.of(day, within) for day in days],
        }
    )
    shares = held.value_counts(PART, sort=False).rename("days").reset_index()
    observed = shares.groupby("number")["days"].transform("sum")
    return shares.assign(weight=shares.pop("days") / observed)


def _sums(
    seen: Table,
    weights: DataFrame,
    lag: int,
) -> Table:
    """In the engine, by period: how many customers, the sum and the sum of squares of their shares
    of days, and the same of those who were there a year before as well."""
    parts = seen.drop("at").distinct().join(ibis.memtable(weights), PART)
    each = parts.group_by(*EACH).aggregate(share=parts.weight.sum())
    earlier = each.select("customer_id", number=each.number + lag, was=each.share)
    both = each.left_join(earlier, EACH).select(*EACH, "share", "was")
    there = both.was.notnull()
    return both.group_by("number").aggregate(
        active=both.count(),
        total=both.share.sum(),
        squares=(both.share * both.share).sum(),
        both=there.sum(),
        here=both.share.sum(where=there).fill_null(0.0),
        was=both.was.sum().fill_null(0.0),
        product=(both.share * both.was).sum().fill_null(0.0),
    )


def _rates(table: DataFrame, confidence: float) -> DataFrame:
    """The mean share of days, and its interval over customers."""
    n = table["active"].where(table["active"] > 0)
    rate = table["total"] / n
    variance = table["squares"] / n - rate**2
    variance = variance.mask(variance < ROUNDING, 0.0)
    low, high = intervals.mean_share(
        rate,
        variance,
        n,
        confidence,
    )
    return table.assign(
        daily=table["total"],
        rate=rate,
        low=low,
        high=high,
        error=np.sqrt(variance / n),
    )


def _changed(
    table: DataFrame,
    lag: int,
    confidence: float,
) -> DataFrame:
    """With the change against the year before; who is in both is held against themselves."""
    now = table.where(table["complete"])
    was = now.shift(lag)
    together = table["product"] - now["rate"] * table["was"]
    together -= was["rate"] * (table["here"] - now["rate"] * table["both"])
    errors = now["error"] * was["error"] * now["active"] * was["active"]
    alike = together / errors.where(errors > 0)
    names = ["rate", "low", "high"]
    found = intervals.contrast(
        now[names].astype(float).T,
        was[names].astype(float).T,
        confidence,
        correlation=alike.fillna(0.0).clip(-1, 1),
    )
    told = [*found, intervals.holm(found.p_value)]
    return table.assign(**dict(zip(CHANGE, told, strict=True)))
