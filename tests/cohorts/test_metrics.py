"""The headline numbers of the cohorts page."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import cohorts, intervals, words
from retention_lib.report.said import cards
from retention_lib.results import Metric
from retention_lib.results.cohorts import AVERAGE


def test_metrics_of_cohorts_use_periods_that_have_ended(cdnow):
    rate = cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-15")
    average = cohorts.average(cohorts.retention(cdnow.transactions, by="month", as_of="1998-06-15"))
    found = {metric.name: metric for metric in words.metrics_cohorts(average, rate)}
    assert found["active_customers"].value == 1488
    assert found["active_customers"].last_period == 1437
    assert found["active_customers"].year_ago == 2214
    assert found["retention"].value == pytest.approx(459 / 1437)
    assert found["retention"].low < 459 / 1437 < found["retention"].high
    assert found["retention"].last_period == pytest.approx(518 / 2060)
    assert found["retention"].year_ago == pytest.approx(852 / 2822)
    ends = [f"{then}_{end}" for then in ("last_period", "year_ago") for end in ("low", "high")]
    was = [getattr(found["retention"], end) for end in ends]
    assert was == pytest.approx(
        np.ravel([intervals.wilson(518, 2060), intervals.wilson(852, 2822)])
    )
    assert found["return_rate"].value == pytest.approx(3501 / 23570)
    assert [*found] == ["retention", "return_rate", "active_customers", "new_customers"]
    for metric in found.values():
        assert Metric.model_validate_json(metric.model_dump_json()) == metric


def test_the_page_of_cdnow_says_that_june_was_worse_than_a_year_before(cdnow):
    rate = cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-30")
    average = cohorts.average(cohorts.retention(cdnow.transactions, by="month", as_of="1998-06-30"))
    metrics = words.metrics_cohorts(average, rate)
    kept = metrics[0]
    assert kept.value == pytest.approx(446 / 1488) and kept.year_ago == pytest.approx(747 / 2214)
    year, period = cards.cards(metrics)[0].changes
    assert (year.since, year.move, year.verdict) == ("year_ago", "down", "worse")
    assert (period.since, period.move, period.verdict) == ("last_period", "down", "chance")


def test_metrics_are_none_where_nothing_is_known(orders):
    log = orders(("a", "2021-01-05"))
    rate = cohorts.rates(log, by="month", as_of="2021-01-20")
    found = words.metrics_cohorts(
        cohorts.average(cohorts.retention(log, by="month", as_of="2021-01-20")), rate
    )
    assert [metric.value for metric in found] == [None, None, None, None]
    assert all(metric.low is None and metric.high is None for metric in found)


def test_labels_of_metrics_follow_what_was_counted(cdnow_sample):
    rate = cohorts.rates(cdnow_sample.transactions, by="month", as_of="1998-06-30", window=60)
    grid = cohorts.retention(cdnow_sample.transactions, by="month", as_of="1998-06-30")
    average = cohorts.average(grid)
    average.attrs["kind"] = "events"
    assert [metric.label for metric in words.metrics_cohorts(average, rate)] == [
        "Still active at the end of June 1998",
        "Came back the month after they were first seen",
        "Active customers",
        "New customers still active",
    ]


@pytest.mark.parametrize("by", ["day", "week-sunday", "quarter", "year"])
def test_a_year_ago_is_the_same_period(by, rates_of):
    starts = {
        "day": ["2020-03-02", "2021-03-01"],
        "week-sunday": ["2020-03-01", "2021-02-28"],
        "quarter": ["2020-01-01", "2021-01-01"],
        "year": ["2020-01-01", "2021-01-01"],
    }[by]
    rows = [
        (pd.Timestamp(start), 10, 5, 5, 1, 0, n, 0.5, 0.3, 0.7, 0.5, True)
        for n, start in enumerate(starts, 20)
    ]
    none = pd.DataFrame(columns=[column.name for column in AVERAGE.columns])
    about = {"as_of": "2021-12-31", "returns": "exact", "kind": "transactions"}
    about |= {"start": None, "edge": "declared"}
    average = AVERAGE.made(none, by=by, **about)
    active = words.metrics_cohorts(average, rates_of(*rows, by=by))[2]
    assert (active.value, active.year_ago) == (21, 20)
