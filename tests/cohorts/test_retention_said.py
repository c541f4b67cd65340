"""The retention grid: said and printed."""

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from printed import Printed, assert_left_alone

from retention_lib import cohorts, intervals, results, tables, words
from retention_lib.report.markup import clean
from retention_lib.results.cohorts import RETENTION

JANUARY, FEBRUARY, MARCH = pd.to_datetime(["2021-01-01", "2021-02-01", "2021-03-01"])
HOSTILE = "<script>alert(1)</script>\u202e" + "x" * 1_000_000
LONG = "<img src=x onerror=alert(1)>\u202e" + "y" * 1_000_000
TOO_FEW = (
    "“too few”: hidden, because too few customers are in the group or in one it would give away."
)


def test_retention_names_the_extremes_and_their_doubt(two_cohorts):
    assert (
        words.retention(two_cohorts)
        == "Some cohorts come back more often: 30 to 50% are active in the month after their first"
        " order. Cohort February 2021 has the largest share, 50% (40 to 60%), cohort January 2021"
        " the smallest, 30% (24 to 37%): more than chance explains."
    )


def facts(grid):
    return {name: grid.attrs[name] for name in RETENTION.facts}


def by_chance(seed, cohorts=26, size=500, season=0.0):
    """Many cohorts that differ by chance alone, or also by season."""
    wave = np.sin(np.arange(cohorts) * np.pi / 6)
    active = np.random.default_rng(seed).binomial(size, 0.15 + season * wave)
    low, high = intervals.wilson(active, size)
    starts = pd.date_range("2020-01-01", periods=cohorts, freq="MS")
    frame = pd.DataFrame({"cohort": starts, "age": 1, "size": size, "active": active})
    frame = frame.assign(rate=active / size, low=low, high=high, complete=True)
    facts = {"by": "month", "as_of": "2022-12-31", "returns": "exact", "kind": "transactions"}
    frame, facts = frame.assign(edge=False), facts | {"start": None, "edge": "declared"}
    return RETENTION.made(frame, **facts)


def test_many_equal_cohorts_are_seldom_called_different():
    said = [words.retention(by_chance(seed)) for seed in range(200)]
    different = sum("more than chance explains" in sentence for sentence in said)
    assert 2 <= different <= 20  # one in twenty is what a test at 5 % promises
    seasons = sum("perhaps by season" in sentence for sentence in said)
    assert seasons <= 20
    rest = sum("may well be chance" in sentence for sentence in said)
    assert rest == 200 - different - seasons


def test_one_cohort_unlike_many_others_is_called_different():
    grid = by_chance(1)
    grid.loc[7, ["active", "rate"]] = 150, 0.3
    assert "more than chance explains." in words.retention(grid)


def test_cohorts_that_differ_by_season_alone_are_not_called_good_or_bad():
    """In 2,000 such logs .050 name a cohort, and of 1,000 with a bad one .995 name that."""
    said = [words.retention(by_chance(seed, season=0.05)) for seed in range(100)]
    seasons = [
        finding
        for finding in said
        if finding.headline.startswith("Cohorts differ, perhaps by season: ")
    ]
    assert 90 <= len(seasons) <= 99
    assert seasons[0].basis == (
        "Held against those that began in the same month of another year, no cohort differs by more"
        " than chance."
    )
    grid = by_chance(1, season=0.05)
    grid.loc[18, ["active", "rate"]] = 25, 0.05  # July 2021; July 2020 is usual
    assert "cohort July 2021 the smallest, 5%" in words.retention(grid).basis


def test_one_cohort_is_described_alone(two_cohorts, grid_of):
    said = words.retention(two_cohorts[two_cohorts["cohort"] == JANUARY])
    assert said.startswith(
        "30% of cohort January 2021 are active in the month after their first order. 60 of 200"
        " customers (24 to 37%)."
    )
    assert "1 of 1 customer (" in words.retention(grid_of((JANUARY, 1, 1, 1, 1.0, 0.2, 1.0, True)))


def test_cohorts_that_are_all_alike(two_cohorts):
    said = words.retention(two_cohorts.assign(rate=0.25))
    assert said.startswith(
        "25% of the customers of each cohort are active in the month after their first order."
    )
    assert "chance" not in said


