"""Whether a log of orders or events stops before the day it is said to be observed to."""

from datetime import date

import pandas as pd
from ibis.expr.types import Table

from retention_lib import periods
from retention_lib.contract.schema import schema

LOGS = ("transactions", "events")
USUAL = 2  # times the longest silence before: shops close for holidays
FEWEST = 20  # days with a record that tell what is usual


def since(
    table: Table,
    name: str,
    as_of: date | str,
) -> date | None:
    """The day of the last record, where it has been silent since, far longer than ever before.

    A half-loaded file looks like that, and so does a shop that has closed; either way later periods
    look empty. None where the log goes on to ``as_of``, or is too short to say how long it usually
    is silent.
    """
    if name not in LOGS:
        return None
    observed = periods.day(as_of)
    day = table[schema(name).time].date()
    seen = table.filter(day <= observed).select(day=day).distinct().to_pandas()
    days = pd.to_datetime(seen["day"]).sort_values()
    longest = days.diff().max()
    if len(days) < FEWEST or observed - days.max().date() <= USUAL * longest:
        return None
    return days.max().date()
