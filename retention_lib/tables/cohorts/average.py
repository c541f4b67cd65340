"""The printed table of return over all cohorts."""

from great_tables import GT
from pandas import DataFrame

from retention_lib.results.cohorts import AVERAGE
from retention_lib.tables.generic import printed


def average(frame: DataFrame) -> GT:
    """One line an age after the first; `frame` is what `cohorts.average` returns."""
    return printed(frame[frame["age"] > 0], AVERAGE)
