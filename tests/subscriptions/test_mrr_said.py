"""Money a month from subscriptions, and what moved it: said, printed and drawn."""

import drawn
import pytest
from drawn import labels, note, title
from printed import Printed, assert_left_alone

from retention_lib import plots, results, subscriptions, tables, words


@pytest.fixture
def year(spells):
    """Two plans, one that is paid more for, one that ends, one that comes back, one that is new."""
    log = spells(
        (1, "a", 200, "month", "2020-06-10", "2021-03-10"),
        (1, "a", 250, "month", "2021-03-10", None),
        (2, "a", 120, "month", "2020-06-10", "2021-05-31"),
        (3, "a", 1200, "year", "2020-07-10", "2020-11-01"),
        (3, "a", 1200, "year", "2021-07-10", None),
        (4, "a", 300, "month", "2021-11-30", None),
    )
    return subscriptions.mrr(log, as_of="2021-12-15")


def test_mrr_says_what_comes_a_month_and_what_moved_it_over_the_year(year):
    said = words.mrr(year, currency="USD")
    assert said.headline == (
        "Subscriptions bring $650 a month at the end of November 2021, $330 more than a year"
        " before."
    )
    assert said.basis == (
        "Over the year: $300 new, $50.00 more from those who stayed, $100 from those who came back;"
        " $0 less, and $120 stopped. 3 subscribers pay it."
    )
    assert said.caution == (
        "A pause of at most 30 days ends no subscription; a yearly payment counts as a twelfth a"
        " month, and a trial is none. Who ends on the last day of a month has left in that month."
        " 1 period is left out, because it had not ended or its ends may still prove to be short"
        " pauses."
    )
    assert said.short == "Subscriptions bring $650 a month at the end of Nov 2021"
    assert_left_alone(words.mrr, year)


def test_a_young_log_is_held_against_the_month_before(spells):
    log = spells(
        (1, "a", 10, "month", "2021-01-10", None), (2, "a", 20, "month", "2021-02-10", None)
    )
    young = words.mrr(subscriptions.mrr(log, as_of="2021-03-31", gap=0, start="2021-02-10"))
    assert young.headline.endswith("at the end of March 2021, as much as the month before.")
    assert "Any pause ends a subscription" in young.caution
    assert "2 periods are left out, because not every end in them is on record" in young.caution
    none = subscriptions.mrr(log, as_of="2021-01-20")
    assert words.mrr(none).headline == "No month that has ended had a subscriber."


def test_mrr_prints_a_row_a_period_and_hides_few_subscribers(year):
    rows = Printed(tables.mrr(year, currency="USD")).rows
    assert rows[-1][0] == "Dec 2021, not over" and rows[-2][-1] == "3"
    results.protect(min_group=3)
    assert "too few" in Printed(tables.mrr(year)).rows[0]


def test_mrr_draws_what_was_won_above_and_lost_below(year):
    ax = plots.mrr(year, currency="USD")
    heights = [[bar.get_height() for bar in bars] for bars in ax.containers]
    last = -1
    assert [each[last] for each in heights] == [300, 300, 300, 0, 0]
    assert min(heights[-1]) == -120 and heights[0][9] == 50 and heights[2][9] == 0
    assert labels(ax.xaxis)[0] == "Jun 2020"
    assert title(ax) == "Subscriptions bring $650 a month at the end of Nov 2021"
    assert note(ax).startswith("Blue: new")
    drawn.assert_in_house_style(plots.mrr, year)
