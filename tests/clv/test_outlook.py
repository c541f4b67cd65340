"""The time ahead beside the times before it: counted by hand, and said with what had been
expected."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import labels, title
from matplotlib.collections import PathCollection
from printed import Printed, assert_left_alone

from retention_lib import clv, plots, results, tables, words
from retention_lib.clv.split import Split
from retention_lib.results.clv import OUTLOOK, TOTAL

AS_OF = "2021-12-31"
FACTS = {"annual_discount": 0.1, "beyond": 0.2, "cuts": 3, "pareto_k": 0.1, "whole": {}}


def total(days=365, model="bg/nbd"):
    row = {"customers": 80, "expected": 900.0, "low": 700.0, "high": 1300.0}
    table = pd.DataFrame([row]).reindex(columns=TOTAL.names)
    return TOTAL.made(table, model=model, days=days, **FACTS)


def orders(last="2021-12-31"):
    """Sixty customers who order every ninety days from 2019 on, and twenty who join in 2021."""
    old = pd.date_range("2019-01-01", last, freq="90D")
    new = pd.date_range("2021-03-01", last, freq="90D")
    days = [(customer, day) for customer in range(60) for day in old + pd.Timedelta(customer, "D")]
    days += [(60 + customer, day) for customer in range(20) for day in new]
    table = pd.DataFrame(days, columns=["customer_id", "ordered_at"]).assign(amount=10.0)
    return table[table["ordered_at"] <= last]


@pytest.fixture(scope="module")
def frame():
    return clv.outlook(orders(), total(), as_of=AS_OF)


def test_years_end_with_the_day_and_begin_where_a_third_of_one_is_on_record(frame):
    assert frame["ends"].astype(str).tolist() == ["2020-12-31", "2021-12-31", "2022-12-31"]
    assert frame["after"].astype(str).tolist() == ["2019-12-31", "2020-12-31", "2021-12-31"]
    assert frame["customers"].tolist() == [60, 60, 80]
    assert frame["newcomers"].tolist() == [0, 20, 0]
    some = clv.outlook(orders(), total(days=90), as_of=AS_OF)
    assert len(some) == 4 and some["after"].astype(str).iloc[0] == "2021-04-05"


def test_what_came_is_of_those_who_were_there_and_of_new_ones(frame):
    log = orders().assign(year=lambda rows: rows["ordered_at"].dt.year)
    sums = log.groupby([log["customer_id"] < 60, "year"])["amount"].sum()
    assert frame["brought"][:2].tolist() == [sums[True, 2020], sums[True, 2021]]
    assert frame["joined"][:2].tolist() == [0.0, sums[False, 2021]]
    assert frame["brought"].isna().tolist() == [False, False, True]
    assert frame[["expected", "low", "high"]].iloc[-1].tolist() == [900.0, 700.0, 1300.0]


def test_what_was_expected_is_what_the_test_in_money_expects(log):
    tested = clv.backtest(log, as_of="1998-06-30", cuts=["1997-09-30"])
    known = tested.set_index("model").loc["bg/nbd", ["expected", "came"]]
    found = clv.outlook(log, total(days=273), as_of="1998-06-30").iloc[-2]
    assert found[["expected", "brought"]].tolist() == pytest.approx(known.tolist(), rel=1e-4)


def test_a_refund_of_all_that_somebody_bought_counts_nobody_twice():
    log = orders()
    late = pd.DataFrame({"customer_id": [99, 99, 99], "amount": [10.0, -10.0, 40.0]})
    late["ordered_at"] = pd.to_datetime(["2020-12-01", "2021-01-10", "2021-02-01"])
    found = clv.outlook(pd.concat([log, late]), total(), as_of=AS_OF).iloc[-2]
    split = Split(pd.concat([log, late]), "2020-12-31", AS_OF)
    whole = split.made.query("day > @split.made.day.max() - 365")["net"].sum()
    assert found["brought"] + found["joined"] == pytest.approx(whole)


def test_outlook_says_what_came_beside_what_had_been_expected(frame):
    row = {"after": "2020-12-31", "ends": AS_OF, "customers": 60, "newcomers": 20}
    money = {"brought": 2400.0, "joined": 800.0, "expected": 2611.0}
    table = frame.copy()
    table.loc[1, [*row, *money]] = [*row.values(), *money.values()]
    table.loc[0, ["brought", "joined"]] = 2500.0, 100.0
    said = words.outlook(table, currency="USD")
    assert (
        said.headline == "Existing customers brought $2,400 in the last 365 days; $2,611 had been"
        " expected of them."
    )
    assert (
        said.basis == "60 customers were there before; new ones brought $800 more. As much as in"
        " the time before would have been $2,600."
    )
    assert said.short == "Existing customers brought $2,400 in 365 days; expected was $2,611"
    assert "is not discounted" in said.caution
    for read in (words.outlook, tables.outlook):
        assert_left_alone(read, table)


def test_a_log_too_short_for_a_time_before_says_so():
    found = clv.outlook(orders("2019-10-01"), total(), as_of="2019-10-01")
    assert len(found) == 1
    said = words.outlook(found, currency="USD")
    assert said == (
        "No 365 days before are on record to hold the forecast against. Today's customers are"
        " expected to bring $700 to $1,300."
    )


def test_outlook_prints_a_row_a_time_and_hides_few_customers(frame):
    rows = Printed(tables.outlook(frame, currency="USD")).rows
    assert len(rows) == 3 and rows[-1][3] == "not yet" and "700 to 1,300" in rows[-1]
    results.protect(min_group=21)
    hidden = OUTLOOK.made(frame, model="bg/nbd", days=365, as_of=AS_OF)
    assert "too few" in Printed(tables.outlook(hidden)).rows[1]


def test_the_years_of_a_leap_year_are_years_of_the_calendar(frame):
    leap = frame["ends"].iloc[0] - frame["after"].iloc[0]
    assert leap.days == 366 and np.isfinite(frame["expected"]).all()


def test_outlook_draws_what_came_what_was_expected_and_the_range_ahead(frame):
    ax = plots.outlook(frame, currency="USD")
    heights = [[bar.get_height() for bar in drawn] for drawn in ax.containers]
    whole, brought, ahead = ([height for height in each if height > 0] for each in heights)
    assert whole == (frame["brought"] + frame["joined"])[:2].tolist()
    assert brought == frame["brought"][:2].tolist() and ahead == [900.0]
    (dashes,) = (drawn for drawn in ax.collections if isinstance(drawn, PathCollection))
    assert dashes.get_offsets()[:, 1].tolist() == frame["expected"][:2].tolist()
    ends = np.concatenate([line.get_ydata() for line in ax.lines])
    assert (np.nanmin(ends), np.nanmax(ends)) == (700, 1300)
    assert [label.split("\n")[0] for label in labels(ax.xaxis)] == ["2020", "2021", "2022"]
    assert labels(ax.xaxis)[-1].endswith("$900")
    drawn.assert_in_house_style(plots.outlook, frame)


def test_outlook_of_another_time_names_its_last_days():
    found = clv.outlook(orders("2019-10-01"), total(days=90), as_of="2019-10-01")
    assert labels(plots.outlook(found).xaxis)[-1].startswith("Dec 30, 2019\n")
    results.protect(min_group=100)
    assert title(plots.outlook(found)).startswith("No 90 days before")
