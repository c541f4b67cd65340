"""Each customer's events in the order of time, which every count of journeys goes by."""

from collections.abc import Iterable, Sequence
from datetime import date

import ibis
import ibis.expr.operations as ops
from ibis.expr.types import Table

from retention_lib import contract
from retention_lib.contract import ContractError, quoted
from retention_lib.contract.errors import nearest
from retention_lib.contract.held import in_memory, worked_out

MINE = {"group_by": "customer_id", "order_by": ["at", "tie"]}
"""Of a window over ``log``: a customer's events in order."""


def log(
    events: object,
    *,
    as_of: date | str,
    carry: str | None = None,
) -> Table:
    """One row per usable event up to ``as_of``: ``customer_id, at, event``, and ``tie``, by which
    events of one instant are ordered; ``carried`` is the column of that name, where one is given.

    DuckDB and frames keep the order of what they read, and ``tie`` is the number of the row; other
    engines have none, and ``tie`` is the event's name, so that each of them counts the same.
    """
    return _tied(_usable(events, as_of, carry))


def log_once(
    events: object,
    *,
    as_of: date | str,
    carry: str | None = None,
    steps: Sequence[str] = (),
    others: bool = True,
) -> Table:
    """As ``log``, but worked out now, where a count asks it again and again. With ``steps`` events
    are told by ``kind``, the place of their name among these, -1 for ``others``, where these are
    wanted."""
    rows = _usable(events, as_of, carry)
    if steps:
        rows = _by_kind(rows, steps)
    rows = worked_out(rows if others else rows.filter(rows.kind >= 0))
    if _keeps_order(rows) and isinstance(rows.op(), ops.DatabaseTable):
        return rows.mutate(tie=rows.rowid())  # ten times as fast as to count them
    return _tied(rows)


def _by_kind(rows: Table, steps: Sequence[str]) -> Table:
    """Numbers take half the time and room of names, which stay where ties go by them."""
    names = list(dict.fromkeys(steps))
    kinds = [(rows.event == name, steps.index(name)) for name in names]
    kind = ibis.cases(*kinds, else_=-1)
    told = rows.mutate(kind=kind.cast("int16"))
    return told.drop("event") if _keeps_order(rows) else told


def _usable(
    events: object,
    as_of: date | str,
    carry: str | None,
) -> Table:
    given = contract.as_ibis(events, "events")
    rows = contract.usable(given, "events", as_of=as_of)
    if carry is not None and carry not in rows.columns:
        raise ContractError(
            f"events were asked for with {quoted([carry])}",
            quoted(rows.columns),
            "name one of these columns",
        )
    carried = {} if carry is None else {"carried": rows[carry]}
    return rows.select("customer_id", "event", at=rows.happened_at, **carried)


def _tied(rows: Table) -> Table:
    if _keeps_order(rows):
        return rows.mutate(tie=ibis.row_number())
    return rows.mutate(tie=rows.event)


def _keeps_order(rows: Table) -> bool:
    """Whether rows have the order in which they were read."""
    return in_memory(rows) or rows.get_backend().name == "duckdb"


def ordered(
    events: object,
    *,
    as_of: date | str,
    carry: str | None = None,
) -> Table:
    """Number each customer's events in time. One row is a usable event up to ``as_of``, the last
    day observed.

    ``events`` is anything ``contract.require`` takes. Columns: ``customer_id, at, event, place``
    (0 is a customer's first) and, with the name of a column as ``carry``, ``carried``. Events of
    one instant keep the order in which they are read from frames, files and DuckDB; on engines
    whose tables have no order of rows they go by the event's name. Raises ``ContractError`` as
    ``contract.require`` does.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": [1, 1, 2, 1], "event": ["view", "buy", "view", "see"],
    ...                        "happened_at": ["2021-01-02", "2021-01-02", "2021-01-01",
    ...                                        "2021-01-01"]})
    >>> found = ordered(clicks, as_of="2021-01-31").order_by("customer_id", "place")
    >>> found.to_pandas()["event"].tolist()
    ['see', 'view', 'buy', 'view']
    """
    rows = log(events, as_of=as_of, carry=carry)
    return rows.select(
        "customer_id",
        "at",
        "event",
        *(["carried"] if carry else []),
        place=ibis.row_number().over(**MINE),
    )


def everybody(rows: Table) -> int:
    """How many customers have a row."""
    return int(rows.customer_id.nunique().execute())


def known(events: Table, names: Iterable[str]) -> None:
    """Refuse names that no event of a table has.

    ``events`` has a column ``event``. Raises ``ContractError``, which tells the nearest names.

    >>> import pandas as pd
    >>> known(ibis.memtable(pd.DataFrame({"event": ["view", "checkout"]})), ["view", "chekout"])
    Traceback (most recent call last):
        ...
    retention_lib.contract.errors.ContractError: events were asked for by 'chekout'; found none of \
that name among 'checkout', 'view'; did you mean 'checkout'?
    """
    asked = list(dict.fromkeys(names))
    there = events.select("event").distinct()
    rows = there.filter(there.event.isin(asked)).to_pandas()
    missing = [name for name in asked if name not in {*rows["event"]}]
    if not missing:
        return
    every = sorted(there.to_pandas()["event"])
    meant = list(dict.fromkeys(near for name in missing for near in nearest(name, every)))
    raise ContractError(
        f"events were asked for by {quoted(missing)}",
        f"none of that name among {quoted(every)}",
        f"did you mean {quoted(meant)}?" if meant else "take names that there are",
    )
