"""The numbers are read off the HTML, cell by cell, and hostile text is looked for in it."""

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from pandas.testing import assert_frame_equal

from retention_lib import cohorts, tables, words
from retention_lib.report import suppress

HOSTILE = "<img src=x onerror=alert(1)>\u202e"
LONG = HOSTILE + "y" * 1_000_000


class Printed:
    """A table as its reader sees it."""

    def __init__(self, table):
        self.html = table.as_raw_html()
        soup = BeautifulSoup(self.html, "html.parser")
        text = {"title": ".gt_title", "heads": "thead th", "notes": ".gt_sourcenote"}
        found = {
            name: [cell.get_text(strip=True) for cell in soup.select(css)]
            for name, css in text.items()
        }
        self.title, self.heads, self.notes = found["title"][0], found["heads"], found["notes"]
        self.rows = [[cell.get_text() for cell in row("td")] for row in soup.select("tbody tr")]
        self.right = [cell.get_text(strip=True) for cell in soup.select("thead th.gt_right")]


@pytest.fixture(scope="module")
def grid(cdnow):
    return cohorts.retention(cdnow.transactions, by="month", as_of="1998-03-15")


@pytest.fixture
def attribute():
    rows = [(LONG, 0, 90, 90, 1.0, 0.95, 1.0, True), (LONG, 1, 90, 9, 0.1, 0.05, 0.18, True)]
    rows += [(None, 0, 3, 3, 1.0, 0.44, 1.0, True)]
    made = pd.DataFrame(
        rows, columns=["cohort", "age", "size", "active", "rate", "low", "high", "complete"]
    )
    made.attrs = {"by": "month"}
    return made


def test_retention_prints_rates_with_their_intervals(grid):
    printed = Printed(tables.retention(grid))
    assert printed.title == "Customers active after so many months, by cohort"
    assert printed.heads == ["Cohort", "Customers", "1 month", "3 months", "6 months", "12 months"]
    assert printed.rows[0][:3] == ["Jan 1997", "7,846", "14.7% (14.0 to 15.5%)"]
    assert printed.rows[2][:3] == ["Mar 1997", "7,248", "14.2% (13.5 to 15.1%)"]
    assert printed.right == printed.heads[1:]


def test_retention_says_which_cells_are_not_complete(grid):
    printed = Printed(tables.retention(grid))
    assert printed.rows[2][-1].endswith("% so far")
    assert not any(row[-1].endswith("so far") for row in printed.rows[:2])
    assert any(note.startswith("“so far”") for note in printed.notes)
    whole = Printed(tables.retention(grid[grid["complete"]]))
    assert whole.rows[2][-1] == "not yet"
    assert not any(note.startswith("“so far”") for note in whole.notes)


def test_small_groups_print_no_number(grid):
    printed = Printed(tables.retention(suppress(grid, min_group=7_500)))
    assert printed.rows[2][1:] == ["too few"] * 5
    assert (
        printed.notes[-1]
        == "“too few”: hidden, because too few customers are in the group or in one it would give"
        " away."
    )


def test_hostile_cohort_names_are_inert_and_short(attribute):
    printed = Printed(tables.retention(attribute))
    assert (
        "<img" not in printed.html and "\u202e" not in printed.html and len(printed.html) < 60_000
    )
    assert printed.rows[0] == ["<img src=x onerror=alert(1)>yyyyyyyyyyy…", "90", "10% (5 to 18%)"]
    assert printed.rows[1] == ["not recorded", "3", "not yet"]


def test_markup_is_inert_in_headings_and_titles():
    compared = pd.DataFrame(
        [("<b>a</b>", HOSTILE, 1, 0.5, 0.3, 0.2, 0.08, 0.32, 0.0004)],
        columns=["a", "b", "age", "rate_a", "rate_b", "difference", "low", "high", "p_value"],
    )
    printed = Printed(tables.compare(compared))
    assert "<b>" not in printed.html and "<img" not in printed.html
    assert printed.heads[0] == "Share active in <b>a</b>"
    assert printed.rows == [["50%", "30%", "20", "8 to 32", "under 0.001"]]
    assert (
        "<i>"
        not in tables.layout.printed("t", compared, title="<i>", notes=["<i>**n**"]).as_raw_html()
    )


