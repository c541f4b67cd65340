"""The printed table of return over all cohorts."""

import pandas as pd
from great_tables import GT

from retention_lib.results.cohorts import AVERAGE
from retention_lib.tables.generic import printed


def average(frame: pd.DataFrame) -> GT:
    """One line an age after the first; `frame` is what `cohorts.average` returns."""
    return printed(frame[frame["age"] > 0], AVERAGE)
