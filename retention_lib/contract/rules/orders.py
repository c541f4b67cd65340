"""Rules for a log of orders: repeated rows, refunds, orders of nothing, and lines of one order."""

import ibis
import ibis.expr.types as ir

from retention_lib.contract.input import without_given
from retention_lib.contract.rules.rule import Rule


def of_transactions(table: ir.Table) -> list[Rule]:
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
