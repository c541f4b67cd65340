"""Signals before leaving: planted ones are found with their lift, decoys are not."""

import numpy as np
import pandas as pd
import pytest
from snapshots_made import frame

from retention_lib import churn, intervals

TIMES = 2.0


def planted(seed, n=1500):
    """A signal that doubles the odds to have left of customers alike; a decoy that goes with
    silence alone; days since another that tells nothing."""

    def signal(table, draw):
        share = np.where(table["churned"], 0.3, 0.3 / TIMES)
        return draw.random(len(table)) < share

    def decoy(table, draw):
        return draw.random(len(table)) < table["days_since_last"] / 400

    def seen_ago(table, draw):
        return np.where(draw.random(len(table)) < 0.5, draw.integers(1, 60, len(table)), np.nan)

    return frame(seed, n=n, signal=signal, decoy=decoy, seen_ago=seen_ago)


def true_lift():
    """Of many customers: who left with the signal, over who left without it, alike."""
    table = planted(999, n=60_000)
    part = table["days_since_last"] // 5
    counts = table.groupby([part, "signal"])["churned"].agg(["sum", "size"]).unstack()
    rate = counts["sum"] / counts["size"]
    return counts["sum"][True].sum() / (counts["size"][True] * rate[False]).sum()


def test_planted_signals_are_found_within_their_interval_and_decoys_are_not():
    truth, held, found_it, alarms = true_lift(), 0, 0, 0
    seeds = 25
    for seed in range(seeds):
        found = churn.indicators(planted(seed)).set_index("signal")
        row = found.loc["signal"]
        held += row["low"] <= truth <= row["high"]
        found_it += row["corrected"] < 0.05
        alarms += (found.loc[["decoy", "seen_ago"], "corrected"] < 0.05).any()
    assert found_it == seeds
    assert held >= 21  # 23.75 expected
    assert alarms <= 4  # at most 5 % each seed


def test_shares_equal_a_count_by_hand():
    table = planted(1)
    found = churn.indicators(table).set_index("signal")
    there, left = table["signal"], table["churned"].astype(bool)
    row = found.loc["signal"]
    assert row["customers"] == there.sum() and row["prevalence"] == pytest.approx(there.mean())
    assert row["precision"] == pytest.approx(left[there].mean())
    assert row["recall"] == pytest.approx(there[left].mean())
    assert row["lift"] == pytest.approx(row["precision"] / row["alike"])
    recent = table["seen_ago"] <= 30
    assert found.loc["seen_ago", "customers"] == recent.sum()


def test_a_signal_that_comes_after_the_order_was_due_is_too_late():
    table = planted(2)
    table["usual_gap"] = table["days_since_last"] + 5.0  # the next order is due in five days
    table["early_ago"] = np.where(table["signal"], 25, np.nan)
    table["late_ago"] = np.where(table["signal"], 1, np.nan)
    found = churn.indicators(table).set_index("signal")
    assert found.loc["early_ago", "lead"] == 30 and not found.loc["early_ago", "late"]
    assert found.loc["late_ago", "lead"] == 6 and found.loc["late_ago", "late"]
    assert np.isnan(found.loc["signal", "lead"]) and not found.loc["signal", "late"]


def test_few_tell_nothing():
    table = planted(3, n=100)
    table["rare"] = table.index < 10
    assert "rare" not in churn.indicators(table)["signal"].tolist()
    nobody = table[["customer_id", "at", "churned", "days_since_last", "tenure"]]
    assert churn.indicators(nobody).empty


def test_the_ratio_of_alike_rows_is_that_of_a_count_by_hand():
    draw = np.random.default_rng(4)
    place = draw.integers(0, 5, 4000)
    signal = draw.random(4000) < 0.1 + place / 10
    came = draw.random(4000) < 0.1 + place / 20
    found = intervals.times_as_often(signal, came, place)
    rows = pd.DataFrame({"place": place, "signal": signal, "came": came})
    rates = rows[~rows["signal"]].groupby("place")["came"].mean()
    usual = rows[rows["signal"]]["place"].map(rates).sum()
    assert found.estimate == pytest.approx(came[signal].sum() / usual)
    ranged = intervals.ranged(found)
    assert ranged.low < 1 < ranged.high and intervals.chance_of_one(found) > 0.05


def test_of_the_demo_what_was_planted_is_found(demo):
    """Help and cancel pages, runs of contacts and unopened mail go before leaving."""
    at = ["2025-06-01", "2025-09-01"]
    table = churn.snapshots(demo, at=at, horizon=90, as_of="2025-12-31")
    draw = np.random.default_rng(1)
    table["luck"] = draw.random(len(table)) < np.exp(-table["days_since_last"] / 100)
    found = churn.indicators(table).set_index("signal")
    for signal in ("help", "cancel", "contacts", "unread"):
        assert found.loc[signal, "low"] > 1 and found.loc[signal, "corrected"] < 0.01, signal
    assert found.loc["luck", "corrected"] > 0.05
    assert found.loc["help", "lead"] > 7 and not found.loc["help", "late"]
