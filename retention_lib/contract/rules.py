"""What makes a row dirty: one rule each, asked of the engine all at once."""

from collections.abc import Iterator
from datetime import date
from functools import partial

import ibis
from ibis.expr.types import BooleanValue, Table, TimestampValue
from pandas import DataFrame

from retention_lib import periods
from retention_lib.contract import times
from retention_lib.contract.agreement import forms
from retention_lib.contract.answered import of_answers
from retention_lib.contract.dated import EARLY
from retention_lib.contract.extremes import FIRST, MOST, ZEROS, begins, unset
from retention_lib.contract.input import without_given
from retention_lib.contract.numbers import PLAIN, THREE, is_nan
from retention_lib.contract.rule import Rule, differ, repeats
from retention_lib.contract.schema import AS_GIVEN, Column, schema
from retention_lib.contract.spells import of_spells
from retention_lib.contract.suggestions import mapping, suggested
from retention_lib.contract.whose import of_ids

EARLIEST = ibis.timestamp("1600-01-01")  # 1445 is a year of another calendar
INFINITE = ibis.literal(float("inf"))  # Ibis 12 has isinf(), which is false for everything on Spark


def of_table(
    table: Table,
    name: str,
    as_of: date | str | None,
    days: DataFrame,
) -> Iterator[Rule]:
    """The rules of a record table, of its columns first; ``as_of`` adds one. ``days`` are what
    ``extremes.daily`` tells of its rows."""
    time = schema(name).time
    for column, asked in schema(name).columns.items():
        if column in table.columns:
            yield from _of_absence(table, column, asked)
            yield from _of_column(table, column, asked, time)
    if time:
        yield from of_days(table, time, as_of, days)
    if name == "transactions":
        active = _somebodys_orders(table)
        yield from _of_amounts(table, active)
        yield _of_repeats(table, time, active)
        yield _of_days_orders(table, active)
        if "transaction_id" in table.columns:
            yield from _of_lines(table)
    elif time and not schema(name).unique:
        yield _of_repeats(table, time, table.customer_id.notnull())
    if name == "surveys":
        yield from of_answers(table)
    if name == "messages":
        yield _of_arms(table)
    if name == "subscriptions":
        yield from of_spells(table)


def of_days(
    table: Table,
    time: str,
    as_of: date | str | None,
    days: DataFrame,
) -> Iterator[Rule]:
    """Rows after ``as_of``, and those that lie far before others."""
    value = table[time]
    if as_of is not None:
        late = value.date() > periods.day(as_of)
        yield Rule("after_as_of", "error", late, value)
    yield from _of_far_days(value, time, days)


def _of_far_days(
    value: TimestampValue,
    time: str,
    days: DataFrame,
) -> Iterator[Rule]:
    """Rows that lie far before others; most logs have none, and are asked nothing."""
    day, nobodys = periods.days(value), unset(days)
    first, later = begins(days), begins(days, MOST)
    possible = value >= EARLIEST
    if nobodys:
        zero = day.isin(nobodys)
        possible &= ~zero
        yield Rule("unset", "error", zero, value, time)
    if first > FIRST:
        alone = possible & (day < first) & ~day.isin(ZEROS)
        yield Rule("isolated", "error", alone, value, time)
    if later > first:
        many = possible & (day >= first) & (day < later)
        yield Rule("long_before", "warning", many, value, time)


def _of_absence(
    table: Table,
    name: str,
    column: Column,
) -> Iterator[Rule]:
    """Values that are not there, or were and could not be read."""
    value = table[name]
    if column.type == "id":
        yield from of_ids(table, name, column)
        return
    read = name + AS_GIVEN in table.columns
    given = table[name + AS_GIVEN] if read else value
    absent = given.isnull()
    if given.type().is_string():
        absent |= given.strip() == ""
    elif value.type().is_floating():  # to Ibis on Spark what is not a number is null as well
        absent &= ~is_nan(value)
    if column.filled:
        yield Rule("missing", "error", absent, column=name)
    if read:
        yield Rule(
            "unreadable",
            column.severity,
            value.isnull() & ~absent,
            given,
            name,
            column.type,
        )
        yield from _of_forms(table, name)
    if read and column.type == "code":
        labelled = value.notnull() & ~given.strip().re_search(PLAIN)
        for told in forms(table, name).values():
            labelled &= ~told
        yield Rule(
            "labelled",
            "note",
            labelled,
            given,
            name,
        )
    if read and column.type == "time":
        zoned = given.strip().re_search(times.AS_GIVEN) & value.notnull()
        yield Rule("zoned", "note", zoned, given, name)


