"""All scores together: said and drawn."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from drawn import labels, texts, title
from surveyed import by_quarter, dots, made, moved

from retention_lib import plots, results, surveys, words
from retention_lib.plots import style
from retention_lib.results.surveys import CES, CSAT, NPS


def followed(frame, *scores, start="2024-01-01", **columns):
    return surveys.changes(by_quarter(frame, *scores, start=start, **columns))


def test_no_score_moved_where_all_changes_together_are_no_more_than_chance():
    said = words.followed(
        followed(NPS, *[0.3, 0.32] * 4), followed(CSAT, *[0.5] * 8), followed(CES, *[0.6] * 8)
    )
    assert said.headline == "No score moved in a year by more than chance."
    assert said.basis == "Answers in Q4 2025: NPS 500, CSAT 500, CES 500."
    assert said.caution == (
        "All changes of all scores looked at together, 0 of 12 are more than chance."
    )
    assert said.short == "No score moved in a year by more than chance"


def test_the_newest_change_beyond_chance_is_named():
    rose = followed(CSAT, *[0.5] * 4, 0.8, 0.5, 0.5, 0.5)
    said = words.followed(followed(NPS, *[0.3] * 8), rose, None)
    assert said.headline == (
        "Satisfaction (CSAT) of Q1 2025 is 30 points above a year before, more than chance."
    )
    assert "together, 1 of 8 are more than chance." in said.caution
    assert said.short == "Satisfaction (CSAT) of Q1 2025: 30 points above a year before"


def test_a_change_that_is_not_chance_alone_may_be_chance_among_all_scores():
    near = followed(NPS, 0.3, 0.4)
    assert not near["chance"].iloc[-1]
    assert "below the period before" not in words.followed(near).headline
    assert words.followed(near).short == "NPS of Q2 2024: 10 points above the period before"
    others = [followed(CSAT, *[0.5] * 20, start="2020-01-01")] * 2
    assert words.followed(near, *others).headline.startswith("No score moved by more")


def test_scores_that_are_hidden_or_not_over_are_not_counted():
    results.protect(min_group=5)
    few = followed(CSAT, 0.5, 0.8, n=3)
    open_end = followed(NPS, 0.3, 0.3, 0.9, complete=[True, True, False])
    said = words.followed(few, open_end)
    assert said.basis == "Answers in Q2 2024: NPS 500."
    assert "together, 0 of 1 is more than chance. What is not over" in said.caution
    assert words.followed(few) == "No group has enough answers to be scored."
    assert words.followed(None, None, None).short == "No period has enough answers to be scored"


def test_waves_are_followed_by_their_names():
    waves = pd.DataFrame({"wave": ["w1", "w2"], "n": 500, "score": [0.3, 0.6]})
    waves = waves.assign(low=waves["score"] - 0.05, high=waves["score"] + 0.05)
    said = words.followed(surveys.changes(made(NPS, waves, by="wave")))
    assert said.headline.startswith("The net promoter score of “w2” is 30 points above the period")
    assert said.short == "NPS of w2: 30 points above the period before"


def test_each_score_has_axes_of_its_own_beside_one_another_or_below():
    three = [followed(frame, *[0.3] * 8) for frame in (NPS, CSAT, CES)]
    for width, shape in ((7.8, (1, 3)), (3.7, (3, 1))):
        with plt.rc_context({"figure.figsize": (width, 3.6)}):
            ax = plots.followed(*three)
        grid = ax.get_subplotspec().get_gridspec()
        assert (grid.nrows, grid.ncols) == shape and ax.figure.get_figwidth() == width
    assert [title(ax) for ax in ax.figure.axes] == [
        *("NPS, points", "Satisfied (CSAT), %", "Found it easy (CES), %")
    ]
    assert ax.figure.get_suptitle().replace("\n", " ") == words.followed(*three).short
    assert labels(ax.xaxis) == ["Q1 2024", "Q4 2025"] and texts(ax) == ["30"]
    alone = plots.followed(None, three[1])
    assert len(alone.figure.axes) == 1 and title(alone) == "Satisfied (CSAT), %"


def test_a_score_that_moved_has_a_large_dot_in_the_colour_of_its_side():
    ax = plots.followed(followed(NPS, 0.3, 0.5, 0.2, 0.21))
    assert moved(ax) == [((1, 0.5), style.BLUE), ((2, 0.2), style.ORANGE)]
    assert [at for at, _ in dots(ax)] == [(2, 0.2), (3, 0.21), (0, 0.3), (1, 0.5)]
    assert {colour for _, colour in dots(ax)} == {style.BLUE}


def test_the_axis_of_scores_holds_zero_and_what_is_below():
    low, high = plots.followed(followed(NPS, -0.3, 0.5)).get_ylim()
    assert low == pytest.approx(1.15 * -0.35) and high == pytest.approx(1.15 * 0.55)
    assert plots.followed(followed(NPS, 0.3, 0.5)).get_ylim()[0] == 0


def test_periods_with_too_few_answers_leave_a_gap():
    table = followed(NPS, 0.3, 0.5, 0.2, 0.3).assign(n=[500, 500, 3, 500])
    results.protect(min_group=5)
    ax = plots.followed(table)
    parts = [[*line.get_xdata()] for line in ax.lines if len(line.get_xdata())]
    assert parts[:2] == [[0, 1], [3]]
    ax = plots.followed(table.assign(n=3))
    assert title(ax) == "No period has enough answers to be scored"


def test_where_nothing_could_be_compared_no_changes_are_counted():
    said = words.followed(followed(NPS, 0.3))
    assert "0 of 0" not in said.caution and "looked at together" not in said.caution
    assert "looked at together" in words.followed(followed(NPS, 0.3, 0.5)).caution
