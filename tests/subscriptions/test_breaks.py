"""Which months were not as usual, and which price rose then: counted, said, printed and drawn."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import title
from paid_at_random import simulated
from paid_by_day import pairs
from printed import Printed, assert_left_alone
from scipy import stats

from retention_lib import intervals, plots, simulate, subscriptions, tables, words

AS_OF = "2022-12-31"
CUSTOMERS = 5_000


def dearer(log, day="2022-06-15", price=12.0, leaving=0.0):
    """The log, but from that day on whoever pays 10 pays the new price from their next renewal on,
    or leaves."""
    draw = np.random.default_rng(0)
    day = pd.Timestamp(day)
    log = log.assign(plan=log["amount"].map("plan {:.0f}".format))
    there = (log["amount"] == 10) & (log["started_at"] < day)
    there &= log["ended_at"].isna() | (log["ended_at"] > day + pd.Timedelta("40D"))
    old, begins = log[there], log.loc[there, "started_at"].dt.day
    renewed = [
        day.replace(day=1) + pd.DateOffset(months=int(place < day.day), days=int(place) - 1)
        for place in begins
    ]
    stays = draw.random(len(old)) >= leaving
    new = old.assign(started_at=renewed, amount=price)[stays]
    log.loc[there, "ended_at"] = renewed
    return pd.concat([log, new], ignore_index=True)


@pytest.fixture(scope="module")
def log():
    return simulated(np.random.default_rng(1))


@pytest.fixture(scope="module")
def raised(log):
    return subscriptions.breaks(dearer(log, leaving=0.4), as_of=AS_OF)


def test_counts_equal_what_each_customer_pays_at_each_end(random_spells):
    log = random_spells(seed=1)
    found = subscriptions.breaks(log, as_of="2022-11-30")
    stopped, more = (found[found["what"] == what] for what in ("stopped", "more"))
    expected = []
    for paid in pairs(log, "2022-11-30"):
        there = [(was, now) for was, now, _ in paid.values() if was > 0]
        gone = sum(now == 0 for _, now in there)
        expected.append([len(there), gone, sum(now > was for was, now in there)])
    counts = stopped[["start", "came"]].assign(more=more["came"].to_numpy())
    assert counts.to_numpy().tolist() == expected[: len(counts)]


def test_the_tail_is_the_binomials():
    counts, n = [3, 4, 2, 3, 5, 3, 4, 2, 3, 4, 3, 9], [400] * 12
    found = intervals.breaks(counts, n)
    usual = sum(counts[:-1]) / 4_400
    times = 1 + 1 / 11
    exact = 2 * stats.beta.cdf(usual, 9 / times, 391 / times + 1)
    assert found.usual[-1] == pytest.approx(usual)
    assert found.p_value[-1] == pytest.approx(exact)
    assert np.isnan(intervals.breaks(counts[1:], n[1:]).p_value).all()


def test_a_break_does_not_hide_another():
    counts = np.array([4] * 24 + [40, 36])
    found = intervals.breaks(counts, np.full(26, 500))
    assert found.usual[-1] == found.usual[-2] == pytest.approx(4 / 500)
    assert (intervals.holm(found.p_value) < 0.05).tolist() == [False] * 24 + [True] * 2


def test_a_quiet_log_seldom_says_that_a_month_stands_out():
    """60 logs, of which 3 may by chance; more than 8 in less than 1 %."""
    alarms = 0
    for seed in range(60):
        log = simulated(np.random.default_rng(seed))
        found = subscriptions.breaks(log, as_of=AS_OF)
        alarms += (found["corrected"] < 0.05).any()
    assert alarms <= 8


def test_a_price_that_rose_is_named_with_who_stopped(raised):
    said = words.breaks(raised, currency="USD")
    assert said.headline == (
        "The price of “plan 10” rose from $10.00 to $12.00 in June 2022, and more subscribers"
        " stopped than usual."
    )
    assert "paid more in June 2022" in said.basis and "usual are 0%" in said.basis
    assert "this does not show" in said.caution
    assert said.short == "plan 10 costs $12.00 instead of $10.00 since Jun 2022"
    assert_left_alone(words.breaks, raised)


def test_a_price_that_drove_nobody_away_is_named_alone(log):
    said = words.breaks(subscriptions.breaks(dearer(log), as_of=AS_OF))
    assert said.headline == "The price of “plan 10” rose from 10.00 to 12.00 in June 2022."
    unnamed = subscriptions.breaks(dearer(log).drop(columns="plan"), as_of=AS_OF)
    assert words.breaks(unnamed).headline == "A price rose from 10.00 to 12.00 in June 2022."


def test_a_month_in_which_many_stopped_is_named(log):
    gone = log["ended_at"].isna() & (log["customer_id"] % 3 == 0)
    fled = log.assign(ended_at=log["ended_at"].where(~gone, pd.Timestamp("2022-09-10")))
    fled = fled[fled["ended_at"].isna() | (fled["ended_at"] > fled["started_at"])]
    said = words.breaks(subscriptions.breaks(fled, as_of=AS_OF))
    assert said.headline == "More subscribers than usual stopped in September 2022."
    assert "stopped in September 2022" in said.basis
    assert words.breaks(subscriptions.breaks(log, as_of=AS_OF)).headline == (
        "No month stands out: about as many as usual stopped and paid more, but for chance."
    )


def test_the_planted_rise_is_found():
    spells = simulate.shop(CUSTOMERS, seed=1).subscriptions
    said = words.breaks(subscriptions.breaks(spells, as_of="2025-12-31"), currency="USD")
    assert said.headline.startswith("The price of “flex” rose from $12.00 to $14.00 in March 2025")


def test_breaks_print_and_draw(raised):
    assert Printed(tables.breaks(raised, currency="USD")).rows
    ax = plots.breaks(raised, currency="USD")
    assert title(ax) == words.breaks(raised, currency="USD").short
    (dots,) = ax.collections
    assert len(dots.get_offsets()) == (raised["corrected"] < 0.05).sum() > 1
    drawn.assert_in_house_style(plots.breaks, raised)