def _of_forms(table: Table, name: str) -> Iterator[Rule]:
    """Values that were read as all others of their column agree."""
    for form, told in forms(table, name).items():
        yield Rule(
            "read_as",
            "warning" if form == THREE or form.startswith(EARLY) else "note",
            told,
            table[name + AS_GIVEN],
            name,
            form,
        )


def _of_column(
    table: Table,
    name: str,
    column: Column,
    time: str,
) -> Iterator[Rule]:
    """Values that are impossible, unknown or repeated."""
    value = table[name]
    wrong = partial(Rule, severity="error", example=value, column=name)
    if column.type == "time" and name == time:
        early = value < EARLIEST
        yield wrong("impossible", bad=early & (periods.days(value) != FIRST))
    if column.type in ("number", "code"):
        # false for what is not a number, which engines sort last
        finite = (value > -INFINITE) & (value < INFINITE)
        yield Rule("infinite", column.severity, ~finite, column=name)
    if column.choices:
        unknown = ~value.isin(column.choices)
        yield wrong("unknown", bad=unknown, allowed=", ".join(column.choices))
    if column.not_before in table.columns:
        early = value < table[column.not_before]
        yield wrong("before", bad=early, allowed=column.not_before)
    if column.unique:
        order = table[time] if time else value
        yield wrong("duplicate", bad=value.notnull() & repeats(value, order))


def _of_repeats(
    table: Table,
    time: str,
    asked: BooleanValue,
) -> Rule:
    """Of the rows that are asked about, those that are like another in every column."""
    whole = [table[column] for column in without_given(table).columns]
    again = asked & repeats(whole, table[time])
    return Rule("repeated_row", "warning", again, table[time])


def _somebodys_orders(table: Table) -> BooleanValue:
    """Rows that are somebody's order; without amounts every row is one."""
    known = table.customer_id.notnull() & table.ordered_at.notnull()
    return known & (table.amount >= 0) if "amount" in table.columns else known


def _of_days_orders(table: Table, active: BooleanValue) -> Rule:
    """Several orders of a customer on a day."""
    at = table.ordered_at
    day = [table.customer_id, at.date(), active]
    again = repeats(day, at)
    if "transaction_id" in table.columns:
        # further lines of the day's first order are that order
        line = table.transaction_id
        other = line != line.min().over(group_by=day)
        again = ibis.ifelse(line.isnull(), again, other)
    return Rule("same_day_order", "note", active & again, at)


def _of_amounts(table: Table, active: BooleanValue) -> Iterator[Rule]:
    """What may be odd about money: that there is none, refunds, orders of nothing."""
    if "amount" not in table.columns:
        everywhere = ibis.literal(True)
        yield Rule("without_amount", "warning", everywhere)
        others = without_given(table).columns
        if suggested(["amount"], others):
            how = mapping("amount", others)
            yield Rule("unmapped_money", "warning", everywhere, allowed=how)
        return
    amount, customer = table.amount, table.customer_id
    ordered = active.any().over(group_by=customer)
    never = (amount < 0) & customer.notnull() & ~ordered
    yield Rule("refund", "note", amount < 0, amount)
    yield Rule("zero_amount", "note", amount == 0)
    yield Rule("refund_without_order", "warning", never, amount)


def _of_lines(table: Table) -> Iterator[Rule]:
    line = table.transaction_id
    shared = line.notnull() & differ(table.customer_id, line)
    yield Rule("shared_transaction_id", "warning", shared, line)
    yield Rule("missing_transaction_id", "note", line.isnull())


def _of_arms(table: Table) -> Rule:
    """Customers who are treated and control of one campaign, which compares nobody."""
    choices = schema("messages").columns["arm"].choices
    known = table.arm.isin(choices)
    arm = ibis.ifelse(known, table.arm, None)
    named = table.customer_id.notnull() & table.campaign.notnull()
    both = named & known & differ(arm, [table.customer_id, table.campaign])
    return Rule("both_arms", "warning", both, table.campaign)
