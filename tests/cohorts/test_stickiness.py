"""Daily and weekly over monthly active customers: counted, said and drawn."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import cohorts, intervals, plots, words


def clicks(customer, days):
    """Events of customers on days."""
    log = pd.DataFrame({"customer_id": customer, "happened_at": pd.to_datetime(days)})
    return log.assign(event="login")


def habits(seed, rates, begins="2022-01-01", days=730, customers=300):
    """Customers who are there each day with a chance of their own, about `rates` in each year."""
    draw = np.random.default_rng(seed)
    own = draw.beta(1, 9, customers) * 10
    year = np.arange(days) // 365
    chance = np.outer(own, np.asarray(rates)[year]).clip(0, 1)
    customer, day = np.nonzero(draw.random((customers, days)) < chance)
    return clicks(customer, pd.Timestamp(begins) + pd.to_timedelta(day, "D"))


@pytest.mark.parametrize(("by", "freq"), [("month", "M"), ("week", "W"), ("quarter", "Q")])
def test_daily_over_monthly_equals_pandas_on_cdnow(cdnow_sample, by, freq):
    log = cdnow_sample.transactions.to_pandas()
    found = cohorts.stickiness(cdnow_sample.transactions, by=by, as_of="1998-06-28")
    log = log[log["ordered_at"] < "1998-06-29"]
    days = log.assign(day=log["ordered_at"].dt.normalize()).drop_duplicates(["customer_id", "day"])
    period = days["day"].dt.to_period(freq)
    length = (
        period.dt.end_time.clip(upper=pd.Timestamp("1998-06-28")).dt.normalize()
        - period.dt.start_time
    ).dt.days + 1
    each = (1 / length).groupby([period, days["customer_id"]]).sum()
    wanted = each.groupby(level=0).agg(["count", "mean", "std"])
    assert found["active"].tolist() == wanted["count"].tolist()
    assert np.allclose(found["rate"], wanted["mean"])
    assert np.allclose(found["daily"], wanted["mean"] * wanted["count"])
    half = (found["high"] - found["low"]) / 2
    plain = 1.96 * wanted["std"].to_numpy() / np.sqrt(wanted["count"].to_numpy())
    apart = plain > 0
    assert apart.mean() > 0.9 and (half[~apart] > 0.01).all()
    assert np.allclose(half[apart], plain[apart], rtol=0.05, atol=0.002)


def test_a_week_over_the_end_of_a_month_counts_in_both_by_its_days():
    """March 1, 2021 is a Monday; April 1 a Thursday."""
    log = clicks(["a", "b"], ["2021-03-30", "2021-04-01"])
    found = cohorts.stickiness(log, as_of="2021-04-30", within="week")
    assert found["rate"].tolist() == pytest.approx([3 / 31, 4 / 30])
    every = clicks("a", pd.date_range("2021-03-01", "2021-04-15"))
    found = cohorts.stickiness(every, as_of="2021-04-15", within="week")
    assert found["rate"].tolist() == pytest.approx([1, 1])
    assert found["complete"].tolist() == [True, False]


def test_a_day_is_refused_within_itself():
    log = clicks(["a"], ["2021-03-30"])
    with pytest.raises(ValueError, match="found 'month' within 'month'; choose within='day'"):
        cohorts.stickiness(log, as_of="2021-04-30", within="month")
    with pytest.raises(ValueError, match="fortnight"):
        cohorts.stickiness(log, as_of="2021-04-30", within="fortnight")


def test_periods_of_nobody_have_no_rate_and_one_customer_a_wide_interval():
    log = clicks(["a", "a"], ["2021-01-05", "2021-03-05"])
    found = cohorts.stickiness(log, as_of="2021-03-31")
    assert found["active"].tolist() == [1, 0, 1] and found["rate"].isna().tolist() == [0, 1, 0]
    assert found["high"].iloc[0] - found["low"].iloc[0] > 0.8
    assert words.stickiness(found).headline.startswith("On an average day, 3% of those active in")


def test_the_change_on_the_year_holds_the_same_customers_against_themselves():
    paired, alone = [], []
    for seed in range(3):
        found = cohorts.stickiness(habits(seed, [0.1, 0.1]), as_of="2023-12-31").tail(12)
        paired += (found["change_high"] - found["change_low"]).tolist()
        width = (found["high"] - found["low"]).mean()
        alone += [width * np.sqrt(2)] * 12
    assert np.mean(paired) < 0.7 * np.mean(alone)  # who is often there was so a year before


def test_habits_that_stay_seldom_raise_an_alarm_and_a_change_is_found():
    alarms, tests = 0, []
    for seed in range(10):
        found = cohorts.stickiness(habits(seed, [0.1, 0.1]), as_of="2023-12-31")
        alarms += found["corrected"].min() < 0.05
        tests += found["p_value"].dropna().tolist()
    assert alarms <= 2  # 98th percentile of 10 at 5 %
    assert len(tests) == 120 and np.mean(np.array(tests) < 0.05) <= 0.11
    fallen = cohorts.stickiness(habits(1, [0.1, 0.07]), as_of="2023-12-31").tail(12)
    assert (fallen["corrected"] < 0.05).all() and (fallen["change"] < 0).all()


def test_the_interval_of_a_mean_share_holds_it():
    draw, held = np.random.default_rng(2), 0
    for _ in range(400):
        shares = draw.binomial(30, draw.beta(1, 9, 60)) / 30
        low, high = intervals.mean_share(shares.mean(), shares.var(), 60)
        held += low <= 0.1 <= high
    assert 370 <= held <= 392


def test_it_is_said_drawn_and_a_card(demo):
    found = cohorts.stickiness(demo.events, as_of="2025-12-31")
    said = words.stickiness(found)
    rate = words.metrics_stickiness(found)[0]
    assert said.headline.endswith("of those active in December 2025 were there.")
    assert "may be chance" in said.basis or "more than chance" in said.basis
    assert "the only change looked at" in said.caution
    assert rate.value == found["rate"].iloc[-1] and rate.year_ago == found["rate"].iloc[-13]
    ordered = cohorts.stickiness(demo.transactions, as_of="2025-12-31")
    assert len(plots.stickiness(ordered).lines) == 3
    ax = plots.stickiness(found)
    assert ax.get_title(loc="left").replace("\n", " ") == said.short
    weekly = cohorts.stickiness(demo.events, as_of="2025-12-31", within="week")
    assert words.stickiness(weekly).headline.startswith("In an average week, ")
    assert (weekly["rate"] > found["rate"]).all()
    none = cohorts.stickiness(demo.events, as_of="2024-11-28")
    assert words.stickiness(none).headline == "No month that has ended has active customers."
