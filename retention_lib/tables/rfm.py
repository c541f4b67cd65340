"""Printed tables of RFM that choose their rows."""

from great_tables import GT
from pandas import DataFrame

from retention_lib.results.rfm import CONCENTRATION, SCORES
from retention_lib.tables.generic import MOST_ROWS, printed

__all__ = ["concentration", "scores"]

TOPS = (0.01, 0.05, 0.10, 0.20, 0.50)


def concentration(frame: DataFrame) -> GT:
    """What the biggest 1, 5, 10, 20 and 50 % of spenders bring.

    `frame` is what `rfm.concentration` returns.
    """
    chosen = frame[frame["customer_share"].round(2).isin(TOPS)]
    return printed(chosen, CONCENTRATION)


def scores(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> GT:
    """The twelve customers who spent most; nobody is named unless the page may name customers.

    `frame` is what `rfm.scores` returns, `currency` the ISO code of the spend.
    """
    top = frame.nlargest(MOST_ROWS, "spend")
    return printed(top, SCORES, currency=currency, rows=len(frame))
