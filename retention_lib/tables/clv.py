"""Printed tables of CLV that say more than the generic one."""

from great_tables import GT
from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.clv import BACKTEST, PARAMS
from retention_lib.tables.generic import printed
from retention_lib.writing import text

__all__ = ["backtest", "params"]


def backtest(frame: DataFrame, *, currency: str | None = None) -> GT:
    """One line a test; on whom it was fitted is printed where that differs."""
    table = shown(frame, BACKTEST)
    if table["fitted_on"].nunique() == 1:
        table = table.drop(columns="fitted_on")
    return printed(table, BACKTEST, currency=currency)


def params(frame: DataFrame) -> GT:
    """One line a parameter; `frame` is the `params` of a model, or of several one below another."""
    given = [text("clv-params-given")] if frame["se"].isna().any() else []
    return printed(frame, PARAMS, notes=given)
