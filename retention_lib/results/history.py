"""What a metric was in earlier periods, as a frame of periods tells it."""

from itertools import chain
from typing import Any

from pandas import DataFrame

from retention_lib import periods
from retention_lib.results.metric import INTERVALS, LONGEST


def history(known: DataFrame, *columns: str) -> dict[str, Any]:
    """The columns of a value between its ends, in the last period, a period before it and a year
    before it; and the value in each period up to it. Empty where there is no period.

    ``known`` has one row a ``period`` that counts, in order, and the fact ``by``.
    """
    if known.empty:
        return {}
    rows = known.set_index("period")
    last = rows.index[-1]
    before = max(rows.index[:-1], default=None)
    year_ago = periods.compared(last, known.attrs["by"])
    times = [last, before, year_ago]
    found = rows.reindex(index=times, columns=columns).to_numpy(dtype=float)
    told = dict(zip(chain(*INTERVALS), found.flat, strict=True))
    series = rows[columns[1]].astype(float).tail(LONGEST)
    return told | {"series": series.tolist()}
