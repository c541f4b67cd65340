"""How long customers take to buy again: against plain pandas, planted truths, the left edge."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import note, texts
from numpy.testing import assert_allclose

from retention_lib import cohorts, contract, intervals, plots, results, words
from retention_lib.contract import ContractError
from retention_lib.results.cohorts import REPEATS, REPURCHASE
from retention_lib.words.cohorts.repurchase import lasting


def by_hand(orders, as_of, k=1, start=None):
    """Days waited after each customer's purchase number k and whether it ended, by plain pandas."""
    days = orders[["customer_id", "at"]].assign(at=orders["at"].dt.normalize())
    days = days.drop_duplicates().sort_values(["customer_id", "at"])
    each = days.groupby("customer_id")["at"]
    days = days.assign(nth=each.cumcount() + 1, again=each.shift(-1), first=each.transform("min"))
    if start is not None:
        days = days[days["first"] >= start]
    clock = days[days["nth"] == k]
    until = clock["again"].fillna(pd.Timestamp(as_of))
    return (until - clock["at"]).dt.days.to_numpy(), clock["again"].notna().to_numpy()


def kaplan_meier(waits, ended):
    """The share that has bought again by each day, as textbooks write it."""
    left, rows = 1.0, []
    for day in np.unique(waits):
        at_risk, events = (waits >= day).sum(), (ended & (waits == day)).sum()
        left *= 1 - events / at_risk
        rows.append((day, at_risk, events, 1 - left))
    return np.array(rows)


@pytest.mark.parametrize("source", ["cdnow_sample", "demo"])
@pytest.mark.parametrize("k", [1, 2, 4])
def test_as_plain_pandas_counts_it(request, source, k):
    table = request.getfixturevalue(source).transactions
    as_of, start = ("1998-06-30", None) if source != "demo" else ("2025-12-31", "2023-01-01")
    orders = contract.activity(table, as_of=as_of).to_pandas().query("active")
    wanted = kaplan_meier(*by_hand(orders, as_of, k, start))
    found = cohorts.repurchase(table, as_of=as_of, by_order=k, start=start)
    told = found[found["days"].isin(wanted[:, 0])]
    assert_allclose(told[["days", "at_risk", "events", "rate"]].to_numpy(), wanted)
    assert found["days"].iloc[0] == 0 and found["at_risk"].iloc[0] == wanted[0, 1]
    assert ((found["low"] <= found["rate"]) & (found["rate"] <= found["high"])).all()
    assert list(found) == [name for name in REPURCHASE.names if name != "group"]


def test_orders_of_one_day_are_one_purchase_and_refunds_are_none(orders):
    log = orders(
        ("a", "2021-01-01 09:00"),
        ("a", "2021-01-01 18:00"),
        ("a", "2021-01-11"),
        ("b", "2021-01-01"),
        ("b", "2021-01-05", -3.0),
    )
    found = cohorts.repurchase(log, as_of="2021-01-31")
    assert found[["days", "at_risk", "events"]].to_numpy().tolist() == [
        [0, 2, 0],
        [10, 2, 1],
        [30, 1, 0],
    ]


def test_who_was_first_seen_before_the_log_is_believed_is_left_out(orders):
    log = orders(("old", "2021-01-05"), ("old", "2021-02-05"), ("new", "2021-02-01"))
    found = cohorts.repurchase(log, as_of="2021-03-01", start="2021-02-01")
    assert found["at_risk"].tolist() == [1, 1] and found.attrs["start"] == "2021-02-01"
    every = cohorts.repurchase(log, as_of="2021-03-01")
    assert every["at_risk"].iloc[0] == 2


def simulated(seed=1, customers=12_000, years=3):
    """Customers who join day by day; after each purchase 70 % come again, 60 days later on average,
    and by their own habit after the first 40 %."""
    random = np.random.default_rng(seed)
    rows = []
    joined = random.integers(0, years * 365, customers)
    at, who, share = joined.astype(float), np.arange(customers), 0.4
    while len(who):
        rows.append(pd.DataFrame({"customer_id": who, "day": at.astype(int)}))
        more = random.random(len(who)) < share
        who, at = who[more], at[more] + 1 + random.exponential(60, more.sum())
        share = 0.7
    log = pd.concat(rows)
    day = pd.Timestamp("2016-01-01") + pd.to_timedelta(log["day"], "D")
    return log.assign(ordered_at=day, amount=5.0).drop(columns="day")


