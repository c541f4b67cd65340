"""Totals of two times: against published tests, by coverage, and by how often they cry wolf."""

import numpy as np
import pytest
from scipy.stats import norm

from retention_lib import intervals


def test_of_who_is_in_both_it_is_mcnemars_test():
    """Agresti (1990), "Categorical data analysis", table 10.1: of 1,600 people 944 approved, then
    880; 150 changed their minds one way and 86 the other, z squared is 17.36."""
    gained, lost = 86, 150
    found = intervals.total_change(880, 944, gained + lost)
    z = (gained - lost) / np.sqrt(gained + lost)
    assert found.p_value == pytest.approx(2 * norm.sf(-z)) and found.high < 0
    assert found.difference == gained - lost
    assert round(z**2, 2) == 17.36


def test_of_different_customers_it_is_the_score_interval_of_their_share():
    low, high = intervals.wilson(60, 100)
    found = intervals.total_change(60, 40, 100)
    assert [found.low, found.high] == pytest.approx([100 * (2 * low - 1), 100 * (2 * high - 1)])
    assert found.p_value == pytest.approx(2 * norm.sf(2))


@pytest.mark.parametrize(("now", "was"), [(0, 5), (5, 0), (0, 0), (-1, 5), (3, 3)])
def test_the_ends_of_what_there_can_be(now, was):
    found = intervals.total_change(now, was, now + was)
    if now < 0 or now + was == 0:
        assert np.isnan(found).all()
    else:
        assert found.low <= now - was <= found.high
        assert (found.p_value < 0.05) == (found.low > 0 or found.high < 0)


def test_where_nobody_has_more_or_less_nothing_has_changed():
    found = intervals.total_change(5, 5, 0)
    assert found.difference == 0 and found.p_value == 1
    assert found.low == pytest.approx(-found.high) and found.low < 0


def test_a_change_excludes_nothing_just_where_it_is_more_than_chance():
    now = np.arange(40, 140)
    for rest in (intervals.CALM, intervals.Unrest(2.5, 11), intervals.Unrest(0.2, 11)):
        found = intervals.total_change(now, 60, now + 60, rest)
        outside = (found.low > 0) | (found.high < 0)
        assert ((found.p_value < 0.05) == outside).all() and outside.any()


def clumped(random, phi, shape, mean=200):
    """Counts of newcomers who come alone, or in clumps of so many."""
    if phi == 1:
        return random.poisson(mean, shape).astype(float)
    return random.negative_binomial(mean / (phi - 1), 1 / phi, shape).astype(float)


@pytest.mark.parametrize("phi", [1, 4])
def test_shops_that_stay_the_same_seldom_raise_an_alarm(phi):
    alarms = np.zeros(3)
    for counts in clumped(np.random.default_rng(3), phi, (200, 36)):
        now, was = counts[12:], counts[:-12]
        rest = intervals.unrest(now, was, now + was)
        scan = intervals.total_change(now, was, now + was, rest).p_value
        year = now[-12:].sum(), was[-12:].sum()
        growth = intervals.total_change(*year, sum(year), rest).p_value
        alarms += [intervals.holm(scan).min() < 0.05, scan[-1] < 0.05, growth < 0.05]
    assert (alarms <= 18).all()  # of 200, where 5 % are 10: the 99th percentile


def times(counts):
    now, was = counts[12:], counts[:-12]
    return intervals.unrest(now, was, now + was).times


def test_clumps_are_seen_and_a_break_or_a_season_is_none():
    random = np.random.default_rng(5)
    alone, clumps = (
        np.mean([times(clumped(random, phi, 36, 400)) for _ in range(60)]) for phi in (1, 6)
    )
    assert 0.8 < alone < 1.5 and 4 < clumps < 9
    season = 1 + 0.5 * np.sin(np.arange(36) * 2 * np.pi / 12)
    assert times(random.poisson(400 * season).astype(float)) < 3
    broken = random.poisson(400, 36).astype(float)
    broken[30:] /= 4
    assert times(broken) < 3


def test_of_few_pairs_no_unrest_is_told():
    assert intervals.unrest([1, 2] * 5, [2, 1] * 5, [3] * 10) == intervals.CALM
    assert intervals.unrest([0] * 20, [5] * 20, [5] * 20) == intervals.CALM


def test_growth_that_there_is_lies_in_its_interval():
    random = np.random.default_rng(9)
    held = 0
    for _ in range(200):
        now, was = random.poisson(1_200), random.poisson(1_000)
        found = intervals.total_change(now, was, now + was)
        held += found.low <= (now + was) * 200 / 2200 <= found.high
    assert 181 <= held <= 198
