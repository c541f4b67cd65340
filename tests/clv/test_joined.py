"""What customers are worth by when they joined: counted, said, printed and drawn."""

from itertools import pairwise

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import labels, title
from printed import Printed, assert_left_alone

from retention_lib import clv, plots, results, tables, words
from retention_lib.plots import style
from retention_lib.results.change import sides
from retention_lib.results.clv import JOINED

ABOUT = {"model": "bg/nbd", "days": 365, "annual_discount": 0.1}


def cohorts(*means, half=1.0, customers=100, value=3510.0):
    starts = pd.date_range("1997-01-01", periods=len(means), freq="MS")
    frame = pd.DataFrame({"cohort": starts, "mean": means, "customers": customers})
    frame = frame.assign(low=frame["mean"] - half, high=frame["mean"] + half, p_alive=0.4)
    return JOINED.made(frame.assign(value=value), **ABOUT, by="month", as_of="1998-06-30")


@pytest.fixture(scope="module")
def months(value, history):
    return clv.joined(value, history, by="month", as_of="1997-09-30")


def test_joined_names_the_extremes_and_calls_chance_chance():
    said = words.joined(cohorts(30.0, 36.0), currency="USD")
    assert (
        said.basis == "Most: Feb 1997, $36.00 ($35.00 to $37.00). Least: Jan 1997, $30.00 ($29.00"
        " to $31.00). Who joined earlier has had more time to leave."
    )
    assert said.headline == "Customers of Feb 1997 are worth most, $36.00 each."
    assert said.caution == "All who ever joined count, also those probably gone."
    alike = words.joined(cohorts(30.0, 31.0))
    assert alike.headline == "Customers are worth the same whenever they joined, up to chance."
    assert "No cohort differs from all the others by more than chance." in alike.caution
    fewest = words.joined(cohorts(33.0, *[36.0] * 6))
    assert fewest.headline == "Customers of Jan 1997 are worth least, 33.00 each."
    results.protect(min_group=101)
    assert words.joined(cohorts(30.0)).startswith("No cohort has enough")


def test_two_cohorts_whose_intervals_overlap_may_differ_by_more_than_chance():
    near = cohorts(30.0, 31.6)  # 29 to 31 and 30.6 to 32.6: the difference is .2 to 3
    assert "chance" not in words.joined(near)
    assert plots.joined(near).lines[0].get_color() == style.BLUE


def test_alike_cohorts_are_told_apart_on_few_pages():
    """Of 18 cohorts that are worth the same, the largest and the smallest are picked: their
    intervals do not overlap in .34 of such logs. In 3,000 of them this says so in .047."""
    pages = np.random.default_rng(5).normal(30.0, 1 / 1.96, (400, 18))
    found = sum(sides(cohorts(*means), "mean").any() for means in pages)
    assert 8 <= found <= 24  # .06


def test_a_cohort_of_one_customer_is_not_held_against_the_others():
    ends = {"half": np.array([1.0, np.nan, 1.0]), "customers": [100, 1, 100]}
    said = words.joined(cohorts(30.0, 90.0, 36.0, **ends))
    assert said.headline.startswith("Customers of Mar 1997 are worth most, 36.00 each")


def test_joined_of_one_month_compares_it_with_nothing():
    said = words.joined(cohorts(35.1, half=0.9), currency="USD")
    assert said.headline == "Customers of Jan 1997 are worth $35.10 each."
    assert said.basis == "Likely $34.20 to $36.00." and "chance" not in said


def test_joined_prints_the_newest_twelve_months():
    results.protect(min_group=5)
    frame = cohorts(*[35.1] * 15, half=0.9, customers=[100] * 14 + [3])
    printed = Printed(tables.joined(frame, currency="EUR"))
    assert len(printed.rows) == 12 and "12 of 15 rows are printed" in printed.notes[1]
    assert printed.rows[0] == ["Apr 1997", "35.10", "34.20 to 36.00", "100", "3,510", "40%"]
    assert printed.rows[-1] == ["Mar 1998", *["too few"] * 5]
    assert printed.heads[4] == "Expected value, EUR"


def test_joined_of_many_months_is_by_quarter_and_of_many_quarters_by_year(valued):
    ages = pd.DataFrame({"customer_id": range(60), "T": np.arange(60) * 91})
    worth = valued(*[0.5] * 60, customer_id=range(60), value=1.0)
    found = {
        months: clv.joined(worth.head(months), ages.head(months), as_of="2024-12-31").attrs["by"]
        for months in (5, 16, 19)
    }
    assert found == {5: "month", 16: "month", 19: "year"}
    monthly = ages.assign(T=np.arange(60) * 30)
    by_quarter = clv.joined(worth.head(40), monthly.head(40), as_of="2024-12-31")
    assert by_quarter.attrs["by"] == "quarter" and by_quarter["customers"].sum() == 40


def test_real_joined_agrees_with_the_value_table(value, months):
    printed = Printed(tables.joined(months))
    assert [[row[0], row[3]] for row in printed.rows] == [
        ["Jan 1997", "781"],
        ["Feb 1997", "857"],
        ["Mar 1997", "719"],
    ]
    total = sum(int(row[4].replace(",", "")) for row in printed.rows)
    assert total == pytest.approx(value["value"].sum(), abs=2)


def test_joined_is_blue_where_months_differ_and_grey_where_it_is_chance():
    apart, alike = plots.joined(cohorts(30.0, 36.0)), plots.joined(cohorts(30.0, 31.0))
    assert title(apart) == "Customers of Feb 1997 are worth most, 36.00 each"
    assert title(alike) == "Customers are worth the same whenever they joined, up to chance"
    assert [ax.lines[0].get_color() for ax in (apart, alike)] == [style.BLUE, style.GREY]
    assert drawn.ranges(apart.lines[1:]) == [[29, 31], [35, 37]]


def test_joined_keeps_the_place_of_a_month_that_is_hidden():
    results.protect(min_group=5)
    ax = plots.joined(cohorts(30.0, 33.0, 36.0))
    assert len(ax.lines[0].get_xdata()) == 3
    ax = plots.joined(cohorts(30.0, 33.0, 34.0, 36.0, customers=[100, 3, 4, 100]))
    assert ax.lines[0].get_xdata().tolist() == [0, 3]
    assert labels(ax.xaxis) == ["Jan 1997", "Feb 1997", "Mar 1997", "Apr 1997"]


def test_joined_draws_nobody_who_may_have_ordered_before_the_data_begin():
    frame = cohorts(60.0, 30.0, 31.0)
    ax = plots.joined(frame.assign(edge=[True, False, False]))
    assert labels(ax.xaxis) == ["Feb 1997", "Mar 1997"]
    assert ax.lines[0].get_color() == style.GREY
    nobody = plots.joined(frame.assign(edge=True))
    assert title(nobody).startswith("Nobody can tell when customers joined") and not nobody.lines


def test_joined_of_many_months_writes_few_of_them():
    ax = plots.joined(cohorts(*np.linspace(30, 60, 48)))
    ax.figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert all(left.x1 < right.x0 for left, right in pairwise(boxes))


def test_joined_has_the_house_style(months):
    drawn.assert_in_house_style(plots.joined, months)
    for read in (words.joined, tables.joined):
        assert_left_alone(read, months)
