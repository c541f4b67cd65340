"""What a picture shows is read off its axes."""

from itertools import pairwise

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PolyCollection, QuadMesh
from matplotlib.colors import to_hex, to_rgb
from pandas.testing import assert_frame_equal

from retention_lib import cohorts, plots
from retention_lib.plots import heat, style
from retention_lib.report import picture, suppress

HOSTILE = "$\\frac{$ <b>\u202e" + "z" * 1_000_000


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def grid(cdnow):
    return cohorts.retention(cdnow.transactions, by="month", as_of="1998-06-15")


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def labels(axis):
    return [label.get_text() for label in axis.get_ticklabels()]


def long_log(customers=2_000, days=1_000):
    draw = np.random.default_rng(7)
    first, orders = draw.integers(0, days, customers), draw.geometric(0.4, customers)
    day = np.repeat(first, orders) + draw.integers(0, 200, orders.sum())
    log = pd.DataFrame({"customer_id": np.repeat(np.arange(customers), orders), "amount": 5.0})
    return log.assign(ordered_at=pd.Timestamp("2019-01-01") + pd.to_timedelta(day, "D"))


def one(kind, ax):
    return next(artist for artist in ax.collections if isinstance(artist, kind))


def test_heatmap_shows_every_complete_cell_and_no_other(grid):
    ax = plots.retention(grid)
    shown = one(QuadMesh, ax).get_array().reshape(3, 17)
    later = grid[(grid["age"] > 0) & grid["complete"]]
    assert np.ma.count(shown) == len(later) == 16 + 15 + 14
    assert shown[0, 0] == pytest.approx(1157 / 7846)
    assert shown[2, 0] == pytest.approx(1032 / 7248)
    assert shown[2].mask.tolist() == [False] * 14 + [True] * 3


def test_heatmap_hatches_exactly_what_is_incomplete(grid):
    hatched = one(PolyCollection, plots.retention(grid))
    assert hatched.get_hatch() == style.HATCH
    corners = [tuple(path.vertices[0]) for path in hatched.get_paths()]
    assert corners == [(16, 0), (15, 1), (14, 2)]


def test_heatmap_colours_start_at_zero_and_age_0_does_not_flatten_them(grid):
    mesh = one(QuadMesh, plots.retention(grid))
    assert mesh.norm.vmin == 0
    assert mesh.norm.vmax == pytest.approx(1312 / 8476)


def test_heatmap_labels(grid):
    ax = plots.retention(grid)
    assert labels(ax.yaxis) == ["Jan 1997† (7,846)", "Feb 1997 (8,476)", "Mar 1997 (7,248)"]
    assert labels(ax.xaxis)[:3] == ["1", "2", "3"]
    assert [text.get_text() for text in ax.texts][:3] == ["15", "12", "10"]
    assert (
        title(ax)
        == "14 to 15% of each cohort are active after 1 month, 6% of cohort Jan 1997 after 16"
        " months"
    )
    assert (ax.get_xlabel(), ax.get_ylabel()) == (
        "Months since the first order",
        "Cohort (customers)",
    )
    assert (
        ax.figure.get_supxlabel().replace("\n", " ")
        == "Numbers are the % of the cohort that was active. Hatched: the period had not ended on"
        " the last day observed. † may hold customers who are not new, if the company sold"
        " before the data begin."
    )


@pytest.mark.parametrize(
    ("oldest", "said"),
    [
        (14, "14 to 15% of each cohort are active after 1 month, 6 to 8% after 14 months"),
        (
            15,
            (
                "14 to 15% of each cohort are active after 1 month, 6% of the older ones after 15"
                " months"
            ),
        ),
    ],
)
def test_heatmap_title_says_whose_last_age_it_is(grid, oldest, said):
    assert title(plots.retention(grid[grid["age"] <= oldest])) == said


def test_only_a_first_cohort_in_time_that_is_shown_may_not_be_new(grid):
    hidden = plots.retention(suppress(grid, min_group=7_300))
    assert labels(hidden.yaxis)[0] == "Jan 1997 (too few)"
    named = plots.retention(grid.assign(cohort=grid["cohort"].dt.strftime("%B")))
    assert labels(named.yaxis)[0] == "January (7,846)"
    assert not any("†" in ax.figure.get_supxlabel() for ax in (hidden, named))


def test_pictures_of_events_speak_of_no_order_and_no_sale(grid):
    seen = grid.copy()
    seen.attrs["kind"] = "events"
    ax = plots.retention(seen)
    assert (
        ax.get_xlabel()
        == plots.average(cohorts.average(seen)).get_xlabel()
        == "Months since customers were first seen"
    )
    assert (
        ax.figure.get_supxlabel()
        .replace("\n", " ")
        .endswith("if there were any before the data begin.")
    )


def test_heatmap_text_is_legible_on_its_colour_and_keeps_its_own_ink(grid):
    ax = plots.retention(grid)
    mesh = one(QuadMesh, ax)
    for text in filter(lambda text: text.get_text(), ax.texts):
        column, row = (int(place) for place in text.get_position())
        ground = heat.COLOURS(mesh.norm(mesh.get_array().reshape(3, 17)[row, column]))
        assert heat.contrast(text.get_color(), ground) >= 4.5
        assert text.get_color() not in (style.INK, style.PAPER, "#000000")


