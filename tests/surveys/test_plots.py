"""What the pictures of survey answers show is read off their axes."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex

from retention_lib import plots
from retention_lib.plots import style
from retention_lib.report import picture, suppress
from retention_lib.report.said.picture import alternative

HOSTILE = "<img src=x>$x^2$\u202e"


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def ticks(axis):
    return [label.get_text() for label in axis.get_ticklabels()]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def dots(ax):
    """The place and the colour of every dot."""
    found = [artist for artist in ax.collections if isinstance(artist, PathCollection)]
    return [
        (tuple(at), to_hex(colour))
        for dot in found
        for at, colour in zip(*_drawn(dot), strict=True)
    ]


def _drawn(dot):
    places, colours = dot.get_offsets(), dot.get_facecolors()
    return places, (
        colours if len(colours) == len(places) else np.repeat(colours, len(places), axis=0)
    )


def trend(*scores, chance=(), **columns):
    table = pd.DataFrame(
        {"period": pd.date_range("2025-01-01", periods=len(scores), freq="QS"), "score": scores}
    )
    table = table.assign(
        low=table["score"] - 0.05, high=table["score"] + 0.05, change=table["score"].diff()
    )
    table = table.assign(change_low=table["change"] - 0.07, change_high=table["change"] + 0.07)
    table = table.assign(n=500, chance=[True, *chance] if chance else True, **columns)
    table.attrs = {"question": "nps", "by": "quarter"}
    return table


def test_a_change_that_is_chance_is_grey_and_said_to_be_chance():
    ax = plots.changes(trend(0.3, 0.5, 0.2, 0.21, chance=(False, False, True)))
    assert [colour for _, colour in dots(ax)] == [style.GREY, style.BLUE, style.ORANGE, style.GREY]
    (steps,) = (artist for artist in ax.collections if isinstance(artist, LineCollection))
    assert [to_hex(colour) for colour in steps.get_colors()] == [
        style.BLUE,
        style.ORANGE,
        style.GREY,
    ]
    assert (
        title(ax)
        == "The net promoter score is 21 in Q4 2025; the last change is no more than chance"
    )
    assert texts(ax) == ["21"] and ticks(ax.xaxis)[0] == "Q4 2025"


def test_a_change_beyond_chance_is_told_with_its_size():
    assert title(plots.changes(trend(0.3, 0.5, chance=(False,)))).endswith(
        "is 50 in Q2 2025, up by 20 points"
    )
    assert title(plots.changes(trend(0.3, 0.1, chance=(False,)))).endswith(
        "is 10 in Q2 2025, down by 20 points"
    )
    assert title(plots.changes(trend(0.3))) == "The net promoter score is 30 in Q1 2025"


def test_the_axis_of_scores_holds_zero_and_what_is_below():
    low, high = plots.changes(trend(-0.3, 0.5)).get_ylim()
    assert low == pytest.approx(1.15 * -0.35) and high == pytest.approx(1.15 * 0.55)
    assert plots.changes(trend(0.3, 0.5)).get_ylim()[0] == 0


def test_periods_with_too_few_answers_leave_a_gap():
    table = trend(0.3, 0.5, 0.2).assign(n=[500, 3, 500])
    ax = plots.changes(suppress(table, count="n", min_group=5))
    places = [x for (x, y), _ in dots(ax) if np.isfinite(y)]
    assert places == [0, 2]
    assert (
        title(plots.changes(suppress(table.assign(n=3), count="n")))
        == "No period has enough answers to be scored"
    )


def test_shares_start_at_zero_and_are_grey_where_intervals_overlap():
    table = trend(0.5, 0.52, 0.8)
    table.attrs = {"question": "csat", "by": "quarter"}
    ax = plots.csat(table)
    assert [colour for _, colour in dots(ax)] == [style.GREY, style.GREY, style.BLUE]
    assert ax.get_ylim()[0] == 0 and ticks(ax.yaxis)[0] == "0%"
    assert title(ax) == "The share of satisfied answers is 80% in Q3 2025"
    table.attrs["question"] = "ces"
    assert title(plots.ces(table.head(2))).endswith(
        "is 52% in Q2 2025; the last change is no more than chance"
    )


def grouped(names, differences, chance):
    table = pd.DataFrame(
        {"segment": names, "n": 300, "score": 0.1, "difference": differences, "chance": chance}
    )
    return table.assign(low=table["difference"] - 0.1, high=table["difference"] + 0.1)


def test_groups_stand_from_lowest_to_highest_and_chance_is_grey():
    ax = plots.against_rest(grouped(["a", HOSTILE, "c"], [0.02, -0.3, 0.2], [True, False, False]))
    assert ticks(ax.yaxis) == ["<img src=x>$x^2$", "a", "c"]
    assert dots(ax) == [((-0.3, 0), style.ORANGE), ((0.02, 1), style.GREY), ((0.2, 2), style.BLUE)]
    assert title(ax) == "Score of <img src=x>$x^2$: 30 points below everybody else"
    assert "<img" in alternative(ax)
    picture(ax)  # text of a name is no mathematics


def test_many_groups_are_cut_to_those_furthest_away():
    ax = plots.against_rest(
        grouped([f"g{i}" for i in range(40)], np.linspace(-0.2, 0.4, 40), [False] * 40)
    )
    assert len(ticks(ax.yaxis)) == 12 and "g39" in ticks(ax.yaxis)
    assert title(ax) == "Score of g39: 40 points above everybody else"


def test_no_group_beyond_chance_and_none_to_show():
    quiet = grouped(["a", "b"], [0.02, -0.02], [True, True])
    assert (
        title(plots.against_rest(quiet))
        == "No group differs from everybody else by more than chance"
    )
    hidden = suppress(quiet.assign(n=2), count="n", min_group=5)
    assert title(plots.against_rest(hidden)) == "No group has enough answers to be compared"


def test_response_is_drawn_from_zero():
    table = pd.DataFrame(
        {"segment": ["a", "b"], "invited": 1000, "answered": [64, 366], "rate": [0.064, 0.366]}
    )
    ax = plots.response(table.assign(low=table["rate"] - 0.02, high=table["rate"] + 0.02))
    assert [at for at, _ in dots(ax)] == [(0.064, 0), (0.366, 1)]
    assert ax.get_xlim()[0] == 0 and title(ax) == "Answered: 6% of a, 37% of b"


def test_bounds_span_from_all_detractors_to_all_promoters():
    row = {
        "n": 250,
        "invited": 1000,
        "score": 0.3,
        "lowest": -0.67,
        "highest": 0.83,
        "as_late": 0.2,
    }
    ax = plots.bounds(pd.DataFrame([row]))
    assert [line.get_xdata()[0] for line in ax.lines] == [-0.67, 0.83, 0.3, 0.2]
    assert (
        title(ax)
        == "With 75% of invitations unanswered, the score could be anything from -67 to 83"
    )
    assert len(plots.bounds(pd.DataFrame([row | {"as_late": np.nan}])).lines) == 3
