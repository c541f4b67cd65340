"""Subscribers and money kept from period to period: counted."""

import numpy as np
import pandas as pd
import pytest
from paid_at_random import simulated
from paid_by_day import shares

from retention_lib import intervals, subscriptions
from retention_lib.subscriptions.kept import changes


@pytest.mark.parametrize(("by", "freq"), [("month", "M"), ("quarter", "Q")])
@pytest.mark.parametrize("seed", [1, 2])
def test_shares_equal_what_each_customer_pays_at_each_end(random_spells, by, freq, seed):
    log = random_spells(seed=seed)
    table = subscriptions.kept(log, as_of="2022-11-30", by=by)
    np.testing.assert_allclose(
        table[["start", "ended", "nrr", "grr"]], shares(log, "2022-11-30", freq), atol=1e-7
    )
    low, high = intervals.wilson(table["ended"], table["start"])
    np.testing.assert_allclose(table[["low", "high"]].T, [low, high])


def test_money_kept_holds_its_identities(random_spells):
    log = random_spells(seed=4)
    table = subscriptions.kept(log, as_of="2022-11-30")
    moved = subscriptions.mrr(log, as_of="2022-11-30")
    known = table["start"] > 0
    table, moved = table[known], moved[known]
    assert (table["grr"] <= np.minimum(1, table["nrr"]) + 1e-12).all()
    by_flows = moved.eval("(start - churned - contraction) / start")
    np.testing.assert_allclose(table["grr"], by_flows)
    np.testing.assert_allclose(table["nrr"], moved.eval("(end - new - resumed) / start"))
    np.testing.assert_allclose(table["lost"], moved.eval("churned / start"))
    for share in ("grr", "nrr"):
        assert (table[f"{share}_low"] <= table[share]).all()
        assert (table[f"{share}_high"] >= table[share]).all()
    assert table["grr_high"].max() <= 1


def test_the_error_of_money_kept_is_that_over_customers(spells):
    """Against `intervals.ratio`, which is given each customer."""
    was = np.array([10, 10, 20, 40, 5, 10, 99, 10, 10, 12.0])
    now = np.array([10, 0, 25, 30, 5, 10, 99, 10, 0, 12.0])
    rows = []
    for i, (before, after) in enumerate(zip(was, now, strict=True)):
        change = None if before == after else "2021-02-10"
        rows.append((i, "a", before, "month", "2021-01-10", change))
        if after and change:
            rows.append((i, "a", after, "month", change, None))
    row = subscriptions.kept(spells(*rows), as_of="2021-02-28").iloc[1]
    share, _, high = intervals.ratio(now, was)
    assert row["nrr"] == pytest.approx(share)
    gross, gross_low, _ = intervals.ratio(np.minimum(now, was), was)
    assert row["grr"] == pytest.approx(gross)
    error = (gross - gross_low) / 1.959964
    kish = was.sum() ** 2 / (was**2).sum()
    expected = intervals.weighed(gross, error, kish)
    assert row[["grr_low", "grr_high"]].tolist() == pytest.approx([*map(float, expected)])
    reach = max(high - share, gross - expected[0])
    assert row["nrr_low"] == pytest.approx(share - reach)


def test_the_chance_to_leave_and_what_is_kept_of_money_lie_in_their_intervals():
    held, money = [], []
    for seed in range(8):
        log = simulated(np.random.default_rng(seed))
        table = subscriptions.kept(log, as_of="2022-12-31").iloc[2:25]
        held += [*((table["low"] <= 0.05) & (table["high"] >= 0.05))]
        money += [*((table["grr_low"] <= 0.95) & (table["grr_high"] >= 0.95))]
    assert len(held) == 184 and 0.9 <= np.mean(held) <= 0.99
    assert 0.9 <= np.mean(money) <= 0.99


def test_a_month_like_the_year_before_is_seldom_called_another():
    """1,000 quiet shops: the last month is called a change in as many as a test may."""
    ended = np.random.default_rng(5).binomial(400, 0.05, (1_000, 14)).ravel()
    every = pd.DataFrame({"ended": ended, "start": 400, "complete": True, "edge": False})
    last = changes(every, "month").iloc[13::14]
    assert 20 <= (last["p_value"] < 0.05).sum() <= 70


def test_a_change_on_the_year_is_found(spells):
    draw = np.random.default_rng(3)
    log = simulated(draw)
    late = log["ended_at"].isna() & (draw.random(len(log)) < 0.1)
    log.loc[late & (log["started_at"] < "2022-12-01"), "ended_at"] = pd.Timestamp("2022-12-15")
    last = subscriptions.kept(log, as_of="2022-12-31").iloc[-1]
    assert last["change"] > 0.05 and last["corrected"] < 0.05 and last["step_p_value"] < 0.05
