"""What is dirty: one rule each, counted by ``check`` and, where it makes a row unusable, left out
by ``usable``."""

import datetime

import ibis
import ibis.expr.types as ir
import pandas as pd

from retention_lib.contract import silence
from retention_lib.contract.input import typed, without_given
from retention_lib.contract.rules import Rule, of_table

FINDINGS = ["table", "rule", "severity", "rows", "share", "example", "hint"]
SEVERITIES = ["error", "warning", "note"]
LONGEST_EXAMPLE = 80


def check(table, name: str, *, as_of: datetime.date | str | None = None) -> pd.DataFrame:
    """What is dirty in a record table. One row is a finding; a clean table has none.

    ``table`` is anything ``require`` takes, ``name`` one of the record tables; rows after
    ``as_of``, when given, are a finding too. Columns: ``table, rule, severity`` (error: the rows
    are left out of every count; warning: kept, but look; note: kept, by a documented rule),
    ``rows``, ``share`` of the table's rows, ``example`` (a value as found), ``hint``. Raises
    ``ContractError`` as ``require`` does.

    >>> orders = pd.DataFrame({"customer_id": ["a", None], "ordered_at": ["1997-01-01", "soon"], "amount": [5, 0]})
    >>> check(orders, "transactions")[["rule", "rows"]].values.tolist()
    [['missing_customer_id', 1], ['unreadable_ordered_at', 1], ['zero_amount', 1]]
    """
    return counted(typed(table, name), name, as_of)


def counted(table: ir.Table, name: str, as_of=None) -> pd.DataFrame:
    """The findings of a table that ``typed`` has cast: the rows in one pass of the engine, then the
    days."""
    rules = of_table(table, name, as_of)
    flagged = table.mutate(**{f"bad{i}": rule.bad.fill_null(False) for i, rule in enumerate(rules)})
    counts = {f"rows{i}": flagged[f"bad{i}"].sum() for i in range(len(rules))}
    examples = {
        f"example{i}": _short(flagged[rule.example.get_name()]).min(where=flagged[f"bad{i}"])
        for i, rule in enumerate(rules)
        if rule.example is not None
    }
    (totals,) = (
        flagged.aggregate(n=flagged.count(), **counts, **examples).to_pandas().to_dict("records")
    )
    found = _frame(name, rules, totals)
    late = None if as_of is None else silence.ended(table, name, as_of)
    return (
        found
        if late is None
        else ordered(pd.concat([found, pd.DataFrame([late], columns=FINDINGS)]))
    )


def _short(value: ir.Value) -> ir.Value:
    return value.substr(0, LONGEST_EXAMPLE) if value.type().is_string() else value


def _frame(name: str, rules: list[Rule], totals: dict) -> pd.DataFrame:
    n = int(totals["n"])
    if n == 0:
        empty = (
            name,
            "empty_table",
            "error",
            0,
            0.0,
            "",
            "The table has no row; check what the source exports",
        )
        return pd.DataFrame([empty], columns=FINDINGS)
    found = [
        (
            name,
            rule.name,
            rule.severity,
            int(rows),
            rows / n,
            _text(totals.get(f"example{i}")),
            rule.hint,
        )
        for i, rule in enumerate(rules)
        if (rows := totals[f"rows{i}"]) > 0
    ]
    return ordered(
        pd.DataFrame(found, columns=FINDINGS).astype({"rows": "int64", "share": "float64"})
    )


def ordered(found: pd.DataFrame) -> pd.DataFrame:
    """Findings with what is left out first."""
    rank = found["severity"].map(SEVERITIES.index)
    return found.iloc[rank.argsort(kind="stable")].reset_index(drop=True)


def _text(value) -> str:
    return "" if pd.isna(value) else str(value)


def usable(table, name: str, *, as_of: datetime.date | str) -> ir.Table:
    """The rows that every count is made of: ``require`` less the rows of each finding of severity
    error."""
    table = typed(table, name)
    bad = ibis.or_(*(rule.bad for rule in of_table(table, name, as_of) if rule.severity == "error"))
    # a column of its own first: a rule may count over other rows, and not every engine can filter
    # by that
    return without_given(
        table.mutate(bad=bad.fill_null(False)).filter(lambda t: ~t.bad).drop("bad")
    )
