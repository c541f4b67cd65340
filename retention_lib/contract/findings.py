"""What is dirty: one rule each, counted by ``check`` and, where it makes a row unusable, left out
by ``usable``."""

from datetime import date
from typing import Any, NamedTuple

import ibis
from ibis.expr.types import Table, Value
from pandas import DataFrame, isna

from retention_lib.contract import silence
from retention_lib.contract.input import typed, without_given
from retention_lib.contract.rules import Rule, of_table

SEVERITIES = ["error", "warning", "note"]
LONGEST_EXAMPLE = 80
UNTOLD = "customer_id"  # findings are printed on pages


class Finding(NamedTuple):
    """One row of the findings."""

    table: str
    rule: str
    severity: str
    rows: int
    share: float
    example: str
    hint: str
    column: str = ""
    allowed: str = ""


def check(
    table: object,
    name: str,
    *,
    as_of: date | str | None = None,
) -> DataFrame:
    """What is dirty in a record table. One row is a finding; a clean table has none.

    ``table`` is anything ``require`` takes, ``name`` one of the record tables; rows after
    ``as_of``, when given, are a finding too. Columns: ``table, rule, severity`` (error: the rows
    are left out of every count; warning: kept, but look; note: kept, by a documented rule),
    ``rows``, ``share`` of the table's rows, ``example`` (a value as found), ``hint`` (the key of
    what it means), ``column`` (whose values it is about, where it is about one) and ``allowed``
    (what they should be, or not lie before). Raises ``ContractError`` as ``require`` does.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": ["a", None], "amount": [5, 0],
    ...                        "ordered_at": ["1997-01-01", "soon"]})
    >>> check(orders, "transactions")[["rule", "rows"]].values.tolist()
    [['missing_customer_id', 1], ['unreadable_ordered_at', 1], ['zero_amount', 1]]
    """
    return counted(typed(table, name), name, as_of)


def counted(
    table: Table,
    name: str,
    as_of: date | str | None = None,
) -> DataFrame:
    """The findings of a table that ``typed`` has cast: the rows in one pass of the engine, then the
    days."""
    rules = of_table(table, name, as_of)
    totals = _totals(table, rules)
    empty = Finding(name, "empty_table", "error", 0, 0.0, "", "empty_table")
    found = _found(name, rules, totals) if totals["n"] else [empty]
    last = None if as_of is None else silence.since(table, name, as_of)
    if last is not None:
        rule = "ends_before_as_of"
        found.append(Finding(name, rule, "warning", 0, 0.0, str(last), rule))
    frame = DataFrame(found, columns=list(Finding._fields))
    return ordered(frame.astype({"rows": "int64", "share": "float64"}))


def _totals(
    table: Table,
    rules: list[Rule],
) -> dict[str, Any]:
    """In one pass of the engine: the rows of each rule and the first of its examples."""
    bad = {f"bad{i}": rule.bad.fill_null(False) for i, rule in enumerate(rules)}
    flagged = table.mutate(**bad)
    asked = {"n": flagged.count()}
    for i, rule in enumerate(rules):
        asked[f"rows{i}"] = flagged[f"bad{i}"].sum()
        if rule.example is not None and rule.column != UNTOLD:
            example = _short(flagged[rule.example.get_name()])
            asked[f"example{i}"] = example.min(where=flagged[f"bad{i}"])
    return flagged.aggregate(**asked).to_pandas().to_dict("records")[0]


def _short(value: Value) -> Value:
    return value.substr(0, LONGEST_EXAMPLE) if value.type().is_string() else value


def _found(
    name: str,
    rules: list[Rule],
    totals: dict[str, Any],
) -> list[Finding]:
    found = []
    for i, rule in enumerate(rules):
        rows = int(totals[f"rows{i}"])
        if rows > 0:
            share = rows / int(totals["n"])
            example = totals.get(f"example{i}")
            told = "" if isna(example) else str(example)
            about = (told, rule.hint, rule.column, rule.allowed)
            found.append(Finding(name, rule.name, rule.severity, rows, share, *about))
    return found


def ordered(found: DataFrame) -> DataFrame:
    """Findings with what is left out first."""
    rank = found["severity"].map(SEVERITIES.index)
    return found.iloc[rank.argsort(kind="stable")].reset_index(drop=True)


def usable(
    table: object,
    name: str,
    *,
    as_of: date | str | None,
) -> Table:
    """The rows that every count is made of: ``require`` less the rows of each finding of severity
    error."""
    rows = typed(table, name)
    errors = [rule.bad for rule in of_table(rows, name, as_of) if rule.severity == "error"]
    bad = ibis.or_(*errors).fill_null(False)
    # a column of its own first: a rule may count over other rows, and not every engine can filter
    # by that
    kept = rows.mutate(bad=bad).filter(lambda t: ~t.bad)
    return without_given(kept.drop("bad"))
