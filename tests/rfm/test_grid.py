"""The grid of recency and frequency: counted, said, printed and drawn."""

import drawn
import numpy as np
import pytest
from drawn import in_cells, labels, note, one, texts, title
from matplotlib.collections import QuadMesh
from printed import Printed, assert_left_alone

from retention_lib import plots, results, rfm, tables, words


@pytest.fixture(scope="module")
def grid(scores):
    return rfm.grid(scores)


@pytest.fixture(scope="module")
def best(scores):
    return scores[(scores["r"] == 5) & (scores["f"] == 5)]


def test_the_grid_adds_up_by_recency_and_frequency(grid, best):
    assert grid["customers"].sum() == 8_332 and grid["share"].sum() == pytest.approx(1)
    assert grid.iloc[-1][["r", "f", "customers"]].tolist() == [5, 5, len(best)]
    assert grid.iloc[-1]["spend"] == pytest.approx(best["spend"].mean())
    assert sorted(grid["r"].unique()) == [1, 2, 3, 4, 5] and grid.attrs["bins"] == 5


def test_the_grid_says_which_scores_bring_most_in_all(grid):
    most = grid.loc[(grid["customers"] * grid["spend"]).idxmax()]
    assert most[["r", "f"]].tolist() == [5, 5]
    assert (
        words.grid(grid, currency="USD")
        == "Recency 5 with frequency 5 brings most: $510 a customer. 638 customers, 8% of those who"
        " ordered in the last 12 months, have these two scores."
    )
    common = words.grid(grid.drop(columns="spend"))
    assert common.headline == "Recency 1 with frequency 1 is the most common: 15% of customers."
    results.protect(min_group=10**6)
    assert words.grid(grid) == "No score is held by enough customers to be shown."


def test_the_grid_is_printed(grid):
    printed = Printed(tables.grid(grid, currency="USD"))
    assert printed.heads == [
        "Recency",
        "Frequency",
        "Customers",
        "Share of customers",
        "Spend, USD",
    ]
    assert printed.right == printed.heads[2:]
    first = grid.iloc[0]
    assert printed.rows[0][:3] == ["1", "1", f"{first['customers']:,.0f}"]
    assert len(printed.rows) == 12 < len(grid) == 25


def test_rfm_grid_says_share_and_mean_spend_of_each_cell(grid, best):
    ax = plots.grid(grid, currency="USD")
    cells = np.array(texts(ax)).reshape(5, 5)
    said = f"{len(best) / 8_332:.0%}\n${best['spend'].mean():.0f}"
    assert cells[0, 4] == said == "8%\n$510"
    assert one(QuadMesh, ax).get_array().reshape(5, 5)[0, 4] == pytest.approx(best["spend"].mean())
    assert labels(ax.yaxis) == ["5", "4", "3", "2", "1"]
    assert title(ax) == "Recency 5 with frequency 5 brings most: $510 a customer"


def test_a_cell_of_nobody_is_empty(scores):
    cells = in_cells(plots.grid(rfm.grid(scores[scores["f"] != 2])))
    assert cells[1::5] == [""] * 5 and "" not in cells[::5]


def test_rfm_grid_keeps_hidden_cells_to_itself(grid):
    told = ("customers", "share", "spend")
    hidden = grid.assign(**{name: grid[name].where(grid.index != 3) for name in told})
    ax = plots.grid(hidden)
    place = 5 * (5 - grid.loc[3, "r"]) + grid.loc[3, "f"] - 1
    assert in_cells(ax)[place] == "few" and texts(ax).count("few") == 1
    assert one(QuadMesh, ax).get_array().mask.ravel()[place]
    assert note(ax).endswith(
        "“few”: hidden, because too few customers are in the cell or in one it would give away."
    )
    assert "few" not in note(plots.grid(grid))
    results.protect(min_group=10**6)
    assert title(plots.grid(grid)) == "No score is held by enough customers to be shown"


def test_the_grid_has_the_house_style(grid):
    drawn.assert_in_house_style(plots.grid, grid)
    for read in (words.grid, tables.grid):
        assert_left_alone(read, grid)
