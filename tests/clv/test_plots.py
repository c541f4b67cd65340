"""What the pictures of customers' value show is read off their axes."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PathCollection, QuadMesh
from matplotlib.colors import to_hex

from retention_lib import clv, plots
from retention_lib.plots import style
from retention_lib.report import suppress
from retention_lib.report.said.picture import alternative

SPLIT = {"calibration_end": "1997-09-30", "as_of": "1998-06-30"}


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def orders(cdnow_sample):
    return cdnow_sample.transactions


@pytest.fixture(scope="module")
def history(orders):
    return clv.history(orders, as_of="1997-09-30").to_pandas()


@pytest.fixture(scope="module")
def model(history):
    return clv.fit(history)


@pytest.fixture(scope="module")
def value(model, history):
    return clv.value(model, clv.fit_spend(history), history, days=365, annual_discount=0.1)


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def ticks(axis):
    return [label.get_text() for label in axis.get_ticklabels()]


def one(kind, ax):
    (found,) = (artist for artist in ax.collections if isinstance(artist, kind))
    return found


def ends(ax):
    """Lower and upper end of each interval."""
    bars = [c for c in ax.collections if isinstance(c, LineCollection)][-1]
    return np.array([segment[:, 1] for segment in bars.get_segments()])


def test_holdout_draws_every_miss_from_zero(orders):
    frame = clv.holdout(orders, **SPLIT, models=("bg/nbd", "mbg/nbd"))
    ax = plots.holdout(frame)
    dots = one(PathCollection, ax)
    # the log does not hold the same days a year before: a name and why, but no dot
    assert dots.get_offsets().tolist() == [[bias, y] for y, bias in enumerate(frame["bias"][:4])]
    assert [to_hex(colour) for colour in dots.get_facecolors()] == [style.BLUE] * 2 + [
        style.GREY
    ] * 2
    assert [segment[0][0] for segment in one(LineCollection, ax).get_segments()] == [0] * 4
    assert ticks(ax.yaxis)[:3] == ["BG/NBD", "MBG/NBD", "NBD (nobody leaves)"]
    assert ticks(ax.yaxis)[4] == "same as last year" and ax.texts[4].xy == (0, 4)
    assert title(ax) == "Every model expected too few purchases: 12 to 16% fewer than came"
    assert texts(ax)[:2] == ["12% too few", "16% too few"] and texts(ax)[-1] == "not enough history"
    assert all("too many" in text for text in texts(ax)[2:-1])


@pytest.mark.parametrize(
    ("biases", "text"),
    [
        ([0.05, 0.5], "Every model expected too many purchases: 5 to 50% more than came"),
        ([-0.05, 0.5], "Models missed both ways: 5% fewer purchases than came and 50% more"),
        ([0.05], "BG/NBD expected 5% more purchases than came"),
        ([np.nan], "Nobody bought in the time held out"),
    ],
)
def test_holdout_title_says_which_way(biases, text):
    names = ["bg/nbd", "mbg/nbd"][: len(biases)]
    assert (
        title(plots.holdout(pd.DataFrame({"model": names, "baseline": False, "bias": biases})))
        == text
    )


def test_labels_of_misses_stand_clear_of_the_names(orders):
    ax = plots.holdout(clv.holdout(orders, **SPLIT, models=("bg/nbd",)))
    ax.figure.canvas.draw()
    names = max(label.get_window_extent().x1 for label in ax.get_yticklabels())
    assert all(text.get_window_extent().x0 > names for text in ax.texts)
    assert all(text.get_window_extent().x1 < ax.bbox.x1 + 60 for text in ax.texts)


def test_calibration_shows_the_means_and_intervals_of_the_paper(orders):
    frame = clv.calibration(orders, **SPLIT)
    ax = plots.calibration(frame)
    expected, actual = ax.lines[:2]
    assert expected.get_ydata()[:3] == pytest.approx([0.2251, 0.5231, 1.0441], abs=1e-4)
    assert actual.get_ydata()[:3] == pytest.approx([0.2367, 0.6970, 1.3925], abs=1e-4)
    assert ends(ax) == pytest.approx(frame[["low", "high"]].to_numpy())
    assert ticks(ax.xaxis) == ["0", "1", "2", "3", "4", "5", "6", "7 or more"]
    below = (frame["expected"] < frame["low"]).sum()
    assert (
        title(ax) == f"Of 8 groups of customers, {below} bought more than expected, 0 bought less"
    )
    assert sorted(texts(ax)) == ["actual", "expected"] and ax.get_ylim()[0] == 0


def test_calibration_leaves_small_groups_out(orders):
    frame = suppress(clv.calibration(orders, **SPLIT), "customers", 100)
    ax = plots.calibration(frame)
    assert len(ax.lines[0].get_ydata()) == frame["actual"].notna().sum() < 8
    assert title(plots.calibration(suppress(frame, "customers", 5000))).startswith(
        "Too few customers"
    )


def test_calibration_within_chance_says_so(orders):
    frame = clv.calibration(orders, **SPLIT, by="decile").eval("expected = actual")
    ax = plots.calibration(frame)
    assert (
        title(ax) == "No group of customers bought more or less than expected by more than chance"
    )
    assert ax.get_xlabel() == "Tenth of customers by expected purchases, fewest first"


@pytest.fixture(scope="module")
def weeks(model, orders):
    return clv.tracking(model, orders, **SPLIT)


def test_tracking_draws_both_lines_and_shades_what_was_held_out(weeks):
    ax = plots.tracking(weeks)
    actual, expected = ax.lines[:2]
    assert actual.get_ydata().tolist() == weeks["actual"].tolist()
    assert expected.get_ydata().tolist() == weeks["expected"].tolist()
    (shaded,) = ax.patches
    assert (shaded.get_x(), shaded.get_x() + shaded.get_width()) == (39.5, 78)
    assert weeks.loc[weeks["week"] == 39, "ends"].item() == pd.Timestamp("1997-09-30")
    held = weeks[weeks["held_out"]]
    miss = abs(held["expected"].sum() / held["actual"].sum() - 1)
    assert (
        title(ax) == f"In the 39 weeks held out, {miss:.0%} fewer purchases were expected than came"
    )
    assert ticks(ax.xaxis) == ["Jan 7, 1997", "Jul 8, 1997", "Dec 30, 1997", "Jun 30, 1998"]
    assert "Sep 30, 1997" in ax.figure.get_supxlabel()


def test_tracking_cumulative_ends_at_the_totals(weeks):
    ax = plots.tracking_cumulative(weeks)
    actual, expected = (line.get_ydata()[-1] for line in ax.lines[:2])
    assert actual == weeks["actual"].sum()
    assert expected == pytest.approx(weeks["expected"].sum())
    assert title(ax).startswith("After 78 weeks, ") and texts(ax) == [
        "held out",
        "actual",
        "expected",
    ]


def test_tracking_of_nothing_says_so(weeks):
    assert (
        title(plots.tracking(weeks.assign(held_out=False)))
        == "No purchase came in the weeks held out"
    )


def test_deciles_are_bars_of_value_with_intervals(value):
    frame = clv.deciles(value)
    ax = plots.deciles(frame, currency="USD")
    assert [bar.get_height() for bar in ax.patches] == frame["value"].tolist()
    assert ends(ax) == pytest.approx(frame[["low", "high"]].to_numpy())
    assert {to_hex(bar.get_facecolor()) for bar in ax.patches[1:]} == {style.GREY}
    assert (
        title(ax)
        == f"The tenth of customers worth most holds {frame['share'][0]:.0%} of the value ahead"
    )
    assert ax.get_ylabel() == "Expected value of the tenth, USD" and ax.get_ylim()[0] == 0


def test_deciles_without_value_or_customers_are_not_drawn(value):
    frame = clv.deciles(value)
    assert title(plots.deciles(frame.assign(value=0.0))) == "Nobody is expected to bring anything"
    assert title(plots.deciles(suppress(frame, "customers", 500))).startswith(
        "There are too few customers"
    )


def cohorts(*means):
    frame = pd.DataFrame(
        {"cohort": pd.date_range("1997-01-01", periods=len(means), freq="MS"), "mean": means}
    )
    frame = frame.assign(low=frame["mean"] - 1, high=frame["mean"] + 1)
    frame.attrs = {"by": "month"}
    return frame


def test_joined_is_blue_where_months_differ_and_grey_where_it_is_chance():
    apart, alike = plots.joined(cohorts(30.0, 36.0)), plots.joined(cohorts(30.0, 31.0))
    assert title(apart) == "A customer of Feb 1997 is worth 36.00, one of Jan 1997 30.00"
    assert (
        title(alike)
        == "Customers are worth the same whenever they joined, up to chance: 30.00 to 31.00"
    )
    assert [ax.lines[0].get_color() for ax in (apart, alike)] == [style.BLUE, style.GREY]
    assert ends(apart).tolist() == [[29, 31], [35, 37]]


def test_joined_keeps_the_place_of_a_month_that_is_hidden():
    frame = cohorts(30.0, 33.0, 36.0)
    frame.loc[1, ["mean", "low", "high"]] = np.nan
    ax = plots.joined(frame)
    assert ax.lines[0].get_xdata().tolist() == [0, 2]
    assert ticks(ax.xaxis) == ["Jan 1997", "Feb 1997", "Mar 1997"]


def test_joined_of_many_months_writes_few_of_them():
    ax = plots.joined(cohorts(*np.linspace(30, 60, 48)))
    ax.figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert all(left.x1 < right.x0 for left, right in pairwise(boxes))


@pytest.fixture(scope="module")
def matrix(model):
    return clv.matrix(model, days=365)


@pytest.mark.parametrize(
    ("draw", "column"), [(plots.matrix, "purchases"), (plots.matrix_alive, "p_alive")]
)
def test_matrices_hold_every_cell_with_the_latest_on_top(matrix, draw, column):
    ax = draw(matrix)
    cells = one(QuadMesh, ax).get_array()
    again = matrix[matrix["frequency"] > 0]
    assert cells.size == len(again)
    top = again[again["recency"] == again["recency"].max()].sort_values("frequency")
    assert cells[0].tolist() == top[column].tolist()
    bottom = again[again["recency"] == 0].sort_values("frequency")
    assert cells[-1].tolist() == bottom[column].tolist()
    assert ticks(ax.yaxis)[0] == "0" and ax.get_ylabel() == "Days since the last purchase"
    assert len(alternative(ax).split()) > 10


def test_matrix_title_is_a_row_of_the_grid(matrix):
    ax = plots.matrix_alive(matrix)
    frequencies, recencies = (
        np.unique(matrix.query("frequency > 0")["frequency"]),
        np.unique(matrix["recency"]),
    )
    n, recency = frequencies[len(frequencies) // 2], recencies[::-1][7]
    cell = matrix[(matrix["frequency"] == n) & (matrix["recency"] == recency)].iloc[0]
    ago = matrix.attrs["T"] - recency
    assert (
        title(ax) == f"After {n} repeat purchases, the chance to be a customer still is"
        f" {cell['p_alive']:.0%} "
        f"if the last was {ago:.0f} days ago"
    )


def test_a_matrix_of_nobody_who_bought_again_says_so(matrix):
    assert title(plots.matrix(matrix[matrix["frequency"] == 0])).startswith("Nobody bought again")


def test_alive_over_time_falls_between_purchases(model):
    frame = clv.alive_over_time(model, [0, 40, 80], until=200)
    ax = plots.alive_over_time(frame)
    line, marks = ax.lines[:2]
    assert line.get_ydata().tolist() == frame["p_alive"].tolist()
    assert marks.get_xdata().tolist() == [0, 40, 80]
    chance = f"{frame['p_alive'].iloc[-1]:.0%}"
    assert (
        title(ax)
        == f"120 days after the last purchase, the chance to be a customer still is {chance}"
    )
    assert texts(ax) == [chance]
    last_day = plots.alive_over_time(clv.alive_over_time(model, [0, 40], until=40))
    assert title(last_day).startswith("On the day of a purchase")


def test_frames_are_left_as_they_are(weeks, matrix):
    before = weeks.copy(deep=True), matrix.copy(deep=True)
    plots.tracking(weeks), plots.matrix(matrix)
    pd.testing.assert_frame_equal(weeks, before[0])
    pd.testing.assert_frame_equal(matrix, before[1])
