"""Cohorts pooled by the year in which they began, and the newest year beside the one before."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import labels, note, texts
from matplotlib.colors import to_hex
from scipy import stats

from retention_lib import cohorts, intervals, plots
from retention_lib.plots import style
from retention_lib.results.cohorts import BY_START

STARTS = pd.date_range("2019-01-01", "2020-06-01", freq="MS")
SIZE = 100 + 10 * np.arange(18)
CAME = np.array([30, 28, 35, 31, 40, 44, 50, 48, 55, 60, 66, 58, 70, 66, 80, 75, 88, 90])


@pytest.fixture(scope="module")
def grid(grid_of):
    rows = []
    for n, start in enumerate(STARTS):
        for age in (1, 2, 3):
            came, told = CAME[n] // age, n + age <= 18
            rows.append((start, age, SIZE[n], came, came / SIZE[n], 0.1, 0.9, told))
    return grid_of(*rows)


def test_a_year_adds_the_customers_of_its_cohorts_that_are_old_enough(grid):
    table = cohorts.by_start(grid)
    assert table["age"].tolist() == [1, 1, 3, 3]  # 2 is no age that is shown
    assert table["group"].tolist() == ["2019", "2020"] * 2
    assert table["cohorts"].tolist() == [12, 6, 12, 4]  # of May and June no third month has ended
    year = SIZE[:12].sum()
    assert table["size"].tolist() == [year, SIZE[12:].sum(), year, SIZE[12:16].sum()]
    thirds = CAME // 3
    assert table["active"].tolist() == [
        *[CAME[:12].sum(), CAME[12:].sum()],
        *[thirds[:12].sum(), thirds[12:16].sum()],
    ]
    low, high = intervals.wilson(CAME[12:].sum(), SIZE[12:].sum())
    assert table.loc[1, ["low", "high"]].tolist() == pytest.approx([float(low), float(high)])


def test_the_newest_year_is_held_against_the_same_months_of_the_one_before(grid):
    table = cohorts.by_start(grid)
    assert table["change"].isna().tolist() == [True, False, True, False]
    now, was = CAME[12:].sum() / SIZE[12:].sum(), CAME[:6].sum() / SIZE[:6].sum()
    assert table.loc[1, "change"] == pytest.approx(now - was)
    thirds = CAME // 3
    now, was = thirds[12:16].sum() / SIZE[12:16].sum(), thirds[:4].sum() / SIZE[:4].sum()
    assert table.loc[3, "change"] == pytest.approx(now - was)
    p = table["p_value"].dropna()
    assert table["corrected"].dropna().tolist() == pytest.approx(intervals.holm(p).tolist())
    assert ((table["change_low"] > 0) == (table["p_value"] < 0.05)).all()


def test_cohorts_before_the_edge_are_in_no_year(grid):
    table = cohorts.by_start(grid.assign(edge=grid["cohort"] < "2019-06-01"))
    assert table["cohorts"].tolist() == [7, 6, 7, 4]
    assert table["change"].notna().tolist() == [False, True, False, False]  # June with June


def test_groups_are_told_as_they_are_where_half_of_them_are_old_enough(grid_of):
    rows = [("Furniture", 0, 209, 209), ("Furniture", 1, 36, 18), (None, 0, 300, 300)]
    rows += [(None, 1, 280, 70), (None, 3, 260, 52)]
    table = cohorts.by_start(grid_of(*[(*row, row[3] / row[2], 0.1, 0.6, True) for row in rows]))
    told = table[["age", "size", "active"]].to_numpy().tolist()
    assert told == [[1, 280, 70], [3, 260, 52]] and table["group"].isna().all()
    assert table["change"].isna().all() and table.attrs["years"] is False
    assert list(table) == BY_START.names


def test_a_grid_of_nothing_complete_has_no_year(grid):
    assert cohorts.by_start(grid.assign(complete=False)).empty


def by_hand(a, n, b, m):
    """The t statistic of a difference of two ratios over pairs, as textbooks write it."""
    pairs = len(a)
    residual = (a - a.sum() / n.sum() * n) / n.sum() - (b - b.sum() / m.sum() * m) / m.sum()
    error = np.sqrt(pairs / (pairs - 1) * (residual**2).sum())
    return (a.sum() / n.sum() - b.sum() / m.sum()) / error


def test_pairs_are_tested_as_clusters():
    random = np.random.default_rng(2)
    n = random.integers(20_000, 30_000, (2, 8))
    came = random.binomial(n, 0.3 + 0.03 * random.standard_normal((2, 8)))
    found = intervals.paired(came[0], n[0], came[1], n[1])
    expected = 2 * stats.t.sf(abs(by_hand(came[0], n[0], came[1], n[1])), 7)
    # shares of few are no normal numbers: of many the interval is all but symmetric
    assert float(found.p_value) == pytest.approx(expected, abs=0.01)
    assert found.difference == pytest.approx(
        came[0].sum() / n[0].sum() - came[1].sum() / n[1].sum()
    )


def test_pairs_that_are_alike_are_no_surer_than_customers():
    found = intervals.paired([30] * 4, [100] * 4, [20] * 4, [100] * 4)
    plain = intervals.difference(120, 400, 80, 400)
    assert [found.low, found.high] == pytest.approx([plain.low, plain.high], abs=2e-3)
    one = intervals.paired([30], [100], [20], [100])
    assert one == pytest.approx(intervals.difference(30, 100, 20, 100))


@pytest.mark.parametrize("apart", [0.0, 0.05])
def test_a_season_is_in_no_difference_and_years_that_are_alike_differ_in_5_of_100(apart):
    random, months = np.random.default_rng(3), np.arange(12)
    season = 0.3 + 0.1 * np.sin(months * np.pi / 6)
    wrong = 0
    for _ in range(500):
        n = random.integers(100, 400, (2, 12))
        true = np.clip(season + apart * random.standard_normal((2, 12)), 0.01, 0.99)
        came = random.binomial(n, true)
        wrong += intervals.paired(came[0], n[0], came[1], n[1]).p_value < 0.05
    assert 10 <= wrong <= 42  # 25 of 500 are expected; fewer than 8 or more than 42 are rare


def test_each_year_is_a_mark_with_its_range_at_each_age(grid):
    table = cohorts.by_start(grid)
    ax = plots.by_start(table)
    said = [text for text in texts(ax) if "%" in text][:4]
    shares = [545 / 1_860, 469 / 1_470, 178 / 1_860, 96 / 940]  # by hand
    names = ["2019", "2020*"] * 2
    assert said == [f"{name}: {share:.0%}" for name, share in zip(names, shares, strict=True)]
    colours = [to_hex(line.get_color()) for line in ax.lines]
    assert set(colours) == {style.PREVIOUS, style.BLUE}
    ends = [line.get_xdata() for line in ax.lines if line.get_linestyle() != "None"]
    told = table[["low", "high"]].to_numpy()
    assert sorted(np.round(end, 6).tolist() for end in ends) == sorted(told.round(6).tolist())
    assert note(ax) == (
        "* only its cohorts that are old enough and known to be new: other months than those of a"
        " whole year."
    )
    assert labels(ax.yaxis) == ["1 month", "3 months"] and ax.get_xlim()[0] == 0
    drawn.assert_in_house_style(plots.by_start, table)


def test_of_many_groups_the_largest_are_drawn(grid_of):
    rows = [(f"g{n}", 1, 100 + n, 10, 0.1, 0.0, 0.2, True) for n in range(46)]
    rows += [(f"{'x' * 40}{n}", 1, 90, 9, 0.1, 0.0, 0.2, True) for n in range(2)]  # named alike
    ax = plots.by_start(cohorts.by_start(grid_of(*rows)))
    assert sorted(text.split(":")[0] for text in texts(ax)[:4]) == ["g42", "g43", "g44", "g45"]
    assert note(ax) == "The largest 4 of 48 groups are drawn; the download holds them all."
