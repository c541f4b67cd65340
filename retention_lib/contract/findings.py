"""What is dirty: one rule each, counted by ``check`` and, where it makes a row unusable, left out
by ``usable``."""

import datetime
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pandas as pd

from retention_lib import periods
from retention_lib.contract import silence
from retention_lib.contract.input import AS_GIVEN, typed, without_given
from retention_lib.contract.readings import ZONED_TEXT
from retention_lib.contract.schema import Column, schema

FINDINGS = ["table", "rule", "severity", "rows", "share", "example", "hint"]
SEVERITIES = ["error", "warning", "note"]
LONGEST_EXAMPLE = 80
EARLIEST = "1000-01-01"
INFINITE = ibis.literal(float("inf"))  # Ibis 12 has isinf(), which is false for everything on Spark


@dataclass(frozen=True)
class Rule:
    """One way a row can be dirty. Rows of an ``error`` are left out of every count; others are
    kept."""

    name: str
    severity: str
    bad: ir.BooleanValue
    hint: str
    example: ir.Value | None = None


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
    rules = _rules(table, name, as_of)
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
    bad = ibis.or_(*(rule.bad for rule in _rules(table, name, as_of) if rule.severity == "error"))
    # a column of its own first: a rule may count over other rows, and not every engine can filter
    # by that
    return without_given(
        table.mutate(bad=bad.fill_null(False)).filter(lambda t: ~t.bad).drop("bad")
    )


def _rules(table: ir.Table, name: str, as_of) -> list[Rule]:
    present = {c: column for c, column in schema(name).columns.items() if c in table.columns}
    rules = [
        rule
        for c, column in present.items()
        for rule in _of_column(table, c, column, schema(name).time)
    ]
    if as_of is not None and schema(name).time:
        time = table[schema(name).time]
        hint = "They lie after as_of, the last day observed, and are left out"
        rules.append(Rule("after_as_of", "error", time.date() > periods.day(as_of), hint, time))
    return rules + {"transactions": _of_transactions, "surveys": _of_surveys}.get(
        name, lambda _: []
    )(table)


def _of_column(table: ir.Table, name: str, column: Column, time: str) -> list[Rule]:
    value, rules, severity = table[name], [], "error" if column.required else "warning"
    given = table[name + AS_GIVEN] if name + AS_GIVEN in table.columns else None
    absent = _absent(value) if given is None else given.isnull() | (given.strip() == "")
    if column.required:
        rules.append(Rule(f"missing_{name}", "error", absent, f"Rows without {name} are left out"))
    if given is not None:
        hint = (
            f"The {name} could not be read; see time_format, decimal and timezone of a source file"
        )
        example = None if name == "customer_id" else given  # findings are printed on pages
        rules.append(Rule(f"unreadable_{name}", severity, value.isnull() & ~absent, hint, example))
    if given is not None and column.type == "time":
        hint = (
            f"The {name} with a zone was converted to business time; without one it is taken as"
            " business time"
        )
        rules.append(
            Rule(
                f"zoned_{name}",
                "note",
                given.strip().re_search(ZONED_TEXT) & value.notnull(),
                hint,
                given,
            )
        )
    if column.type == "time" and name == time:
        hint = f"The {name} lies before the year 1000, so the row is left out"
        rules.append(
            Rule(
                f"impossible_{name}",
                "error",
                value < ibis.timestamp(EARLIEST),
                hint,
                value,
            )
        )
    if column.type == "number":
        hint = f"The {name} is not a finite number"
        finite = (value > -INFINITE) & (
            value < INFINITE
        )  # false for what is not a number, which engines sort last
        rules.append(Rule(f"infinite_{name}", severity, ~finite, hint))
    if column.choices:
        hint = f"The {name} is one of {', '.join(column.choices)}; other rows are left out"
        rules.append(Rule(f"unknown_{name}", "error", ~value.isin(column.choices), hint, value))
    if column.not_before and column.not_before in table.columns:
        hint = f"The {name} lies before {column.not_before}, so the row is left out"
        rules.append(
            Rule(
                f"{name}_before_{column.not_before}",
                "error",
                value < table[column.not_before],
                hint,
                value,
            )
        )
    if column.unique:
        order = [table[time]] if time else [value]
        again = value.notnull() & (ibis.row_number().over(group_by=value, order_by=order) > 0)
        example = None if name == "customer_id" else value
        rules.append(
            Rule(
                f"duplicate_{name}",
                "error",
                again,
                f"Only the first row of each {name} is kept",
                example,
            )
        )
    return rules


def _absent(value: ir.Value) -> ir.BooleanValue:
    """Null; to Ibis on Spark what is not a number is null as well."""
    return (
        value.isnull() & ~value.isnan().fill_null(False)
        if value.type().is_floating()
        else value.isnull()
    )


def _of_transactions(table: ir.Table) -> list[Rule]:
    customer, amount = table.customer_id, table.amount
    active = (amount >= 0) & customer.notnull() & table.ordered_at.notnull()
    ordered = active.any().over(group_by=customer)
    day = [customer, table.ordered_at.date(), active]
    again = ibis.row_number().over(group_by=day, order_by=table.ordered_at) > 0
    if "transaction_id" in table.columns:  # further lines of the day's first order are that order
        line = table.transaction_id
        again = ibis.ifelse(line.isnull(), again, line != line.min().over(group_by=day))
    whole = [table[column] for column in without_given(table).columns]
    repeated = ibis.row_number().over(group_by=whole, order_by=table.ordered_at) > 0
    hint = (
        "Rows like another in every column are kept; drop them in the source if it exports rows"
        " twice"
    )
    rules = [
        Rule("repeated_row", "warning", active & repeated, hint, table.ordered_at),
        Rule(
            "refund",
            "note",
            amount < 0,
            "Refunds lower revenue and never count as activity",
            amount,
        ),
        Rule("zero_amount", "note", amount == 0, "Orders of nothing count as orders"),
        Rule(
            "refund_without_order",
            "warning",
            (amount < 0) & customer.notnull() & ~ordered,
            "Refunds of customers who never ordered lower nobody's revenue",
            amount,
        ),
        Rule(
            "same_day_order",
            "note",
            active & again,
            "Orders of one customer on one day: one purchase for CLV, separate orders elsewhere",
            table.ordered_at,
        ),
    ]
    return rules + (_of_lines(table) if "transaction_id" in table.columns else [])


def _of_lines(table: ir.Table) -> list[Rule]:
    line = table.transaction_id
    first, last = (
        table.customer_id.min().over(group_by=line),
        table.customer_id.max().over(group_by=line),
    )
    return [
        Rule(
            "shared_transaction_id",
            "warning",
            line.notnull() & (first != last),
            "One order of several customers is counted once for each of them",
            line,
        ),
        Rule(
            "missing_transaction_id",
            "note",
            line.isnull(),
            "Rows without transaction_id are an order each",
        ),
    ]


def _of_surveys(table: ir.Table) -> list[Rule]:
    outside = (table.question == "nps") & ~table.score.isin(list(range(11)))
    return [
        Rule(
            "score_out_of_range",
            "error",
            outside,
            "NPS codes are 0 to 10; other answers are left out",
            table.score,
        )
    ]
