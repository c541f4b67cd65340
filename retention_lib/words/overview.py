"""What all topics together say of the customer base: one answer, the cards of it, and findings by
the money that they are about."""

from collections.abc import Iterable, Sequence

from pandas import DataFrame, isna, notna

from retention_lib.results import Metric, shown
from retention_lib.results.change import changes
from retention_lib.results.cohorts import GROWTH
from retention_lib.words.cohorts.answer import came_back
from retention_lib.words.cohorts.growth import verdict
from retention_lib.writing import Finding, text

__all__ = ["answer_overview", "by_money", "metrics_overview"]

AHEAD = "forecast_revenue"
FIRST = [
    "active_customers",
    "retention",
    "nrr_year",
    AHEAD,
    "repeat_year",
    "revenue",
    "nps",
    "mrr",
]


def metrics_overview(*lists: Sequence[Metric]) -> list[Metric]:
    """The metrics of all topics, each once, those first that a manager asks for first: customers
    active, who came back, revenue kept, what lies ahead (of all customers, else of today's); then
    repeat buyers, revenue, the net promoter score and money a month from subscriptions. Of two with
    one name the first is taken, and what is not known comes last.

    >>> from retention_lib.results import MEASURES
    >>> score, active = (MEASURES[name].metric(value=1.0) for name in ("nps", "active_customers"))
    >>> [metric.name for metric in metrics_overview([score], [active, score])]
    ['active_customers', 'nps']
    """
    known: dict[str, Metric] = {}
    for metric in (metric for metrics in lists for metric in metrics):
        known.setdefault(metric.name, metric)
    names = FIRST if AHEAD in known else [name.replace(AHEAD, "value") for name in FIRST]
    first = [known.pop(name) for name in names if name in known]
    return sorted([*first, *known.values()], key=_unknown)


def _unknown(metric: Metric) -> bool:
    return metric.value is None


def answer_overview(metrics: Sequence[Metric], rates: DataFrame, growth: DataFrame) -> str:
    """Whether the base grows, and how many came back in the last period that has ended, beside a
    year before, by the test that the page's cards show.

    `metrics` are all of the page, which tests their changes together; `rates` is what
    `cohorts.rates` returns, `growth` what `cohorts.growth` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": 5,
    ...                        "ordered_at": ["2021-01-05", "2021-01-06", "2021-02-07"]})
    >>> asked = {"by": "month", "as_of": "2021-02-28"}
    >>> rates, grid = cohorts.rates(orders, **asked), cohorts.retention(orders, **asked)
    >>> metrics = words.metrics_cohorts(cohorts.average(grid), rates)
    >>> words.answer_overview(metrics, rates, cohorts.growth(orders, **asked))
    '50% came back in February 2021, with no year before'
    """
    told = shown(growth, GROWTH).set_index("part")
    base = told.loc["active"]
    grows = "unknown" if isna(base["p_value"]) else verdict(base)
    if told.loc["new", "now"] == 0 and notna(told.loc["new", "was"]):
        grows = "closed"  # only those who had joined are followed: who shrinks is no base
    elif grows == "holds" and _moved(metrics):
        grows = "unknown"  # on average of the year; the last period tells another story
    said = came_back(metrics, rates)
    if not said:
        return text("overview-answer-unknown", base=grows)
    return text("overview-answer", base=grows, **said)


def _moved(metrics: Sequence[Metric]) -> bool:
    """Whether the card of active customers says that they are more or fewer than a year before."""
    was = [metric.at("year_ago") for metric in metrics]
    moved = changes(metrics, was)
    told = zip(metrics, moved, strict=True)
    return any(metric.name == FIRST[0] and change.side != "same" for metric, change in told)


def by_money(findings: Iterable[Finding | None]) -> list[str]:
    """The short forms of the findings that are about money, of most money first.

    >>> small, large = Finding("Small.", amount=5.0), Finding("Large.", amount=-70.0)
    >>> by_money([None, Finding("None."), small, large])
    ['Large', 'Small']
    """
    known = [finding for finding in findings if finding is not None and finding.amount]
    return [finding.short for finding in sorted(known, key=_amount, reverse=True)]


def _amount(finding: Finding) -> float:
    return abs(finding.amount or 0.0)
