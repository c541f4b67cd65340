"""One way a row can be dirty."""

from dataclasses import dataclass

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
    column: str = ""
    allowed: str = ""
    example: Value | None = None

    @property
    def name(self) -> str:
        """What the rule is called in findings, such as ``missing_customer_id``."""
        if self.hint == "before":
            return f"{self.column}_before_{self.allowed}"
        return f"{self.hint}_{self.column}" if self.column else self.hint
