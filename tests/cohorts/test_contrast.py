"""Two sets of cohorts: chained shares by an independent count, a planted change found, and no
change found where there is none."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import texts
from printed import Printed
from scipy import stats

from retention_lib import cohorts, intervals, plots, results, tables, words
from retention_lib.results.cohorts import CONTRAST, RETENTION

RATES = {1: 0.30, 2: 0.24, 3: 0.20, 4: 0.18, 5: 0.17, 6: 0.16}


def grid(seed=1, months=30, size=400, lift=0.0, since=20, noise=0.0, last=None):
    """Cohorts of as many months, as they look at the end; from one on all come back more often."""
    random = np.random.default_rng(seed)
    starts = pd.date_range("2020-01-01", periods=months, freq="MS")
    rows = []
    for n, start in enumerate(starts):
        own = random.normal(0, noise)
        rows.append((start, 0, size, size))
        for age in range(1, min(7, months - n)):
            rate = np.clip(RATES[age] + own + lift * (n >= since), 0.01, 0.99)
            rows.append((start, age, size, random.binomial(size, rate)))
    table = pd.DataFrame(rows, columns=["cohort", "age", "size", "active"])
    table["rate"] = table["active"] / table["size"]
    table = table.assign(low=0.0, high=1.0, complete=True, edge=False)
    facts = {"by": "month", "as_of": "2022-06-30", "returns": "exact", "kind": "transactions"}
    return RETENTION.made(table, **facts, start=None, edge="declared")


SINCE = "2021-09-01"  # the first of the cohort with the number 20


def chain(table, chosen, age, until=None):
    """A chained share in plain pandas: the product over ages of sums of cohorts seen at both."""
    cells = table[table["cohort"].isin(chosen)]
    wide = cells.pivot(index="cohort", columns="age", values="active")
    if until is not None:
        late = [[c + pd.DateOffset(months=a) >= until for a in wide] for c in wide.index]
        wide = wide.mask(np.array(late))
    rate = 1.0
    for step in range(1, age + 1):
        both = wide[[step - 1, step]].dropna()
        rate *= both[step].sum() / both[step - 1].sum()
    return rate, wide[age].notna().sum()


def test_a_share_is_chained_over_the_cohorts_seen_at_both_ages():
    table = grid()
    starts = table["cohort"].drop_duplicates()
    a, b = starts[20:], starts[:20]
    found = cohorts.contrast(table, sets=(a, b), ages=(1, 3, 6)).set_index("age")
    for age in (1, 3, 6):
        rate, n = chain(table, a, age)
        assert found.loc[age, "rate_a"] == pytest.approx(rate)
        assert found.loc[age, "cohorts_a"] == n and found.loc[age, "size_a"] == 400 * n
        assert found.loc[age, "rate_b"] == pytest.approx(chain(table, b, age)[0])
    assert found["corrected"].tolist() == pytest.approx(intervals.holm(found["p_value"]).tolist())
    assert ((found["low"] > 0) | (found["high"] < 0)).equals(found["p_value"] < 0.05)
    assert found["rate_a"].sub(found["rate_b"]).tolist() == pytest.approx(
        found["difference"].tolist()
    )


def test_where_all_cohorts_are_as_old_a_chained_share_is_the_pooled_one():
    active = [[100, 40, 20], [300, 150, 90], [200, 90, 30]]
    found = intervals.chained(active)
    pooled = intervals.pooled([20, 90, 30], [100, 300, 200])
    assert found.rate == pytest.approx(pooled.rate)
    assert (found.low, found.high) == pytest.approx((pooled.low, pooled.high), abs=1e-9)
    one = intervals.chained([[100, 40, 20]])
    assert (one.low, one.high) == pytest.approx([float(end) for end in intervals.wilson(20, 100)])
    alone = intervals.chained_difference([[100, 40, 20]], [[200, 60, 25]])
    expected = intervals.difference(20, 100, 25, 200)
    told = [float(number) for number in expected]
    assert tuple(alone)[:3] == pytest.approx(told[:3]) and (alone.p_value > 0.05)


def test_an_interval_holds_the_truth():
    """Of 300 sets of ten cohorts, half seen to the end, in nineteen of twenty."""
    random = np.random.default_rng(5)
    held = 0
    for _ in range(300):
        rates = np.clip(random.normal(0.3, 0.04, 10), 0.05, 0.9)
        back = random.binomial(200, rates).astype(float)
        active = np.column_stack([np.full(10, 200.0), back, random.binomial(back.astype(int), 0.6)])
        active[5:, 2] = np.nan
        found = intervals.chained(active)
        held += found.low <= 0.18 <= found.high
    assert stats.binom.cdf(held, 300, 0.95) > 0.005


def test_what_nobody_has_seen_is_not_known():
    assert np.isnan(intervals.chained([[10, np.nan]]).rate)
    assert np.isnan(intervals.chained([[10, 0, 0]]).rate)  # nobody to chain from
    assert intervals.chained([[10, 4, 0]]).rate == 0
    assert np.isnan(intervals.chained_difference([[10, 4]], [[10, np.nan]]).p_value)


def test_before_is_what_had_ended_before_and_of_the_same_months():
    table = grid(months=30)
    found = cohorts.contrast(table, since=SINCE, ages=(1, 3)).set_index("age")
    assert found.attrs["season"] == "year_ago" and found.attrs["since"] == SINCE
    # cohorts of September 2021 to May 2022, and of September 2020 to May 2021
    assert found["cohorts_a"].tolist() == found["cohorts_b"].tolist() == [9, 7]
    starts = table["cohort"].drop_duplicates()
    assert found.loc[1, "rate_a"] == pytest.approx(chain(table, starts[20:29], 1)[0])
    assert found.loc[1, "rate_b"] == pytest.approx(chain(table, starts[8:17], 1)[0])
    table = grid(months=12)
    early = cohorts.contrast(table, since="2020-08-15", ages=(1, 3)).set_index("age")
    assert early.attrs["season"] == "all"  # the log is a year long
    cut = pd.Timestamp("2020-08-01")
    assert early.loc[3, "rate_b"] == pytest.approx(chain(table, starts[:7], 3, cut)[0])
    assert early.loc[3, "cohorts_b"] == 4 and early.loc[1, "cohorts_a"] == 3


def test_a_season_is_in_no_difference(orders):
    table = grid(months=30, noise=0.0)
    december = table["cohort"].dt.month.isin([9, 10, 11])
    table["active"] += ((table["age"] == 1) & december) * 120
    found = cohorts.contrast(table, since=SINCE)
    assert (found["corrected"] > 0.05).all()


def test_a_planted_change_is_found_and_named():
    said = words.contrast(cohorts.contrast(grid(lift=0.10, noise=0.01), since=SINCE))
    assert (
        said.headline == "New customers since Sep 1, 2021 come back more often than those before."
    )
    assert "more than chance" in said.basis and "percentage points" in said.basis
    assert "ages looked at" in said.caution and "same periods of the year" in said.caution
    worse = words.contrast(cohorts.contrast(grid(lift=-0.10, noise=0.01), since=SINCE))
    assert "come back less often" in worse.headline
    assert len(said.short.split()) <= 15 and len(said.headline.split()) <= 20


@pytest.mark.parametrize("noise", [0.0, 0.03])
def test_where_nothing_changed_a_change_is_seldom_told(noise):
    alarms = 0
    for seed in range(60):
        found = cohorts.contrast(grid(seed, noise=noise), since=SINCE, ages=(1, 3, 6))
        alarms += (found["corrected"] < 0.05).any()
    assert alarms <= 8  # of 60 at 5 %, binomial 99.5 %


def test_cdnow_by_an_independent_count(cdnow_sample):
    table = cohorts.retention(cdnow_sample.transactions, by="week", as_of="1998-06-30")
    starts = table["cohort"].drop_duplicates()
    found = cohorts.contrast(table, sets=(starts[6:], starts[:6]), ages=(1, 12))
    seen = table[table["complete"]]
    assert found["rate_a"].tolist() == pytest.approx(
        [chain(seen, starts[6:], age)[0] for age in (1, 12)]
    )
    assert words.contrast(found).headline.startswith("Customers of ")


def test_what_cannot_be_held_together_is_refused(grid_of):
    table = grid()
    starts = table["cohort"].drop_duplicates()
    for asked in ({}, {"since": SINCE, "sets": (starts[:1], starts[1:])}):
        with pytest.raises(ValueError, match="since when, or two sets"):
            cohorts.contrast(table, **asked)
    for sets in ((["2019-01-01"], starts), (starts, starts)):
        with pytest.raises(ValueError, match="two sets of cohorts that are there, none in both"):
            cohorts.contrast(table, sets=sets)
    groups = grid_of(("web", 0, 9, 9, 1.0, 0.7, 1.0, True))
    with pytest.raises(ValueError, match="by by_start"):
        cohorts.contrast(groups, since=SINCE)


def test_nothing_is_told_where_nobody_knows_who_is_new_or_nothing_was_seen():
    table = grid()
    table.attrs["edge"] = "short"
    assert cohorts.contrast(table, since=SINCE).empty
    assert words.contrast(cohorts.contrast(grid(), since="2022-06-15"))


def test_small_sets_are_hidden():
    results.protect()
    found = cohorts.contrast(grid(months=22, size=2), since=SINCE, ages=(1,))
    assert results.shown(found, CONTRAST)["difference"].isna().all()
    assert plots.contrast(found).get_title(loc="left")


def test_the_picture_has_a_mark_a_side_and_age():
    found = cohorts.contrast(grid(lift=0.05), since=SINCE, ages=(1, 3, 6))
    ax = plots.contrast(found)
    assert drawn.labels(ax.yaxis) == ["1 month", "3 months", "6 months"]
    row = found.iloc[0]
    said = texts(ax)
    assert f"since: {100 * row['rate_a']:.0f}%" in said
    assert f"before: {100 * row['rate_b']:.0f}%" in said and len(said) >= 6


def test_no_share_of_the_axis_is_above_all():
    found = cohorts.contrast(grid(), since=SINCE).assign(rate_a=0.95, high_a=1.0)
    ax = plots.contrast(found)
    assert ax.get_xlim()[1] == pytest.approx(1.3) and max(ax.get_xticks()) <= 1


def test_one_customer_is_no_customers():
    found = cohorts.contrast(grid(), since=SINCE).assign(size_a=1)
    assert "Seen that long: 1 customer of" in str(words.contrast(found).basis)


def test_it_is_printed():
    printed = Printed(tables.contrast(cohorts.contrast(grid(), since=SINCE)))
    assert printed.heads[0] == "After" and "Difference, points" in printed.heads
