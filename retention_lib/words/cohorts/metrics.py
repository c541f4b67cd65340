"""The headline numbers of the cohorts page."""

from itertools import chain

from pandas import DataFrame

from retention_lib import periods
from retention_lib.results import MEASURES, Metric, shown
from retention_lib.results.cohorts import AVERAGE, RATES
from retention_lib.results.metric import INTERVALS


def metrics_cohorts(average: DataFrame, rates: DataFrame) -> list[Metric]:
    """Retention, first return, active and new customers of the last period that has ended.

    `average` is what `cohorts.average` returns, `rates` what `cohorts.rates` returns; periods that
    have not ended are never used, and what is not known is None.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": 5,
    ...                        "ordered_at": ["2021-01-05", "2021-01-06", "2021-02-07"]})
    >>> frame = cohorts.rates(orders, by="month", as_of="2021-02-28")
    >>> average = cohorts.average(cohorts.retention(orders, by="month", as_of="2021-02-28"))
    >>> [metric.value for metric in words.metrics_cohorts(average, frame)]
    [0.5, 0.5, 1.0, 0.0]
    """
    average = shown(average, AVERAGE)
    rates = shown(rates, RATES).copy()
    windowed = "" if rates.attrs["window"] is None else "in_window"
    counted = "events" if average.attrs["kind"] == "events" else ""
    kept = _history(rates, "low", "retention", "high")
    unclear = rates.attrs["edge"] == "unclear"  # old customers keep appearing as new ones
    rates["new"] = rates["new"].mask(rates["edge"] | unclear)
    first = average.query("age == 1 and size > 0").rename(columns={"rate": "value"})
    returned = first[["value", "low", "high"]].to_dict("records")
    return [
        MEASURES["retention"].metric(windowed, **kept),
        MEASURES["return_rate"].metric(counted, **next(iter(returned), {})),
        MEASURES["active_customers"].metric(**_history(rates, "", "end", "")),
        MEASURES["new_customers"].metric(windowed, **_history(rates, "", "new", "")),
    ]


def _history(rates: DataFrame, *columns: str) -> dict[str, float]:
    """The columns of a value between its ends, in the last period that has ended, a period before
    it and a year before it."""
    ended = rates[rates["complete"]].set_index("period")
    if ended.empty:
        return {}
    last = ended.index[-1]
    before = max(ended.index[:-1], default=None)
    year_ago = periods.compared(last, rates.attrs["by"])
    times = [last, before, year_ago]
    known = ended.reindex(index=times, columns=columns).to_numpy(dtype=float)
    return dict(zip(chain(*INTERVALS), known.flat, strict=True))
