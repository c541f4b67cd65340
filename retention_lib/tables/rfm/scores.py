"""The customers who spent most, with their scores."""

import pandas as pd
from great_tables import GT

from retention_lib.results.rfm import SCORES
from retention_lib.tables.generic import MOST_ROWS, printed


def scores(frame: pd.DataFrame, *, currency: str | None = None) -> GT:
    """The twelve customers who spent most; nobody is named unless the page may name customers.

    `frame` is what `rfm.scores` returns, `currency` the ISO code of the spend.
    """
    top = frame.nlargest(MOST_ROWS, "spend")
    return printed(top, SCORES, currency=currency, rows=len(frame))
