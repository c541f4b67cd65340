"""The answer to the page's question: how many stop, and what those who stay bring."""

from collections.abc import Sequence

from pandas import DataFrame

from retention_lib.results import Metric, shown
from retention_lib.results.change import changes
from retention_lib.results.subscriptions import KEPT
from retention_lib.words.subscriptions.mrr import told
from retention_lib.writing import money, percent, period, text, unit


def answer_subscriptions(kept: DataFrame, metrics: Sequence[Metric]) -> str:
    """How many subscribers stopped in the last complete period, whether that is more or fewer than
    a year before by the test that the page's card shows, and what they bring a month.

    `kept` is what `subscriptions.kept` returns, `metrics` what `words.metrics_subscriptions` makes.
    """
    known = told(shown(kept, KEPT))
    names = [metric.name for metric in metrics]
    place = names.index("logo_churn")
    brought, churn = metrics[names.index("mrr")], metrics[place]
    now = churn.at()
    by = kept.attrs["by"]
    start = known["start"]
    nobody = start.tail(1).eq(0).any()
    if nobody and start.gt(0).any():
        when = period(known["period"].iloc[-1], by, long=True)
        return text("subscriptions-answer-nobody", unit=unit(by), period=when)
    if known.empty or now.value is None or brought.value is None:
        return text("subscriptions-answer-unknown")
    said = {
        "rate": percent(now.value, now.low, now.high),
        "unit": unit(by),
        "period": period(known["period"].iloc[-1], by, long=True),
        "money": money(brought.value, brought.currency),
    }
    if churn.year_ago is None:
        return text("subscriptions-answer-alone", **said)
    was = [metric.at("year_ago") for metric in metrics]
    verdict = changes(metrics, was)[place].side
    return text("subscriptions-answer", verdict=verdict, **said)
