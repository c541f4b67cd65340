"""Customers who have been silent for longer than their own rhythm lets expect."""

from datetime import date

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.results.rfm import DUE, USUAL
from retention_lib.rfm.rhythm import rhythm
from retention_lib.rfm.scores import first_day, refuse

HISTORY = ["gaps", "span", "silence"]


def due(
    transactions: object,
    *,
    as_of: date | str,
    share: float = 0.95,
    lookback: int = USUAL["lookback"],
) -> DataFrame:
    """Customers past their own rhythm: the audience of a reminder. One row is a customer, of those
    who ordered on at least two days and in the ``lookback`` months up to ``as_of``, the last day
    observed; who spent most comes first (without money, who ordered most often).

    Past it is who has been silent for longer than a ``share`` of customers with such a history
    would be, were they to go on as before: in a base that nobody leaves at most ``1 - share`` of
    those looked at are. It is counted by the gamma-Poisson model of ``rfm.rhythm``, over a
    customer's own gaps shrunk to everybody's, and nobody is past it who has waited as long before,
    so that who orders in bursts is not called late between two of them; who orders like a clock is
    called late only when one who orders at random would be.

    Columns: ``customer_id, reason`` (``due``), ``last_order``, ``orders`` (days with an order),
    ``usual_gap`` (days: own and everybody's, as ``Rhythm.gap``), ``longest_gap`` (days, own),
    ``expected_on`` (a usual gap after the last order), ``days_late`` (from then to ``as_of``), and
    of a log with money ``order_value`` (a day with an order, less refunds) and ``spend`` (of the
    look-back, less refunds). Facts: ``looked`` (customers looked at), ``usual_gap`` (everybody's).
    Raises ``ContractError`` when columns are missing or no row is usable.

    >>> days = ["2021-01-01", "2021-01-08", "2021-01-15", "2021-01-22", "2021-01-29"]
    >>> orders = pd.DataFrame({"customer_id": 1, "ordered_at": days, "amount": 5})
    >>> found = due(orders, as_of="2021-12-31")
    >>> found[["customer_id", "orders", "longest_gap", "days_late"]].values.tolist()
    [[1, 5, 7, 329]]
    >>> len(due(orders, as_of="2021-02-10"))
    0
    """
    refuse(lookback=lookback)
    _refuse(share)
    day = periods.day(as_of)
    log = contract.as_ibis(transactions, "transactions")
    contract.require(log, "transactions")
    since = first_day(day, lookback)
    everybody = _histories(log, day, since).to_pandas()
    contract.refuse_empty(everybody, log, as_of=day)
    back = everybody[everybody["gaps"] > 0]
    counted = back.groupby(HISTORY, as_index=False).size()
    usual = rhythm(counted) if len(counted) else None
    ordered = periods.start(back["last"], "day") >= pd.Timestamp(since)
    looked = back[ordered].sort_values("customer_id", ignore_index=True)
    table = looked.assign(usual_gap=np.nan)
    if usual:
        table["usual_gap"] = usual.gap(looked["gaps"], looked["span"])
        limit = usual.limit(looked["gaps"], looked["span"], share)
        longest = looked["longest_gap"]
        table = table[looked["silence"] > np.maximum(limit, longest)]
    return DUE.made(
        _told(table, day, money=contract.priced(log)),
        as_of=day,
        share=share,
        lookback=lookback,
        looked=len(looked),
        usual_gap=float(usual.gap(0, 0)) if usual else None,
    )


def _refuse(share: float) -> None:
    if isinstance(share, bool) or not 0.5 <= share < 1:
        asked = "share needs a number from 0.5 to below 1"
        raise ValueError(f"{asked}; found {share!r}; write 95 % as 0.95")


def _histories(
    log: ir.Table,
    as_of: date,
    since: date,
) -> ir.Table:
    """In the engine: one row per customer with an order: how many gaps lie between the days with
    one, what they add up to, the longest, how long ago the last day is, and the money."""
    seen = contract.activity(log, as_of=as_of)
    seen = seen.mutate(day=periods.days(seen.at))
    within = seen.at.date() >= since
    days = seen.group_by("customer_id", "day").aggregate(
        active=seen.active.any(),
        amount=contract.total(seen.amount),
        spend=contract.total(seen.amount, where=within),
    )
    money = days.group_by("customer_id").aggregate(
        amount=contract.total(days.amount),
        spend=contract.total(days.spend),
    )
    ordered = days.filter(days.active)
    before = ordered.day.lag().over(group_by="customer_id", order_by="day")
    waited = ordered.select("customer_id", "day", gap=ordered.day - before)
    table = waited.group_by("customer_id").aggregate(
        gaps=waited.gap.count(),
        span=waited.day.max() - waited.day.min(),
        last=waited.day.max(),
        longest_gap=waited.gap.max(),
    )
    silence = periods.days(ibis.literal(as_of)) - table.last
    return table.mutate(silence=silence).join(money, "customer_id")


def _told(
    table: DataFrame,
    day: date,
    *,
    money: bool,
) -> DataFrame:
    """The columns that leave, biggest spenders first."""
    orders = table["gaps"] + 1
    last = periods.start(table["last"], "day")
    waited = table["usual_gap"].round().fillna(0)
    expected = last + pd.to_timedelta(waited, unit="D")
    late = (pd.Timestamp(day) - expected).dt.days
    told = table.assign(
        reason="due",
        last_order=last,
        orders=orders.astype("int64"),
        longest_gap=table["longest_gap"].astype("int64"),
        expected_on=expected,
        days_late=late.astype("int64"),
        order_value=table["amount"].fillna(0.0) / orders,
        spend=table["spend"].fillna(0.0),
    )
    most = "spend" if money else "orders"
    told = told.sort_values([most, "customer_id"], ascending=[False, True], ignore_index=True)
    hidden = [] if money else ["order_value", "spend"]
    return told[DUE.names].drop(columns=hidden)
