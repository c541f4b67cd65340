"""How far a model missed by kind of customer: counted, said and drawn."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import labels, texts, title
from matplotlib.collections import LineCollection

from retention_lib import clv, contract, plots, results, words
from retention_lib.results.clv import CALIBRATION

SPLIT = {"calibration_end": "1997-09-30", "as_of": "1998-06-30"}


@pytest.fixture(scope="module")
def groups(log):
    return clv.calibration(log, **SPLIT)


def made(by="frequency", half=0.1, **columns):
    frame = pd.DataFrame({"customers": 50} | columns)
    ends = {"low": frame["actual"] - half, "high": frame["actual"] + half}
    frame = frame.assign(**(ends | columns))
    return CALIBRATION.made(frame, by=by, model="bg/nbd", top=7)


def test_calibration_knows_two_kinds_of_groups(log):
    with pytest.raises(contract.ContractError, match="found frequency and decile"):
        clv.calibration(log, **SPLIT, by="cohort")


def test_calibration_counts_groups_outside_their_interval():
    means = {"actual": [0.25, 0.8, 6.5], "expected": [0.25, 0.5, 8.0]}
    ends = {"low": [0.2, 0.7, 6.0], "high": [0.3, 0.9, 7.0]}
    frame = made(group=[0, 1, 7], customers=[90, 40, 9], **means, **ends)
    said = words.calibration(frame)
    assert (
        said == "The mean expected lies below the interval of the actual mean in 1 of 3 groups,"
        " above it in 1. It is furthest off after 7 or more repeat purchases: 8.00 more were"
        " expected, 6.50 bought."
    )
    assert said.basis.startswith("It is furthest off")
    results.protect(min_group=10)
    assert "in 0 of 1 group, above it in 0" in words.calibration(frame)
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
    bars = [lines for lines in ax.collections if isinstance(lines, LineCollection)][-1]
    ends = np.array([segment[:, 1] for segment in bars.get_segments()])
    assert ends == pytest.approx(groups[["low", "high"]].to_numpy())
    assert labels(ax.xaxis) == ["0", "1", "2", "3", "4", "5", "6", "7 or more"]
    below = (groups["expected"] < groups["low"]).sum()
    assert (
        title(ax) == f"Of 8 groups of customers, {below} bought more than expected, 0 bought less"
    )
    assert sorted(texts(ax)) == ["actual", "expected"] and ax.get_ylim()[0] == 0


def test_calibration_leaves_small_groups_out(groups):
    results.protect(min_group=100)
    ax = plots.calibration(groups)
    assert len(ax.lines[0].get_ydata()) == (groups["customers"] >= 100).sum() == 4
    results.protect(min_group=5000)
    assert title(plots.calibration(groups)).startswith("Too few customers")


def test_calibration_within_chance_says_so(log):
    ax = plots.calibration(clv.calibration(log, **SPLIT, by="decile").eval("expected = actual"))
    assert (
        title(ax) == "No group of customers bought more or less than expected by more than chance"
    )
    assert ax.get_xlabel() == "Tenth of customers by expected purchases, fewest first"


def test_calibration_has_the_house_style(groups):
    drawn.assert_in_house_style(plots.calibration, groups)
