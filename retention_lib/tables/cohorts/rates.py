"""The printed table of rates."""

from great_tables import GT
from pandas import DataFrame

from retention_lib.results.cohorts import RATES
from retention_lib.tables.generic import printed
from retention_lib.words.cohorts.rates import window


def rates(frame: DataFrame) -> GT:
    """One line a period, the newest twelve; `frame` is what `cohorts.rates` returns."""
    meant = window(frame)
    return printed(
        frame,
        RATES,
        notes=[meant] if meant else [],
    )
