"""Stages from a first visit to loyalty: counted, said and drawn."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from retention_lib import intervals, journeys, plots, words
from retention_lib.contract import ContractError
from retention_lib.journeys.stages import STEPS

AS_OF = "2021-06-30"
BEGUN = pd.Timestamp("2021-01-01")


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def logs(clicks, orders):
    """Events of (customer, event, day) and orders of (customer, day)."""
    events = pd.DataFrame(clicks, columns=["customer_id", "event", "day"])
    bought = pd.DataFrame(orders, columns=["customer_id", "day"])
    events["happened_at"] = BEGUN + pd.to_timedelta(events.pop("day"), "D")
    bought["ordered_at"] = BEGUN + pd.to_timedelta(bought.pop("day"), "D")
    return events, bought.assign(amount=5.0)


def naive(clicks, orders, loyal):
    """At the end of each month, the stage of each customer, one by one."""
    customers = {row[0] for row in (*clicks, *orders)}
    told = []
    for month in pd.date_range(BEGUN, AS_OF, freq="MS"):
        end = (month + pd.offsets.MonthEnd(0) - BEGUN).days
        stood = {}
        for customer in customers:
            days = {day for who, day in orders if who == customer and day <= end}
            seen = [event for who, event, day in clicks if who == customer and day <= end]
            if days:
                stood[customer] = 4 if len(days) >= loyal else min(len(days), 2) + 1
            elif seen:
                stood[customer] = int("cart" in seen)
        told.append(stood)
    return told


@given(
    clicks=st.lists(
        st.tuples(st.integers(1, 9), st.sampled_from(["view", "cart"]), st.integers(0, 180)),
        min_size=1,
        max_size=40,
    ),
    orders=st.lists(st.tuples(st.integers(1, 9), st.integers(0, 180)), min_size=1, max_size=40),
    loyal=st.sampled_from([3, 5]),
)
@settings(max_examples=8, deadline=None, phases=[Phase.generate])
def test_it_equals_a_naive_count_of_random_logs(clicks, orders, loyal):
    clicks = [*clicks, (99, "cart", 0), (1, "view", 5)]
    orders = [*orders, (1, 40)]
    asked = {"as_of": AS_OF, "considered": ["cart"], "loyal": loyal}
    found = journeys.stages(*logs(clicks, orders), **asked)
    wanted = naive(clicks, orders, loyal)
    table = found.pivot(index="period", columns="stage", values="customers")[STEPS]
    stood = [[list(each.values()).count(nth) for nth in range(5)] for each in wanted]
    assert table.to_numpy().tolist() == stood
    moved = found.pivot(index="period", columns="stage", values="moved")[STEPS].to_numpy()
    pairs = pairwise(wanted)
    each = [
        [sum(now[who] > nth for who in was if was[who] == nth) for nth in range(5)]
        for was, now in pairs
    ]
    assert moved[1:].tolist() == each
    begun = (found["customers"] - found["came"] + found["moved"]).tolist()
    assert found["recent"].tolist() == begun  # of a log of half a year
    assert (found["onward"] == found["moved"]).all()
    sums = found["start"] + found["came"] - found["moved"]
    assert (sums == found["customers"]).all()


def test_shares_are_of_those_at_the_start_and_nobody_goes_on_from_the_last():
    clicks = [(nth, "view", 3) for nth in range(10)]
    orders = [(nth, 40) for nth in range(4)]
    found = journeys.stages(*logs(clicks, orders), as_of=AS_OF, considered="view")
    row = found[(found["stage"] == "considered") & (found["period"] == "2021-02-01")].iloc[0]
    low, high = map(float, intervals.wilson(4, 10))
    assert row[["start", "moved", "rate"]].tolist() == [10, 4, 0.4]
    assert row[["low", "high"]].tolist() == pytest.approx([low, high])
    assert found.loc[found["stage"] == "loyal", "rate"].isna().all()


def test_an_order_passes_all_before_it_and_an_unfinished_month_is_told():
    events, orders = logs([(1, "view", 0), (2, "cart", 0)], [(1, 1), (3, 62)])
    found = journeys.stages(events, orders, as_of="2021-03-15")
    last = found[found["period"] == "2021-03-01"].set_index("stage")
    assert last["customers"].tolist() == [0, 1, 2, 0, 0] and not last["complete"].any()
    assert last.loc["bought", "came"] == 1


def test_what_is_refused():
    events, orders = logs([(1, "view", 0)], [(1, 1)])
    others = orders.assign(customer_id=7)
    with pytest.raises(ContractError, match="by which events customers consider; found 'view'"):
        journeys.stages(events, orders, as_of=AS_OF)
    with pytest.raises(ContractError, match="none of that name"):
        journeys.stages(events, orders, as_of=AS_OF, considered=["cart"])
    with pytest.raises(ContractError, match="take 3 or more"):
        journeys.stages(events, orders, as_of=AS_OF, considered=["view"], loyal=2)
    with pytest.raises(ContractError, match="in common"):
        journeys.stages(events, others, as_of=AS_OF, considered=["view"])


def moving(seed, shares):
    """A year and a half in which, each month, 200 first consider and a share of them buys in the
    next month."""
    draw = np.random.default_rng(seed)
    clicks, orders = [], []
    for month, share in enumerate(shares):
        for n in range(200):
            who = month * 1000 + n
            clicks.append((who, "cart", month * 30.4 + 3))
            if draw.random() < share:
                orders.append((who, month * 30.4 + 33))
    return logs(clicks, orders)


def test_a_change_on_the_year_is_said_and_chance_is_not():
    events, orders = moving(1, [0.3] * 30)
    same = words.stages(journeys.stages(events, orders, as_of="2023-06-30"))
    assert "differs from a year before by more than chance" in same.basis
    events, orders = moving(1, [0.5] * 18 + [0.02] * 12)
    said = words.stages(journeys.stages(events, orders, as_of="2023-06-30"))
    assert "Fewer of those who had considered moved on than a year before, by " in said.basis
    assert "more than chance (p under 0.001, corrected for all)" in said.caution


def test_it_is_said_and_drawn_of_the_demo(demo):
    found = journeys.stages(demo.events, demo.transactions, as_of="2025-12-31")
    assert found.attrs["considered"] == ["cart"]
    last = found[found["period"] == found["period"].max()].set_index("stage")
    said = words.stages(found)
    share = last["customers"] / last["customers"].sum()
    assert said.headline.startswith(f"{round(100 * share.max())}% of ")
    assert "by the end of December 2025" in said.headline
    assert said.basis.startswith(
        "Of those who had come to a stage within a year moved on in the month: "
    )
    ax = plots.stages(found)
    tops = {round(bar.get_y() + bar.get_height()) for bar in ax.patches}
    assert last["customers"].sum() in tops
    assert ax.get_title(loc="left").replace("\n", " ") == said.short


def test_only_those_who_came_within_a_year_count_in_the_share():
    clicks = [(1, "cart", 3), (2, "cart", 300), (3, "view", 3)]
    events, orders = logs(clicks, [(1, 500), (2, 501)])
    found = journeys.stages(events, orders, as_of="2022-06-30")
    rows = found[(found["stage"] == "considered") & (found["period"] == "2022-05-01")]
    assert rows[["start", "moved", "recent", "onward"]].iloc[0].tolist() == [2, 2, 1, 1]
