"""Rules for a log of orders: repeated rows, refunds, orders of nothing, and lines of one order."""

import ibis
from ibis.expr.types import BooleanValue, Table

from retention_lib.contract.input import without_given
from retention_lib.contract.rules.rule import Rule


def of_transactions(table: Table) -> list[Rule]:
    """What may be odd about orders, and about the lines of one."""
    customer, at, amount = table.customer_id, table.ordered_at, table.amount
    somebodys = customer.notnull()
    active = (amount >= 0) & somebodys & at.notnull()
    never = (amount < 0) & somebodys & ~active.any().over(group_by=customer)
    rules = [
        Rule("repeated_row", "warning", active & _repeated(table), example=at),
        Rule("refund", "note", amount < 0, example=amount),
        Rule("zero_amount", "note", amount == 0),
        Rule("refund_without_order", "warning", never, example=amount),
        Rule("same_day_order", "note", active & _again(table, active), example=at),
    ]
    return rules + (_of_lines(table) if "transaction_id" in table.columns else [])


def _repeated(table: Table) -> BooleanValue:
    """Rows like an earlier one in every column."""
    whole = [table[column] for column in without_given(table).columns]
    return ibis.row_number().over(group_by=whole, order_by=table.ordered_at) > 0


def _again(
    table: Table,
    active: BooleanValue,
) -> BooleanValue:
    """Further orders of a customer's day; further lines of the day's first order are that order."""
    day = [table.customer_id, table.ordered_at.date(), active]
    again = ibis.row_number().over(group_by=day, order_by=table.ordered_at) > 0
    if "transaction_id" not in table.columns:
        return again
    line = table.transaction_id
    other = line != line.min().over(group_by=day)
    return ibis.ifelse(line.isnull(), again, other)


def _of_lines(table: Table) -> list[Rule]:
    line = table.transaction_id
    first = table.customer_id.min().over(group_by=line)
    last = table.customer_id.max().over(group_by=line)
    shared = line.notnull() & (first != last)
    return [
        Rule("shared_transaction_id", "warning", shared, example=line),
        Rule("missing_transaction_id", "note", line.isnull()),
    ]
