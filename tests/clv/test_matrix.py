"""What is expected of every kind of customer: counted, said and drawn."""

import drawn
import numpy as np
import pytest
from drawn import labels, one, title
from matplotlib.collections import QuadMesh
from printed import assert_left_alone

from retention_lib import clv, contract, plots, words
from retention_lib.report.said.picture import alternative


@pytest.fixture(scope="module")
def matrix(model):
    return clv.matrix(model, days=365)


def test_a_model_that_was_not_fitted_has_no_matrix():
    with pytest.raises(contract.ContractError, match="a matrix needs a fitted model"):
        clv.matrix(clv.known("nbd", r=1, alpha=1), days=365)


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
    assert labels(ax.yaxis)[0] == "0" and ax.get_ylabel() == "Days since the last purchase"
    assert len(alternative(ax).split()) > 10


def test_matrix_title_is_a_row_of_the_grid(matrix):
    ax = plots.matrix_alive(matrix)
    frequencies = np.unique(matrix.query("frequency > 0")["frequency"])
    recencies = np.unique(matrix["recency"])
    n, recency = frequencies[len(frequencies) // 2], recencies[::-1][5]
    cell = matrix[(matrix["frequency"] == n) & (matrix["recency"] == recency)].iloc[0]
    ago = matrix.attrs["T"] - recency
    assert (
        title(ax)
        == words.matrix_alive(matrix).short
        == f"After {n} repeat purchases and {ago:.0f} days of silence, {cell['p_alive']:.0%} are"
        " customers still"
    )


def test_matrix_says_what_is_expected_now_and_after_a_silence(matrix):
    said = words.matrix(matrix)
    assert " more are expected, after a long silence " in said.headline
    assert said.basis.startswith("Long is ") and title(plots.matrix(matrix)) == said.short


def test_a_matrix_of_nobody_who_bought_again_says_so(matrix):
    assert title(plots.matrix(matrix[matrix["frequency"] == 0])).startswith("Nobody bought again")


def test_matrices_have_the_house_style(matrix):
    for draw in (plots.matrix, plots.matrix_alive):
        assert_left_alone(draw, matrix)
        drawn.assert_in_house_style(draw, matrix)
