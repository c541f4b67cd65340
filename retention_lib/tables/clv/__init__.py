"""Printed tables of CLV that choose their rows, or say more than one number a cell."""

from retention_lib.tables.clv.holdout import holdout
from retention_lib.tables.clv.params import params
from retention_lib.tables.clv.value import value

__all__ = ["holdout", "params", "value"]