def test_a_planted_truth_is_found_where_the_log_is_cut_and_not_without_its_edge():
    log = simulated()
    cut = log[log["ordered_at"].between("2018-01-01", "2018-12-30")]
    truth = 0.4 * (1 - np.exp(-90 / 60))
    asked = {"as_of": "2018-12-29"}
    right = cohorts.repeats(cut, **asked, start="2018-07-01").set_index("days").loc[90]
    wrong = cohorts.repeats(cut, **asked).set_index("days").loc[90]
    assert right["low"] < truth < right["high"] and right["high"] - right["low"] < 0.07
    assert wrong["low"] > truth + 0.01  # old customers who come again pass as new ones
    later = cohorts.repeats(cut, **asked, start="2018-07-01", by_order=2).set_index("days").loc[90]
    assert later["low"] < 0.7 * (1 - np.exp(-90 / 60)) < later["high"]
    assert right["naive"] < right["rate"]  # some have had no time yet


def test_groups_are_curves_of_their_own_and_tested(demo):
    asked = {"as_of": "2025-12-31", "start": "2023-01-01"}
    found = cohorts.repurchase(demo.transactions, **asked, group="category")
    every = cohorts.repurchase(demo.transactions, **asked)
    first = found.groupby("group")["at_risk"].first()
    assert first.sum() == every["at_risk"].iloc[0] and len(first) == 5
    assert found.attrs["p_value"] < 0.01  # a favourite category is planted
    said = words.repurchase(found)
    assert said.headline == "Some of the 5 groups order again sooner than others."
    assert "association" in said.caution and "Within 365 days" in said.basis
    given = pd.DataFrame({"customer_id": demo.customers.to_pandas()["customer_id"]})
    given["cohort"] = np.where(given.index % 2, "odd", "even")  # that says nothing
    alike = cohorts.repurchase(demo.transactions, **asked, group=given)
    assert alike.attrs["p_value"] > 0.05
    assert words.repurchase(alike).headline.endswith("order again equally soon, but for chance.")


def test_periods_are_when_the_clock_starts(demo):
    found = cohorts.repurchase(
        demo.transactions, as_of="2025-12-31", start="2023-01-01", group="year", by_order=2
    )
    assert found["group"].dt.year.unique().tolist() == [2023, 2024, 2025]
    assert found.attrs["by"] == "year" and found.attrs["p_value"] is None
    most = found.groupby("group")["days"].max()
    assert most.iloc[2] <= 365 < most.iloc[0]
    said = words.repurchase(found)
    assert "is tested where the same months" in said.caution and "2024" in said.basis + "2024"


def test_within_a_year_against_the_same_months_of_the_year_before(demo):
    as_of, start = "2025-11-20", "2023-01-01"
    orders = contract.activity(demo.transactions, as_of=as_of).to_pandas().query("active")
    found = cohorts.repeats(demo.transactions, as_of=as_of, start=start).set_index("days")
    days = orders.assign(at=orders["at"].dt.normalize())[["customer_id", "at"]].drop_duplicates()
    days = days.sort_values(["customer_id", "at"])
    each = days.groupby("customer_id")["at"]
    firsts = days.assign(again=each.shift(-1)).drop_duplicates("customer_id")
    firsts = firsts[firsts["at"] >= start]
    wait = (firsts["again"] - firsts["at"]).dt.days
    # all who began in October 2025 have been seen for less than 30 days after its end, but for 20
    newest = {30: "2025-09", 90: "2025-07", 180: "2025-04", 365: "2024-10"}
    for reach, month in newest.items():
        row, last = found.loc[reach], pd.Period(month)
        for name, end in (("now", last), ("was", last - 12)):
            months = firsts["at"].dt.to_period("M")
            ours = (months > end - 12) & (months <= end) & (months >= pd.Period("2023-01"))
            if reach == 365:  # of 2023 only ten months are a year before ten of 2024
                ours &= months >= pd.Period("2023-01") + (12 if name == "now" else 0)
            assert row[name] == pytest.approx((wait[ours] <= reach).mean()), (reach, name)
        assert row["months"] == (10 if reach == 365 else 12)
        assert row["returned"] == (wait <= reach).sum() and row["size"] == len(firsts)
        assert (row["change_low"] > 0 or row["change_high"] < 0) == (row["p_value"] < 0.05)
    assert_allclose(found["change"], found["now"] - found["was"])
    assert_allclose(found["corrected"], intervals.holm(found["p_value"]))


