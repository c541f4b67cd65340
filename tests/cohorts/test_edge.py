"""Cohorts that began too soon after the data: marked, in no average, comparison or headline."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from drawn import labels, note
from printed import Printed

from retention_lib import cohorts, contract, plots, results, tables, words

AS_OF, START = "2025-12-31", pd.Timestamp("2022-12-01")
JANUARY = date(2025, 1, 1)
ASKED = ("cohorts.rates(", "words.years(", "cohorts.retention(", "words.by_start(")


@pytest.fixture(scope="module")
def edge(demo):
    return demo.edge(as_of=AS_OF)


@pytest.fixture(scope="module")
def grid(demo, edge):
    return cohorts.retention(demo.transactions, by="month", as_of=AS_OF, start=edge)


def log(rows):
    return pd.DataFrame(rows, columns=["customer_id", "ordered_at", "channel"]).assign(amount=5.0)


def test_no_cohort_of_the_demo_that_counts_holds_more_than_15_percent_old_customers(demo, grid):
    orders = demo.transactions.to_pandas()
    first = orders.groupby("customer_id")["ordered_at"].min()
    came = demo.customers.to_pandas().set_index("customer_id")["acquired_on"]
    old = came < pd.Timestamp("2022-01-01")  # as the simulation knows, and no order log
    shares = old.reindex(first.index).groupby(first.dt.to_period("M").dt.to_timestamp()).mean()
    counted = grid.loc[~grid["edge"], "cohort"].unique()
    assert counted.min() == START and len(counted) == 37
    assert shares[counted].max() < 0.15 < 0.7 < shares.iloc[0]


def test_cohorts_before_it_stay_and_count_for_nothing(grid, demo):
    every = cohorts.retention(demo.transactions, by="month", as_of=AS_OF)
    assert len(grid) == len(every) and not every["edge"].any()
    later = every[every["cohort"] >= START]
    average = cohorts.average(grid)
    assert average["size"].tolist() == cohorts.average(later)["size"].tolist()
    assert average["cohorts"].iloc[0] == 37 and average["age"].max() == 36
    _, _, after_a_year = words.average(average).basis.partition("After 12 months ")
    assert "in 25 cohorts." in after_a_year
    said = words.retention(grid)
    assert said.headline == words.retention(later).headline
    assert "is before December 1, 2022 are in no average" in said.caution


def test_they_are_marked_in_the_picture_and_the_table(grid):
    ax = plots.retention(grid)
    assert "† began too soon after the data begin" in note(ax)
    marked = [name for name in labels(ax.yaxis) if "†" in name]
    assert 0 < len(marked) < len(labels(ax.yaxis)) / 2 and marked[0].startswith("Jan 2022† (")
    early = grid[grid["cohort"] <= START]
    printed = Printed(tables.retention(early))
    assert [row[0] for row in printed.rows[:2]] == ["Dec 2022", "Nov 2022†"]


def test_a_cohort_of_mixed_starts_leaves_out_who_began_before_it():
    rows = [(1, "2021-01-05", "web"), (2, "2021-02-05", "web"), (2, "2021-03-05", "web")]
    rows = log([*rows, (3, "2021-01-07", "shop")])
    grid = cohorts.retention(
        rows, by="month", as_of="2021-03-31", cohort="channel", start="2021-02-01"
    )
    cells = grid[["cohort", "age", "size", "active", "edge"]].values.tolist()
    shop = [["shop", age, 1, int(age == 0), True] for age in range(3)]
    assert cells == [*shop, ["web", 0, 1, 1, False], ["web", 1, 1, 1, False]]


def test_a_period_is_believed_from_its_first_day():
    rows = log([(1, "2021-01-05", ""), (2, "2021-04-05", ""), (3, "2021-07-05", "")])
    for start, flags in (("2021-04-01", [True, False, False]), ("2021-04-02", [True, True, False])):
        asked = {"by": "quarter", "as_of": "2021-12-31", "start": start}
        grid = cohorts.retention(rows, **asked).query("age == 0")
        assert grid["edge"].tolist() == flags
        assert cohorts.rates(rows, **asked)["edge"].tolist() == [*flags, False]


def test_who_is_new_before_it_is_no_number_to_compare_with(demo, edge):
    asked = {"by": "month", "as_of": "2023-06-30"}
    for start, was in ((edge, None), (None, 132.0)):  # and one whose first order came back
        rates = cohorts.rates(demo.transactions, **asked, start=start)
        average = cohorts.average(cohorts.retention(demo.transactions, **asked, start=start))
        new = words.metrics_cohorts(average, rates)[3]
        assert new.value > 0 and new.year_ago == was


@pytest.mark.parametrize("reason", ["short", "few", "unclear"])
def test_where_nobody_can_tell_the_page_says_so_and_judges_no_cohort(reason, two_cohorts):
    grid = two_cohorts.copy()
    grid.attrs["edge"] = reason
    said = words.retention(grid)
    assert said.headline == (
        "30 to 50% of the customers of each cohort are active in the month after their first order."
    )
    assert said.basis.endswith("so nobody can tell who is new, and no cohort is judged.")
    average = words.average(cohorts.average(grid))
    assert "so nobody can tell who is new" in average.basis
    assert "so nobody can tell who is new" in words.by_start(cohorts.by_start(grid)).basis
    assert "One more cohort" not in average
    with pytest.raises(ValueError, match="that many of its customers may not be new; take a later"):
        cohorts.compare(grid, "2021-01-01", "2021-02-01", age=1)


def test_each_cohort_carries_how_many_of_it_are_not_new(demo, edge, grid):
    by_month = grid.query("age == 0")["old"].tolist()
    assert by_month[:8] == pytest.approx([0.79, 0.65, 0.52, 0.30, 0.31, 0.22, 0.19, 0.18], abs=0.02)
    assert by_month[23:] == pytest.approx([by_month[23]] * 25)  # the made edge is half of the log
    asked = {"as_of": AS_OF, "start": edge}
    quarters = cohorts.retention(demo.transactions, by="quarter", **asked).query("age == 0")
    assert quarters["old"].iloc[:2].tolist() == pytest.approx(
        [by_month[1], by_month[4]]
    )  # of their middle
    mixed = cohorts.retention(demo.transactions, by="month", cohort="category", **asked)
    assert mixed.query("age == 0")["old"].between(0.01, 0.1).all()


def test_old_customers_who_keep_coming_are_told(demo):
    log = demo.transactions.filter(lambda t: t.ordered_at >= "2025-01-01")
    regular = contract.Edge(None, "unclear", *demo.edge(as_of=AS_OF)[2:])
    grid = cohorts.retention(log, by="month", as_of=AS_OF, start=regular._replace(began=JANUARY))
    said = words.retention(grid)
    assert "best" not in said and "largest" not in said and "chance" not in said
    assert said.basis == (
        "Customers who had been there before keep appearing as new ones, so nobody can tell who is"
        " new, and no cohort is judged."
    )
    assert said.caution.startswith(
        "Of the customers of each cohort, an estimated 11 to 78% are not new."
    )


def test_who_looks_new_in_the_rates_may_be_old(demo, edge):
    asked = {"by": "month", "as_of": AS_OF}
    doubt = "periods those counted as new may have been there before the data begin."
    for start, told in ((edge, 11), (edge._replace(start=None, reason="unclear"), 48), (None, 0)):
        rates = cohorts.rates(demo.transactions, **asked, start=start)
        caution = words.rates(rates).caution
        assert (f"In {told} {doubt}" in caution) == (told > 0) == (doubt in caution)
        average = cohorts.average(cohorts.retention(demo.transactions, **asked, start=start))
        assert (words.metrics_cohorts(average, rates)[3].value is None) == (told == 48)


def test_a_cohort_that_began_before_it_is_compared_with_none(grid):
    assert cohorts.compare(grid, START, "2023-01-01", age=1)["p_value"].notna().all()
    with pytest.raises(ValueError, match="without start to believe that they are"):
        cohorts.compare(grid, "2022-01-01", "2023-01-01", age=1)


def test_a_panel_that_nobody_declared_loses_nothing(cdnow):
    edge = contract.edge(cdnow.transactions, as_of="1998-06-30")
    asked = {"by": "month", "as_of": "1998-06-30"}
    frames = [cohorts.retention(cdnow.transactions, **asked, start=at) for at in (edge, None)]
    pd.testing.assert_frame_equal(*frames)
    assert words.retention(frames[0]) == words.retention(frames[1])


def test_all_before_it_is_nothing_yet(two_cohorts):
    grid = two_cohorts.assign(edge=True)
    grid.attrs["start"] = "2021-03-01"
    results.protect(min_group=5)
    for said in (words.retention(grid), words.average(cohorts.average(grid))):
        assert said.startswith("No cohort ")
        assert "is before March 1, 2021 are in no average" in said


def test_the_page_leads_with_what_needs_no_beginning():
    notebook = json.loads(Path("notebooks/cohorts.ipynb").read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"]]
    first = [next(n for n, cell in enumerate(code) if word in cell) for word in ASKED]
    assert first == sorted(first)
    assert "findings=[*late, staying, started, differing, gaining, fits]" in code[-1]
