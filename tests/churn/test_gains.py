"""What acting on the highest risks finds, against a count by hand; and whether risks come true."""

import numpy as np
import pandas as pd
import pytest
from snapshots_made import frame

from retention_lib import churn


@pytest.fixture(scope="module")
def table():
    return frame(days=4, n=1000)


@pytest.fixture(scope="module")
def risk(table):
    return churn.fit(table, hold=1)


def test_gains_equal_a_count_by_hand(risk, table):
    found = churn.gains(risk, table).set_index("customers")
    rows = table[table["at"] == table["at"].max()]
    chance = risk.predict(rows)
    left = rows["churned"].to_numpy()[np.argsort(-chance, kind="stable")]
    ranked = np.sort(chance)[::-1]
    for n in (500, 1000):  # borders that part no two alike
        cut = n if n == 1000 or ranked[n - 1] > ranked[n] else None
        if cut:
            assert found.loc[n, "caught"] == pytest.approx(left[:n].sum() / left.sum())
            assert found.loc[n, "lift"] == pytest.approx(left[:n].mean() / left.mean())
    last = found.loc[1000]
    assert (last["caught"], last["lift"]) == pytest.approx((1, 1))
    assert last["benefit"] == pytest.approx(last["everybody"])
    assert found["caught"].is_monotonic_increasing and found["low"].iloc[0] > 1
    assert (found["benefit"] >= found["everybody"] - 0.02).all()


def test_profit_is_what_an_offer_would_have_brought(risk, table):
    value = pd.DataFrame({"customer_id": range(1000), "value": 100.0})
    found = churn.gains(risk, table, offer=churn.Offer(5.0, 0.1), value=value)
    rows = table[table["at"] == table["at"].max()]
    total = 0.1 * 100 * rows["churned"].sum() - 5 * len(rows)
    assert found["profit"].iloc[-1] == pytest.approx(total)
    best = found["profit"].idxmax()
    assert found.loc[best, "least"] == pytest.approx(0.5, abs=0.15)  # where risk * 10 pays 5


def test_risks_come_true_by_tenths(risk, table):
    found = churn.calibration(risk, table)
    assert found["customers"].sum() == 1000 and found["tenth"].tolist() == list(range(1, 11))
    held = (found["low"] <= found["expected"]) & (found["expected"] <= found["high"])
    assert held.sum() >= 7 and found["expected"].is_monotonic_increasing
