"""One age over calendar time: its cells are the grid's, its trend is found or called chance."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import note, texts
from matplotlib.colors import to_hex

from retention_lib import cohorts, intervals, plots, results, simulate, words
from retention_lib.plots import style
from retention_lib.results.cohorts import AT_AGE

STARTS = pd.date_range("2019-01-01", periods=36, freq="MS")
SEASON = 0.2 + 0.05 * np.sin(np.arange(36) * np.pi / 6)


@pytest.fixture(scope="module")
def grid(grid_of):
    """A maker of a grid of three years in which the third month changes a year by so much."""

    def make(yearly=0.0, seed=1, size=800):
        random = np.random.default_rng(seed)
        share = SEASON + yearly * np.arange(36) / 12
        came = random.binomial(size, share)
        low, high = intervals.wilson(came, size)
        ends = zip(STARTS, came, low, high, strict=True)
        rows = [
            (
                start,
                age,
                size,
                n if age else size,
                n / size if age else 1,
                *reach,
                start < STARTS[-1],
            )
            for start, n, *reach in ends
            for age in (0, 3)
        ]
        return grid_of(*rows)

    return make


def test_its_rows_are_the_grids_at_that_age(cdnow):
    grid = cohorts.retention(cdnow.transactions, by="month", as_of="1998-06-15")
    found = cohorts.at_age(grid, age=3)
    wanted = grid[grid["age"] == 3].reset_index(drop=True)
    names = ["cohort", "size", "active", "rate", "low", "high", "complete"]
    pd.testing.assert_frame_equal(found[names], wanted[names], check_like=True)
    assert found.attrs["p_value"] is None and found["line"].isna().all()
    assert list(found) == AT_AGE.names and found.attrs["age"] == 3
    said = words.at_age(found)
    assert said.headline.endswith(
        "of the newest cohort are active in month 3 after their first order."
    )
    assert "With 3 cohorts, a trend cannot be told from the season" in said.basis


@pytest.mark.parametrize(
    ("yearly", "key"), [(0.0, "As many"), (0.04, "More and"), (-0.04, "Fewer")]
)
def test_a_trend_is_told_where_it_is_more_than_chance(grid, yearly, key):
    found = cohorts.at_age(grid(yearly), age=3)
    assert found.attrs["change_low"] < yearly < found.attrs["change_high"]
    assert found["line"].isna().tolist() == [False] * 35 + [True]  # the last is not over
    said = words.at_age(found)
    assert said.headline.startswith(key) and "in month 3 after their first order" in said.headline
    sure = "which may be chance" if yearly == 0 else "more than chance explains"
    assert sure in said.basis and "through 35 cohorts" in said.basis
    assert len(said.headline.split()) <= 20


def test_cohorts_before_the_edge_are_in_no_trend(grid):
    table = grid()
    edge = table["cohort"] < "2020-01-01"
    told = table.assign(edge=edge, active=table["active"].mask(edge & (table["age"] > 0), 0))
    found, later = (cohorts.at_age(each, age=3) for each in (told, table[~edge]))
    assert found["line"].notna().sum() == 23 and len(found) == 36
    assert found.attrs["change"] == pytest.approx(later.attrs["change"])
    assert (plots.at_age(found).get_xlim()[1]) == 22.5
    table.attrs["edge"] = "unclear"
    unclear = cohorts.at_age(table, age=3)
    assert unclear.attrs["p_value"] is None and "no cohort is judged" in words.at_age(unclear)


def test_what_is_no_age_or_no_period_is_refused(grid, grid_of):
    with pytest.raises(ValueError, match="as old as 7; found cohorts of .*, ages up to 3; count"):
        cohorts.at_age(grid(), age=7)
    groups = grid_of(("a", 3, 20, 10, 0.5, 0.3, 0.7, True))
    with pytest.raises(ValueError, match="needs cohorts that are periods"):
        cohorts.at_age(groups, age=3)


def test_a_healthy_shop_has_no_trend():
    shop = simulate.shop(500, seed=3, healthy=True)
    grid = cohorts.retention(shop.transactions, by="month", as_of="2025-12-31")
    found = cohorts.at_age(grid, age=3)
    assert found.attrs["p_value"] > 0.05
    assert words.at_age(found).headline.startswith("As many customers are active")


def test_small_cohorts_are_hidden(grid):
    results.protect(min_group=900)
    seen = results.shown(cohorts.at_age(grid(), age=3), AT_AGE)
    assert seen["rate"].isna().all()
    assert words.at_age(seen).headline.startswith("No cohort has been observed")


def test_each_cohort_is_a_dot_with_its_range_and_the_trend_a_line(grid):
    flat, rising = (cohorts.at_age(grid(yearly), age=3) for yearly in (0.0, 0.04))
    ax = plots.at_age(flat)
    told = flat[flat["complete"]]
    (line,) = (line for line in ax.lines if line.get_linestyle() == ":")
    np.testing.assert_allclose(line.get_ydata(), told["line"])
    ends = drawn.ranges(line for line in ax.lines if len(line.get_ydata()) in (2, 3))
    np.testing.assert_allclose(ends, told[["low", "high"]])
    assert note(ax) == "Dotted: the trend, which may be chance."
    ax = plots.at_age(rising)
    colours = [to_hex(line.get_color()) for line in ax.lines]
    assert style.BLUE in colours and texts(ax)[0].endswith("%")
    assert note(ax) == "Line: the trend, more than chance explains."
    drawn.assert_in_house_style(plots.at_age, rising)
