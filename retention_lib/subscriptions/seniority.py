"""For how long those have stayed who subscribe now, beside how many stayed longer before them."""

from datetime import date, timedelta

import ibis
from ibis.expr.types import Table
from pandas import DataFrame, concat

from retention_lib import periods
from retention_lib.results.subscriptions import SENIORITY
from retention_lib.subscriptions.months import months
from retention_lib.subscriptions.movements import refuse_empty, waiting
from retention_lib.subscriptions.spells import UNIT, bridged, known, paid, stays
from retention_lib.subscriptions.tenure import EVERY, curve_of, watched

KEYS = ["every", "months"]
SEEN = ["at_risk", "ended"]


def seniority(
    subscriptions: object,
    *,
    as_of: date | str,
    gap: int = 30,
    start: date | str | None = None,
) -> DataFrame:
    """Count those who subscribe at ``as_of`` by how long they have stayed, beside those who could
    stay so long before and who of them did. One row is a number of months since the stay began, by
    how often its first spell was paid: 0, 1, 2, ... of those who pay every month, 0, 12, 24, ... of
    those who pay every year.

    What counts as a stay, and the parameters, are those of ``tenure``. Columns: ``every``,
    ``months``, ``customers`` (who subscribe now and have stayed for so many whole months or years),
    ``money`` (what these pay a month), ``square`` (the sum of the squares of what each pays);
    ``at_risk`` (first stays that could be watched through the month, or year, that follows) and
    ``ended`` (of them, in it), ``first`` (what these first paid a month, on average; none where
    nobody was watched). Raises ``ContractError`` where nobody ever paid.

    >>> import pandas as pd
    >>> spells = pd.DataFrame({"customer_id": [1, 2, 3], "amount": 10, "every": "month",
    ...                        "started_at": ["2021-01-31", "2021-01-31", "2021-03-31"],
    ...                        "ended_at": ["2021-02-28", None, None]})
    >>> found = seniority(spells, as_of="2021-04-15")
    >>> found[["months", "customers", "at_risk", "ended"]].values.tolist()
    [[0, 1, 2, 1], [1, 0, 1, 0], [2, 1, 0, 0]]
    """
    last = periods.day(as_of)
    longest, first_known = known(gap, start)
    spells = bridged(paid(subscriptions, as_of=last), longest)
    wait = waiting(spells, longest, last)
    until = last - timedelta(days=wait)
    each = stays(spells)
    firsts = each.filter(each.stay == 1)
    there = _there(spells, each, last).to_pandas()
    parts = []
    for every, step in EVERY.items():
        if every is None:
            continue
        counts = watched(
            firsts.filter(firsts.every == every),
            until,
            first_known,
            step,
        ).to_pandas()
        parts.append(_seen(counts, step).assign(every=every))
    found = [part for part in parts if len(part)]
    seen = concat(found or parts, ignore_index=True)
    table = seen.merge(there, on=KEYS, how="outer").sort_values(KEYS, ignore_index=True)
    refuse_empty(table, subscriptions, last)
    whole = ["customers", *SEEN]
    sums = [*whole, "money", "square"]
    table[sums] = table[sums].fillna(0)
    told = table.astype(dict.fromkeys([*whole, "months"], "int64"))
    return SENIORITY.made(
        told[SENIORITY.names],
        as_of=last,
        gap=longest,
        wait=wait,
        start=first_known,
    )


def _there(spells: Table, each: Table, as_of: date) -> Table:
    """In the engine: those who subscribe now, by how many whole months or years they have."""
    still = spells.filter(~spells.ended)
    money = still.money.sum().cast("float64")
    paying = still.group_by("customer_id").aggregate(now=money / UNIT)
    lasting = each.filter(~each.ended).join(paying, "customer_id")
    step = ibis.ifelse(lasting.every == "year", EVERY["year"], EVERY["month"])
    whole = months(lasting.since, ibis.literal(as_of))
    steps = (whole / step).floor().cast("int64")
    told = lasting.select("every", "now", months=steps * step)
    return told.group_by(*KEYS).aggregate(
        customers=told.count(),
        money=told.now.sum(),
        square=(told.now * told.now).sum(),
    )


def _seen(counts: DataFrame, step: int) -> DataFrame:
    """Who was watched through the month that follows so many, and who of them left in it."""
    if counts.empty:
        return DataFrame(columns=["months", *SEEN, "first"])
    found = curve_of(counts.drop(columns="group"), step)
    return found[SEEN].assign(
        months=found["months"] - step,
        first=found["money"],
    )
