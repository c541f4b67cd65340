"""Return over all cohorts: counted, said, printed and drawn."""

import drawn
import pandas as pd
import pytest
from drawn import one, texts, title
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex
from printed import Printed, assert_left_alone

from retention_lib import cohorts, contract, intervals, plots, tables, words
from retention_lib.plots import style


def test_averages_pool_complete_cells_only(grid_of):
    unknown = [float("nan")] * 3
    grid = grid_of(
        ("a", 1, 1000, 500, *unknown, True),
        ("b", 1, 500, 400, *unknown, True),
        ("c", 1, 700, 10, *unknown, False),
    )
    pooled = cohorts.average(grid)
    assert pooled.loc[0, ["cohorts", "size", "active", "rate"]].tolist() == [2, 1500, 900, 0.6]
    assert (pooled.loc[0, "low"], pooled.loc[0, "high"]) == intervals.wilson(900, 1500)
    every = cohorts.average(grid.assign(complete=True))
    assert round(every.loc[0, "rate"], 4) == 0.4136


def test_a_grid_that_has_lost_its_facts_is_refused(two_cohorts):
    with pytest.raises(contract.ContractError, match="cohorts-retention; found a plain table"):
        cohorts.average(pd.DataFrame(two_cohorts.to_dict("list")))
    young = two_cohorts.copy()
    del young.attrs["kind"]
    with pytest.raises(contract.ContractError, match="found a table without its facts: kind"):
        words.retention(young)


def test_average_says_first_and_last_age_and_what_the_last_rests_on(two_cohorts):
    said = words.average(cohorts.average(two_cohorts))
    assert (
        said
        == "1 month after their first order, 37% of customers are active (31 to 42%): 110 of 300,"
        " in 2 cohorts. After 2 months it is 20% (15 to 26%): 40 of 200, in 1 cohort. The later"
        " figure rests on fewer and older cohorts, so part of the change may be a change of"
        " customers."
    )
    assert said.headline.endswith("in 2 cohorts.") and said.basis.startswith("After 2 months")
    assert said.caution.startswith("The later figure")


def test_average_prints_what_each_age_rests_on(march):
    average = cohorts.average(march)
    printed = Printed(tables.average(average))
    assert printed.heads == ["After", "Cohorts", "Customers", "Active", "Share active", "Interval"]
    assert printed.rows[0] == ["1 month", "3", "23,570", "3,501", "14.9%", "14.4 to 15.3%"]
    assert len(printed.rows) == 12
    assert printed.notes == ["12 of 13 rows are printed; the download holds them all."]
    for read in (tables.average, words.average):
        assert_left_alone(read, average)


def test_a_table_without_rows_is_a_table(two_cohorts):
    average = cohorts.average(two_cohorts)
    assert Printed(tables.average(average.head(0))).rows == []


def test_average_is_a_line_in_its_band_from_zero(june):
    average = cohorts.average(june)
    ax = plots.average(average)
    (line,) = ax.lines
    later = average[average["age"] > 0]
    assert line.get_xdata().tolist() == later["age"].tolist()
    assert line.get_ydata().tolist() == later["rate"].tolist()
    assert ax.get_ylim()[0] == 0
    band = one(PolyCollection, ax).get_paths()[0].vertices
    assert band[:, 1].min() == later["low"].min()
    assert band[:, 1].max() == later["high"].max()
    assert texts(ax) == ["6%"]
    assert title(ax) == "15% of customers are active after 1 month, 6% after 16 months"


def test_ticks_made_late_still_have_the_house_style(june):
    ax = plots.average(cohorts.average(june))
    ax.figure.canvas.draw()
    assert {to_hex(label.get_color()) for label in ax.get_xticklabels()} == {style.MUTED}
    drawn.assert_in_house_style(plots.average, cohorts.average(june))
