"""The answer to the page's question, by the test that its card shows."""

import numpy as np
import pandas as pd
import pytest
from paid_at_random import simulated

from retention_lib import simulate, subscriptions, words

AS_OF = "2022-12-31"


def answer(log, as_of=AS_OF):
    kept = subscriptions.kept(log, as_of=as_of)
    mrr = subscriptions.mrr(log, as_of=as_of)
    metrics = words.metrics_subscriptions(mrr, kept, currency="USD")
    return words.answer_subscriptions(kept, metrics)


@pytest.fixture(scope="module")
def log():
    return simulated(np.random.default_rng(3))


def test_a_month_like_a_year_ago_is_called_that(log):
    assert answer(log) == (
        "5% of subscribers stopped in December 2022, like a year ago; they bring $7,290 a month"
    )


def test_many_more_who_stop_are_more(log):
    late = log["ended_at"].isna() & (np.arange(len(log)) % 4 == 0)
    worse = log.copy()
    old = worse["started_at"] < "2022-12-01"
    worse.loc[late & old, "ended_at"] = pd.Timestamp("2022-12-15")
    assert "stopped in December 2022, more than a year ago; " in answer(worse)


def test_without_a_year_before_nothing_is_compared(spells):
    log = spells(*[(i, "a", 10, "month", "2022-10-10", None) for i in range(10)])
    assert answer(log) == ("0% of subscribers stopped in December 2022; they bring $100 a month")
    assert answer(log, "2022-10-15") == "Too few subscribers so far to tell who stays"


@pytest.fixture(scope="module")
def demo(demo):
    return demo.subscriptions


def test_the_planted_plans_are_told_apart(demo):
    table = subscriptions.tenure(demo, as_of="2025-12-31", by="plan")
    assert "of 4 groups, some stay longer by more than chance" in words.tenure(table)
    yearly = subscriptions.tenure(
        demo.filter(demo.plan == "annual"), as_of="2025-12-31", every="year"
    )
    truth = simulate.truths().set_index("truth").loc["plan_annual", "value"]
    assert yearly["low"].iloc[0] < truth < yearly["high"].iloc[0]


def test_who_comes_back_after_a_pause_resumes(demo):
    table = subscriptions.mrr(demo, as_of="2025-12-31")
    assert table["resumed"].sum() > 0
    bridged = subscriptions.mrr(demo, as_of="2025-12-31", gap=365)
    assert bridged["resumed"].sum() < table["resumed"].sum() / 2


def test_the_planted_price_rise_is_seen_in_what_those_who_stay_pay(demo):
    table = subscriptions.mrr(demo, as_of="2025-12-31").set_index("period")
    spring = table.loc["2025-02-01":"2025-04-30", "expansion"].mean()
    others = table.loc["2024-02-01":"2024-12-31", "expansion"].mean()
    assert spring > 2 * others


def test_a_quiet_shop_is_seldom_said_to_have_changed():
    """15 shops in which nothing changes: 1 by chance, more than 3 in .5 %."""
    said = [answer(simulated(np.random.default_rng(100 + seed))) for seed in range(15)]
    changed = [("more than" in each) or ("fewer than" in each) for each in said]
    assert sum(changed) <= 3
