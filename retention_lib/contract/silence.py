"""Whether a log of orders or events stops before the day it is said to be observed to."""

import datetime

import ibis.expr.types as ir
import pandas as pd

from retention_lib import periods
from retention_lib.contract.schema import schema

LOGS = ("transactions", "events")
USUAL = 2  # times the longest silence before: shops close for holidays
FEWEST = 20  # days with a record that tell what is usual


def ended(table: ir.Table, name: str, as_of: datetime.date | str) -> tuple | None:
    """The finding ``ends_before_as_of``: since the last record it has been silent far longer than
    ever before.

    A half-loaded file looks like that, and so does a shop that has closed; either way later periods
    look empty. None where the log goes on to ``as_of``, or is too short to say how long it usually
    is silent.
    """
    if name not in LOGS:
        return None
    observed, day = periods.day(as_of), table[schema(name).time].date()
    days = table.filter(day <= observed).select(day=day).distinct().to_pandas()["day"]
    days = pd.to_datetime(days).sort_values()
    longest, last = days.diff().max(), days.max()
    if len(days) < FEWEST or observed - last.date() <= USUAL * longest:
        return None
    hint = (
        "Nothing is recorded from then to as_of, far longer than ever before: is the export whole?"
    )
    return name, "ends_before_as_of", "warning", 0, 0.0, str(last.date()), hint