def test_extremes_that_may_be_chance_are_not_named():
    said = next(found for found in map(words.retention, map(by_chance, range(9))))
    assert said.headline == (
        "10 to 19% of the customers of each cohort are active in the month after their first order."
    )
    assert (
        said.basis == "Over all 26 cohorts together, differences of this size may well be chance."
    )


def test_nothing_observed_yet_is_a_sentence(two_cohorts):
    young = two_cohorts[two_cohorts["age"] == 0].assign(complete=False)
    nothing = (
        "No cohort has been observed for a whole month after its first, so return cannot be told"
        " yet."
    )
    assert words.retention(young) == nothing
    assert words.average(cohorts.average(young)) == nothing


def test_small_cohorts_are_counted_not_shown(two_cohorts):
    march = two_cohorts[two_cohorts["cohort"] == JANUARY].assign(cohort=MARCH)
    three = RETENTION.made(pd.concat([two_cohorts, march], ignore_index=True), **facts(two_cohorts))
    results.protect(min_group=150)
    said = words.retention(three)
    assert "30% of cohort March 2021" in said and "60 of 200 customers" in said
    assert (
        "2 cohorts are hidden, because too few customers are in them or in one they would give"
        " away." in said
    )
    assert "February 2021" not in said and "January 2021" not in said


def test_attribute_cohorts_stand_in_quotation_marks_and_missing_ones_are_named(grid_of):
    said = words.retention(
        grid_of((HOSTILE, 1, 90, 9, 0.1, 0.05, 0.18, True), (None, 1, 80, 40, 0.5, 0.4, 0.6, True))
    )
    assert "Cohort not recorded has the largest share" in said
    assert "cohort “<script>alert(1)</script>" in said
    assert "\u202e" not in said and "…”" in said and len(said) < 500


def test_on_or_after_is_told(two_cohorts):
    later = RETENTION.made(two_cohorts, **facts(two_cohorts) | {"returns": "on_or_after"})
    told = (
        "A customer counts as active at every age up to their last order; the latest ages are left"
        " off, because too little time has passed since for those who return."
    )
    assert told in words.retention(later).caution
    assert told in words.average(cohorts.average(later)).caution


def test_customers_of_events_need_not_have_ordered(two_cohorts):
    about = facts(two_cohorts) | {"kind": "events", "returns": "on_or_after"}
    about |= {"start": "2021-01-01", "edge": "cut"}
    seen = RETENTION.made(two_cohorts, **about)
    said = words.retention(seen) + words.average(cohorts.average(seen))
    said += words.compare(cohorts.compare(seen, JANUARY, FEBRUARY, age=1))
    assert said.count("in the month after they were first seen.") == 3
    assert "up to when they were last seen" in said
    assert "Customers first seen before January 1, 2021 are in no average" in said
    assert "order" not in said and "sold" not in said


def test_observed_says_the_share_of_cells_left_out(two_cohorts):
    assert (
        words.observed(two_cohorts)
        == "17% of the grid's cells had not ended by the last day observed. 1 of 6 cells; no"
        " average counts them."
    )
    assert (
        words.observed(two_cohorts.assign(complete=True))
        == "Every cell of the grid had ended by the last day observed."
    )


@pytest.fixture
def attribute(grid_of):
    return grid_of(
        (LONG, 0, 90, 90, 1.0, 0.95, 1.0, True),
        (LONG, 1, 90, 9, 0.1, 0.05, 0.18, True),
        (None, 0, 3, 3, 1.0, 0.44, 1.0, True),
    )


def steps(html):
    """The step of colour of each cell that has one, by its place."""
    rows = BeautifulSoup(html, "html.parser").select("tbody tr")
    cells = {(n, m): cell for n, row in enumerate(rows) for m, cell in enumerate(row("td"))}
    return {
        at: kind for at, cell in cells.items() for kind in cell.get("class", []) if kind[0] == "h"
    }


