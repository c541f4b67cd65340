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


def test_the_driver_to_mend_first_is_orange():
    table = pd.DataFrame(
        {"driver": ["csat", "ces", "wait_hours"], "weight": 0.1, "share": [0.5, 0.1, 0.4]}
    )
    ax = plots.drivers(table.assign(sign=[1, 1, -1], performance=[0.9, 0.1, 0.7]))
    np.testing.assert_allclose([at for at, _ in dots(ax)], [(0.9, 0.5), (0.1, 0.1), (0.3, 0.4)])
    assert [colour for _, colour in dots(ax)] == [style.GREY, style.GREY, style.ORANGE]
    assert title(ax) == "To mend first: “wait hours”"


def test_themes_of_the_codebook_stand_before_topics():
    table = pd.DataFrame(
        {
            "theme": ["delivery", "app", "x, y"],
            "kind": ["codebook", "codebook", "topic"],
            "share": 0.2,
        }
    )
    table = table.assign(difference=[-0.4, 0.05, -0.9])
    ax = plots.themes(table.assign(low=table["difference"] - 0.1, high=table["difference"] + 0.1))
    assert ticks(ax.yaxis) == ["delivery, 20%", "app, 20%"]
    assert [colour for _, colour in dots(ax)] == [style.ORANGE, style.GREY]
    assert title(ax) == "Comments about delivery go with a score 40 points lower"


@pytest.fixture
def matrix():
    table = pd.DataFrame(
        {"group": ["loyal", "latent", "spurious", "none"], "customers": [40, 10, 30, 20]}
    )
    table = table.assign(attitude=["high", "high", "low", "low"], patronage=["high", "low"] * 2)
    return table.assign(share=table["customers"] / 100, spend=[400.0, 50.0, 450.0, 100.0])


def test_the_loyal_stand_at_the_upper_right(matrix):
    ax = plots.loyalty(matrix)
    places = {text.get_text().split("\n")[0]: text.get_position() for text in ax.texts}
    assert places == {
        "Latent": (0.5, 0.5),
        "Loyal": (1.5, 0.5),
        "No loyalty": (0.5, 1.5),
        "Spurious": (1.5, 1.5),
    }
    assert "Spurious\n30% of customers\n45% of spend" in texts(ax)
    assert title(
        plots.loyalty(suppress(matrix.assign(customers=[40, 2, 30, 20]), count="customers"))
    ).startswith("Too few")


def test_staying_is_coloured_only_beyond_chance():
    table = pd.DataFrame({"group": ["detractor", "passive", "promoter"], "rate": [0.5, 0.6, 0.7]})
    far, near = (
        table.assign(low=table["rate"] - half, high=table["rate"] + half) for half in (0.05, 0.15)
    )
    ax = plots.staying(far)
    assert [bar.get_height() for bar in ax.patches] == [0.5, 0.6, 0.7]
    assert [to_hex(bar.get_facecolor()) for bar in ax.patches] == [
        style.ORANGE,
        style.GREY,
        style.BLUE,
    ]
    assert title(ax) == "70% of promoters bought again, 50% of detractors"
    ax = plots.staying(near)
    assert {to_hex(bar.get_facecolor()) for bar in ax.patches} == {style.GREY}
    assert title(ax) == "Promoters and detractors bought again alike, up to chance"
