"""Two cohorts compared: counted, said, printed and drawn."""

import pandas as pd
import pytest
from printed import Printed, assert_left_alone

from retention_lib import cohorts, intervals, results, tables, words
from retention_lib.results.cohorts import COMPARE, RETENTION

JANUARY, FEBRUARY = pd.to_datetime(["2021-01-01", "2021-02-01"])
HOSTILE = "<img src=x onerror=alert(1)>\u202e"


def compared(a, b, rate_a, rate_b, *found):
    """Two cohorts of 100 customers at one month: rates, difference, low, high, p_value."""
    row = (a, b, 1, 100, 100, rate_a, rate_b, *found)
    frame = pd.DataFrame([row], columns=[column.name for column in COMPARE.columns])
    facts = {"by": "month", "as_of": "2021-03-31", "returns": "exact", "kind": "transactions"}
    facts |= {"start": None, "edge": "declared"}
    return COMPARE.made(frame, **facts)


def test_compare_two_cohorts_at_one_age(grid_of):
    unknown = [float("nan")] * 2
    grid = grid_of(
        ("a", 1, 259, 102, 102 / 259, *unknown, True),
        ("b", 1, 249, 83, 83 / 249, *unknown, True),
        ("b", 2, 249, 1, 1 / 249, *unknown, False),
    )
    row = cohorts.compare(grid, "a", "b", age=1).iloc[0]
    assert (
        row["difference"] == pytest.approx(102 / 259 - 83 / 249)
        and abs(row["p_value"] - 0.156626) < 5e-7
    )
    assert (row["low"], row["high"]) == intervals.difference(102, 259, 83, 249)[1:3]
    with pytest.raises(ValueError, match="'b' complete at age 2; found complete ages 1 to 1"):
        cohorts.compare(grid, "b", "a", age=2)
    with pytest.raises(ValueError, match="found cohorts 'a', 'b'"):
        cohorts.compare(grid, "c", "b", age=1)


def test_36_do_not_stand_for_a_cohort_of_209(grid_of):
    """Of a cohort of mixed starts few have reached a late age: that is no cell of the cohort's."""
    rows = [("Furniture", 0, 209, 209), ("Furniture", 1, 180, 18), ("Furniture", 12, 36, 9)]
    rows += [("Toys", 1, 200, 20), ("Toys", 12, 150, 30)]
    grid = grid_of(*[(*row, row[3] / row[2], 0.1, 0.6, True) for row in rows])
    with pytest.raises(ValueError, match="complete at age 12; found complete ages 0 to 1; choose"):
        cohorts.compare(grid, "Furniture", "Toys", age=12)
    assert cohorts.compare(grid, "Furniture", "Toys", age=1)["size_a"].tolist() == [180]
    row = Printed(tables.retention(grid)).rows[0]
    assert row == ["Furniture", "209", "10", "25*"]


def test_cohorts_of_dates_are_compared_by_text(cdnow):
    grid = cohorts.retention(cdnow.transactions, by="month", as_of="1998-06-30")
    row = cohorts.compare(grid, "1997-01-01", "1997-03-01", age=1).iloc[0]
    assert row["rate_a"] == 1157 / 7846 and row["a"] == pd.Timestamp("1997-01-01")


@pytest.mark.parametrize(
    ("difference", "low", "high", "said"),
    [
        (
            0.20,
            0.08,
            0.32,
            "More customers of cohort February 2021 than of January 2021 are active",
        ),
        (-0.20, -0.32, -0.08, "Fewer customers of cohort February 2021 than of January 2021 are"),
        (0.02, -0.10, 0.14, "Cohorts February 2021 and January 2021 differ by no more than chance"),
    ],
)
def test_compare_says_how_much_and_whether_by_chance(difference, low, high, said):
    found = compared(FEBRUARY, JANUARY, 0.5, 0.3, difference, low, high, 0.01)
    points = round(100 * difference)
    told = words.compare(found)
    assert told.headline.startswith(said) and told.headline.endswith("after their first order.")
    ends = f"({round(100 * low)} to {round(100 * high)})"
    assert told.basis == f"50% against 30%: {points} percentage points {ends}."
    assert told.caution.startswith("The cohorts may differ in more than when they began, so")


def test_cohorts_that_are_not_periods_differ_in_more_than_their_name():
    said = words.compare(compared("shop", "web", 0.5, 0.3, 0.2, 0.08, 0.32, 0.01))
    assert said.endswith(
        "The cohorts may differ in more than what they are named for, so this is an association."
    )
    assert "when they began" not in said


def test_markup_is_inert_in_headings_and_titles():
    found = compared("<b>a</b>", HOSTILE, 0.5, 0.3, 0.2, 0.08, 0.32, 0.0004)
    printed = Printed(tables.compare(found))
    assert "<b>" not in printed.html and "<img" not in printed.html
    assert printed.heads[0] == "Share active in <b>a</b>"
    assert printed.rows == [["50%", "30%", "20", "8 to 32", "under 0.001"]]
    cells = pd.DataFrame({"a": ["b"]})
    laid_out = tables.generic.laid_out("t", cells, "<i>", [], ["<i>**n**"])
    assert "<i>" not in laid_out.as_raw_html()


def test_compare_prints_the_difference_in_points(march):
    found = cohorts.compare(march, "1997-02-01", "1997-03-01", age=1)
    printed = Printed(tables.compare(found))
    assert printed.title == "Two cohorts, 1 month after the first order"
    assert printed.rows == [["15.5%", "14.2%", "1.2", "0.1 to 2.4", "0.030"]]
    for read in (tables.compare, words.compare):
        assert_left_alone(read, found)
    facts = {name: march.attrs[name] for name in RETENTION.facts} | {"kind": "events"}
    seen = RETENTION.made(march, **facts)
    printed = Printed(tables.compare(cohorts.compare(seen, "1997-02-01", "1997-03-01", age=1)))
    assert printed.title == "Two cohorts, 1 month after customers were first seen"


def test_small_cohorts_are_not_compared():
    found = compared("a", "b", 0.5, 0.3, 0.2, 0.08, 0.32, 0.0004)
    results.protect(min_group=101)
    printed = Printed(tables.compare(found))
    assert printed.rows == [["too few"] * 5]
    assert printed.notes[0].startswith("“too few”")
    assert words.compare(found).startswith("Cohorts “a” and “b” cannot be compared")
