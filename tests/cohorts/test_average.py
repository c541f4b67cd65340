"""Return over all cohorts: counted, said, printed and drawn."""

import drawn
import numpy as np
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


def test_cohorts_and_not_customers_are_what_was_drawn(cdnow):
    average = cohorts.average(cohorts.retention(cdnow.transactions, by="month", as_of="1998-06-30"))
    at_age = average.set_index("age")[["low", "high", "next_low", "next_high"]]
    assert at_age.loc[6].round(3).tolist() == [0.060, 0.108, 0.045, 0.142]  # Wilson: 7.7 to 8.4 %
    alone = [float(end) for end in intervals.wilson(498, 7846)]
    assert at_age.loc[17, ["low", "high"]].tolist() == pytest.approx(alone)
    assert at_age.loc[17, ["next_low", "next_high"]].isna().all()
    assert "One more" not in words.average(average.query("age == 17"))


def test_the_next_cohort_lies_where_it_is_said_to(grid_of):
    random, held = np.random.default_rng(4), 0
    starts = pd.date_range("2020-01-01", periods=25, freq="MS")
    for _ in range(200):
        shares = random.beta(12, 28, 25)
        active = random.binomial(200, shares)
        rows = zip(starts[:-1], active[:-1], active[:-1] / 200, strict=True)
        rows = [(start, 1, 200, n, rate, 0.0, 1.0, True) for start, n, rate in rows]
        found = cohorts.average(grid_of(*rows)).iloc[0]
        held += found["next_low"] <= active[-1] / 200 <= found["next_high"]
    assert 180 <= held <= 198  # 95 % of 200


def test_a_grid_that_has_lost_its_facts_is_refused(two_cohorts):
    with pytest.raises(contract.ContractError, match="cohorts-retention; found a plain table"):
        cohorts.average(pd.DataFrame(two_cohorts.to_dict("list")))
    young = two_cohorts.copy()
    del young.attrs["kind"]
    with pytest.raises(contract.ContractError, match="found a table without its facts: kind"):
        words.retention(young)


def test_average_says_first_and_last_age_and_what_the_last_rests_on(two_cohorts, grid_of):
    older = [
        ("2020-12-01", 1, 100, 40, 0.4, 0.3, 0.5, True),
        ("2020-12-01", 2, 100, 20, 0.2, 0.1, 0.3, True),
        ("2020-12-01", 3, 100, 10, 0.1, 0.1, 0.2, True),
    ]
    rows = two_cohorts[two_cohorts.columns[:8]].itertuples(index=False, name=None)
    grid = grid_of(*[(pd.Timestamp(row[0]), *row[1:]) for row in [*older, *rows]])
    said = words.average(cohorts.average(grid))
    assert (
        said == "38% of customers are active in the month after their first order. 150 of 400 (17"
        " to 63%), in 3 cohorts. One more cohort may have 8 to 81%. After 2 months it is 20% (16 to"
        " 25%), in 2 cohorts. The later figure rests on fewer and older cohorts, so part of the"
        " change may be a change of customers."
    )
    assert said.headline.endswith("first order.") and said.basis.startswith("150 of 400")
    assert said.caution.startswith("The later figure")
    assert said.short == "38% of customers are active after 1 month, 20% after 2 months"


def test_no_headline_speaks_of_an_age_that_few_cohorts_have_reached(grid_of):
    """A log that begins in mid-business: most customers are of its first cohort."""
    months, sizes = pd.date_range("2017-01-01", periods=11, freq="MS"), [1500] + [80] * 10
    rows = [
        (month, age, size, size // 2, 0.5, 0.4, 0.6, True)
        for n, (month, size) in enumerate(zip(months, sizes, strict=True))
        for age in range(12 - n)
    ]
    average = cohorts.average(grid_of(*rows))
    assert average["size"].iloc[-1] * 2 > average["size"].iloc[1]  # of the first cohort alone
    assert words.average(average).short == (
        "50% of customers are active after 1 month, 50% after 6 months"
    )


def test_average_prints_what_each_age_rests_on(march):
    average = cohorts.average(march)
    printed = Printed(tables.average(average))
    assert printed.heads == ["After", "Cohorts", "Customers", "Active", "Share active", "Interval"]
    assert printed.rows[0] == ["1 month", "3", "23,570", "3,501", "15%", "13 to 16%"]
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
    assert band[:, 1].min() == pytest.approx(later["low"].min())
    assert band[:, 1].max() == pytest.approx(later["high"].max())
    assert texts(ax)[0] == "6%"
    assert title(ax) == "15% of customers are active after 1 month, 8% after 12 months"


def test_ticks_made_late_still_have_the_house_style(june):
    ax = plots.average(cohorts.average(june))
    ax.figure.canvas.draw()
    assert {to_hex(label.get_color()) for label in ax.get_xticklabels()} == {style.MUTED}
    drawn.assert_in_house_style(plots.average, cohorts.average(june))
