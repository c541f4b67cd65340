"""Whether customers who were referred come back more than others who began in the same months."""

from collections.abc import Sequence
from datetime import date

import ibis
import numpy as np
from ibis.expr.types import Table
from pandas import DataFrame

from retention_lib import contract, intervals, periods
from retention_lib.benchmarks.people import began, described
from retention_lib.benchmarks.referrers import referrals, set_aside
from retention_lib.contract import ContractError
from retention_lib.results.benchmarks import REFERRED

WITHIN = (180, 365)
ASKED = "benchmarks.referred"
OTHERS = "others"
LONGEST = 3_650  # days


def referred(
    transactions: object,
    customers: object,
    *,
    as_of: date | str,
    within: Sequence[int] = WITHIN,
    start: contract.Edge | date | str | None = None,
    confidence: float = 0.95,
) -> DataFrame:
    """Hold customers who were referred against the others. One row is a number of days after the
    first order; counted are those who were seen for so long by ``as_of``, the last day observed.

    ``customers`` has ``referred_by``; ``start`` is the first day from which a first order is
    believed: who was first seen before it is left out. Ordered again has who ordered on a later
    day within so many days.

    Columns: ``days``; ``referred`` (customers who were), ``rate`` (the share of them that ordered
    again, with its Wilson interval ``rate_low, rate_high``); ``others`` (customers who were not),
    ``others_rate`` (what their share were had they begun in the same months as those referred, by
    ``intervals.standardised``: as a programme grows, the referred are newer) with its interval;
    ``plain`` (their share as it is); ``difference`` of both with ``low, high, p_value``, and
    ``corrected`` for how many rows there are (Holm). Who was referred in a month in which nobody
    else began is left out.

    In neither group is, and in the facts is counted, who names a referrer that cannot be: nobody
    knows them (``unknown``), it is themselves (``own``), they brought one another (``loops``), or
    their first order came later (``later``). That the referred come back more is an association:
    who is brought by a friend may be like the friend. Raises ``ContractError`` without
    ``referred_by``, where nobody was referred, or where nobody was seen for so long.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2, 3, 4], "amount": 5, "ordered_at":
    ...     ["2020-01-05", "2020-03-05", "2020-01-09", "2020-01-06", "2020-02-01"]})
    >>> people = pd.DataFrame({"customer_id": [1, 2, 3, 4], "referred_by": [None, 1, 3, None]})
    >>> found = referred(orders, people, as_of="2021-06-30", within=[180])
    >>> found[["days", "referred", "rate", "others", "others_rate"]].values.tolist()
    [[180.0, 1.0, 0.0, 1.0, 1.0]]
    >>> found.attrs["own"]
    1
    """
    _refuse(within)
    last = periods.day(as_of)
    edge = contract.Edge.of(start)
    log = contract.as_ibis(transactions, "transactions")
    seen = contract.activity(log, as_of=last)
    people = described(customers, "referred_by", ASKED, seen)
    edges = referrals(people, began(seen, None), ASKED)
    aside = set_aside(edges.semi_join(began(seen, edge.start), "customer_id"))
    counts = _counts(seen, edges, last, edge.start, within).to_pandas()
    rows = [_row(counts, days, confidence) for days in within]
    table = DataFrame(rows, columns=[name for name in REFERRED.names if name != "corrected"])
    if not (table["referred"] > 0).any():
        contract.refuse_empty(seen.limit(1).to_pandas(), log, as_of=last)
        told = ", ".join(f"{n} {why}" for why, n in aside.items() if n)
        raise ContractError(
            f"{ASKED} needs customers who were referred, others who began in the same months, and"
            f" {min(within)} days after",
            f"none by {last} (set aside: {told or 'none'})",
            "take a longer log, or fewer days",
        )
    table = table.astype({"days": "int64", "referred": "int64", "others": "int64"})
    return REFERRED.made(
        table.assign(corrected=intervals.holm(table["p_value"])),
        as_of=last,
        kind="transactions",
        start=edge.start,
        edge=edge.reason,
        **aside,
    )


def _refuse(within: Sequence[int]) -> None:
    for days in within:
        if isinstance(days, bool) or days not in range(1, LONGEST):
            asked = f"within needs whole numbers of days from 1 to {LONGEST - 1}"
            raise ValueError(f"{asked}; found {days!r}; 365 is a year")


def _counts(
    seen: Table,
    edges: Table,
    as_of: date,
    start: date | None,
    within: Sequence[int],
) -> Table:
    """In the engine: by month of the first order and by whether they were referred, how many were
    seen for so many days, and how many of them ordered again within these."""
    first = began(seen, start)
    days = seen.filter(seen.active).join(first, "customer_id")
    apart = periods.days(days.at) - periods.days(days.first)
    customers = days.group_by("customer_id", "first")
    again = customers.aggregate(again=apart.min(where=apart > 0))
    each = again.left_join(edges, "customer_id").drop("customer_id_right")
    lasted = periods.days(ibis.literal(as_of)) - periods.days(each.first)
    known = each.mutate(
        month=periods.number(each.first, "month"),
        state=each.state.fill_null(OTHERS),
        lasted=lasted,
    )
    sums = {}
    for reach in within:
        whole = known.lasted >= reach
        soon = (known.again <= reach).fill_null(False)
        sums[f"n{reach}"] = whole.sum()
        sums[f"again{reach}"] = (whole & soon).sum()
    told = known.filter(known.state.isin(["referred", OTHERS]))
    return told.group_by("month", "state").aggregate(**sums)


def _row(counts: DataFrame, days: int, confidence: float) -> list[float]:
    """One number of days: both groups by month, and what one differs from the other."""
    names = [f"again{days}", f"n{days}"]
    wide = counts.pivot(index="month", columns="state", values=names).fillna(0.0)
    sides = [
        wide.get((name, state), np.zeros(len(wide)))
        for state in ("referred", OTHERS)
        for name in names
    ]
    came, n, others_came, others = (np.asarray(side, dtype=float) for side in sides)
    found = intervals.standardised(came, n, others_came, others, confidence)
    compared = (n > 0) & (others > 0)
    low, high = intervals.wilson(came[compared].sum(), found.n, confidence)
    plain = others_came[compared].sum() / (found.others or np.nan)
    rate = [found.rate, float(low), float(high)]
    expected = [found.expected, found.low, found.high]
    apart = map(float, found.difference)
    ours, theirs = [days, found.n, *rate], [found.others, *expected, plain]
    return [*ours, *theirs, *apart]
