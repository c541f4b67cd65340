"""Money a month from subscriptions, and what moved it."""

from datetime import date

from pandas import DataFrame

from retention_lib.results.subscriptions import MRR
from retention_lib.subscriptions.movements import movements

PEOPLE = {  # by whom money moved, of what movements count
    "first": "new_customers",
    "more": "expansion_customers",
    "less": "contraction_customers",
    "left": "churned_customers",
    "back": "resumed_customers",
}


def mrr(
    subscriptions: object,
    *,
    as_of: date | str,
    by: str = "month",
    gap: int = 30,
    start: date | str | None = None,
) -> DataFrame:
    """Add up what customers pay a month, and what moved it. One row is a calendar period, from the
    first paid spell on.

    ``subscriptions`` is counted up to ``as_of``, the last day observed; an end after it is not
    known yet. A payment ``every`` year counts as a twelfth a month; spells of amount 0 are trials
    and count nothing; what a customer pays for several plans is added. A spell counts from the day
    it started to the day before it ended, so that who ends on the last day of a month has left in
    that month. A pause of at most ``gap`` days in which a customer has no spell is bridged: as much
    is paid through it as before; after a longer one the customer has churned, and then resumed.
    ``start`` is the first day of which every end is on record, where the table holds only who was
    still there then; None where it holds all.

    Columns, in money a month: ``start`` (at the end of the period before), ``new`` (of customers
    who never paid before), ``expansion`` and ``contraction`` (of customers who paid then and now,
    more and less), ``churned`` (of customers who paid then and pay nothing now), ``resumed`` (of
    customers who pay again), ``end``. Then ``subscribers`` (customers at the end),
    ``new_customers`` and its like (how many are behind each movement), ``complete`` (the period,
    and after it the fact ``wait``, was over by ``as_of``: only then do 95 % of ends show whether
    they are short pauses), ``edge`` (it began before ``start``). Who comes and goes within one
    period is in no movement. ``start + new + expansion + resumed - contraction - churned = end``.
    Raises ``ContractError`` where nobody ever paid.

    >>> import pandas as pd
    >>> spells = pd.DataFrame({"customer_id": [1, 1, 2], "amount": [10, 12, 120],
    ...                        "every": ["month", "month", "year"], "ended_at": None,
    ...                        "started_at": ["2021-01-31", "2021-02-28", "2021-02-01"]})
    >>> spells.loc[0, "ended_at"] = "2021-02-28"
    >>> mrr(spells, as_of="2021-02-28")[["start", "new", "expansion", "end"]].values.tolist()
    [[0.0, 10.0, 0.0, 10.0], [10.0, 10.0, 2.0, 22.0]]
    """
    found = movements(
        subscriptions,
        as_of=as_of,
        by=by,
        gap=gap,
        start=start,
    )
    end = found.table["moved"].cumsum().round(9) + 0.0  # what is rounded to nothing has no sign
    told = found.table.rename(columns=PEOPLE).assign(
        start=end.shift(fill_value=0.0),
        end=end,
    )
    return MRR.made(told[MRR.names], **found.facts)
