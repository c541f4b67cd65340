"""Dirt on request: rows that break one rule each, a known number of them."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pandas import ArrowDtype, DataFrame, Series, concat
from pyarrow import Table

from retention_lib.simulate.planted import TIMEZONE

# table, rule of contract.check, rows: all are added but the zoned ones, which are rewritten
DIRT = """
transactions missing_customer_id 40
transactions unreadable_ordered_at 10
transactions after_as_of 12
transactions repeated_row 25
transactions zoned_ordered_at 30
events missing_customer_id 30
surveys score_out_of_range 20
surveys unknown_question 6
tickets closed_at_before_opened_at 15
tickets duplicate_ticket_id 10
messages unknown_arm 5
memberships left_at_before_joined_at 4
customers duplicate_customer_id 8
"""
ZONED = "zoned_ordered_at"
TWICE = {"repeated_row", "duplicate_ticket_id"}  # whose fault is that their number is there again
IDS = {"transactions": "transaction_id", "tickets": "ticket_id"}
SOUND = {  # orders and not refunds, answers to NPS, closed cases: they break one rule once changed
    "transactions": "amount > 0",
    "surveys": "question == 'nps'",
    "tickets": "closed_at.notna()",
}
DAY = pd.Timedelta(days=1)


def dirt() -> DataFrame:
    """What ``shop(dirt=True)`` adds. One row per kind: ``table, rule`` (of ``contract.check``),
    ``rows``.

    >>> dirt().query("table == 'tickets'").values.tolist()
    [['tickets', 'closed_at_before_opened_at', 15], ['tickets', 'duplicate_ticket_id', 10]]
    """
    lines = map(str.split, DIRT.strip().splitlines())
    return DataFrame(lines, columns=["table", "rule", "rows"]).astype({"rows": int})


def dirty(table: Table, name: str, as_of: date | str) -> Table:
    """The table with the dirt of ``DIRT`` in it."""
    rules = dirt().query("table == @name").set_index("rule")["rows"]
    if rules.empty:
        return table
    frame = _plain(table)
    added = _added(frame, name, rules.drop(ZONED, errors="ignore"), as_of)
    if ZONED in rules:
        frame["ordered_at"] = _with_zones(frame["ordered_at"], rules[ZONED])
    return Table.from_pandas(concat([frame, added]), preserve_index=False)


def _plain(table: Table) -> DataFrame:
    """Text as text; the times of orders too, as exports write them."""
    fields = [
        field.with_type(pa.string())
        if pa.types.is_dictionary(field.type) or field.name == "ordered_at"
        else field
        for field in table.schema
    ]
    return table.cast(pa.schema(fields)).to_pandas(types_mapper=ArrowDtype)


def _added(
    frame: DataFrame,
    name: str,
    rules: Series,
    as_of: date | str,
) -> DataFrame:
    sound = frame.query(SOUND.get(name, "index >= 0"))
    parts: list[DataFrame] = []
    for rule, rows in rules.items():
        # from all over the table, those of one rule apart from those of the next
        places = np.linspace(0, len(sound) - 20, rows).astype("int64")
        part = _broken(sound.iloc[places + len(parts)], rule, as_of)
        parts.append(part.astype(frame.dtypes))
    added = concat(parts)
    if number := IDS.get(name):
        twice = np.repeat(rules.index.isin(TWICE), rules)
        new = frame[number].max() + 1 + np.arange(len(added))
        added[number] = added[number].where(twice, new)
    return added


def _broken(rows: DataFrame, rule: str, as_of: date | str) -> DataFrame:
    """The rows with what makes them break the rule."""
    tomorrow = pd.Timestamp(as_of) + DAY + pd.Timedelta(hours=10)
    wrong: dict[str, dict[str, Any]] = {
        "missing_customer_id": {"customer_id": None},
        "unreadable_ordered_at": {"ordered_at": "soon"},
        "after_as_of": {"ordered_at": str(tomorrow)},
        "score_out_of_range": {"score": np.resize([11.0, -1.0, 99.0], len(rows))},
        "unknown_question": {"question": "stars"},
        "unknown_arm": {"arm": "holdout"},
    }
    late, before, early = rule.partition("_before_")
    if before:
        wrong[rule] = {late: rows[early] - DAY}
    return rows.assign(**wrong.get(rule, {}))


def _with_zones(times: Series, rows: int) -> Series:
    """Some times of orders as the same instant with a zone."""
    # no clock is changed in July, so every local time is one instant
    july = times[times.str[5:7] == "07"]
    places = np.linspace(0, len(july) - 1, rows).astype("int64")
    local = pd.to_datetime(july.iloc[places]).dt.tz_localize(TIMEZONE)
    instants = local.dt.tz_convert("UTC").astype(str)
    return instants.astype(times.dtype).combine_first(times)
