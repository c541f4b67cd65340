"""The printed table of rates."""

import pandas as pd
from great_tables import GT

from retention_lib.results.cohorts import RATES
from retention_lib.tables.generic import printed
from retention_lib.words.cohorts.rates import window


def rates(frame: pd.DataFrame) -> GT:
    """One line a period, the newest twelve; `frame` is what `cohorts.rates` returns."""
    meant = window(frame)
    return printed(frame, RATES, notes=[meant] if meant else [])
