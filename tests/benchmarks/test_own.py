"""The company's own past: the last period beside a year, a quarter and a period before."""

import numpy as np
import pandas as pd
import pytest
from printed import Printed, assert_left_alone
from scipy import stats

from retention_lib import (
    benchmarks,
    cohorts,
    contract,
    intervals,
    subscriptions,
    tables,
    words,
)
from retention_lib.results.cohorts import RATES

AS_OF = "2025-12-31"
NONE = dict.fromkeys(["window", "kind", "start", "edge"])


@pytest.fixture(scope="module")
def rates(demo):
    return cohorts.rates(demo.transactions, by="month", as_of=AS_OF)


@pytest.fixture(scope="module")
def frame(rates):
    return benchmarks.own(rates)


def kept(orders, month):
    """Customers of the month before, and of them those of this month, by plain pandas."""
    month = pd.Period(month)
    before, now = (
        set(orders.loc[orders["month"] == each, "customer_id"]) for each in (month - 1, month)
    )
    return len(before), len(before & now) / len(before)


def test_each_row_is_what_pandas_counts(cdnow):
    rates = cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-30")
    frame = benchmarks.own(rates)
    orders = cdnow.transactions.to_pandas()
    orders["month"] = orders["ordered_at"].dt.to_period("M")
    months = {"now": "1998-06", "year": "1997-06", "quarter": "1998-03", "before": "1998-05"}
    assert frame["against"].tolist() == list(months)
    for row in frame.to_dict("records"):
        told = row["size"], row["rate"]
        assert told == pytest.approx(kept(orders, months[row["against"]]), abs=1e-12)
        assert row["period"] == pd.Timestamp(months[row["against"]])
    # counted independently: 446 of 1,488 against 747 of 2,214
    ends = frame.loc[1, ["difference", "difference_low", "difference_high", "p_value"]]
    assert [round(float(end), 3) for end in ends] == [-0.038, -0.068, -0.007, 0.016]


def test_differences_are_newcombe_s_and_allowed_for(rates, frame):
    at = rates.set_index("period")
    now, was = at.loc["2025-12-01"], at.loc["2024-12-01"]
    expected = intervals.difference(now["kept"], now["start"], was["kept"], was["start"])
    row = frame.set_index("against").loc["year"]
    assert row[["difference", "difference_low", "difference_high", "p_value"]].tolist() == (
        pytest.approx([*map(float, expected)])
    )
    assert frame["corrected"][1:].tolist() == intervals.holm(frame["p_value"][1:]).tolist()
    assert frame.loc[0, ["difference", "p_value", "corrected"]].isna().all()


@pytest.mark.parametrize(
    ("by", "rows"), [("quarter", ["now", "year", "before"]), ("year", ["now", "year"])]
)
def test_periods_that_are_the_same_stand_once(demo, by, rows):
    found = benchmarks.own(cohorts.rates(demo.transactions, by=by, as_of=AS_OF))
    assert found["against"].tolist() == rows


def test_subscriptions_are_held_against_their_past_too(demo):
    kept = subscriptions.kept(demo.subscriptions, as_of=AS_OF)
    found = benchmarks.own(kept)
    last = kept[kept["complete"] & ~kept["edge"]].iloc[-1]
    assert found.attrs["of"] == "ended" and found.loc[0, "rate"] == last["rate"]
    assert "of subscribers stopped in" in words.own(found).headline


def test_what_is_not_over_or_not_believed_is_not_compared(rates):
    early = rates.assign(
        edge=rates["period"] < "2025-06-01", complete=rates["period"] < "2025-12-01"
    )
    early.attrs = rates.attrs
    found = benchmarks.own(early)
    assert found["against"].tolist() == ["now", "quarter", "before"]
    assert found.loc[0, "period"] == pd.Timestamp("2025-11-01")
    none = rates.assign(complete=False)
    none.attrs = rates.attrs
    with pytest.raises(contract.ContractError, match="needs a period that is over; found none"):
        benchmarks.own(none)


def test_a_steady_company_is_told_of_change_no_more_often_than_chance():
    random = np.random.default_rng(5)
    told = 0
    for _ in range(200):
        start = random.integers(300, 500, 24)
        rates = pd.DataFrame(
            {
                "period": pd.date_range("2021-01-01", periods=24, freq="MS"),
                "kept": random.binomial(start, 0.3),
                "start": start,
                "complete": True,
                "edge": False,
            }
        )
        rates = rates.reindex(columns=RATES.names)
        rates.attrs = {"frame": "cohorts-rates", "by": "month", "as_of": "2022-12-31", **NONE}
        told += (benchmarks.own(rates)["corrected"] < 0.05).any()
    assert told <= stats.binom.ppf(0.999, 200, 0.05)


def test_it_is_said_against_the_year_before(frame):
    said = words.own(frame)
    assert said.headline == (
        "45% came back in December 2025, against 45% a year before: that may be chance."
    )
    assert said.basis == (
        "Of 1,533 customers (43 to 48%). Against 45% a year before: 0 percentage points (-4 to 4),"
        " which may be chance. Against 40% a quarter before: 5 percentage points (2 to 9), more"
        " than chance. Against 44% the month before: 1 percentage point (-3 to 4), which may be"
        " chance."
    )
    assert said.caution == (
        "The p-value of the first comparison is 1.000, with all 3 allowed for (Holm). Only the year"
        " before has the same season. The company's own past is the better yardstick: published"
        " figures are of other customers, counted otherwise."
    )
    assert_left_alone(words.own, frame)


def test_it_is_printed(frame):
    rows = Printed(tables.own(frame)).rows
    assert [row[0] for row in rows] == [
        "The last period",
        "A year before",
        "A quarter before",
        "The period before",
    ]
