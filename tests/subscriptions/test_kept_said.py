"""Subscribers and money kept from period to period: said, printed and drawn."""

import drawn
import numpy as np
import pytest
from drawn import labels, texts, title
from paid_at_random import simulated
from printed import Printed, assert_left_alone

from retention_lib import plots, subscriptions, tables, words


@pytest.fixture(scope="module")
def frame():
    return subscriptions.kept(simulated(np.random.default_rng(3)), as_of="2022-12-31")


def test_kept_says_who_stopped_against_the_year_before(frame):
    said = words.kept(frame)
    assert said.headline == "5% of subscribers stopped in December 2022."
    assert said.basis == (
        "20 of 408 (3 to 7%). Against 6% a year before: -1 point (-5 to 2), perhaps chance."
    )
    assert said.caution.startswith("The p-value of the change is 0.382, the only change looked at.")
    assert said.short == "5% of subscribers stopped in Dec 2022"
    assert_left_alone(words.kept, frame)


def test_what_was_kept_of_money_is_said_with_increases_and_without(frame):
    said = words.nrr(frame, currency="USD")
    assert said.headline == (
        "Those who subscribed a month before paid 95% as much in December 2022; without increases"
        " 95%."
    )
    assert said.basis == (
        "NRR 95% (92 to 98%), GRR 95% (92 to 97%), of $7,330 a month of 408 subscribers."
    )


def test_without_a_year_the_month_before_is_the_second_line(frame, spells):
    early = frame[:10].copy()
    early.attrs = frame.attrs
    assert "the month before" in words.kept(early).basis
    log = spells((1, "a", 10, "month", "2021-01-10", None))
    none = subscriptions.kept(log, as_of="2021-01-31")
    for say in (words.kept, words.nrr):
        assert say(none).headline == "No month that has ended began with subscribers to keep."


def test_metrics_are_those_of_the_last_complete_period(frame):
    log = simulated(np.random.default_rng(3))
    mrr = subscriptions.mrr(log, as_of="2022-12-31")
    found = words.metrics_subscriptions(mrr, frame, currency="USD")
    told = {metric.name: metric for metric in found}
    assert list(told) == ["mrr", "logo_churn", "nrr", "grr", "subscribers"]
    assert told["mrr"].value == 7290 and told["mrr"].year_ago == 7325
    assert told["logo_churn"].value == 20 / 408 and told["logo_churn"].low is not None
    assert told["nrr"].year_ago_low < told["nrr"].year_ago
    assert len(told["subscribers"].series) == 24


def test_kept_prints_a_row_a_period(frame):
    rows = Printed(tables.kept(frame)).rows
    assert rows[-1][:3] == ["Dec 2022", "408", "20"]


def test_kept_is_drawn_with_its_band_and_money_as_two_lines(frame):
    ax = plots.kept(frame)
    assert texts(ax)[0] == "5%" and labels(ax.xaxis)[0] == "Jan 2021"
    drawn.assert_in_house_style(plots.kept, frame)
    ax = plots.nrr(frame)
    assert {*texts(ax)} >= {"NRR: 95%", "GRR: 95%"}
    assert title(ax) == "Of their money subscribers kept 95%, with increases 95%, in Dec 2022"
    drawn.assert_in_house_style(plots.nrr, frame)
