"""One way in which a row can be dirty."""

from dataclasses import dataclass

import ibis
from ibis.expr.types import BooleanValue, Value


@dataclass(frozen=True)
class Rule:
    """One way a row can be dirty. Rows of an ``error`` are left out of every count; others are
    kept.

    ``hint`` is the key of what it means; ``column`` is whose values it is about, where it is about
    one, and ``allowed`` what they should be or should not lie before.
    """

    hint: str
    severity: str
    bad: BooleanValue
    example: Value | None = None
    column: str = ""
    allowed: str = ""

    @property
    def name(self) -> str:
        """What the rule is called in findings, such as ``missing_customer_id``."""
        if self.hint == "before":
            return f"{self.column}_before_{self.allowed}"
        return f"{self.hint}_{self.column}" if self.column else self.hint


def repeats(values: Value | list[Value], order: Value | list[Value]) -> BooleanValue:
    """Rows that have the values of an earlier one."""
    return ibis.row_number().over(group_by=values, order_by=order) > 0


def differ(value: Value, group: Value | list[Value]) -> BooleanValue:
    """Rows in whose group not all values that are known are the same."""
    first = value.min().over(group_by=group)
    last = value.max().over(group_by=group)
    return first != last
