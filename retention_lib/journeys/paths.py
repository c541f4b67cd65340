"""The most common sequences: how journeys begin, and what comes in a row anywhere in them."""

from collections.abc import Sequence
from datetime import date

import ibis
import pandas as pd
from ibis.expr.types import Table, Value
from pandas import DataFrame

from retention_lib import contract, intervals, periods
from retention_lib.journeys.ordered import everybody, log_once
from retention_lib.journeys.step_matrix import refuse_length
from retention_lib.journeys.steps import length_of, steps, within
from retention_lib.results.journeys import ARROW, END, PATHS

LONGEST = 10  # steps of a path
MOST = ["customers", "n"]
PLACES = ("anywhere", "start")


def paths(
    events: object,
    *,
    as_of: date | str,
    length: int = 3,
    top: int = 20,
    place: str = "anywhere",
    gap: str | None = None,
) -> DataFrame:
    """Count the sequences of ``length`` events that most customers have. One row is a path.

    ``events`` is counted up to ``as_of``, the last day observed, in the order of ``ordered``. With
    the ``place`` ``"anywhere"`` a path is any ``length`` events in a row (n-grams, which may
    overlap); with ``"start"`` it is how a journey begins: the same several times in a row is one
    step of it, and a shorter journey ends with ``(end)``. A journey is all that a customer did, or
    with a ``gap`` (``"30min"``) one visit. The ``top`` paths are those of most customers, which one
    customer with very many events does not change.

    Columns: ``path`` (the events, with arrows between), ``n`` (how many times), ``customers`` (how
    many have it), ``share`` (of all customers) with its Wilson interval ``low, high``. Facts:
    ``place, length, gap`` (in seconds), ``customers`` (of all).

    Raises ``ContractError`` when no row is usable, or for a ``gap`` that is none, and
    ``ValueError`` for ``length`` or ``place``.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": list("112"), "event": ["view", "buy", "view"],
    ...                        "happened_at": ["2021-01-01", "2021-01-02", "2021-01-01"]})
    >>> paths(clicks, as_of="2021-01-31", length=2)[["path", "n", "share"]].values.tolist()
    [['view → buy', 1, 0.5]]
    """
    last = periods.day(as_of)
    given = contract.as_ibis(events, "events")
    log = log_once(given, as_of=last)
    each = of_customers(
        log,
        length=length,
        place=place,
        gap=gap,
    )
    names = columns(length)
    of_path = each.group_by(names)
    found = of_path.aggregate(n=each.n.sum(), customers=each.count())
    most = [ibis.desc("customers"), ibis.desc("n")]
    rows = found.order_by([*most, *names]).limit(top).to_pandas()
    # engines order texts each in their own way
    table = rows.sort_values(names).sort_values(MOST, ascending=False, kind="stable")
    customers = everybody(log)
    contract.refuse_empty(range(customers), given, as_of=last)
    low, high = intervals.wilson(table["customers"], customers)
    told = table.assign(
        path=written(table, names),
        share=table["customers"] / customers,
        low=low,
        high=high,
    ).astype(dict.fromkeys(MOST, "int64"))
    return PATHS.made(
        told[PATHS.names].reset_index(drop=True),
        as_of=last,
        place=place,
        length=length,
        gap=length_of(gap),
        customers=customers,
    )


def of_customers(
    log: Table,
    *,
    length: int,
    place: str,
    gap: str | None,
) -> Table:
    """In the engine: each customer's paths, an event a column, and how many times (``n``)."""
    refuse_length(length, LONGEST)
    if place not in PLACES:
        asked = f"the place of a path is one of {', '.join(PLACES)}"
        raise ValueError(f"{asked}; found {place!r}; take one")
    start = place == "start"
    rows = steps(log, gap=gap, repeats=not start)
    mine = within(rows)
    names = columns(length)
    later = {name: _ahead(rows, nth) for nth, name in enumerate(names) if nth}
    ahead = rows.select(
        "customer_id",
        nth=ibis.row_number().over(**mine),
        **{names[0]: rows.event},
        **later,
    )
    whole = ahead.nth == 0 if start else ahead[names[-1]].notnull()
    found = ahead.filter(whole)
    return found.group_by("customer_id", *names).aggregate(n=found.count())


def columns(length: int) -> list[str]:
    """Of the events of a path."""
    return [f"event_{nth}" for nth in range(length)]


def written(table: DataFrame, names: Sequence[str]) -> list[str]:
    """The paths with arrows between their events; one that ended says so."""
    rows = table[list(names)].itertuples(index=False)
    return [ARROW.join(_known(row)) for row in rows]


def _ahead(rows: Table, nth: int) -> Value:
    return rows.event.lead(nth).over(**within(rows))


def _known(row: Sequence[object]) -> list[str]:
    there = [str(name) for name in row if pd.notna(name)]
    return [*there, END] if len(there) < len(row) else there
