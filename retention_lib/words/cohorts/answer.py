"""The answer to the page's question: how many came back, and whether that is as a year ago."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.change import changes
from retention_lib.results.cohorts import RATES
from retention_lib.results.metric import Metric
from retention_lib.words.cohorts.metrics import metrics_cohorts
from retention_lib.writing import percent, period, text, unit

SIDES = {True: "more", False: "fewer"}


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
    metrics = metrics_cohorts(average, rates)
    now = metrics[0].at()
    if now.value is None:
        return text("cohorts-answer-unknown")
    frame = shown(rates, RATES)
    by, known = frame.attrs["by"], frame.loc[frame["complete"], "period"]
    said = {
        "rate": percent(now.value, now.low, now.high),
        "counted": "again" if frame.attrs["window"] is None else "window",
        "unit": unit(by),
        "period": period(known.iloc[-1], by, long=True),
    }
    if metrics[0].year_ago is None:
        return text("cohorts-answer-alone", **said)
    return text(
        "cohorts-answer",
        verdict=_verdict(metrics),
        **said,
    )


def _verdict(metrics: list[Metric]) -> str:
    """Of the changes on the year that all cards show, that of the first."""
    was = [metric.at("year_ago") for metric in metrics]
    change = changes(metrics, was)[0]
    return SIDES[change.difference > 0] if change.chance == "more" else "same"
