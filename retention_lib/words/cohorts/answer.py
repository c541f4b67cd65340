"""The answer to the page's question: how many came back, and whether that is as a year ago."""

from collections.abc import Sequence

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.change import changes
from retention_lib.results.cohorts import RATES
from retention_lib.results.metric import Metric
from retention_lib.words.cohorts.metrics import metrics_cohorts
from retention_lib.writing import percent, period, text, unit


def answer_cohorts(rates: DataFrame, average: DataFrame) -> str:
    """How many came back in the last period that has ended, and whether that is more or less than a
    year before, by the test that the page's card shows.

    `rates` is what `cohorts.rates` returns, `average` what `cohorts.average` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": 5,
    ...                        "ordered_at": ["2021-01-05", "2021-01-06", "2021-02-07"]})
    >>> rates = cohorts.rates(orders, by="month", as_of="2021-02-28")
    >>> average = cohorts.average(cohorts.retention(orders, by="month", as_of="2021-02-28"))
    >>> words.answer_cohorts(rates, average)
    '50% came back in February 2021; no year to compare with'
    """
    said = came_back(metrics_cohorts(average, rates), rates)
    if not said:
        return text("cohorts-answer-unknown")
    counted = "again" if rates.attrs["window"] is None else "window"
    key = "cohorts-answer-alone" if said["verdict"] == "alone" else "cohorts-answer"
    return text(key, counted=counted, **said)


def came_back(metrics: Sequence[Metric], rates: DataFrame) -> dict[str, str]:
    """How many came back in the last period that has ended, when that was, and whether it is more
    or fewer than a year before, the same or alone; nothing where it is not known. `metrics` are all
    of a page, which tests their changes together."""
    place = [metric.name for metric in metrics].index("retention")
    now = metrics[place].at()
    if now.value is None:
        return {}
    frame = shown(rates, RATES)
    by, known = frame.attrs["by"], frame.loc[frame["complete"], "period"]
    verdict = "alone"
    if metrics[place].year_ago is not None:
        was = [metric.at("year_ago") for metric in metrics]
        verdict = changes(metrics, was)[place].side
    return {
        "rate": percent(now.value, now.low, now.high),
        "unit": unit(by),
        "period": period(known.iloc[-1], by, long=True),
        "verdict": verdict,
    }