def test_the_grid_prints_all_cohorts_first_and_then_the_newest(march):
    printed = Printed(tables.retention(march, cohorts.average(march)))
    assert printed.title == "% of each cohort active so many months after the first order"
    assert printed.heads == ["Cohort", "Customers", *map(str, range(1, 13))]
    assert [row[0] for row in printed.rows] == [
        "All that count",
        "Mar 1997",
        "Feb 1997",
        "Jan 1997",
    ]
    assert printed.rows[0][1:3] == ["23,570", "15"]  # 3,501 of them
    assert printed.rows[1][1:3] == ["7,248", "14"] and printed.rows[3][1:3] == ["7,846", "15"]
    assert printed.right == printed.heads[1:]
    assert "12 of 14 ages are printed; the download holds the rest." in printed.notes


def test_a_cell_that_is_not_complete_is_marked_and_one_not_observed_empty(march):
    printed = Printed(tables.retention(march))
    assert printed.rows[0][-1].endswith("*") and not printed.rows[1][-1].endswith("*")
    assert any(note.startswith("* for more than half") for note in printed.notes)
    whole = Printed(tables.retention(march[march["complete"]]))
    assert whole.rows[0][-1] == "" and not any(note.startswith("*") for note in whole.notes)


def test_the_larger_a_share_the_darker_its_cell(grid_of):
    rows = [(JANUARY, 1, 100, 50), (JANUARY, 2, 100, 26), (FEBRUARY, 1, 100, 0)]
    grid = grid_of(*[(*row, row[3] / 100, 0.0, 1.0, True) for row in rows])
    html = clean.displayed(tables.retention(grid).as_raw_html())
    # of 50 %, the largest share: 0, all and 52 %
    assert steps(html) == {(0, 2): "h0", (1, 2): "h9", (1, 3): "h5"}
    unfinished = tables.retention(grid.assign(complete=[True, False, True]))
    assert steps(clean.displayed(unfinished.as_raw_html())) == {(0, 2): "h0", (1, 2): "h9"}


def test_long_logs_are_cut_to_15_cohorts_and_12_ages():
    starts = pd.date_range("2018-01-01", periods=60, freq="MS")
    ages = [(start, age) for n, start in enumerate(starts) for age in range(72 - n)]
    frame = pd.DataFrame(ages, columns=["cohort", "age"]).assign(size=100, active=30, rate=0.3)
    frame = frame.assign(low=0.2, high=0.4, complete=True, edge=False)
    facts = {"by": "month", "as_of": "2023-12-31", "returns": "exact", "kind": "transactions"}
    grid = RETENTION.made(frame, **facts, start=None, edge="declared")
    printed = Printed(tables.retention(grid, cohorts.average(grid)))
    assert len(printed.rows) == 16 and printed.rows[1][0] == "Dec 2022"
    assert printed.heads[2:] == ["1", "2", "3", "4", "5", "6", "9", "12", "18", "24", "36", "48"]
    assert printed.notes[-1] == (
        "The 15 newest of 60 cohorts are printed, at 12 of 71 ages; the download holds the rest."
    )
    assert cohorts.readable(grid) == "quarter" and cohorts.readable(grid.head(24)) == "month"


def test_of_many_groups_the_largest_are_printed(grid_of):
    rows = [(f"g{n}", 1, 100 + n, 10, 0.1, 0.0, 0.2, True) for n in range(46)]
    printed = Printed(tables.retention(grid_of(*rows)))
    assert [row[0] for row in printed.rows] == [f"g{n}" for n in range(45, 30, -1)]
    assert printed.notes[-1].startswith("The 15 largest of 46 cohorts are printed")


def test_small_groups_print_no_number(march):
    results.protect(min_group=7_500)
    printed = Printed(tables.retention(march))
    assert printed.rows[0][1:] == ["too few"] * 13
    assert TOO_FEW in printed.notes


def test_hostile_cohort_names_are_inert_and_short(attribute):
    printed = Printed(tables.retention(attribute))
    assert (
        "<img" not in printed.html and "\u202e" not in printed.html and len(printed.html) < 60_000
    )
    assert printed.rows[0] == ["<img src=x onerror=alert(1)>yyyyyyyyyyy…", "90", "10"]
    assert printed.rows[1] == ["not recorded", "3", ""]


def test_equal_frames_print_equal_html_and_are_left_as_they_are(march):
    assert tables.retention(march).as_raw_html() == tables.retention(march).as_raw_html()
    for read in (tables.retention, words.retention, words.observed):
        assert_left_alone(read, march)
