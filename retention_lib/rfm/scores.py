"""Customers scored by recency, frequency and spend."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd
from pandas import DataFrame, Series

from retention_lib import contract, periods
from retention_lib.results.rfm import GONE, SCORES, USUAL
from retention_lib.rfm.naming import segment

LIMITS = {"bins": range(2, 11), "lookback": range(1, 121)}


def scores(
    transactions: object,
    *,
    as_of: date | str,
    bins: int = USUAL["bins"],
    lookback: int = USUAL["lookback"],
    start: contract.Edge | date | str | None = None,
) -> DataFrame:
    """Score the customers who ordered in the ``lookback`` months up to ``as_of``, the last day
    observed, by recency, frequency and spend. One row is a customer with at least one order.

    ``bins`` (2 to 10) is the best score; ``start`` is the first day from which a first order is
    believed to be one, or all that ``Records.edge`` tells of it; None believes all. Columns:
    ``customer_id, segment, r, f, m`` (1 to ``bins``, higher is better), ``first_order,
    days_since_last`` (from the last order to ``as_of``), and of the look-back ``orders`` (refunds
    are none) and ``spend`` (money, less refunds); without amounts there is neither ``m`` nor
    ``spend``, and recency and frequency alone name the segments. Who did not order in it is
    ``gone``, without scores; ``new`` ordered first in its last quarter. Raises ``ContractError``
    when columns are missing or no row is usable.

    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b", "c"], "amount": [5, 7, 3, 8],
    ...     "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30", "2020-02-28"]})
    >>> found = scores(orders, as_of="2021-02-28")
    >>> found[["segment", "r", "days_since_last", "orders", "spend"]].values.tolist()
    [['champions', 5, 25, 2, 12.0], ['hibernating', 1, 29, 1, 3.0], ['gone', <NA>, 366, 0, 0.0]]
    """
    refuse(bins=bins, lookback=lookback)
    day = periods.day(as_of)
    log = contract.as_ibis(transactions, "transactions")
    contract.require(log, "transactions")
    money = contract.priced(log)
    table = _totals(log, day, first_day(day, lookback)).to_pandas()
    contract.refuse_empty(table, log, as_of=day)
    # here, as engines differ in the order of text
    table = table.sort_values("customer_id", ignore_index=True)
    table = table.fillna({"spend": 0.0}) if money else table.drop(columns="spend")
    table = table.astype({"days_since_last": "int64", "orders": "int64"})
    table["first_order"] = periods.start(table["first_order"], "day")
    codes = _codes(table[table["orders"] > 0], bins)
    newest, edge = first_day(day, -(-lookback // 4)), contract.Edge.of(start)
    believed = max(newest, edge.start or newest)
    named = Series(segment(codes, bins), codes.index)
    old = table["first_order"] < pd.Timestamp(believed)
    honest = named.mask((named == "new") & old, "occasional")
    table = table.join(codes.astype("Int64"))
    table["segment"] = honest.reindex(table.index, fill_value=GONE)
    facts = {
        "as_of": day,
        "start": edge.start,
        "edge": edge.reason,
        "bins": bins,
        "lookback": lookback,
    }
    return SCORES.made(table[[name for name in SCORES.names if name in table]], **facts)


def earlier(frame: DataFrame, transactions: object) -> dict[str, DataFrame]:
    """Score the customers of a log as on the same day a year before, ``year_ago``; nothing where
    the log did not hold the whole look-back of that day.

    ``frame`` is what ``scores`` returned of these transactions, and so is what this returns, asked
    for as that was; before the last day of a month is the last of that month.

    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": ["2019-01-28", "2021-02-03", "2019-04-30"]})
    >>> found = earlier(scores(orders, as_of="2021-02-28"), orders)
    >>> {when: then.attrs["as_of"] for when, then in found.items()}
    {'year_ago': '2020-02-29'}
    """
    facts = SCORES.facts_of(frame)
    then = scored(frame, transactions, periods.year_before(facts["as_of"]))
    return {} if then is None else {"year_ago": then}


def scored(frame: DataFrame, transactions: object, day: date) -> DataFrame | None:
    """Score the customers of a log as on another day, asked for as ``frame`` was; None where the
    log did not hold the whole look-back of that day."""
    facts = SCORES.facts_of(frame)
    seen = contract.activity(transactions, as_of=day)
    days = contract.days_held(seen.filter(seen.active))
    if not (days <= pd.Timestamp(first_day(day, facts["lookback"]))).any():
        return None
    edge = contract.Edge.of(facts["start"])._replace(reason=facts.pop("edge"))
    return scores(transactions, **facts | {"as_of": day, "start": edge})


def refuse(**asked: object) -> None:
    """Raise where bins or a look-back is none."""
    for name, number in asked.items():
        if number is True or number not in LIMITS[name]:
            low, *_, high = LIMITS[name]
            whole = f"{name} needs a whole number from {low} to {high}"
            raise ValueError(f"{whole}; found {number!r}; without it the usual one holds")


def first_day(day: date, months: int) -> date:
    """The first day of the months that end with a day."""
    return periods.months_before(day, months) + timedelta(days=1)


def _totals(log: ir.Table, as_of: date, since: date) -> ir.Table:
    """In the engine: one row per customer with an order, its orders and spend from a day on."""
    seen = contract.activity(log, as_of=as_of)
    last = periods.days(seen.at.max(where=seen.active))
    within = seen.at.date() >= since
    totals = seen.group_by("customer_id").aggregate(
        first_order=periods.days(seen.at.min(where=seen.active)),
        days_since_last=periods.days(ibis.literal(as_of)) - last,
        orders=(seen.active & within).sum(),
        spend=contract.total(seen.amount, where=within),
    )
    return totals.filter(totals.first_order.notnull())


def _codes(bought: DataFrame, bins: int) -> DataFrame:
    """Where a rank lies between the worst and the best, in steps of 1 / ``bins``; where all are
    alike, the middle."""
    values = {"r": -bought["days_since_last"], "f": bought["orders"]}
    if "spend" in bought:
        values["m"] = bought["spend"]
    ranks = DataFrame(values).rank()
    worst = ranks.min()
    best = ranks.max()
    share = ((ranks - worst) / (best - worst)).fillna(0.5)
    steps = np.floor(share * bins + 1e-9) + 1
    return steps.clip(upper=bins).astype("int64")