def counted(random, better=0.0):
    """Counts of waits over 36 months whose customers differ by month beyond chance."""
    sizes = random.integers(100, 300, 36)
    shares = np.clip(0.3 + 0.03 * random.standard_normal(36), 0.01, 0.99)
    shares[-13:] += better
    came = random.binomial(sizes, shares)
    months = np.repeat(np.arange(36) + 2019 * 12, 2)
    n = np.column_stack([came, sizes - came]).ravel()
    rows = {"month": months, "wait": np.tile([20, 400], 36), "ended": np.tile([True, False], 36)}
    return pd.DataFrame(rows).assign(n=n, group="")


@pytest.mark.parametrize(("better", "least", "most"), [(0.0, 0.005, 0.09), (0.08, 0.8, 1.0)])
def test_alike_years_differ_in_5_of_100_and_better_ones_are_found(better, least, most):
    from retention_lib.cohorts.repeats import _compared, _pairs

    random = np.random.default_rng(8)
    as_of = pd.Timestamp("2021-12-31").date()
    pairs = _pairs(-np.inf, as_of, 30)
    assert pairs.shape == (2, 12) and pairs[0, -1] == 2021 * 12 + 10
    found = [_compared(counted(random, better), pairs, 30, 0.95) for _ in range(200)]
    assert least <= np.mean([row["p_value"] < 0.05 for row in found]) <= most


def test_half_is_a_time_with_its_range_or_is_not_reached(cdnow_sample, orders):
    asked = {"as_of": "1998-06-30"}
    table = cdnow_sample.transactions
    found = cohorts.repurchase(table, **asked)
    curve = lasting(found)
    assert np.isnan(curve.quantile()[0])
    assert cohorts.repeats(table, **asked).attrs["median"] is None
    said = words.repurchase(found)
    assert said.headline.endswith("days after their first purchase, fewer than half.")
    assert "by which half of them do is not reached" in said.basis
    third = cohorts.repurchase(table, **asked, by_order=3)
    middle, low, high = lasting(third).quantile()
    said = words.repurchase(third)
    assert said.headline == (
        f"Half of customers have ordered again {middle:.0f} days after their purchase number 3."
    )
    assert f"by chance it may be {low:.0f} to {high:.0f} days" in said.basis
    assert cohorts.repeats(table, **asked, by_order=3).attrs["median_high"] == high
    few = words.repurchase(cohorts.repurchase(orders(("a", "2021-01-05")), as_of="2021-02-01"))
    assert few.headline.startswith("Too few customers have been seen for long enough")


def test_nobody_who_bought_so_often_is_an_empty_frame_and_no_log_is_refused(orders):
    log = orders(("a", "2021-01-05"))
    asked = {"as_of": "2021-02-01", "by_order": 2}
    assert cohorts.repurchase(log, **asked).empty
    table = cohorts.repeats(log, **asked)
    assert table["size"].tolist() == [0] * 4 and table["rate"].isna().all()
    assert words.repeats(table).headline.startswith("Too few customers")
    assert words.metrics_repeats(table)[0].value is None
    assert plots.repurchase(cohorts.repurchase(log, **asked)).get_title(loc="left")
    with pytest.raises(ContractError, match="usable row"):
        cohorts.repurchase(log, as_of="2020-01-01")
    for wrong in (0, True, 1.5, "2"):
        with pytest.raises(ValueError, match="by_order needs the number of a purchase"):
            cohorts.repurchase(log, as_of="2021-02-01", by_order=wrong)


