"""For how long subscribers stay: counted."""

import numpy as np
import pandas as pd
import pytest
from paid_at_random import simulated
from paid_by_day import lasting

from retention_lib import contract, intervals, subscriptions
from retention_lib.subscriptions.tenure import _alike, curve_of


def anniversaries(since, until):
    """Whole months from one day to another, counted one by one."""
    whole = 0
    while since + pd.DateOffset(months=whole + 1) <= until:
        whole += 1
    return whole


def seen(log, as_of, gap=30, wait=0, start=None):
    """By customer: the first and the last month of their first stay that was wholly observed, and
    whether it ended in the last; in plain Python."""
    until = pd.Timestamp(as_of) - pd.Timedelta(days=wait)
    found = {}
    for customer, rows in lasting(log, as_of, gap).items():
        first, covered, open_end = rows[0][0], rows[0][1], not rows[0][3]
        for row in rows[1:]:
            if row[0] > covered:
                break
            covered, open_end = max(covered, row[1]), open_end or not row[3]
        observed = anniversaries(first, until)
        whole = anniversaries(first, covered)
        exact = whole and first + pd.DateOffset(months=whole) == covered
        over = max(whole if exact else whole + 1, 1)
        ended = not open_end and covered <= until and over <= observed
        entry = 0
        if start is not None and first < pd.Timestamp(start):
            whole = anniversaries(first, pd.Timestamp(start))
            exact = first + pd.DateOffset(months=whole) == pd.Timestamp(start)
            entry = whole if exact else whole + 1
        last = over if ended else observed
        if last > entry:
            found[customer] = (entry, last, ended)
    return found


def counts(log, as_of, **asked):
    stays = [*seen(log, as_of, **asked).values()]
    return [
        [
            month,
            sum(entry < month <= last for entry, last, _ in stays),
            sum(last == month and ended for _, last, ended in stays),
        ]
        for month in range(1, max(last for _, last, _ in stays) + 1)
    ]


@pytest.mark.parametrize("start", [None, "2021-07-15"])
@pytest.mark.parametrize("gap", [0, 30])
@pytest.mark.parametrize("as_of", ["2022-11-30", "2022-02-28"])
def test_months_equal_anniversaries_counted_one_by_one(random_spells, as_of, gap, start):
    log = random_spells(customers=150, seed=3)
    table = subscriptions.tenure(log, as_of=as_of, gap=gap, start=start)
    told = {"gap": gap, "wait": table.attrs["wait"], "start": start}
    assert table[["months", "at_risk", "ended"]].values.tolist() == counts(log, as_of, **told)
    stays = np.array([*seen(log, as_of, **told).values()])
    curve = intervals.survival(stays[:, 1], stays[:, 2], entry=stays[:, 0])
    np.testing.assert_allclose(table[["rate", "low", "high"]].T, curve.at(table["months"]))


@pytest.mark.parametrize(
    ("since", "until", "month"),
    [
        ("2021-01-31", "2021-02-28", 1),  # the last day of a shorter month
        ("2021-01-31", "2021-03-01", 2),
        ("2021-01-31", "2021-03-30", 2),
        ("2021-01-31", "2021-04-30", 3),
        ("2021-02-28", "2021-03-28", 1),
        ("2021-02-28", "2021-03-31", 2),
        ("2020-02-29", "2021-02-28", 12),
        ("2021-01-15", "2021-01-16", 1),
        ("2021-01-15", "2021-02-15", 1),
        ("2021-01-15", "2021-02-16", 2),
    ],
)
def test_months_end_by_the_calendar(spells, since, until, month):
    log = spells((1, "a", 10, "month", since, until), (2, "a", 10, "month", since, None))
    table = subscriptions.tenure(log, as_of="2022-12-31")
    assert table.loc[table["ended"] > 0, "months"].tolist() == [month]


def test_who_leaves_in_a_month_not_yet_over_is_not_counted_alone(spells):
    """Of two who began together one has left by day 10 of the second month: the other's second
    month is not known yet, and so neither counts."""
    log = spells(
        (1, "a", 10, "month", "2021-01-01", "2021-02-10"),
        (2, "a", 10, "month", "2021-01-01", None),
    )
    table = subscriptions.tenure(log, as_of="2021-02-15")
    assert table[["months", "at_risk", "ended"]].values.tolist() == [[1, 2, 0]]