def test_heatmap_of_small_cohorts_leaves_their_cells_empty(grid):
    ax = plots.retention(suppress(grid, min_group=7_500))
    assert one(QuadMesh, ax).get_array().reshape(3, 17)[2].mask.all()
    assert labels(ax.yaxis)[2] == "Mar 1997 (too few)"


def test_heatmap_of_hostile_and_missing_cohorts():
    columns = ["cohort", "age", "size", "active", "rate", "low", "high", "complete"]
    rows = [(HOSTILE, 1, 90, 9, 0.1, 0.05, 0.18, True), (None, 1, 80, 40, 0.5, 0.4, 0.6, True)]
    ax = plots.retention(pd.DataFrame(rows, columns=columns))
    assert labels(ax.yaxis) == ["$\\frac{$ <b>zzzzzzz… (90)", "not recorded (80)"]
    ax.figure.canvas.draw()
    assert one(QuadMesh, ax).get_array().ravel().tolist() == [0.1, 0.5]


def test_a_long_grid_stays_legible_without_numbers():
    ax = plots.retention(cohorts.retention(long_log(), by="month", as_of="2022-04-30"))
    assert [text.get_text() for text in ax.texts] == []
    assert len(labels(ax.yaxis)) <= 30 and len(labels(ax.xaxis)) <= 24
    assert ax.figure.axes[1].get_ylabel() == "Active, % of the cohort"


def test_a_grid_of_a_thousand_days_is_drawn_as_dots():
    grid = cohorts.retention(long_log(400), by="day", as_of="2021-09-27")
    ax = plots.retention(grid)
    assert one(QuadMesh, ax).get_rasterized()
    ax.figure.canvas.draw()
    places = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert all(left.x1 < right.x0 for left, right in pairwise(places))


@pytest.mark.parametrize(
    ("drawn", "counted"), [(plots.retention, cohorts.retention), (plots.rates, cohorts.rates)]
)
def test_nothing_complete_is_said_in_words(orders, drawn, counted):
    ax = drawn(counted(orders(("a", "2021-01-05")), by="month", as_of="2021-01-20"))
    assert title(ax).startswith("No ")
    assert not ax.axison
    assert ax.figure.get_size_inches()[1] < 1


def test_average_is_a_line_in_its_band_from_zero(grid):
    average = cohorts.average(grid)
    ax = plots.average(average)
    (line,) = ax.lines
    later = average[average["age"] > 0]
    assert line.get_xdata().tolist() == later["age"].tolist()
    assert line.get_ydata().tolist() == later["rate"].tolist()
    assert ax.get_ylim()[0] == 0
    band = one(PolyCollection, ax).get_paths()[0].vertices
    assert band[:, 1].min() == later["low"].min()
    assert band[:, 1].max() == later["high"].max()
    assert [text.get_text() for text in ax.texts] == ["6%"]
    assert title(ax) == "15% of customers are active after 1 month, 6% after 16 months"


def test_rates_show_what_was_counted_and_the_textbook_formula_in_grey(rates):
    ax = plots.rates(rates)
    (formula,) = ax.lines
    assert formula.get_color() == style.GREY
    assert formula.get_ydata()[1:-1].tolist() == rates["crr_formula"].tolist()[1:-1]
    steps = one(LineCollection, ax).get_segments()
    assert steps[-2].tolist() == [[15.0, 518 / 2060], [16.0, 459 / 1437]]
    assert ax.get_ylim()[0] == 0
    assert [text.get_text() for text in ax.texts] == ["32%\nkept", "104%\ntextbook\nformula"]
    assert title(ax) == "32% of the customers active in Apr 1998 were active again in May 1998"


def test_the_unfinished_period_is_hatched_and_has_no_value(rates):
    ax = plots.rates(rates)
    (hatched,) = [patch for patch in ax.patches if patch.get_hatch() == style.HATCH]
    assert (hatched.get_x(), hatched.get_width()) == (16.5, 1.0)
    assert np.isnan(ax.lines[0].get_ydata()[-1])
    assert not plots.rates(rates[rates["complete"]]).patches


