"""What all who subscribe now are still worth: against a sum payment by payment, and what came."""

import numpy as np
import pandas as pd
import pytest
from printed import Printed, assert_left_alone

from retention_lib import clv, contract, subscriptions, tables, words
from retention_lib.results.subscriptions import SENIORITY

FACTS = {"as_of": "2022-12-31", "gap": 30, "wait": 0, "start": None}
PAYS, MONTH = 10.0, 1.1 ** (1 / 12)
ALPHA, BETA = 0.8, 6.0


def drawn_base(draw, customers=3_000, most=36):
    """Subscribers who began at any time of three years, each with a chance of their own to leave:
    the frame, and what those who are left went on to pay, discounted."""
    chance = draw.beta(ALPHA, BETA, customers)
    stays, watched = draw.geometric(chance), draw.integers(1, most + 1, customers)
    months = np.arange(most + 1)
    last, ended = np.minimum(stays, watched), stays <= watched
    still = watched[~ended]
    there = np.bincount(still, minlength=most + 1)
    at_risk = (last > months[:, None]).sum(axis=1)
    gone = ((last == months[:, None] + 1) & ended).sum(axis=1)
    table = pd.DataFrame({"every": "month", "months": months, "customers": there})
    table = table.assign(money=PAYS * there, square=PAYS**2 * there)
    table = table.assign(at_risk=at_risk, ended=gone, first=PAYS)
    left = (stays - watched)[~ended] - 1  # payments still to come
    come = PAYS * (1 - MONTH ** -left.astype(float)) / (MONTH - 1)
    return SENIORITY.made(table[SENIORITY.names], **FACTS), MONTH**0.5 * come.sum()


def test_what_came_lies_in_the_interval():
    held = 0
    for seed in range(40):
        base, came = drawn_base(np.random.default_rng(seed))
        found = clv.subscribers(base, annual_discount=0.1).iloc[0]
        held += found["low"] <= came <= found["high"]
    assert held >= 34  # of 40 by chance 38


def test_the_value_is_the_sum_of_payments_by_the_fitted_curve():
    base, _ = drawn_base(np.random.default_rng(1))
    found = clv.subscribers(base, annual_discount=0.1).iloc[0]
    model = clv.sbg.fit(base.loc[base["at_risk"] > 0, ["at_risk", "ended"]].to_numpy(float))
    curve = model.survival(200_000)["survival"].to_numpy()
    worth = MONTH ** -np.minimum(np.arange(len(curve), dtype=float), 7_000)
    total = 0.0
    for months, customers in zip(base["months"], base["customers"], strict=True):
        rest = curve[months + 1 :] / curve[months]
        total += customers * PAYS * (rest * worth[1 : len(rest) + 1]).sum()
    assert found["value"] == pytest.approx(MONTH**0.5 * total, rel=1e-4)
    assert found["new"] == pytest.approx(PAYS * (curve * worth).sum(), rel=1e-4)
    assert found["customers"] == base["customers"].sum()


def test_seniority_counts_who_is_there_by_how_long():
    spells = pd.DataFrame(
        {
            "customer_id": [1, 1, 2, 3, 4],
            "amount": [10, 5, 120, 10, 0],
            "every": ["month", "month", "year", "month", "month"],
            "started_at": ["2020-01-31", "2020-03-05", "2019-02-28", "2020-01-01", "2020-01-01"],
            "ended_at": [None, None, None, "2020-03-01", None],
        }
    )
    found = subscriptions.seniority(spells, as_of="2020-04-30").query("customers > 0")
    assert found[["every", "months", "customers", "money", "square"]].to_numpy().tolist() == [
        ["month", 3, 1, 15.0, 225.0],
        ["year", 12, 1, 10.0, 100.0],
    ]
    seen = subscriptions.seniority(spells, as_of="2020-04-30").query("every == 'month'")
    tenure = subscriptions.tenure(spells, as_of="2020-04-30", every="month")
    watched = seen[seen["at_risk"] > 0]
    assert watched["at_risk"].tolist() == tenure["at_risk"].tolist()
    assert watched["ended"].tolist() == tenure["ended"].tolist() == [0, 1, 0]


def test_worth_is_said_and_printed():
    base, _ = drawn_base(np.random.default_rng(1))
    found = clv.subscribers(base, annual_discount=0.1)
    said = words.subscribers(found, currency="USD")
    assert said.headline.startswith("Today's subscribers will still pay $")
    assert "a new one who pays every month is worth $" in said.headline
    assert "subscribers now pay" in said.basis and "discounted at 10% a year" in said.basis
    assert "shifted beta-geometric" in said.caution
    (metric,) = words.metrics_subscribers(found, currency="USD")
    assert metric.value == found["value"].item() and metric.low < metric.value < metric.high
    assert Printed(tables.subscribers(found, currency="USD")).rows[0][0] == "Every month"
    assert_left_alone(words.subscribers, found)


def test_without_an_end_or_a_discount_it_is_refused():
    base, _ = drawn_base(np.random.default_rng(1))
    nobody = SENIORITY.made(base.assign(ended=0), **FACTS)
    with pytest.raises(contract.ContractError, match="needs some who left"):
        clv.subscribers(nobody, annual_discount=0.1)
    with pytest.raises(ValueError, match="above 0"):
        clv.subscribers(base, annual_discount=0)
