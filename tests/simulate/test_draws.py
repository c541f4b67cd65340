"""What the shop is drawn from: people, arrivals, the clock of the season."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from retention_lib import simulate
from retention_lib.simulate import planted
from retention_lib.simulate.draws import Setting, arrivals

START, AS_OF = pd.Timestamp("2022-01-01"), date(2025, 12, 31)


def test_latent_people_are_drawn_from_what_is_planted():
    people = simulate.latent(20_000)["people"]
    assert people["rate"].mean() == pytest.approx(planted.RATE_SHAPE / planted.RATE_SCALE, rel=0.02)
    assert (
        stats.kstest(
            people["rate"], stats.gamma(planted.RATE_SHAPE, scale=1 / planted.RATE_SCALE).cdf
        ).pvalue
        > 0.01
    )
    odds = np.log(people["leaving"] / (1 - people["leaving"]))
    assert stats.linregress(people["attitude"], odds).slope == pytest.approx(
        planted.ATTITUDE_ON_LEAVING, abs=0.05
    )
    assert 0.5 < people["left_at"].notna().mean() < 0.75


@pytest.mark.parametrize("most", [1, 3, 10**6])
def test_arrivals_are_those_of_a_poisson_process_cut_short(most):
    n, rate, room = 40_000, 0.05, 60.0
    whose, at = arrivals(
        Setting(1, 3, AS_OF).stream("test"), np.full(n, rate), np.full(n, room), np.full(n, most)
    )
    number = np.bincount(whose, minlength=n)
    expected = np.minimum(np.arange(60), most) @ stats.poisson(rate * room).pmf(np.arange(60))
    assert number.mean() == pytest.approx(expected, rel=0.01)
    firsts = at[np.flatnonzero(np.diff(whose, prepend=-1))]
    within = stats.expon(scale=1 / rate).cdf(room)
    assert stats.kstest(firsts, lambda t: stats.expon(scale=1 / rate).cdf(t) / within).pvalue > 0.01
    assert (np.diff(at)[np.diff(whose) == 0] > 0).all() and at.max() < room


def test_arrivals_never_come_without_room():
    whose, _ = arrivals(
        Setting(1, 3, AS_OF).stream("test"),
        np.full(5, 2.0),
        np.array([0.0, -3.0, 10.0, 0.0, 10.0]),
        np.full(5, 4),
    )
    assert np.bincount(whose, minlength=5).tolist() == [0, 0, 4, 0, 4]


def test_the_season_s_clock_runs_back_and_forth():
    time = Setting(1, 1, AS_OF)
    days = np.linspace(-planted.BEFORE, time.span, 1000)
    assert np.allclose(time.unseasoned(time.seasoned(days)), days)
    speed = np.diff(time.seasoned([time.day("2023-12-10"), time.day("2023-12-11")]))
    assert speed[0] == pytest.approx(1 + planted.SEASON, abs=0.001)
    assert (time.start, time.span) == (START, 1461)
