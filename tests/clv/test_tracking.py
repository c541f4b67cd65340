"""Repeat purchases by week, expected and made: counted, said and drawn."""

import drawn
import pandas as pd
import pytest
from drawn import labels, note, title
from printed import assert_left_alone

from retention_lib import clv, plots, words
from retention_lib.results.clv import TRACKING

SPLIT = {"calibration_end": "1997-09-30", "as_of": "1998-06-30"}


@pytest.fixture(scope="module")
def weeks(model, log):
    return clv.tracking(model, log, **SPLIT)


def test_tracking_speaks_of_the_weeks_held_out_and_before():
    frame = pd.DataFrame(
        {"actual": [1000, 10, 8], "expected": [999.6, 12.0, 9.0], "held_out": [False, True, True]}
    )
    frame = frame.reindex(columns=[column.name for column in TRACKING.columns])
    frame = TRACKING.made(frame, model="bg/nbd", calibration_end="2021-01-07")
    said = words.tracking(frame)
    assert (
        said == "In the 2 weeks held out 21 repeat purchases were expected and 18 came. In the 1"
        " week before, on which the model was fitted, 1,000 came and 1,000 were expected."
    )
    many = "In the 2 weeks held out, 17% more purchases were expected than came"
    assert said.short == many
    assert said.basis.startswith("In the 1 week before")
    assert (
        words.tracking(frame.assign(held_out=False))
        == "No whole week was held out, so the model cannot be followed past the day it was"
        " fitted on."
    )
    assert words.tracking(frame.assign(actual=0)).startswith("Nobody bought")


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
    assert title(ax) == words.tracking(weeks).short  # of the weeks held out alone
    assert labels(ax.xaxis) == ["Jan 7, 1997", "Jul 8, 1997", "Dec 30, 1997", "Jun 30, 1998"]
    assert "Sep 30, 1997" in note(ax)


def test_tracking_of_nothing_says_so(weeks):
    assert (
        title(plots.tracking(weeks.assign(held_out=False)))
        == "No purchase came in the weeks held out"
    )


def test_tracking_has_the_house_style(weeks):
    drawn.assert_in_house_style(plots.tracking, weeks)
    assert_left_alone(words.tracking, weeks)
