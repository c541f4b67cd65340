"""The printed table of RFM that chooses its rows."""

from great_tables import GT
from pandas import DataFrame

from retention_lib.results.rfm import CONCENTRATION
from retention_lib.tables.generic import printed

__all__ = ["concentration"]

TOPS = (0.01, 0.05, 0.10, 0.20, 0.50)


def concentration(frame: DataFrame) -> GT:
    """What the biggest 1, 5, 10, 20 and 50 % of spenders bring.

    `frame` is what `rfm.concentration` returns.
    """
    chosen = frame[frame["customer_share"].round(2).isin(TOPS)]
    return printed(chosen, CONCENTRATION)
