"""How far a model missed by kind of customer: counted, said and drawn."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import labels, texts, title

from retention_lib import clv, contract, intervals, plots, results, words
from retention_lib.results.clv import CALIBRATION

SPLIT = {"calibration_end": "1997-09-30", "as_of": "1998-06-30"}


@pytest.fixture(scope="module")
def groups(log):
    return clv.calibration(log, **SPLIT)


def made(by="frequency", half=0.1, **columns):
    frame = pd.DataFrame({"customers": 50} | columns)
    ends = {"low": frame["actual"] - half, "high": frame["actual"] + half}
    frame = frame.assign(**(ends | {"p_value": 1.0} | columns))
    return CALIBRATION.made(frame, by=by, model="bg/nbd", top=7)


def test_calibration_knows_two_kinds_of_groups(log):
    with pytest.raises(contract.ContractError, match="found frequency and decile"):
        clv.calibration(log, **SPLIT, by="cohort")


def test_calibration_counts_groups_that_missed_by_more_than_chance():
    means = {"actual": [0.25, 0.8, 6.5], "expected": [0.25, 0.5, 8.0]}
    chance = {"p_value": [1.0, 0.02, 0.01]}
    frame = made(group=[0, 1, 7], customers=[90, 40, 9], **means, **chance)
    said = words.calibration(frame)
    assert (
        said == "In 1 of 3 groups fewer purchases were expected than came, by more than chance, and"
        " in 1 more. It is furthest off after 7 or more repeat purchases: 8.00 more were"
        " expected, 6.50 bought."
    )
    assert said.basis.startswith("It is furthest off")
    results.protect(min_group=10)
    assert "In 0 of 1 group fewer" in words.calibration(frame)
    results.protect(min_group=100)
    assert (
        words.calibration(frame)
        == "Too few customers are in each group to say where the model misses."
    )


def test_calibration_by_decile_names_the_tenth():
    frame = made("decile", group=[1, 2], actual=[0.2, 0.8], expected=[0.2, 0.5])
    assert (
        "It is furthest off in tenth 2 by expected purchases: 0.500 were expected, 0.800 bought."
        in words.calibration(frame)
    )


def test_calibration_shows_the_means_and_intervals_of_the_paper(groups):
    ax = plots.calibration(groups)
    expected, actual = ax.lines[:2]
    assert expected.get_ydata()[:3] == pytest.approx([0.2251, 0.5231, 1.0441], abs=1e-4)
    assert actual.get_ydata()[:3] == pytest.approx([0.2367, 0.6970, 1.3925], abs=1e-4)
    ends = np.array(drawn.ranges(ax.lines[2:]))
    assert ends == pytest.approx(groups[["low", "high"]].to_numpy())
    assert labels(ax.xaxis) == ["0", "1", "2", "3", "4", "5", "6", "7 or\nmore"]
    assert (groups["p_value"] > 0.05).all()  # Holm's, with the parameters' own error
    assert (
        title(ax) == "No group of customers bought more or less than expected by more than chance"
    )
    assert sorted(texts(ax)) == ["actual", "expected"] and ax.get_ylim()[0] == 0


def test_calibration_leaves_small_groups_out(groups):
    results.protect(min_group=100)
    ax = plots.calibration(groups)
    assert len(ax.lines[0].get_ydata()) == (groups["customers"] >= 100).sum() == 4
    results.protect(min_group=5000)
    assert title(plots.calibration(groups)).startswith("Too few customers")


def test_calibration_within_chance_says_so(log):
    ax = plots.calibration(clv.calibration(log, **SPLIT, by="decile").assign(p_value=0.05))
    assert (
        title(ax) == "No group of customers bought more or less than expected by more than chance"
    )
    assert ax.get_xlabel() == "Tenth of customers by expected purchases, fewest first"


def test_calibration_has_the_house_style(groups):
    drawn.assert_in_house_style(plots.calibration, groups)


@pytest.mark.parametrize(("n", "shape", "most"), [(1000, 2.0, 0.06), (200, 0.5, 0.08)])
def test_calibration_of_a_right_model_finds_a_miss_in_one_page_of_twenty(n, shape, most):
    """Where 200 customers a group buy as unequally as they do in the second, .07 of pages find one;
    by the normal interval of the mean it is .11."""
    random, found = np.random.default_rng(0), 0
    for _ in range(1000):
        actual = random.poisson(random.gamma(shape, 1 / shape, (8, n)))  # a customer, by group
        mean, error = actual.mean(1), actual.std(1, ddof=1) / np.sqrt(n)
        ends = np.array([mean, *intervals.around_counts(mean, error, n)])
        p_values = intervals.contrast(ends, np.ones((3, 8)), degrees=n - 1).p_value
        found += intervals.holm(p_values).min() < 0.05
    assert 0.03 < found / 1000 < most


def test_groups_in_which_nobody_bought_miss_by_chance_where_few_were_expected():
    low, high = intervals.around_counts(np.zeros(2), np.zeros(2), np.array([5, 500]))
    assert low.tolist() == [0, 0] and high == pytest.approx([0.738, 0.00738], rel=1e-3)
    p_values = intervals.contrast((np.zeros(2), low, high), np.full((3, 2), 0.3)).p_value
    assert p_values[0] > 0.05 > p_values[1]
