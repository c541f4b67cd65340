"""Where customers are after one step, after two, and so on, and how many have ended."""

from datetime import date

import ibis
from pandas import DataFrame, Series, concat

from retention_lib import contract, intervals, periods
from retention_lib.journeys.ordered import log
from retention_lib.journeys.steps import steps, within
from retention_lib.results.journeys import END, STEP_MATRIX

MOST = 50


def step_matrix(
    events: object,
    *,
    as_of: date | str,
    length: int = 8,
    repeats: bool = False,
    confidence: float = 0.95,
) -> DataFrame:
    """Count at which event customers are at each of their first ``length`` steps. One row is a step
    and an event, or ``(end)``: the customers whose journey was over by then.

    ``events`` is counted up to ``as_of``, the last day observed, in the order of ``ordered``. A
    customer who does the same several times in a row takes one step, unless ``repeats`` is asked
    for. Who was seen lately may yet go on.

    Columns: ``step`` (1 is the first), ``event``, ``customers``, ``share`` (of all customers: those
    of a step add up to 1) with its Wilson interval ``low, high``. Facts: ``customers`` (of all).

    Raises ``ContractError`` when no row is usable, ``ValueError`` for a ``length`` below 1.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": [1, 1, 2], "event": ["view", "buy", "view"],
    ...                        "happened_at": ["2021-01-01", "2021-01-02", "2021-01-01"]})
    >>> found = step_matrix(clicks, as_of="2021-01-31", length=2)
    >>> found[["step", "event", "share"]].values.tolist()
    [[1, 'view', 1.0], [2, 'buy', 0.5], [2, '(end)', 0.5]]
    """
    refuse_length(length, MOST)
    last = periods.day(as_of)
    given = contract.as_ibis(events, "events")
    rows = steps(log(given, as_of=last), repeats=repeats)
    place = ibis.row_number().over(**within(rows))
    placed = rows.select("event", step=place + 1)
    first = placed.filter(placed.step <= length)
    found = first.group_by("step", "event").aggregate(customers=first.count())
    counted = found.to_pandas()
    contract.refuse_empty(counted, given, as_of=last)
    cells = counted.astype({"step": "int64", "customers": "int64"})
    there = cells.groupby("step")["customers"].sum()
    everybody = int(there.loc[1])
    order = ["step", "customers", "event"]
    known = cells.sort_values(order, ascending=[True, False, True])
    every = range(1, length + 1)
    over = _over(everybody - there.reindex(every, fill_value=0))
    table = concat([known, over]).sort_values("step", kind="stable", ignore_index=True)
    low, high = intervals.wilson(table["customers"], everybody, confidence)
    return STEP_MATRIX.made(
        table.assign(share=table["customers"] / everybody, low=low, high=high),
        as_of=last,
        repeats=repeats,
        customers=everybody,
    )


def refuse_length(length: int, most: int) -> None:
    """Raise for what is no number of steps."""
    if isinstance(length, bool) or length not in range(1, most + 1):
        asked = f"length needs a whole number of steps from 1 to {most}"
        raise ValueError(f"{asked}; found {length!r}; 3 is short enough to read")


def _over(ended: Series) -> DataFrame:
    """The rows of those whose journey was over."""
    some = ended[ended > 0].rename("customers")
    rows = some.rename_axis("step").reset_index()
    return rows.assign(event=END)
