"""One way a row can be dirty."""

from dataclasses import dataclass

import ibis.expr.types as ir


@dataclass(frozen=True)
class Rule:
    """One way a row can be dirty. Rows of an ``error`` are left out of every count; others are
    kept."""

    name: str
    severity: str
    bad: ir.BooleanValue
    hint: str
    example: ir.Value | None = None
