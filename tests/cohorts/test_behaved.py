"""Groups by what customers did at first: by hand, by an independent count, and without immortal
time."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import cohorts, intervals, results, words
from retention_lib.contract import ContractError

DID, DID_NOT = "Within 30 days", "Not within 30 days"


def test_by_hand(orders):
    log = orders(
        ("a", "2021-01-05"),
        ("a", "2021-02-04"),  # on the last of the days
        ("b", "2021-01-05"),
        ("b", "2021-02-05"),  # a day late
        ("c", "2021-03-02"),  # whose days end with the last day observed
        ("d", "2021-03-03"),
    )
    found = cohorts.behaved(log, as_of="2021-04-01")
    assert found.values.tolist() == [
        ["a", DID, pd.Timestamp("2021-02-04")],
        ["b", DID_NOT, pd.Timestamp("2021-02-04")],
        ["c", DID_NOT, pd.Timestamp("2021-04-01")],
    ]
    assert found.attrs["left_out"] == 1 and found.attrs["within"] == 30
    grid = cohorts.retention(log, by="month", as_of="2021-04-30", cohort=found)
    told = grid[["cohort", "age", "size", "active"]].values.tolist()
    assert told == [
        [DID_NOT, 0, 2, 2],
        [DID_NOT, 1, 1, 0],
        [DID_NOT, 2, 1, 0],
        [DID, 0, 1, 1],
        [DID, 1, 1, 0],  # the second order, in the month of the clock's start, is no return
        [DID, 2, 1, 0],
    ]
    later = cohorts.behaved(log, as_of="2021-04-01", start="2021-02-01")
    assert later["customer_id"].tolist() == ["c"]


@pytest.mark.parametrize(
    "deeds",
    [
        pd.DataFrame({"customer_id": ["a", "b"], "joined_at": ["2020-12-01", "2021-02-20"]}),
        pd.DataFrame(
            {"ticket_id": [1, 2], "customer_id": ["a", "b"], "opened_at": "2021-01-20"}
        ).assign(opened_at=["2021-01-20", "2021-03-20"]),
        pd.DataFrame({"customer_id": ["a"], "happened_at": ["2021-01-05"], "event": ["visit"]}),
    ],
    ids=["joined", "opened a ticket", "visited"],
)
def test_deeds_are_any_record_table_with_times(orders, deeds):
    log = orders(("a", "2021-01-05"), ("b", "2021-01-05"))
    found = cohorts.behaved(log, deeds, as_of="2021-06-30")
    assert found["cohort"].tolist() == [DID, DID_NOT]


def test_what_cannot_be_told_is_refused(orders):
    log = orders(("a", "2021-01-05"))
    for within in (0, 1.5, True):
        with pytest.raises(ValueError, match="a whole number of days from 1"):
            cohorts.behaved(log, as_of="2021-06-30", within=within)
    with pytest.raises(ContractError, match="cohort=column"):
        cohorts.behaved(log, "category", as_of="2021-06-30")
    with pytest.raises(ContractError, match="need a record table: transactions, events"):
        cohorts.behaved(log, pd.DataFrame({"customer_id": ["a"]}), as_of="2021-06-30")
    with pytest.raises(ContractError, match="needs a usable row on or before 2020-01-01"):
        cohorts.behaved(log, as_of="2020-01-01")


def independent(frame, as_of, within, by="M"):
    """Sizes and active customers by group and age, in plain pandas."""
    days = frame.assign(day=frame["ordered_at"].dt.normalize()).sort_values("ordered_at")
    first = days.groupby("customer_id")["day"].min()
    nth = days.groupby("customer_id").cumcount()
    second = days[nth == 1].set_index("customer_id")["day"]
    since = first + pd.Timedelta(days=within)
    since = since[since <= pd.Timestamp(as_of)]
    did = second.reindex(since.index) <= since
    start = since.dt.to_period(by)
    end = (pd.Timestamp(as_of) + pd.Timedelta(days=1)).to_period(by)
    told = {}
    for age in range(1, 13):
        reached = start[[(end - one).n > age for one in start]]
        seen = days.assign(age=days["day"].dt.to_period(by))
        seen = seen[seen["customer_id"].isin(reached.index)]
        gone = seen["age"].map(lambda one: one.ordinal) - seen["customer_id"].map(
            reached.map(lambda one: one.ordinal)
        )
        active = seen[gone == age]["customer_id"].unique()
        for group, members in did[reached.index].groupby(did[reached.index]):
            told[(DID if group else DID_NOT, age)] = (
                len(members),
                int(members.index.isin(active).sum()),
            )
    return told


def test_cdnow_by_an_independent_count(cdnow_sample):
    log, as_of = cdnow_sample.transactions, "1998-06-30"
    groups = cohorts.behaved(log, as_of=as_of)
    grid = cohorts.retention(log, by="month", as_of=as_of, cohort=groups)
    rows = grid[grid["complete"]].set_index(["cohort", "age"])[["size", "active"]]
    expected = independent(log.to_pandas(), as_of, 30)
    found = {at: tuple(rows.loc[at]) for at in expected}
    assert found == expected and len(expected) == 24


def visits(seed, customers=400, rate=1 / 45, days=360):
    """Customers who all order at random at the same rate: what they did tells nothing of them."""
    random = np.random.default_rng(seed)
    first = random.integers(0, 180, customers)
    n = random.poisson(rate * (days - first))
    who = np.repeat(np.arange(customers), n + 1)
    begins = np.repeat(first, n + 1)
    day = begins + random.integers(0, np.maximum(days - begins, 1))
    ends = np.r_[0, np.cumsum(n + 1)[:-1]]
    day[ends] = first
    at = pd.Timestamp("2021-01-01") + pd.to_timedelta(day, unit="D")
    return pd.DataFrame({"customer_id": who, "ordered_at": at, "amount": 5.0})


def gaps(log, groups, shops):
    """How far those who did it lie above those who did not a month on, shop by shop."""
    named = groups["customer_id"].map(shops).astype(str) + groups["cohort"].eq(DID).map(str)
    grid = cohorts.retention(
        log,
        by="month",
        as_of="2021-12-26",
        cohort=groups.assign(cohort=named),
    )
    cell = grid[(grid["age"] == 1) & grid["complete"]].set_index("cohort")[["active", "size"]]
    did, did_not = (cell[cell.index.str.endswith(end)] for end in ("True", "False"))
    return intervals.difference(did["active"], did["size"], did_not["active"], did_not["size"])


def test_a_deed_that_tells_nothing_makes_no_gap_unless_its_days_count():
    """In 100 shops: by the clock that starts when the days are over the gap is chance in 95 %; by
    one that starts with the first order the deed itself is a return."""
    log = visits(1, customers=40_000)
    shops = log.drop_duplicates("customer_id").set_index("customer_id").index % 100
    shops = pd.Series(shops, log["customer_id"].unique())
    groups = cohorts.behaved(log, as_of="2021-12-26")
    told = gaps(log, groups, shops)
    naive = gaps(log, groups.drop(columns="since"), shops)
    assert len(told.p_value) == 100
    assert (told.p_value < 0.05).sum() <= 11  # of 100 at 5 %, binomial 99 %
    assert abs(told.difference.mean()) < 0.015
    assert (naive.p_value < 0.05).all() and naive.difference.mean() > 0.2


def test_who_joins_at_random_is_no_better_kept_than_others():
    """Joining at a random time: ever-members had to stay until they joined (immortal time)."""
    random = np.random.default_rng(3)
    n = 3_000
    first = random.integers(0, 60, n)
    stay = 60 + random.exponential(200, n)  # all stay until the clock starts
    joins = random.exponential(100, n)
    visit = first[:, None] + np.arange(0, 700, 15)
    there = (visit - first[:, None] <= stay[:, None]) & (visit < 700)
    who, which = np.nonzero(there)
    base = pd.Timestamp("2021-01-01")
    at = base + pd.to_timedelta(visit[who, which], unit="D")
    log = pd.DataFrame({"customer_id": who, "ordered_at": at, "amount": 5.0})
    joined = np.flatnonzero(joins <= stay)
    when = base + pd.to_timedelta(np.ceil(first[joined] + joins[joined]), unit="D")
    members = pd.DataFrame({"customer_id": joined, "joined_at": when})
    as_of = "2022-11-30"
    groups = cohorts.behaved(log, members, as_of=as_of)
    asked = {"by": "month", "as_of": as_of}
    told = cohorts.retention(log, cohort=groups, **asked).set_index(["cohort", "age"])
    ever = np.where(np.isin(np.arange(n), joined), DID, DID_NOT)
    naive = pd.DataFrame({"customer_id": range(n), "cohort": ever})
    wrong = cohorts.retention(log, cohort=naive, **asked).set_index(["cohort", "age"])
    differences = [
        grid.loc[(DID, 6), "rate"] - grid.loc[(DID_NOT, 6), "rate"] for grid in (told, wrong)
    ]
    assert abs(differences[0]) < 0.05 and differences[1] > 0.15


def test_on_or_after_counts_the_last_activity(orders):
    log = orders(("a", "2021-01-05"), ("a", "2021-01-07"), ("a", "2021-03-09"), ("b", "2021-01-05"))
    groups = cohorts.behaved(log, as_of="2021-06-30", within=7)
    asked = {"by": "month", "as_of": "2021-06-30", "cohort": groups}
    grid = cohorts.retention(log, returns="on_or_after", **asked).set_index(["cohort", "age"])
    assert grid.loc[("Within 7 days", 0), "active"] == 1
    assert grid.loc["Within 7 days"]["active"].tolist()[:3] == [1, 1, 1]
    assert grid.loc["Not within 7 days"]["active"].tolist()[:3] == [1, 0, 0]


def test_how_many_did_it_is_said(orders):
    log = orders(
        *[(f"c{i}", "2021-01-05") for i in range(9)], ("c1", "2021-01-15"), ("x", "2021-06-20")
    )
    found = cohorts.behaved(log, as_of="2021-06-30")
    said = words.behaved(found)
    assert said.headline == "1 of 9 customers (11%) did so within their first 30 days."
    assert said.basis.startswith("Their clock starts when those 30 days are over")
    assert said.caution.startswith("1 customer is left out") and "association" in said.caution
    results.protect()
    assert words.behaved(found) == "Too few customers did so, or did not, to be described."


def test_a_grid_by_clocks_says_since_when_it_counts(cdnow_sample):
    log, asked = cdnow_sample.transactions, {"by": "month", "as_of": "1998-06-30"}
    groups = cohorts.behaved(log, as_of="1998-06-30")
    grid = cohorts.retention(log, cohort=groups, **asked)
    assert grid.attrs["kind"] == "clock"
    assert "after their clock started" in words.by_start(cohorts.by_start(grid)).basis
    compared = cohorts.compare(grid, DID, DID_NOT, age=1)
    assert "after their clock started" in words.compare(compared).headline
    ibis_frame = cdnow_sample.transactions.head(0).select("customer_id")
    with pytest.raises(ContractError, match="'customer_id' and 'cohort'"):
        cohorts.retention(log, cohort=ibis_frame, **asked)
