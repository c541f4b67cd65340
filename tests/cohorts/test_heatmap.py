"""The retention grid: drawn."""

from itertools import pairwise

import drawn
import numpy as np
import pytest
from drawn import HOSTILE, labels, note, one, texts, title
from matplotlib.collections import QuadMesh

from retention_lib import cohorts, plots, results, words
from retention_lib.plots import heat, style
from retention_lib.report.said import downloads
from retention_lib.results.cohorts import RETENTION


def test_heatmap_shows_every_complete_cell_and_no_other(june):
    ax = plots.retention(june)
    shown = one(QuadMesh, ax).get_array().reshape(3, 17)
    later = june[(june["age"] > 0) & june["complete"]]
    assert np.ma.count(shown) == len(later) == 16 + 15 + 14
    assert shown[0, 0] == pytest.approx(1157 / 7846)
    assert shown[2, 0] == pytest.approx(1032 / 7248)
    assert shown[2].mask.tolist() == [False] * 14 + [True] * 3


def test_heatmap_hatches_exactly_what_is_incomplete(june):
    hatched = plots.retention(june).patches
    assert {cell.get_hatch() for cell in hatched} == {style.HATCHED["hatch"]}
    assert [cell.get_xy() for cell in hatched] == [(16, 0), (15, 1), (14, 2)]


def test_heatmap_colours_start_at_zero_and_age_0_does_not_flatten_them(june):
    mesh = one(QuadMesh, plots.retention(june))
    assert mesh.norm.vmin == 0
    assert mesh.norm.vmax == pytest.approx(1312 / 8476)


def test_heatmap_labels(june):
    ax = plots.retention(june)
    assert labels(ax.yaxis) == ["Jan 1997 (7,846)", "Feb 1997 (8,476)", "Mar 1997 (7,248)"]
    assert labels(ax.xaxis)[:3] == ["1", "2", "3"]
    assert texts(ax)[:3] == ["15", "12", "10"]
    assert title(ax) == "14 to 15% of each cohort are active after 1 month"
    assert (ax.get_xlabel(), ax.get_ylabel()) == (
        "Calendar months after the first order",
        "Cohort (customers)",
    )
    assert (
        note(ax)
        == "Numbers are the % of the cohort that was active. Hatched: for more than half of the"
        " cohort the period had not ended on the last day observed."
    )


def test_few_do_not_stand_for_all_that_a_cohort_counts(grid_of):
    rows = [("Furniture", 0, 209, 209), ("Furniture", 1, 36, 18), ("Furniture", 2, 36, 12)]
    rows += [("Books", 0, 300, 300), ("Books", 1, 280, 70), ("Books", 2, 260, 52)]
    told = [(*row, row[3] / row[2], 0.1, 0.6, True) for row in rows]
    grid = grid_of(*told)
    assert words.retention(grid).startswith(
        "25% of cohort “Books” are active in the month after their first order. 70 of 280 customers"
    )
    assert title(plots.retention(grid)).startswith("25% of cohort Books are active")
    ax = plots.retention(grid)
    assert labels(ax.yaxis) == ["Furniture (209)", "Books (300)"]
    assert one(QuadMesh, ax).get_array().reshape(2, 2).mask.tolist() == [[True] * 2, [False] * 2]
    assert len(ax.patches) == 2 and "Hatched: for more" in note(ax)
    assert cohorts.average(grid)["size"].tolist() == [509, 316, 296]


def test_pictures_of_events_speak_of_no_order_and_no_sale(june):
    facts = {name: june.attrs[name] for name in RETENTION.facts}
    seen = RETENTION.made(june, **facts | {"kind": "events"})
    ax = plots.retention(seen)
    assert (
        ax.get_xlabel()
        == plots.average(cohorts.average(seen)).get_xlabel()
        == "Calendar months after customers were first seen"
    )
    assert note(plots.retention(seen.assign(edge=True))).endswith("may have been there before.")


def test_heatmap_text_is_legible_on_its_colour(june):
    ax = plots.retention(june)
    mesh = one(QuadMesh, ax)
    written = [text for text in ax.texts if text.get_text()]
    assert len(written) == 45
    for text in written:
        column, row = (int(place) for place in text.get_position())
        ground = heat.RAMP(mesh.norm(mesh.get_array().reshape(3, 17)[row, column]))
        assert drawn.contrast(text.get_color(), ground) >= 4.5


def test_heatmap_of_small_cohorts_leaves_their_cells_empty(june):
    results.protect(min_group=7_500)
    ax = plots.retention(june)
    assert one(QuadMesh, ax).get_array().reshape(3, 17)[2].mask.all()
    assert labels(ax.yaxis)[2] == "Mar 1997 (too few)"


def test_heatmap_of_hostile_and_missing_cohorts(grid_of):
    rows = [(HOSTILE, 1, 90, 9, 0.1, 0.05, 0.18, True), (None, 1, 80, 40, 0.5, 0.4, 0.6, True)]
    ax = plots.retention(grid_of(*rows))
    assert labels(ax.yaxis) == ["$\\frac{$ <b>zzzzzzz… (90)", "not recorded (80)"]
    ax.figure.canvas.draw()
    assert one(QuadMesh, ax).get_array().ravel().tolist() == [0.1, 0.5]


def test_a_long_grid_stays_legible_without_numbers(long_log):
    ax = plots.retention(cohorts.retention(long_log(), by="month", as_of="2022-04-30"))
    assert texts(ax) == []
    assert len(labels(ax.yaxis)) <= 30 and len(labels(ax.xaxis)) <= 24
    assert ax.figure.axes[1].get_xlabel() == "Active, % of the cohort"
    assert_ages_stand_apart(ax)


def test_a_grid_of_a_thousand_days_is_drawn_as_dots(long_log):
    grid = cohorts.retention(long_log(400), by="day", as_of="2021-09-27")
    ax = plots.retention(grid)
    assert one(QuadMesh, ax).get_rasterized()
    assert_ages_stand_apart(ax)


def assert_ages_stand_apart(ax):
    ax.figure.canvas.draw()
    places = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert all(left.x1 < right.x0 for left, right in pairwise(places))


def test_the_heatmap_is_in_the_house_style(june):
    drawn.assert_in_house_style(plots.retention, june)


def test_nothing_complete_is_said_in_words(orders):
    grid = cohorts.retention(orders(("a", "2021-01-05")), by="month", as_of="2021-01-20")
    ax = plots.retention(grid)
    assert title(ax).startswith("No ")
    assert not ax.axison
    assert ax.figure.get_size_inches()[1] < 1


@pytest.mark.parametrize("noun", ["retention", "average", "rates"])
def test_a_frame_read_back_from_its_download_draws_the_same_picture(noun, june, rates, tmp_path):
    frames = {"retention": june.drop(columns="revenue"), "average": cohorts.average(june)}
    frames["rates"] = rates
    downloads.write({noun: frames[noun]}, tmp_path / "data")
    again = results.reopen(tmp_path / "data" / f"{noun}.csv")
    pictures = [drawn.seen(getattr(plots, noun)(frame)) for frame in (frames[noun], again)]
    assert repr(pictures[0]) == repr(pictures[1])
    assert getattr(words, noun)(again) == getattr(words, noun)(frames[noun])
