"""Printed tables of RFM that choose their rows."""

from retention_lib.tables.rfm.concentration import concentration
from retention_lib.tables.rfm.scores import scores

__all__ = ["concentration", "scores"]