def test_rates_with_a_window_speak_of_the_end_of_the_period(cdnow):
    ax = plots.rates(cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-15", window=60))
    assert title(ax).endswith(
        "customers active at the end of Apr 1998 were active at the end of May 1998 too"
    )
    assert (
        ax.figure.get_supxlabel()
        .replace("\n", " ")
        .endswith("Active means having ordered within 60 days up to the end of the period.")
    )


def test_noise_is_grey_better_blue_worse_orange():
    columns = ["period", "retention", "low", "high", "crr_formula", "complete"]
    spans = [(0.3, 0.2, 0.4), (0.35, 0.25, 0.45), (0.6, 0.5, 0.7), (0.2, 0.1, 0.3)]
    rows = [
        (start, *span, 0.5, True)
        for start, span in zip(pd.date_range("2021", periods=4), spans, strict=True)
    ]
    ax = plots.rates(pd.DataFrame(rows, columns=columns))
    colours = [to_hex(colour) for colour in one(LineCollection, ax).get_colors()]
    assert colours == [style.GREY, style.BLUE, style.ORANGE]


@pytest.mark.parametrize(
    ("shift", "colour", "said"),
    [
        (0.0, style.GREY, "After 1 month, cohorts a and b differ by no more than chance"),
        (0.3, style.BLUE, "After 1 month, 80% of cohort a are active and 48% of b"),
        (-0.3, style.ORANGE, "After 1 month, 20% of cohort a are active and 48% of b"),
    ],
)
def test_compare_shows_the_difference_against_none(shift, colour, said):
    row = {"a": "a", "b": "b", "age": 1, "rate_a": 0.5 + shift, "rate_b": 0.48, "p_value": 0.5}
    row |= {"difference": 0.02 + shift, "low": -0.1 + shift, "high": 0.14 + shift}
    compared = pd.DataFrame([row])
    compared.attrs = {"by": "month"}
    ax = plots.compare(compared)
    zero, interval, middle = ax.lines
    assert zero.get_xdata() == [0, 0]
    assert interval.get_xdata() == pytest.approx([-10 + 100 * shift, 14 + 100 * shift])
    assert (middle.get_xdata()[0], middle.get_color()) == (pytest.approx(2 + 100 * shift), colour)
    assert title(ax) == said
    assert "0" in labels(ax.xaxis) and all("." not in label for label in labels(ax.xaxis))
    assert ax.get_xlabel() == "Active in a less active in b, percentage points"


@pytest.fixture
def pictures(grid, rates):
    compared = cohorts.compare(grid, "1997-02-01", "1997-03-01", age=1)
    return {
        "retention": grid,
        "average": cohorts.average(grid),
        "rates": rates,
        "compare": compared,
    }


def test_every_picture_has_a_short_title_that_fits_and_draws_on_given_axes(pictures):
    for name, frame in pictures.items():
        ax = getattr(plots, name)(frame)
        ax.figure.canvas.draw()
        assert 20 <= len(title(ax)) <= 90
        drawn, paper = ax.figure.get_tightbbox(), ax.figure.get_size_inches()
        assert drawn.x0 >= -0.05 and drawn.x1 <= paper[0] + 0.05, name
        assert ax.get_legend() is None
        _, given = plt.subplots()
        assert getattr(plots, name)(frame, ax=given) is given


def test_no_text_is_smaller_than_nine_points(pictures):
    for name, frame in pictures.items():
        ax = getattr(plots, name)(frame)
        texts = [
            *ax.texts,
            *ax.get_xticklabels(),
            *ax.get_yticklabels(),
            ax.xaxis.label,
            ax.yaxis.label,
        ]
        assert min(text.get_fontsize() for text in texts) >= 9, name


def test_pictures_leave_frames_and_settings_as_they_are(pictures):
    settings = dict(mpl.rcParams)
    for name, frame in pictures.items():
        before = frame.copy(deep=True)
        getattr(plots, name)(frame)
        assert_frame_equal(frame, before)
    assert dict(mpl.rcParams) == settings


def test_ticks_made_late_still_have_the_house_style(grid):
    ax = plots.average(cohorts.average(grid))
    ax.figure.canvas.draw()
    assert {to_hex(label.get_color()) for label in ax.get_xticklabels()} == {style.MUTED}


def test_every_picture_reaches_the_page(pictures):
    for name, frame in pictures.items():
        picture(getattr(plots, name)(frame))
    assert not plt.get_fignums()


def simulated(colour, matrix):
    """How a colour looks to a colour-blind reader (Machado, Oliveira & Fernandes 2009, severity
    1)."""
    channels = np.array(to_rgb(colour))
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return np.clip(np.array(matrix) @ linear, 0, 1)


PROTAN = [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
]
DEUTAN = [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.011820, 0.042940, 0.968881],
]
TRITAN = [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.303900],
]


@pytest.mark.parametrize("matrix", [PROTAN, DEUTAN, TRITAN], ids=["protan", "deutan", "tritan"])
def test_better_worse_and_noise_are_told_apart_by_colour_blind_readers(matrix):
    better, worse, noise = (
        lab(simulated(colour, matrix)) for colour in (style.BLUE, style.ORANGE, style.GREY)
    )
    assert np.linalg.norm(better - worse) > 40
    assert np.linalg.norm(worse - noise) > 20
    assert np.linalg.norm(better - noise) > 20


def lab(linear):
    """CIE L*a*b* of a linear sRGB colour, white D65."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    ratio = to_xyz @ linear / [0.9505, 1.0, 1.089]
    x, y, z = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize(
    ("colour", "least"),
    [(style.INK, 7), (style.MUTED, 4.5), (style.BLUE, 4.5), (style.ORANGE, 4), (style.GREY, 3)],
)
def test_colours_stand_out_from_the_paper(colour, least):
    assert heat.contrast(colour, style.PAPER) >= least
