"""Where customers go from where: each event and the one after it."""

from datetime import date

import ibis
import numpy as np
from ibis.expr.types import Table
from pandas import DataFrame, concat

from retention_lib import contract, intervals, periods
from retention_lib.journeys.ordered import everybody, log_once
from retention_lib.journeys.steps import length_of, steps, within
from retention_lib.results.journeys import END, START, TRANSITIONS

PAIR = ["from", "to"]
MOST = ["customers", "n"]
COUNTS = ["n", "customers", "begun", "people", "starters"]
MINE = ["customer_id", "from"]
LAST = -1  # what comes after the last event of a journey


def transitions(
    events: object,
    *,
    as_of: date | str,
    gap: str | None = None,
    confidence: float = 0.95,
) -> DataFrame:
    """Count what follows what. One row is an event and the one that comes next.

    ``events`` is counted up to ``as_of``, the last day observed; events of one instant stand in the
    order in which they are read (``ordered``). A journey is all that a customer did, or with a
    ``gap`` (``"30min"``) a visit, which ends where nothing follows for so long. ``(start)`` comes
    before the first event of a journey, ``(end)`` after the last that is known, though who was seen
    lately may yet go on.

    Columns: ``from, to``; ``n`` (how many times), ``customers`` (how many did so), ``share`` (of
    the times that ``from`` came) with its interval ``low, high``. The interval is over customers,
    since one customer's steps are alike: that of ``intervals.mean_share``, by the error of a ratio
    of customers' totals (Cochran, 1977, "Sampling techniques", 3rd edition, 6.4). Rows are sorted
    by customers, most first. Facts: ``journeys``, ``customers`` (of all), ``gap`` in
    seconds.

    Raises ``ContractError`` when no row is usable, or for a ``gap`` that is none.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": [1, 1, 2], "event": ["view", "buy", "view"],
    ...                        "happened_at": ["2021-01-01", "2021-01-02", "2021-01-01"]})
    >>> found = transitions(clicks, as_of="2021-01-31")
    >>> found[["from", "to", "n", "share"]].values.tolist()
    [['(start)', 'view', 2, 1.0], ['buy', '(end)', 1, 1.0], ['view', '(end)', 1, 0.5], \
['view', 'buy', 1, 0.5]]
    """
    last = periods.day(as_of)
    given = contract.as_ibis(events, "events")
    rows = log_once(given, as_of=last)
    counted = _cells(steps(rows, gap=gap)).to_pandas()
    contract.refuse_empty(counted, given, as_of=last)
    customers = everybody(rows)
    table = _told(counted, customers, confidence)
    ranked = table.sort_values(PAIR).sort_values(MOST, ascending=False, kind="stable")
    starts = table[table["from"] == START]
    return TRANSITIONS.made(
        ranked[TRANSITIONS.names].reset_index(drop=True),
        as_of=last,
        gap=length_of(gap),
        journeys=int(starts["n"].sum()),
        customers=customers,
    )


def _cells(rows: Table) -> Table:
    """In the engine, by pair: sums over customers of the times that they went so (``n``), of its
    square, and of its product with the times that they could; how many could (``people``), and of
    how many a journey began there (``starters``)."""
    kinds = rows.select("event").distinct()
    kinds = kinds.mutate(kind=ibis.row_number().over(order_by="event"))
    each = _of_customers(rows.join(kinds, "event"))
    could = each.group_by(MINE).aggregate(
        could=each.n.sum(),
        began=each.begun.max(),
    )
    people = could.group_by("from").aggregate(
        people=could.count(),
        starters=(could.began > 0).sum(),
    )
    every = each.join(could, MINE)
    cells = every.group_by(PAIR).aggregate(
        n=every.n.sum(),
        begun=every.begun.sum(),
        customers=every.count(),
        squares=(every.n * every.n).sum(),
        both=(every.n * every.could).sum(),
    )
    return _named(cells.join(people, "from"), kinds)


def _of_customers(rows: Table) -> Table:
    """In the engine: how many times each customer went from a kind of event to one, and how many of
    these began a journey. Numbers of kinds are grouped faster than their names."""
    mine = within(rows)
    pairs = rows.select(
        "customer_id",
        to=rows.kind.lead().over(**mine).fill_null(LAST),
        first=rows.kind.lag().over(**mine).isnull(),
        **{"from": rows.kind},
    )
    return pairs.group_by(*MINE, "to").aggregate(
        n=pairs.count(),
        begun=pairs["first"].sum(),
    )


def _named(cells: Table, kinds: Table) -> Table:
    """With the names of events for their numbers."""
    names = [kinds.rename({end: "event", f"{end}_kind": "kind"}) for end in PAIR]
    cells = cells.rename({f"{end}_kind": end for end in PAIR})
    for end, name in zip(PAIR, names, strict=True):
        cells = cells.left_join(name, f"{end}_kind").drop(f"{end}_kind_right")
    return cells.mutate(to=cells.to.fill_null(END))


def _told(counted: DataFrame, everybody: int, confidence: float) -> DataFrame:
    """All rows: those of each event, and where journeys begin."""
    cells = counted.astype(dict.fromkeys(COUNTS, "int64"))
    followed = _shares(cells, confidence)
    starts = _starts(cells)
    starts["share"] = starts["n"] / starts["n"].sum()
    # of a journey each where it is all that a customer did
    low, high = intervals.wilson(
        starts["share"] * everybody,
        everybody,
        confidence,
    )
    return concat([starts.assign(low=low, high=high), followed])


def _starts(cells: DataFrame) -> DataFrame:
    """Where journeys begin, as pairs."""
    of = cells.groupby("from", as_index=False)
    begun = of.agg({"begun": "sum", "starters": "first"})
    some = begun[begun["begun"] > 0]
    return DataFrame(
        {
            "from": START,
            "to": some["from"],
            "n": some["begun"],
            "customers": some["starters"],
        }
    )


def _shares(cells: DataFrame, confidence: float) -> DataFrame:
    """Of the times that each event came, the share that each other followed."""
    of = cells.groupby("from")
    could = of["n"].transform("sum")
    whole = of["both"].transform("sum").astype(float)
    people = cells["people"]
    share = cells["n"] / could
    apart = cells["squares"] - 2 * share * cells["both"] + share**2 * whole
    apart = np.maximum(apart, 0).astype(float)
    low, high = intervals.mean_share(
        share,
        apart * people / could**2,
        people,
        confidence,
    )
    return cells.assign(share=share, low=low, high=high)
