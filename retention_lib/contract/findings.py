"""What is dirty: one rule each, counted by ``check`` and, where it makes a row unusable, left out
by ``usable``."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import ibis
from ibis.expr.operations import Relation
from ibis.expr.types import BooleanValue, Table
from pandas import DataFrame, isna

from retention_lib import periods
from retention_lib.contract.doubts import UNDONE, Doubt, doubts
from retention_lib.contract.extremes import daily, silent_since
from retention_lib.contract.held import lasting
from retention_lib.contract.input import as_ibis, typed, without_given
from retention_lib.contract.namesakes import ALIKE, CUT, namesakes
from retention_lib.contract.orders import judged
from retention_lib.contract.rules import Rule, of_days, of_table
from retention_lib.contract.schema import schema

SEVERITIES = ["error", "warning", "note"]
LONGEST_EXAMPLE = 80
UNTOLD = "customer_id"  # findings are printed on pages
LOGS = ("transactions", "events", "surveys", "tickets", "messages")
LEFT_OUT = "left_out"  # in attrs: by table, its rows up to as_of and those that are left out
OF_KEPT = ("repeated_row", "zero_amount")  # say what was done with rows, so of kept ones alone
AFTER = "after_as_of"  # what was asked for ends there: such a row is not lost


class Finding(NamedTuple):
    """One row of the findings."""

    table: str
    rule: str
    severity: str
    rows: int = 0
    share: float = 0.0
    example: str = ""
    hint: str = ""
    column: str = ""
    allowed: str = ""


def check(
    table: object,
    name: str,
    *,
    as_of: date | str | None = None,
    currency: str | None = None,
) -> DataFrame:
    """What is dirty in a record table. One row is a finding; a clean table has none.

    ``table`` is anything ``require`` takes, ``name`` one of the record tables; rows after
    ``as_of``, when given, are a finding too, and so is money in another currency than ``currency``
    where a column of that name says so. Columns: ``table, rule, severity`` (error: the rows
    are left out of every count; warning: kept, but look; note: kept, by a documented rule),
    ``rows``, ``share`` of the table's rows, ``example`` (a value as found), ``hint`` (the key of
    what it means), ``column`` (whose values it is about, where it is about one) and ``allowed``
    (what they should be, or not lie before). In its ``attrs``, under ``left_out``, stands by table
    how many rows there are up to ``as_of`` and how many of them are left out, one with several
    errors once. Raises ``ContractError`` as ``require`` does.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": ["a", None], "amount": [0, 5],
    ...                        "ordered_at": ["1997-01-01", "soon"]})
    >>> check(orders, "transactions")[["rule", "rows"]].values.tolist()
    [['missing_customer_id', 1], ['unreadable_ordered_at', 1], ['zero_amount', 1]]
    """
    given = typed(table, name)
    days = daily(given, schema(name).time)
    rules = list(of_table(given, name, as_of, days))
    totals = _totals(given, rules)
    found = [*_found(given, name, rules, totals)]
    doubtful: list[Doubt] = []
    if totals["n"]:
        found += _silence(name, as_of, days)
        doubtful = [*doubts(given, name, currency), *namesakes(given, name)]
    found += [_of_doubt(name, totals["n"], doubt) for doubt in doubtful]
    told = ordered(framed(found))
    lost = int(totals["lost"])
    rows = int(totals["n"] - totals["late"])
    told.attrs[LEFT_OUT] = {name: {"rows": rows, LEFT_OUT: lost}}
    return told


def _of_doubt(
    name: str,
    n: int,
    doubt: Doubt,
) -> Finding:
    hint, rows, example, column, allowed = doubt
    rule = f"{hint}_{column}" if hint in (*UNDONE, ALIKE, CUT) else hint
    return Finding(name, rule, "warning", rows, rows / n, example, hint, column, allowed)


def framed(found: Iterable[Finding]) -> DataFrame:
    """Findings as a frame."""
    frame = DataFrame(found, columns=list(Finding._fields))
    return frame.astype({"rows": "int64", "share": "float64"})


def _found(
    table: Table,
    name: str,
    rules: list[Rule],
    totals: dict[str, Any],
) -> Iterator[Finding]:
    if not totals["n"]:
        yield Finding(name, "empty_table", "error", hint="empty_table")
        return
    for i, rule in enumerate(rules):
        rows = totals[f"rows{i}"]
        example = totals.get(f"example{i}")
        if rows > 0:
            told = "" if isna(example) else str(example)
            about = (told, rule.hint, rule.column, rule.allowed)
            share = float(rows / totals["n"])
            yield Finding(name, rule.name, rule.severity, int(rows), share, *about)
    if name == "transactions":
        yield from _undone(table, rules, int(totals["n"]))


def _silence(
    name: str,
    as_of: date | str | None,
    days: DataFrame,
) -> Iterator[Finding]:
    if as_of is None or name not in LOGS:
        return
    if last := silent_since(days, periods.day(as_of)):
        ends = "ends_before_as_of"
        yield Finding(name, ends, "warning", example=str(last), hint=ends)


def _undone(
    table: Table,
    rules: list[Rule],
    n: int,
) -> Iterator[Finding]:
    """Lines of the usable orders that came back in full, and the refunds by which."""
    orders = judged(_without(table, _errors(rules)))
    gone = orders.filter(orders.undone)
    lines, first = gone.rows.sum(), gone.at.min()
    asked = gone.aggregate(rows=lines, first=first)
    found = asked.to_pandas().iloc[0]
    if not isna(found["rows"]):
        told = {"example": str(found["first"]), "hint": "reversed_in_full"}
        rows = int(found["rows"])
        yield Finding("transactions", "reversed_in_full", "note", rows, rows / n, **told)


def _totals(table: Table, rules: list[Rule]) -> dict[str, Any]:
    """In one pass of the engine: the rows of each rule and the first of its examples, and the rows
    that are left out."""
    bad = {f"bad{i}": rule.bad.fill_null(False) for i, rule in enumerate(rules)}
    flagged = table.mutate(**bad)
    errors = {
        rule.name: flagged[f"bad{i}"] for i, rule in enumerate(rules) if rule.severity == "error"
    }
    kept = ~ibis.or_(*errors.values())
    late = errors.pop(AFTER, flagged["bad0"] & False)
    lost = ~kept & ~late
    asked = {
        "n": flagged.count(),
        "late": late.sum().fill_null(0),
        "lost": lost.sum().fill_null(0),
    }
    for i, rule in enumerate(rules):
        found = flagged[f"bad{i}"]
        if rule.hint in OF_KEPT:
            found &= kept
        asked[f"rows{i}"] = found.sum()
        if rule.example is not None and rule.column != UNTOLD:
            example = flagged[rule.example.get_name()]
            if example.type().is_string():
                example = example.substr(0, LONGEST_EXAMPLE)
            asked[f"example{i}"] = example.min(where=found)
    return flagged.aggregate(**asked).to_pandas().to_dict("records")[0]


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
    given = as_ibis(table, name)
    rows = _usable_once(given.op(), name) if lasting(given) else _usable(given, name)
    time = schema(name).time
    if as_of is None or not time:
        return rows
    over = periods.day(as_of) + timedelta(days=1)
    return rows.filter(rows[time] < ibis.timestamp(str(over)))


def _usable(table: Table, name: str) -> Table:
    rows = typed(table, name)
    days = daily(rows, schema(name).time)
    return _without(rows, _errors(of_table(rows, name, None, days)))


@lru_cache(maxsize=4)
def _usable_once(table: Relation, name: str) -> Table:
    """Of rows that nobody can change: a page asks for them again and again, up to many days."""
    return _usable(table.to_expr(), name).cache()


def dated(
    table: object,
    name: str,
    *,
    as_of: date | str,
) -> Table:
    """The rows up to ``as_of``, less those that lie far before all others; nothing else is asked
    of them."""
    rows = typed(table, name)
    time = schema(name).time
    rules = of_days(rows, time, as_of, daily(rows, time))
    return _without(rows, _errors(rules))


def _errors(rules: Iterable[Rule]) -> list[BooleanValue]:
    return [rule.bad for rule in rules if rule.severity == "error"]


def _without(rows: Table, faults: list[BooleanValue]) -> Table:
    bad = ibis.or_(*faults).fill_null(False)
    # a column of its own first: a rule may count over other rows, and not every engine can filter
    # by that
    kept = rows.mutate(bad=bad).filter(lambda t: ~t.bad)
    return without_given(kept.drop("bad"))