def repeats_of(**columns):
    """Rows of 30 and 365 days."""
    table = pd.DataFrame({"days": [30, 365], "size": 900, "returned": [200, 300], "months": 12})
    share = {"naive": [0.2, 0.33], "rate": [0.22, 0.36], "low": [0.2, 0.33], "high": [0.25, 0.4]}
    now = {"now": [0.25, 0.4], "now_low": [0.22, 0.37], "now_high": [0.28, 0.43]}
    was = {"was": [0.2, 0.41], "was_low": [0.17, 0.38], "was_high": [0.23, 0.44]}
    change = {"change": [0.05, -0.01], "change_low": [0.01, -0.05], "change_high": [0.09, 0.03]}
    p = {"p_value": [0.01, 0.6], "corrected": [0.02, 0.6], "at_risk": 500}
    facts = dict.fromkeys(REPEATS.facts) | {"by_order": 1, "kind": "transactions"}
    facts |= {"edge": "declared", "as_of": "2021-12-31"}
    return REPEATS.made(table.assign(**share, **now, **was, **change, **p, **columns), **facts)


def test_a_change_is_claimed_where_its_corrected_test_says_so():
    said = words.repeats(repeats_of())
    first = "40% of recent customers order again within 365 days of their first purchase; "
    assert said.headline == first + "more do than a year before."
    assert said.basis.startswith(
        "Within 30 days, 25% of the new customers of 12 months did, against 20% a year before: 5"
        " percentage points (1 to 9), more than chance explains."
    )
    assert "So far 300 of 900 have within 365 days, 33%: too little" in said.basis
    assert "clearest of 2 numbers of days looked at" in said.caution
    alike = words.repeats(repeats_of().assign(corrected=[0.06, 0.6]))
    assert alike.headline.endswith("of their first purchase, as many as a year before.")
    assert "which may be chance" in alike.basis
    fewer = words.repeats(repeats_of().assign(change=[-0.05, -0.01]))
    assert fewer.headline.endswith("; fewer do than a year before.")
    mixed = words.repeats(repeats_of().assign(corrected=[0.02, 0.02]))
    assert mixed.headline.endswith("depends on the days.")


def test_the_metric_is_of_the_year_that_is_compared():
    (metric,) = words.metrics_repeats(repeats_of())
    assert (metric.name, metric.value, metric.low, metric.high) == ("repeat_year", 0.4, 0.37, 0.43)
    assert (metric.year_ago, metric.year_ago_low, metric.year_ago_high) == (0.41, 0.38, 0.44)
    alone = repeats_of().assign(**dict.fromkeys(["now", "was", "was_low", "was_high"], np.nan))
    (metric,) = words.metrics_repeats(alone)
    assert (metric.value, metric.low, metric.high, metric.year_ago) == (0.36, 0.33, 0.4, None)


def test_small_groups_are_hidden_at_the_end_of_a_curve(orders):
    log = orders(*[(n, f"2021-01-{n:02}") for n in range(1, 13)])
    results.protect(min_group=5)
    seen = results.shown(cohorts.repurchase(log, as_of="2021-01-20"), REPURCHASE)
    assert seen["rate"].isna().sum() == 4 and seen["at_risk"].min() == 5


def test_the_curve_is_drawn_in_steps_with_marks(demo):
    asked = {"as_of": "2025-12-31", "start": "2023-01-01"}
    found = cohorts.repurchase(demo.transactions, **asked)
    ax = plots.repurchase(found)
    row = found[found["days"] <= 90].iloc[-1]
    assert f"{row['rate']:.0%}" in texts(ax) and len(texts(ax)) == 4
    line = ax.lines[0]
    assert line.get_drawstyle() == "steps-post"
    assert dict(zip(*line.get_data(), strict=True))[90] == pytest.approx(row["rate"])
    years = cohorts.repurchase(demo.transactions, **asked, group="year")
    assert texts(plots.repurchase(years)) == ["2023", "2024", "2025"]
    groups = cohorts.repurchase(demo.transactions, **asked, group="category")
    assert note(plots.repurchase(groups)).startswith("The largest 3 of 5 groups are drawn")
    for frame in (found, years):
        drawn.assert_in_house_style(plots.repurchase, frame)
