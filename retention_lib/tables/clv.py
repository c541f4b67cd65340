"""Printed tables of CLV that say more than the generic one."""

from great_tables import GT
from pandas import DataFrame

from retention_lib.results.clv import PARAMS
from retention_lib.tables.generic import printed
from retention_lib.writing import text

__all__ = ["params"]


def params(frame: DataFrame) -> GT:
    """One line a parameter; `frame` is the `params` of a model, or of several one below another."""
    given = [text("clv-params-given")] if frame["se"].isna().any() else []
    return printed(frame, PARAMS, notes=given)
