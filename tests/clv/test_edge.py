"""Customers whose beginning is not known: nothing is learned from them, all is told of them too."""

import numpy as np
import pandas as pd
import pytest
from begun import AS_OF, TRUTH, cut

from retention_lib import clv, contract, words


def fitted(log, start=None):
    return clv.fit(clv.history(log, as_of=AS_OF, start=start).to_pandas())


def errors(models):
    """By how much the median estimate misses each truth, as a share of it."""
    estimates = pd.DataFrame([model.theta for model in models], columns=TRUTH.index)
    return estimates.median() / TRUTH - 1


def test_what_was_planted_is_found_from_the_start_on_and_not_by_all():
    logs = [cut(seed) for seed in range(8)]
    everybody = [fitted(log) for log in logs]
    believed = [fitted(log, "2022-01-01") for log in logs]
    estimated = [fitted(log, contract.edge(log, as_of=AS_OF)) for log in logs]
    assert (errors(everybody)[["r", "alpha"]] < -0.35).all()
    assert (errors(believed).abs() < 0.15).all()
    assert (errors(estimated)[["r", "alpha"]].abs() < 0.2).all()
    held = [_holds(model).sum() for model in believed]
    assert sum(held) >= 24  # of 32
    assert not any(_holds(model)[:2].any() for model in everybody)


def _holds(model):
    low, high = model.params[["low", "high"]].to_numpy().T
    return ((low <= TRUTH) & (high >= TRUTH)).to_numpy()


@pytest.fixture(scope="module")
def log():
    return cut(1)


def test_all_are_told_of_and_how_much_rests_on_the_unknown_is_said(log):
    history = clv.history(log, as_of=AS_OF, start="2022-01-01").to_pandas()
    model, spend = clv.fit(history), clv.fit_spend(history)
    assert model.n == (~history["edge"]).sum() < len(history)
    assert model.notes[0] == ("edge_new", {"n": len(history)})
    assert "It learns from customers whose first order is believed" in words.fit(model).caution
    value = clv.value(model, spend, history, days=365, annual_discount=0.1)
    assert len(value) == len(history) and value["edge"].sum() == history["edge"].sum()
    share = value.loc[value["edge"], "value"].sum() / value["value"].sum()
    said = f"{100 * share:.0f}% of the value is expected of the {100 * history['edge'].mean():.0f}%"
    assert f"{said} of customers who may" in words.value(value).basis
    whole = clv.value(model, spend, history.drop(columns="edge"), days=365, annual_discount=0.1)
    assert "may have ordered before" not in words.value(whole).basis
    assert "may have ordered before" not in words.value(value.assign(value=0.0)).basis


def test_who_may_have_joined_before_is_compared_with_nobody(log):
    history = clv.history(log, as_of=AS_OF, start="2022-01-01").to_pandas()
    model, spend = clv.fit(history), clv.fit_spend(history)
    value = clv.value(model, spend, history, days=365, annual_discount=0.1)
    joined = clv.joined(value, history, by="month", as_of=AS_OF)
    assert joined["edge"].tolist() == (joined["cohort"] < "2022-01-01").tolist()
    said = words.joined(joined, currency="USD")
    later = words.joined(joined[~joined["edge"]].assign(edge=False), currency="USD")
    assert said.headline == later.headline and "compared with nobody" in said.caution
    assert words.joined(joined.assign(edge=True)).startswith("Nobody can tell when customers")


def test_the_engine_learns_from_the_same_customers(log):
    table = clv.history(log, as_of=AS_OF, start="2022-01-01")
    here, there = clv.fit(table.to_pandas()), clv.fit(table)
    assert here.n == there.n and here.notes == there.notes
    assert np.allclose(here.theta, there.theta)


def test_with_few_who_are_known_all_are_learned_from_and_it_is_said(log):
    history = clv.history(log, as_of=AS_OF, start="2023-09-01").to_pandas()
    again = (history["frequency"] > 0) & ~history["edge"]
    model = clv.fit(history)
    assert again.sum() < 200 and model.n == len(history)
    assert model.notes == (("edge_few", {"n": again.sum()}),)
    assert f"Only {again.sum()} of the customers" in words.fit(model).caution
    assert np.array_equal(model.theta, clv.fit(history.drop(columns="edge")).theta)
