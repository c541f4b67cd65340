"""What the page about the whole base says first: its answer, its cards, and findings by money."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import cohorts, words
from retention_lib.results import MEASURES
from retention_lib.writing import Finding


def log(years, seed=1, joined=None):
    """Orders of so many customers in each of two years, by chance over the days of it."""
    draw = np.random.default_rng(seed)
    rows = [
        (f"{year if joined is None else joined}-{number % n}", f"{year}-01-01", day)
        for year, n in years.items()
        for number, day in enumerate(draw.integers(0, 365, 6 * n))
    ]
    frame = pd.DataFrame(rows, columns=["customer_id", "ordered_at", "day"])
    frame["ordered_at"] = pd.to_datetime(frame["ordered_at"]) + pd.to_timedelta(frame["day"], "D")
    return frame.assign(amount=5.0).drop(columns="day")


def answer(orders, by="month", as_of="2022-12-31"):
    asked = {"by": by, "as_of": as_of}
    rates, grid = cohorts.rates(orders, **asked), cohorts.retention(orders, **asked)
    metrics = words.metrics_cohorts(cohorts.average(grid), rates)
    metrics += words.metrics_series(cohorts.series(orders, **asked))
    return words.answer_overview(metrics, rates, cohorts.growth(orders, **asked))


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ({2021: 300, 2022: 600}, "The base grows; "),
        ({2021: 600, 2022: 300}, "The base shrinks; "),
        ({2021: 400, 2022: 400}, "The base holds; "),
    ],
)
def test_the_answer_says_whether_the_base_grows(years, said):
    assert answer(log(years)).startswith(said)


def test_where_nobody_is_new_the_base_is_not_said_to_shrink():
    assert answer(log({2021: 600, 2022: 300}, joined=2020)).startswith(
        "No new customers in the data; "
    )


@pytest.mark.parametrize("by", ["day", "week", "month", "quarter", "year"])
@pytest.mark.parametrize("now", [250, 400, 700])
def test_the_answer_has_at_most_fifteen_words(by, now):
    assert len(answer(log({2021: 400, 2022: now}), by).split()) <= 15


def test_the_answer_agrees_with_the_card_of_those_who_came_back():
    orders = log({2021: 400, 2022: 400})
    often = orders[orders["ordered_at"] >= "2022-11-01"]
    more = pd.concat([orders, often.assign(ordered_at=often["ordered_at"] + pd.Timedelta(days=9))])
    more = more[more["ordered_at"] < "2023-01-01"]
    assert answer(more).endswith("came back in December 2022, up from a year ago")


def test_without_a_year_before_there_is_no_verdict_on_the_base(orders):
    short = orders(("a", "2021-01-05"), ("b", "2021-01-06"), ("a", "2021-02-07"))
    assert (
        answer(short, as_of="2021-02-28") == "50% came back in February 2021, with no year before"
    )
    alone = orders(("a", "2021-01-05"))
    assert answer(alone, as_of="2021-01-20") == "Too few customers so far to tell how the base does"


def test_cards_stand_in_the_order_in_which_a_manager_asks_and_each_once():
    names = ["mrr", "nps", "logo_churn", "value", "nrr_year", "retention", "active_customers"]
    metrics = [MEASURES[name].metric(value=0.5) for name in names]
    metrics.insert(3, MEASURES["repeat_year"].metric(value=None))
    twice = MEASURES["active_customers"].metric(value=9.0)
    told = words.metrics_overview(metrics[:3], metrics[3:], [twice])
    assert [metric.name for metric in told] == [
        "active_customers",
        "retention",
        "nrr_year",
        "value",
        "nps",
        "mrr",
        "logo_churn",
        "repeat_year",
    ]
    assert told[0].value == 0.5


def test_what_lies_ahead_is_told_with_new_customers_where_that_is_known():
    ahead = MEASURES["forecast_revenue"].metric(value=9.0, low=8.0, high=10.0)
    others = [MEASURES[name].metric(value=0.5) for name in ("nrr_year", "value", "nps")]
    told = words.metrics_overview(others, [ahead])
    assert [metric.name for metric in told] == ["nrr_year", "forecast_revenue", "nps", "value"]


def test_findings_are_told_by_the_money_they_are_about():
    found = [Finding("A.", amount=10.0), None, Finding("B."), Finding("C.", amount=-30.0)]
    assert words.by_money(found) == ["C", "A"]


def test_the_base_is_not_said_to_hold_where_its_card_says_otherwise():
    orders = log({2021: 400, 2022: 400})
    left = orders[orders["ordered_at"] < "2022-12-01"]
    busy = left[left["ordered_at"] >= "2022-01-01"]
    said = answer(pd.concat([left, busy.assign(customer_id="more-" + busy["customer_id"])[:230]]))
    assert said == "0% came back in December 2022, down from a year ago"
