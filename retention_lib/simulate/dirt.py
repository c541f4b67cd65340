"""Dirt on request: rows that break one rule each, a known number of them."""

import datetime
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

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
ZONED_MONTH = 7  # no clock is changed in July, so every local time is one instant


def dirt() -> pd.DataFrame:
    """What ``shop(dirt=True)`` adds. One row per kind: ``table, rule`` (of ``contract.check``),
    ``rows``.

    >>> dirt().query("table == 'tickets'").values.tolist()
    [['tickets', 'closed_at_before_opened_at', 15], ['tickets', 'duplicate_ticket_id', 10]]
    """
    rows = [(table, rule, rows) for table, rules in DIRT.items() for rule, rows in rules.items()]
    return pd.DataFrame(rows, columns=["table", "rule", "rows"])


def soiled(
    made: Iterable[tuple[str, pa.Table]], as_of: datetime.date | str
) -> Iterator[tuple[str, pa.Table]]:
    """The tables with the dirt of ``DIRT`` in them."""
    for name, table in made:
        yield (
            name,
            _soiled(_plain(table), name, periods.day(as_of)) if name in DIRT else table,
        )


def _plain(table: pa.Table) -> pa.Table:
    """Text as text; the times of orders too, as exports write them."""
    fields = [
        (
            field.with_type(pa.string())
            if pa.types.is_dictionary(field.type) or field.name == "ordered_at"
            else field
        )
        for field in table.schema
    ]
    return table.cast(pa.schema(fields))


def _soiled(table: pa.Table, name: str, as_of: datetime.date) -> pa.Table:
    added = {rule: rows for rule, rows in DIRT[name].items() if not rule.startswith("zoned")}
    sound, parts = _sound(table, name), []
    for rule, rows in added.items():
        parts.append(_broken(_spread(sound, rows, len(parts)), rule, as_of))
    whole = _with_zones(table) if len(added) < len(DIRT[name]) else table
    return pa.concat_tables([whole, *_numbered(parts, table, name, added)])


def _sound(table: pa.Table, name: str) -> pa.Table:
    """Rows that break one rule once they are changed: orders and not refunds, answers to NPS,
    closed cases."""
    keep = {
        "transactions": lambda: pc.greater(table["amount"], 0),
        "surveys": lambda: pc.equal(table["question"], "nps"),
        "tickets": lambda: pc.is_valid(table["closed_at"]),
    }
    return table.filter(keep[name]()) if name in keep else table


def _spread(table: pa.Table, rows: int, shift: int) -> pa.Table:
    """Rows from all over a table; ``shift`` keeps those of one rule apart from those of the
    next."""
    return table.take((np.linspace(0, len(table) - 20, rows)).astype("int64") + shift)


def _broken(rows: pa.Table, rule: str, as_of: datetime.date) -> pa.Table:
    n, day = len(rows), pa.scalar(datetime.timedelta(days=1))
    made = {
        "missing_customer_id": lambda: ("customer_id", pa.nulls(n, pa.string())),
        "unreadable_ordered_at": lambda: ("ordered_at", ["soon"] * n),
        "after_as_of": lambda: (
            "ordered_at",
            [f"{as_of + datetime.timedelta(days=1)} 10:00:00"] * n,
        ),
        "score_out_of_range": lambda: ("score", np.resize([11.0, -1.0, 99.0], n)),
        "unknown_question": lambda: ("question", ["stars"] * n),
        "closed_at_before_opened_at": lambda: (
            "closed_at",
            pc.subtract(rows["opened_at"], day),
        ),
        "unknown_arm": lambda: ("arm", ["holdout"] * n),
        "left_at_before_joined_at": lambda: (
            "left_at",
            pc.subtract(rows["joined_at"], day),
        ),
    }
    return _put(rows, *made[rule]()) if rule in made else rows


def _put(rows: pa.Table, column: str, values) -> pa.Table:
    place = rows.column_names.index(column)
    return rows.set_column(
        place,
        rows.schema.field(place),
        pa.chunked_array([pa.array(values)]).cast(rows.schema.field(place).type),
    )


def _numbered(
    parts: list[pa.Table], table: pa.Table, name: str, added: dict[str, int]
) -> list[pa.Table]:
    """New ids for added orders and cases, except for those whose fault is that they are there
    twice."""
    id_ = {"transactions": "transaction_id", "tickets": "ticket_id"}.get(name)
    if id_ is None:
        return parts
    free = pc.max(table[id_]).as_py() + 1
    begins = free + np.cumsum([0, *map(len, parts)])
    again = ("repeated_row", "duplicate_ticket_id")
    return [
        part if rule in again else _put(part, id_, np.arange(begin, begin + len(part)))
        for part, rule, begin in zip(parts, added, begins[:-1], strict=True)
    ]


def _with_zones(table: pa.Table) -> pa.Table:
    """Some times of orders as the same instant with a zone."""
    times = table["ordered_at"]
    july = np.flatnonzero(
        pc.equal(pc.utf8_slice_codeunits(times, 5, 7), f"{ZONED_MONTH:02d}").to_numpy()
    )
    places = july[
        np.linspace(0, len(july) - 1, DIRT["transactions"]["zoned_ordered_at"]).astype("int64")
    ]
    local = pd.to_datetime(times.take(places).to_pandas()).dt.tz_localize(TIMEZONE)
    text = times.to_numpy().astype(object)
    text[places] = local.dt.tz_convert("UTC").astype(str)
    return _put(table, "ordered_at", pa.array(text, pa.string()))