def test_average_prints_what_each_age_rests_on(grid):
    printed = Printed(tables.average(cohorts.average(grid)))
    assert printed.rows[0] == ["1 month", "3", "23,570", "3,501", "14.9%", "14.4 to 15.3%"]
    assert len(printed.rows) == 12
    assert printed.notes == ["12 of 13 rows are printed; the download holds them all."]


def test_rates_print_both_formulas_and_mark_what_is_not_over(rates):
    printed = Printed(tables.rates(rates))
    assert printed.rows[-2] == [
        "May 1998",
        "1,437",
        "459",
        "978",
        "0",
        "1,029",
        "1,488",
        "32%",
        "30 to 34%",
        "104%",
    ]
    assert printed.rows[-1][0] == "Jun 1998, not over"
    assert len(printed.rows) == 12
    assert "12 of 18 rows are printed; the download holds them all." in printed.notes


def test_rates_with_a_window_say_what_active_means(cdnow):
    rates = cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-15", window=60)
    assert (
        "Active means having ordered within 60 days up to the end of the period."
        in Printed(tables.rates(rates)).notes
    )


def test_rates_without_anybody_at_the_start_are_none(rates):
    printed = Printed(tables.rates(rates.head(2)))
    assert printed.rows[0] == [
        "Jan 1997",
        "0",
        "0",
        "0",
        "7,846",
        "0",
        "7,846",
        "none",
        "none",
        "none",
    ]
    assert "“none”: nobody was active at the start." in printed.notes


def test_compare_prints_the_difference_in_points(cdnow, grid):
    printed = Printed(tables.compare(cohorts.compare(grid, "1997-02-01", "1997-03-01", age=1)))
    assert printed.title == "Two cohorts, 1 month after the first order"
    assert printed.rows == [["15.5%", "14.2%", "1.2", "0.1 to 2.4", "0.029"]]
    grid = grid.copy()
    grid.attrs["kind"] = "events"
    printed = Printed(tables.compare(cohorts.compare(grid, "1997-02-01", "1997-03-01", age=1)))
    assert printed.title == "Two cohorts, 1 month after customers were first seen"


def test_findings_print_no_example():
    columns = ["table", "rule", "severity", "rows", "share", "example", "hint", "column", "allowed"]
    row = (
        "transactions",
        "unknown_arm",
        "note",
        80,
        0.0011,
        "customer 17",
        "unknown",
        "arm",
        HOSTILE,
    )
    printed = Printed(tables.findings(pd.DataFrame([row], columns=columns)))
    assert printed.rows == [
        [
            "transactions",
            "unknown arm",
            "note",
            "80",
            "0.1%",
            "The arm is one of <img src=x onerror=alert(1)>; other rows are left out",
        ]
    ]
    assert "customer 17" not in printed.html and "<img" not in printed.html
    clean = Printed(tables.findings(pd.DataFrame([], columns=columns)))
    assert (clean.rows, clean.notes) == ([], ["Nothing was found."])


def test_frames_are_left_as_they_are(grid, rates):
    given = {"retention": grid, "average": cohorts.average(grid), "rates": rates}
    given |= {"compare": cohorts.compare(grid, "1997-02-01", "1997-03-01", age=1)}
    for name, frame in given.items():
        before, attrs = frame.copy(deep=True), dict(frame.attrs)
        getattr(tables, name)(frame)
        getattr(words, name)(frame)
        assert_frame_equal(frame, before)
        assert frame.attrs == attrs


def test_equal_frames_print_equal_html(grid):
    assert tables.retention(grid).as_raw_html() == tables.retention(grid).as_raw_html()


def test_a_table_without_rows_is_a_table():
    none = pd.DataFrame({"age": np.array([], dtype=int)}).reindex(
        columns=["age", "cohorts", "size", "active", "rate", "low", "high"]
    )
    assert Printed(tables.average(none)).rows == []