def test_only_the_first_stay_counts_and_a_change_of_plan_ends_none(spells):
    log = spells(
        (1, "a", 10, "month", "2021-01-01", "2021-03-01"),
        (1, "b", 20, "month", "2021-03-01", "2021-05-01"),
        (1, "a", 10, "month", "2021-08-01", None),
    )
    table = subscriptions.tenure(log, as_of="2021-12-31")
    assert table["ended"].tolist() == [0, 0, 0, 1] and table["money"].tolist() == [10] * 4


def test_yearly_plans_may_leave_but_once_a_year(spells):
    """The yearly survivors of Fader & Hardie (2007), as spells."""
    left = [1000, 631, 468, 382, 326]
    ends = np.repeat(np.arange(1, 5), -np.diff(left))
    until = [pd.Timestamp("2015-02-28") + pd.DateOffset(years=int(end)) for end in ends]
    rows = [(i, "a", 100, "year", "2015-02-28", end) for i, end in enumerate(until)]
    rows += [(1000 + i, "a", 100, "year", "2015-02-28", None) for i in range(left[-1])]
    rows += [(5000, "b", 10, "month", "2015-02-28", "2015-06-28")]
    table = subscriptions.tenure(spells(*rows), as_of="2019-06-30", every="year")
    assert table["months"].tolist() == [12, 24, 36, 48] and table.attrs["step"] == 12
    assert table["at_risk"].tolist() == left[:-1]
    assert table["rate"].tolist() == pytest.approx([0.631, 0.468, 0.382, 0.326])
    assert table["money"].tolist() == pytest.approx([100 / 12] * 4)


def test_groups_are_columns_of_the_spells_or_of_customers(spells):
    log = spells(
        *[(i, "a", 10, "month", "2021-01-01", "2021-03-01") for i in range(20)],
        *[(20 + i, "b", 10, "month", "2021-01-01", None) for i in range(30)],
    )
    by_plan = subscriptions.tenure(log, as_of="2021-12-31", by="plan")
    assert by_plan["group"].unique().tolist() == ["b", "a"]  # the largest first
    assert by_plan.attrs["alike"] < 0.001
    people = pd.DataFrame({"customer_id": range(50), "channel": ["web"] * 20 + [None] * 30})
    by_channel = subscriptions.tenure(log, as_of="2021-12-31", by="channel", customers=people)
    assert by_channel["group"].isna().sum() == 11
    columns = ["months", "at_risk", "ended", "rate"]
    pd.testing.assert_frame_equal(by_plan[columns], by_channel[columns])
    told = subscriptions.apart(by_plan)
    assert told[["months", "group", "against"]].values.tolist() == [[1, "a", "b"]]
    with pytest.raises(contract.ContractError, match="asked for by 'town'.*name a column"):
        subscriptions.tenure(log, as_of="2021-12-31", by="town", customers=people)
    with pytest.raises(ValueError, match="every was asked to be 'week'"):
        subscriptions.tenure(log, as_of="2021-12-31", every="week")
    with pytest.raises(contract.ContractError, match="apart needs groups"):
        subscriptions.apart(subscriptions.tenure(log, as_of="2021-12-31"))


def test_a_log_that_begins_late_loses_its_early_leavers_and_delayed_entry_mends_that():
    """True chance to leave .05 a month; on record are only those still there on 1 January 2022."""
    log = simulated(np.random.default_rng(4), months=40, customers=3_000)
    edge = "2022-01-01"
    kept = log[log["ended_at"].isna() | (log["ended_at"] >= edge)]
    naive, mended = (
        subscriptions.tenure(kept, as_of="2022-12-31", start=start).set_index("months")
        for start in (None, edge)
    )
    truth = 0.95**12
    assert naive.loc[12, "low"] > truth + 0.1
    assert mended.loc[12, "low"] < truth < mended.loc[12, "high"]


def test_the_planted_chance_lies_in_its_interval_and_alike_groups_are_seldom_told_apart():
    """200 draws of two alike groups: the log-rank test tells 10 apart, more than 20 in .1 %."""
    draw = np.random.default_rng(6)
    alarms, held = 0, []
    for _ in range(200):
        stays, observed = draw.geometric(0.05, 400), draw.integers(1, 36, 400)
        rows = pd.DataFrame(
            {
                "group": draw.choice(["a", "b"], 400, p=[0.7, 0.3]),
                "entry": 0,
                "exit": np.minimum(stays, observed),
                "ended": stays <= observed,
                "n": 1,
                "money": 1.0,
            }
        )
        alarms += _alike(rows) < 0.05
        row = curve_of(rows, 1).iloc[11]
        held.append(row["low"] <= 0.95**12 <= row["high"])
    assert alarms <= 20
    assert 0.91 <= np.mean(held) <= 0.985
