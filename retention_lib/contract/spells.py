"""What may be odd about paid spells: less than nothing is paid, nothing is, or one runs into
another."""

from collections.abc import Iterator

import ibis
from ibis.expr.types import BooleanValue, Table

from retention_lib.contract.rule import Rule, repeats

ALIKE = ("every", "amount")  # in which spells of one subscription are alike where no plan is told

LASTING = ibis.timestamp("9999-12-31")


def of_spells(table: Table) -> Iterator[Rule]:
    """The rules of subscriptions: negative amounts, trials, spells of no day, and spells of a
    plan that overlap."""
    amount = table.amount
    yield Rule("negative_amount", "error", amount < 0, amount)
    yield Rule("trial", "note", amount == 0)
    if "ended_at" in table.columns:
        at_once = table.ended_at.date() == table.started_at.date()
        yield Rule("ended_at_once", "note", at_once, table.started_at)
    yield Rule("overlapping", "warning", _overlapping(table), table.started_at)


def _overlapping(table: Table) -> BooleanValue:
    """Paid spells that began before an earlier one of the customer and the plan had ended; where
    no plan is told, of one that is paid alike."""
    same = ("plan",) if "plan" in table.columns else ALIKE
    one = [table[name] for name in same]
    paid = (table.amount > 0) & table.customer_id.notnull() & table.started_at.notnull()
    group = [table.customer_id, paid, *one]
    if "ended_at" not in table.columns:
        return paid & repeats(group, table.started_at)
    ends = table.ended_at.fill_null(LASTING)
    earlier = ibis.window(
        group_by=group,
        order_by=[table.started_at, ends],
        preceding=(None, 1),
    )
    return paid & (table.started_at < ends.max().over(earlier))
