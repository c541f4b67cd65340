"""Why revenue changed: exact parts that add up, their intervals, and who brought them."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import cohorts, contract
from retention_lib.cohorts.bridge import PARTS, SUMS, _taken_apart
from retention_lib.results.revenue import STEPS
from retention_lib.words.cohorts.bridge import sides

WHOLE = "part == 'all'"


def counted(log, year):
    """Buyers, orders and money of a year and of the one before, in plain pandas."""
    found = []
    for each in (year - 1, year):
        of_year = log[log["ordered_at"].dt.year == each]
        ordered = of_year[of_year["active"]]
        found.append((ordered["customer_id"].nunique(), len(ordered), of_year["amount"].sum()))
    return found


def divisia(before, after):
    """The parts of a change in people x orders each x money an order: Ang (2005), table 1."""
    (people, orders, money), (people_now, orders_now, money_now) = before, after
    mean = (money_now - money) / np.log(money_now / money)
    each, each_now = orders / people, orders_now / people_now
    worth, worth_now = money / orders, money_now / orders_now
    pairs = (people_now / people, each_now / each, worth_now / worth)
    return [mean * np.log(ratio) for ratio in pairs]


def adds_up(found):
    known = found.dropna(subset=list(STEPS))
    steps = known["before"] + known[[*STEPS]].sum(axis=1)
    assert steps.tolist() == pytest.approx(known["after"].tolist(), abs=1e-6)
    parts = found.query("part != 'all'").groupby("period")
    whole = found.query(WHOLE).set_index("period")
    for name in ("buyers_before", "buyers", "before", "after", "change"):
        assert parts[name].sum().tolist() == pytest.approx(whole[name].tolist(), abs=1e-6)
    assert (found.query("part == 'kept'")["customers"].fillna(0).abs() < 1e-6).all()


def active(log, as_of):
    return contract.activity(log, as_of=as_of).to_pandas().rename(columns={"at": "ordered_at"})


def test_the_demo_is_that_of_plain_pandas(demo):
    found = cohorts.bridge(demo.transactions, as_of="2025-12-31")
    log = active(demo.transactions, "2025-12-31")
    adds_up(found)
    for _, row in found.query(WHOLE).iterrows():
        before, after = counted(log, row["period"].year)
        assert row[["buyers_before", "before"]].tolist() == pytest.approx([before[0], before[2]])
        assert row[["buyers", "after"]].tolist() == pytest.approx([after[0], after[2]])
        assert row[[*STEPS]].tolist() == pytest.approx(divisia(before, after))


def test_parts_are_who_ordered_in_which_year(demo):
    found = cohorts.bridge(demo.transactions, as_of="2025-12-31").tail(5).set_index("part")
    log = active(demo.transactions, "2025-12-31").query("active")
    years = log.groupby("customer_id")["ordered_at"].apply(lambda days: set(days.dt.year))
    was, now = (years.map(lambda known, year=year: year in known) for year in (2024, 2025))
    fresh = years.map(min) == 2025
    people = [(was & now).sum(), (now & fresh).sum(), (now & ~was & ~fresh).sum()]
    assert found.loc[PARTS[:3], "buyers"].tolist() == people
    assert found.loc["lost", "buyers_before"] == (was & ~now).sum()
    assert found.loc[["new", "returned", "lost"], ["orders", "money"]].eq(0).all(axis=None)


def test_cdnow_by_half_years_adds_up(cdnow_sample):
    log = cdnow_sample.transactions
    found = cohorts.bridge(log, as_of="1998-06-30", by="month", window=6)
    adds_up(found)
    whole = found.query(WHOLE).iloc[0]
    frame = log.to_pandas()
    half = frame[frame["ordered_at"] < "1997-07-01"]
    assert whole["buyers_before"] == half["customer_id"].nunique()
    assert whole["before"] == pytest.approx(half["amount"].sum())
    assert not cohorts.bridge(log, as_of="1998-06-30")["complete"].any()  # no two years


@pytest.mark.parametrize("seed", range(3))
def test_random_logs_with_refunds_add_up(seed):
    draw = np.random.default_rng(seed)
    n = 400
    log = pd.DataFrame({"customer_id": draw.integers(0, 60, n)})
    log["amount"] = draw.lognormal(3, 1, n).round(2) * np.where(draw.random(n) < 0.2, -1, 1)
    day = draw.integers(0, 1095, n)
    log["ordered_at"] = pd.Timestamp("2021-01-01") + pd.to_timedelta(day, "D")
    found = cohorts.bridge(log, as_of="2023-12-31", by="quarter", window=1)
    adds_up(found)
    whole = found.query(WHOLE).iloc[-1]
    money = active(log, "2023-12-31").query("ordered_at >= '2023-10-01'")["amount"].sum()
    assert whole["after"] == pytest.approx(money)


def test_who_orders_twice_as_often_or_for_twice_as_much_is_the_whole_cause(orders):
    often = [(n, f"2021-0{month}-01", 10) for n in range(9) for month in (1, 2)]
    dear = [(n, "2022-01-01", 40) for n in range(9)]
    found = cohorts.bridge(
        orders(*[(n, "2020-01-01", 10) for n in range(9)], *often, *dear), as_of="2022-12-31"
    ).query(WHOLE)
    first, second = found[[*STEPS]].to_numpy()
    assert first == pytest.approx([0, 90, 0], abs=1e-9)
    assert second[0] == pytest.approx(0, abs=1e-9) and second[1] < 0 < second[2]
    assert second.sum() == pytest.approx(180)


def test_where_refunds_leave_no_money_no_parts_are_known(orders):
    log = orders((1, "2020-01-01"), (2, "2020-01-02"), (1, "2021-01-01"), (1, "2021-02-01", -50))
    found = cohorts.bridge(log, as_of="2021-12-31").set_index("part")
    assert found.loc[["all", "kept"], [*STEPS]].isna().all(axis=None)
    assert found.loc["all", ["before", "after", "change"]].tolist() == [20, -40, -60]
    assert found.loc["lost", [*STEPS]].tolist() == [-10, 0, 0]


def years(draw, n=500):
    """Sums of a year and the next of customers who come, buy and spend alike in both."""
    people = draw.random((n, 2)) < 0.6
    orders = (1 + draw.poisson(1.0, (n, 2))) * people
    money = orders * draw.lognormal(3, 0.8, (n, 2))
    kind = np.where(people[:, 0], np.where(people[:, 1], 0, 3), 1)
    columns = [people[:, 0], people[:, 1], orders[:, 0], orders[:, 1], money[:, 0], money[:, 1]]
    size = money.sum(axis=1)
    sums = zip([*SUMS, "size", "squares"], [*columns, size, size**2], strict=True)
    place = np.arange(len(PARTS)) == kind[:, None]
    return {name: (np.asarray(each)[:, None] * place)[:, None, :] for name, each in sums}


def test_years_alike_seldom_have_a_cause_and_intervals_hold_none():
    """Of 200 pairs of years that are alike: the change, each step, and any of the four."""
    outside, alarms = np.zeros(4), 0
    for seed in range(200):
        found = pd.DataFrame(_taken_apart(years(np.random.default_rng(seed)))).iloc[0]
        ends = [(found[f"{name}_low"], found[f"{name}_high"]) for name in (*STEPS, "change")]
        outside += [not low <= 0 <= high for low, high in ends]
        alarms += any(sides(found).values())
    assert (outside <= 19).all() and (outside >= 2).all()  # of 200: .05, three standard errors
    assert alarms <= 19
