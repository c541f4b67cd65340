"""The printed tables of RFM that choose their rows or columns."""

from great_tables import GT
from pandas import DataFrame

from retention_lib.results.rfm import CONCENTRATION, STAKES
from retention_lib.tables.generic import printed
from retention_lib.writing import text

__all__ = ["concentration", "stakes"]

TOPS = (0.01, 0.05, 0.10, 0.20, 0.50)


def concentration(frame: DataFrame) -> GT:
    """What the biggest 1, 5, 10, 20 and 50 % of spenders bring.

    `frame` is what `rfm.concentration` returns.
    """
    chosen = frame[frame["customer_share"].round(2).isin(TOPS)]
    return printed(chosen, CONCENTRATION)


def stakes(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> GT:
    """One line a segment, with what to do; only what is at stake with its interval.

    `frame` is what `rfm.stakes` returns, `currency` the ISO code of its money.
    """
    return printed(frame, STAKES, currency=currency).cols_hide(text("tables-interval"))
