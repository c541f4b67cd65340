"""Whether two groups of customers take other paths."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import ibis
from ibis.expr.types import Table
from pandas import DataFrame, Series

from retention_lib import contract, intervals, periods
from retention_lib.contract import ContractError, quoted
from retention_lib.contract.errors import nearest
from retention_lib.journeys import groups
from retention_lib.journeys.ordered import log_once
from retention_lib.journeys.paths import columns, of_customers, written
from retention_lib.journeys.steps import length_of
from retention_lib.results.journeys import PATHS_APART

COUNTS = ["customers", "customers_other"]
FOUND = ["difference", "low", "high", "p_value"]
ASKED = "paths are compared between two groups"


def paths_apart(
    events: object,
    by: object,
    *,
    as_of: date | str,
    between: Sequence[Any] | None = None,
    length: int = 3,
    top: int = 20,
    place: str = "anywhere",
    gap: str | None = None,
) -> DataFrame:
    """Compare the paths of two groups of customers. One row is a path, of the ``top`` that most
    customers of both together have: which these are does not depend on how the groups differ.

    ``events``, ``as_of``, ``length``, ``place`` and ``gap`` are as in ``paths``. ``by`` is a
    column, carried from the customer's first event, or a frame ``customer_id, cohort``;
    ``between`` names two of its groups, where there are more. Columns: ``path``; ``customers`` of
    the first group who have it and their share ``rate``, ``customers_other`` of the second and
    ``other``;
    ``difference`` of the shares with its interval ``low, high`` (Newcombe) and ``p_value``,
    ``corrected`` for how many paths there are (Holm). Groups may differ in more than their name: a
    difference is an association. Facts: ``group`` and ``against`` (their names), ``size`` and
    ``size_against`` (customers with an event).

    Raises ``ContractError`` where there are not two groups, or none of such a name.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": list("112"), "event": ["view", "buy", "view"],
    ...                        "happened_at": "2021-01-01", "channel": ["web", "web", "app"]})
    >>> found = paths_apart(clicks, "channel", as_of="2021-01-31", length=2)
    >>> found[["path", "rate", "other", "difference"]].values.tolist()
    [['view → buy', 0.0, 1.0, -1.0]]
    >>> found.attrs["group"], found.attrs["against"]
    ('app', 'web')
    """
    last = periods.day(as_of)
    given = contract.as_ibis(events, "events")
    rows = _log(given, by, last)
    split = _split(rows, by)
    sizes = _sizes(split)
    contract.refuse_empty(sizes, given, as_of=last)
    pair = _pair(sizes, between)
    each = of_customers(
        rows,
        length=length,
        place=place,
        gap=gap,
    )
    names = columns(length)
    found = _counts(each, split, pair, names).limit(top).to_pandas()
    # engines order texts each in their own way
    counted = found.sort_values(names).sort_values("both", ascending=False, kind="stable")
    table = counted.assign(path=written(counted, names))
    return PATHS_APART.made(
        _apart(table, sizes[pair]),
        as_of=last,
        place=place,
        length=length,
        gap=length_of(gap),
        group=pair[0],
        against=pair[1],
        size=int(sizes[pair[0]]),
        size_against=int(sizes[pair[1]]),
    )


def largest(events: object, by: object, *, as_of: date | str) -> list[Any]:
    """The names of the two groups of most customers with an event, the larger first; parameters as
    of ``paths_apart``. Raises ``ContractError`` where there are not two."""
    last = periods.day(as_of)
    sizes = _sizes(_split(_log(events, by, last), by))
    two = sizes.sort_values(ascending=False, kind="stable").head(2)
    return _pair(sizes, [*two.index])


def _log(events: object, by: object, as_of: date) -> Table:
    """The events, with the column that splits customers, where one does."""
    return log_once(events, as_of=as_of, carry=by if isinstance(by, str) else None)


def _split(rows: Table, by: object) -> Table:
    """In the engine: each customer with an event, and their group."""
    if isinstance(by, str):
        return groups.carried(rows)
    there = rows.select("customer_id").distinct()
    return there.join(groups.given(by, there), "customer_id")


def _sizes(split: Table) -> Series:
    """How many customers each group has, by its name."""
    known = split.filter(split.group.notnull())
    counted = known.group_by("group").aggregate(n=known.count())
    return counted.to_pandas().set_index("group")["n"].sort_index()


def _pair(sizes: Series, between: Sequence[Any] | None) -> list[Any]:
    there = [*sizes.index]
    asked = there if between is None else [*between]
    missing = [name for name in asked if name not in there]
    if missing:
        known = [*map(str, there)]
        meant = [near for name in missing for near in nearest(str(name), known)]
        do = f"did you mean {quoted(meant)}?" if meant else "name two of them"
        raise ContractError(f"{ASKED}, {quoted(missing)} among them", quoted(there), do)
    if len(set(asked)) != 2:
        raise ContractError(ASKED, quoted(asked), "name two of them in between=")
    return asked


def _counts(
    each: Table,
    split: Table,
    pair: list[Any],
    names: list[str],
) -> Table:
    """In the engine: how many customers of each group have each path, most first."""
    rows = each.join(split.filter(split.group.isin(pair)), "customer_id")
    one, other = (ibis.ifelse(rows.group == name, 1, 0) for name in pair)
    found = rows.group_by(names).aggregate(
        customers=one.sum(),
        customers_other=other.sum(),
        both=rows.count(),
    )
    return found.order_by([ibis.desc("both"), *names])


def _apart(table: DataFrame, sizes: Series) -> DataFrame:
    """With the shares of both groups, and how they differ."""
    one, other = (table[name].astype("int64") for name in COUNTS)
    n, n_other = sizes
    found = intervals.difference(one, n, other, n_other)
    told = table.assign(
        customers=one,
        customers_other=other,
        rate=one / n,
        other=other / n_other,
        **dict(zip(FOUND, found, strict=True)),
        corrected=intervals.holm(found.p_value),
    )
    return told[PATHS_APART.names].reset_index(drop=True)
