"""Who began when, and what is known of each customer, in the engine."""

from datetime import date

import ibis
from ibis.expr.types import DateValue, FloatingValue, IntegerValue, Table

from retention_lib import contract, periods
from retention_lib.contract import ContractError, quoted
from retention_lib.contract.suggestions import mapping


def began(seen: Table, start: date | None) -> Table:
    """The day of each customer's first order, where it is believed to be one; ``seen`` is their
    activity."""
    active = seen.filter(seen.active)
    each = active.group_by("customer_id").aggregate(first=active.at.min().date())
    return each if start is None else each.filter(each.first >= start)


def described(customers: object, column: str, asked: str, seen: Table) -> Table:
    """The customers' own table, which has to have a column, or ``asked`` is refused; and customers
    in common with what was ``seen``."""
    there = contract.as_ibis(customers, "customers").columns
    if column not in there:
        how = mapping(column, there)
        raise ContractError(
            f"{asked} needs the column {column!r} of customers",
            quoted(there),
            f"map it with {how}, or leave this out",
        )
    people = contract.usable(customers, "customers", as_of=None)
    contract.same_ids(seen, people, names=("transactions", "customers"))
    contract.meet(people, seen, names=("customers", "transactions"))
    return people


def amount(table: Table, column: str) -> FloatingValue:
    """A column of money, null where it holds no amount."""
    money = table[column].cast("float64")
    known = ((money >= 0) & (money < float("inf"))).fill_null(False)
    return ibis.ifelse(known, money, ibis.null("float64"))


def months(since: DateValue, until: DateValue) -> IntegerValue:
    """Whole months from one day to another: one from the 15th to the 15th."""
    far = periods.number(until, "month") - periods.number(since, "month")
    return far - ibis.ifelse(until.day() < since.day(), 1, 0)
