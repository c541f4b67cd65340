"""For how long subscribers stay: said, printed and drawn."""

import drawn
import numpy as np
import pytest
from drawn import note, texts, title
from paid_at_random import simulated
from printed import Printed, assert_left_alone

from retention_lib import plots, subscriptions, tables, words


@pytest.fixture(scope="module")
def log():
    found = simulated(np.random.default_rng(1))
    return found.assign(plan=np.where(found["amount"] > 20, "big", "small"))


@pytest.fixture(scope="module")
def frame(log):
    return subscriptions.tenure(log, as_of="2022-12-31")


@pytest.fixture(scope="module")
def plans(log):
    return subscriptions.tenure(log, as_of="2022-12-31", by="plan")


def test_tenure_says_how_many_stay_longer_than_a_year(frame):
    said = words.tenure(frame)
    assert said.headline == "53% of subscribers stay longer than 12 months."
    assert said.basis == (
        "Range 49 to 56%; 356 subscribers were observed in that month. Half have stopped after 13"
        " months."
    )
    assert said.caution.startswith("Only the first stay of a customer counts")
    assert said.short == "53% of subscribers stay longer than 12 months"
    assert_left_alone(words.tenure, frame)


def test_alike_plans_are_called_alike(plans):
    said = words.tenure(plans)
    assert said.headline == "The 2 groups of subscribers stay equally long, but for chance."
    assert said.basis == (
        "Longer than 12 months stay 56% of “big” (50 to 62%) and 51% of “small” (47 to 56%)."
    )
    assert "p-value of 0.083" in said.caution and "this is an association" in said.caution
    apart = words.apart(subscriptions.apart(plans))
    assert apart.headline == "No group stays longer or shorter than “small” by more than chance."
    assert "clearest of 5 comparisons" in apart.caution


def test_plans_that_differ_are_told_apart(log):
    quick = log.copy()
    gone = (quick["plan"] == "big") & quick["ended_at"].isna()
    quick.loc[gone, "ended_at"] = quick["started_at"] + np.timedelta64(40, "D")
    frame = subscriptions.tenure(quick, as_of="2022-12-31", by="plan")
    said = words.tenure(frame)
    assert said.headline.startswith("51% of “small” stay longer than 12 months, ")
    assert "of 2 groups, some stay longer by more than chance" in said.basis
    assert said.short.startswith("After 12 months 51% of small and ")
    apart = words.apart(subscriptions.apart(frame))
    assert apart.headline == "Compared with “small”, 4 differences of 5 are more than chance."
    assert "of “big” against 51%" in apart.basis or "of “big” against" in apart.basis


def test_nobody_observed_for_a_month_is_said(spells):
    log = spells((1, "a", 10, "month", "2021-01-10", None))
    with pytest.raises(ValueError, match="first month could be watched"):
        subscriptions.tenure(log, as_of="2021-01-31")


def test_tenure_prints_a_row_a_month(plans):
    rows = Printed(tables.tenure(plans)).rows
    assert rows[0][:3] == ["small", "1", "578"]


def test_tenure_is_drawn_for_each_group_where_there_are_several(frame, plans):
    ax = plots.tenure(frame)
    assert title(ax) == words.tenure(frame).short
    assert texts(ax)[0].endswith("%") and len(ax.lines) == 1
    drawn.assert_in_house_style(plots.tenure, frame)
    ax = plots.tenure(plans)
    assert [said.split(":")[0] for said in texts(ax)[:2]] == ["small", "big"]
    assert note(ax) == ""
    drawn.assert_in_house_style(plots.tenure, plans)
