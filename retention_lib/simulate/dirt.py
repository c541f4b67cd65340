"""Dirt on request: rows that break one rule each, a known number of them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import ArrayLike
from pyarrow import Table

from retention_lib import periods
from retention_lib.simulate.planted import TIMEZONE

DIRT = {  # rows by rule of contract.check; all are added but the zoned ones, which are rewritten
    "transactions": {
        "missing_customer_id": 40,
        "unreadable_ordered_at": 10,
        "after_as_of": 12,
        "repeated_row": 25,
        "zoned_ordered_at": 30,
    },
    "events": {"missing_customer_id": 30},
    "surveys": {"score_out_of_range": 20, "unknown_question": 6},
    "tickets": {"closed_at_before_opened_at": 15, "duplicate_ticket_id": 10},
    "messages": {"unknown_arm": 5},
    "memberships": {"left_at_before_joined_at": 4},
    "customers": {"duplicate_customer_id": 8},
}
ZONED = "zoned_ordered_at"
TWICE = {"repeated_row", "duplicate_ticket_id"}  # whose fault is that their number is there again
IDS = {"transactions": "transaction_id", "tickets": "ticket_id"}
ZONED_MONTH = 7  # no clock is changed in July, so every local time is one instant


def dirt() -> pd.DataFrame:
    """What ``shop(dirt=True)`` adds. One row per kind: ``table, rule`` (of ``contract.check``),
    ``rows``.

    >>> dirt().query("table == 'tickets'").values.tolist()
    [['tickets', 'closed_at_before_opened_at', 15], ['tickets', 'duplicate_ticket_id', 10]]
    """
    rules = pd.DataFrame(DIRT).rename_axis(index="rule", columns="table")
    return rules.unstack().dropna().astype(int).reset_index(name="rows")


def dirty(
    made: Iterable[tuple[str, Table]],
    as_of: date | str,
) -> Iterator[tuple[str, Table]]:
    """The tables with the dirt of ``DIRT`` in them."""
    for name, table in made:
        yield name, _dirty(_plain(table), name, periods.day(as_of)) if name in DIRT else table


def _plain(table: Table) -> Table:
    """Text as text; the times of orders too, as exports write them."""
    for place, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type) or field.name == "ordered_at":
            text = table[field.name].cast(pa.string())
            table = table.set_column(place, field.name, text)
    return table


def _dirty(
    table: Table,
    name: str,
    as_of: date,
) -> Table:
    sound, free = _sound(table, name), _free(table, name)
    parts: list[Table] = []
    for rule, rows in DIRT[name].items():
        if rule == ZONED:
            table = _with_zones(table, rows)
            continue
        part = _broken(_spread(sound, rows, len(parts)), rule, as_of)
        parts.append(part if rule in TWICE else _numbered(part, name, free))
        free += rows
    return pa.concat_tables([table, *parts])


def _sound(
    table: Table,
    name: str,
) -> Table:
    """Rows that break one rule once they are changed: orders and not refunds, answers to NPS,
    closed cases."""
    keep = {
        "transactions": lambda: pc.greater(table["amount"], 0),
        "surveys": lambda: pc.equal(table["question"], "nps"),
        "tickets": lambda: pc.is_valid(table["closed_at"]),
    }
    return table.filter(keep[name]()) if name in keep else table


def _spread(
    table: Table,
    rows: int,
    shift: int,
) -> Table:
    """Rows from all over a table; ``shift`` keeps those of one rule apart from those of the
    next."""
    places = np.linspace(0, len(table) - 20, rows).astype("int64")
    return table.take(places + shift)


def _broken(
    rows: Table,
    rule: str,
    as_of: date,
) -> Table:
    day = timedelta(days=1)
    values: dict[str, tuple[str, list]] = {
        "missing_customer_id": ("customer_id", [None]),
        "unreadable_ordered_at": ("ordered_at", ["soon"]),
        "after_as_of": ("ordered_at", [f"{as_of + day} 10:00:00"]),
        "score_out_of_range": ("score", [11.0, -1.0, 99.0]),
        "unknown_question": ("question", ["stars"]),
        "unknown_arm": ("arm", ["holdout"]),
    }
    if rule in values:
        column, wrong = values[rule]
        return _put(rows, column, np.resize(wrong, len(rows)))
    if "_before_" in rule:
        late, early = rule.split("_before_")
        return _put(
            rows,
            late,
            pc.subtract(rows[early], pa.scalar(day)),
        )
    return rows


def _put(
    rows: Table,
    column: str,
    values: ArrayLike,
) -> Table:
    place = rows.column_names.index(column)
    field = rows.schema.field(place)
    written = pa.chunked_array([pa.array(values)])
    return rows.set_column(place, field, written.cast(field.type))


def _free(table: Table, name: str) -> int:
    """The first number that no row of a table has."""
    return pc.max(table[IDS[name]]).as_py() + 1 if name in IDS else 0


def _numbered(
    rows: Table,
    name: str,
    free: int,
) -> Table:
    """Added orders and cases under new numbers."""
    new = np.arange(free, free + len(rows))
    return _put(rows, IDS[name], new) if name in IDS else rows


def _with_zones(
    table: Table,
    rows: int,
) -> Table:
    """Some times of orders as the same instant with a zone."""
    times = table["ordered_at"]
    month = pc.utf8_slice_codeunits(times, 5, 7)
    july = np.flatnonzero(pc.equal(month, f"{ZONED_MONTH:02d}").to_numpy())
    spread = np.linspace(0, len(july) - 1, rows).astype("int64")
    places = july[spread]
    local = pd.to_datetime(times.take(places).to_pandas()).dt.tz_localize(TIMEZONE)
    text = times.to_numpy().astype(object)
    text[places] = local.dt.tz_convert("UTC").astype(str)
    return _put(table, "ordered_at", pa.array(text, pa.string()))
