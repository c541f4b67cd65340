"""Whether risks come true on later days of twenty demo shops, and planted signals are found.

`pytest tests/audit/risks.py`: some minutes.
"""

import numpy as np
import pytest
from scipy.stats import binom

from retention_lib import churn, simulate

AS_OF = "2025-12-31"
HORIZON = 76  # days
SEEDS = range(1, 21)
SIGNALS = ["help", "cancel", "contacts", "unread"]


@pytest.fixture(scope="module")
def judged():
    """Of each shop: how its score was judged on its last landmark, and its signals, luck among
    them."""
    told = []
    for seed in SEEDS:
        records = simulate.shop(seed=seed)
        # of the same days in every shop, as what is true depends on them
        table = churn.snapshots(records, horizon=HORIZON, as_of=AS_OF)
        found = churn.evaluate(churn.fit(table, hold=1), table)
        draw = np.random.default_rng(seed)
        table["luck"] = draw.random(len(table)) < np.exp(-table["days_since_last"] / 100)
        told.append((found.set_index("model"), churn.indicators(table).set_index("signal")))
        row = found.iloc[0]
        print(seed, *row[["auc", "slope", "slope_low", "slope_high", "intercept"]].round(3))
        print(told[-1][1][["lift", "low", "high", "corrected", "lead"]].round(3))
    return told


def test_the_slope_is_one_on_average_and_mostly_within_its_interval(judged):
    rows = [found.loc["model"] for found, _ in judged]
    slopes = [row["slope"] for row in rows]
    held = sum(row["slope_low"] <= 1 <= row["slope_high"] for row in rows)
    print("mean slope", np.mean(slopes), "held", held)
    assert 0.95 <= np.mean(slopes) <= 1.05
    assert held >= binom.ppf(0.01, len(rows), 0.85)  # what teaches is a sample, too


def test_the_score_beats_every_simpler_one(judged):
    for found, _ in judged:
        simple = found.drop(index=["model", "nothing"])
        assert (simple["gain"] > 0).all() and (simple["corrected"] < 0.05).all()


def test_planted_signals_are_found_and_luck_is_not(judged):
    signals = [found for _, found in judged]
    for name in SIGNALS:
        lifts = [found.loc[name] for found in signals]
        assert all(row["corrected"] < 0.05 and row["low"] > 1 for row in lifts), name
        middle = np.exp(np.mean(np.log([row["lift"] for row in lifts])))
        held = sum(row["low"] <= middle <= row["high"] for row in lifts)
        print(name, "mean lift", middle, "held", held)
        assert held >= binom.ppf(0.01, len(lifts), 0.95), name
    alarms = sum(found.loc["luck", "corrected"] < 0.05 for found in signals)
    assert alarms <= binom.ppf(0.99, len(signals), 0.05)
