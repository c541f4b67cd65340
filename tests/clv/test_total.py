"""What customers will bring in all: the interval that holds what came, and what it is said to
hold."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import clv, data, words
from retention_lib.results.clv import BACKTEST, TOTAL

MONEY = {"annual_discount": 0.0}
# the Pareto/NBD on CDNOW in money, fitted at the ends of April to August 1997, and tested up to the
# end of September
MISSES = [-0.127, -0.213, -0.034, 0.154, 0.095]
CAME = 776_961.0


def backtested(model, misses, expected=650_000.0):
    """A backtest in which a model missed so far, each time of as much money."""
    table = pd.DataFrame({"came": expected / (1 + np.array(misses))}).assign(
        model=model, fitted_on="everybody", expected=expected
    )
    return BACKTEST.made(table.reindex(columns=BACKTEST.names), as_of="1997-09-30")


def shop(n, random):
    """BG/NBD buyers with Gamma-Gamma spend over up to two years, and what they bring then."""
    rate, leave = random.gamma(0.55, 1 / 60, n), random.beta(0.79, 2.43, n)
    T, last_one = np.floor(random.uniform(180, 730, n)), random.geometric(np.maximum(leave, 1e-12))
    offered, more = random.poisson(rate * T), random.poisson(rate * 365)
    x = np.minimum(offered, last_one)
    later = np.minimum(more, np.maximum(last_one - offered, 0))
    last = random.beta(np.maximum(x, 1), np.maximum(offered - x + 1, 1)) * T * (x > 0)
    taste = random.gamma(4, 1 / 15, n)
    spent, came = (random.standard_gamma(6.0 * k) / taste for k in (x, later))
    frame = pd.DataFrame({"frequency": x, "recency": np.floor(last), "T": T})
    group = np.where(random.random(n) < 0.1, "few", "many")
    return frame.assign(monetary_value=spent / np.maximum(x, 1), group=group), came


@pytest.fixture(scope="module")
def cdnow_1997():
    orders = data.connect("cdnow").transactions
    history = clv.history(orders, as_of="1997-09-30").to_pandas()
    return clv.fit(history, "pareto/nbd"), clv.fit_spend(history), history


def test_under_the_right_model_it_holds_what_came():
    random, runs, held, widths = np.random.default_rng(31), 40, 0, []
    for _ in range(runs):
        frame, came = shop(300, random)
        model, spend = clv.fit(frame), clv.fit_spend(frame)
        found = clv.total(model, spend, frame, days=365, by="group", **MONEY).set_index("group")
        sums = pd.Series(came).groupby(frame["group"]).sum()
        held += ((found["low"] <= sums) & (sums <= found["high"])).sum()
        widths.append(found["high"] / found["low"])
    assert 0.92 <= held / (2 * runs) <= 0.98  # more in tests/audit/totals.py
    few, many = np.median(widths, axis=0)
    assert few > 2 * many  # chance averages out over many


def test_chance_of_one_customer_is_that_of_value(models, spend, history):
    for name in ("bg/nbd", "mbg/nbd", "pareto/nbd", "nbd"):
        model, family = models[name], models[name].family
        x, T, random = np.full(100_000, 3), np.full(100_000, 200.0), np.random.default_rng(4)
        bought = family.buy(model.theta, x, T, 300.0, random)
        ahead = family.ahead(model.theta, x[:1], T[:1], 300.0).item()
        assert bought.mean() == pytest.approx(ahead, abs=4 * bought.std() / 100_000**0.5)
        for k in (1, 2, 5):
            chance = family.tail(model.theta, x[:1], T[:1], 300.0, k).item()
            assert (bought >= k).mean() == pytest.approx(chance, abs=0.007)


def test_it_adds_up_what_value_expects_and_groups_add_up_to_all(model, spend, history):
    horizon = {"days": 365, "annual_discount": 0.1}
    value = clv.value(model, spend, history, **horizon)
    whole = clv.total(model, spend, history, **horizon)
    assert list(whole.columns) == TOTAL.names and len(whole) == 1
    assert whole["expected"].item() == pytest.approx(value["value"].sum())
    assert whole["there"].item() == pytest.approx((value["value"] / value["p_alive"]).sum())
    bought = history["frequency"].clip(upper=2)
    parts = clv.total(model, spend, history.assign(bought=bought), by="bought", **horizon)
    named = history[["customer_id"]].assign(bought=bought)
    assert parts.equals(clv.total(model, spend, history, by=named, **horizon))
    shuffled = history.sample(frac=1, random_state=3)
    assert parts.equals(clv.total(model, spend, shuffled, by=named, **horizon))
    assert parts["bought"].tolist() == [0, 1, 2]
    some = named.assign(bought=bought.where(bought > 0))
    assert clv.total(model, spend, history, by=some, **horizon)["bought"].tolist() == [1, 2]
    sums = parts[["customers", "expected", "there", "stake"]].sum()
    assert sums.to_numpy() == pytest.approx(whole[sums.index].iloc[0].to_numpy())
    together, told = parts.attrs["whole"], whole.attrs["whole"]
    assert told == whole[["expected", "low", "high"]].iloc[0].to_dict()
    assert together["expected"] == pytest.approx(told["expected"])
    # of other draws, as customers stand in another order
    assert [together["low"], together["high"]] == pytest.approx(
        [told["low"], told["high"]], rel=0.05
    )
    inside = (parts["low"] <= parts["expected"]) & (parts["expected"] <= parts["high"])
    assert inside.all() and (parts["stake_low"] <= parts["stake"]).all()
    # never a sum of bounds: chance and doubt of the parts are not the same
    assert whole["high"].item() - whole["low"].item() < (parts["high"] - parts["low"]).sum()
    assert parts["stake"][0] == pytest.approx(0, abs=1e-6)  # the BG/NBD has no one-timer leave


def test_on_cdnow_it_holds_the_known_miss_once_it_was_tested(cdnow_1997):
    alone = clv.total(*cdnow_1997, days=273, **MONEY)
    assert alone["expected"].item() == pytest.approx(654_011, abs=1)
    assert alone["low"].item() < 625_000 and alone["high"].item() > 684_000
    assert alone["high"].item() < CAME  # what the model itself gets wrong is not in it
    missed = backtested("pareto/nbd", MISSES)
    tested = clv.total(*cdnow_1997, days=273, tested=missed, **MONEY)
    assert tested.attrs["cuts"] == 5 and 0.13 < tested.attrs["beyond"] < 0.17
    assert tested["low"].item() < CAME < tested["high"].item()
    assert tested["expected"].item() == alone["expected"].item()


def test_on_cdnow_tested_at_its_own_days_it_holds_the_known_miss(cdnow_1997):
    orders = data.connect("cdnow").transactions
    tested = clv.backtest(orders, as_of="1997-09-30", cuts=["1997-05-01", "1997-05-17"])
    found = clv.total(*cdnow_1997, days=273, tested=tested, **MONEY)
    assert found.attrs["cuts"] == 2 and found.attrs["beyond"] == pytest.approx(0.157, abs=0.01)
    assert found["low"].item() < CAME < found["high"].item()


def test_misses_that_the_model_allows_itself_add_nothing(cdnow_1997):
    alone = clv.total(*cdnow_1997, days=273, **MONEY)
    small = backtested("pareto/nbd", [0.03, -0.02, 0.03, -0.01])  # of 2.7 % that it allows itself
    tested = clv.total(*cdnow_1997, days=273, tested=small, **MONEY)
    assert tested.attrs["beyond"] == 0 and tested.attrs["cuts"] == 4
    assert tested[["low", "high"]].equals(alone[["low", "high"]])
    assert (
        "4 earlier tests missed by no more than parameters and chance allow."
        in words.total(tested).basis
    )


def test_what_no_test_says_of_the_model_is_said(model, spend, history):
    other = backtested("pareto/nbd", [0.3, 0.2])
    found = clv.total(model, spend, history, days=365, tested=other, **MONEY)
    assert (found.attrs["beyond"], found.attrs["cuts"]) == (0.0, 0)
    assert words.total(found).basis.endswith("What the model itself gets wrong is not in it.")


def test_total_says_what_comes_how_sure_it_is_and_what_is_not_in_it():
    row = {"customers": 3, "expected": 213.0, "low": 101.0, "high": 402.0}
    table = pd.DataFrame([row]).reindex(columns=TOTAL.names)
    facts = {"model": "pareto/nbd", "days": 365, "annual_discount": 0.1, "beyond": 0.152, "cuts": 4}
    facts |= {"pareto_k": 0.3, "whole": {}}
    said = words.total(TOTAL.made(table, **facts), currency="USD")
    assert said.headline == "3 customers are expected to bring $210 in the next 365 days."
    assert (
        said.basis == "Likely it will be $100 to $400. The range also holds that 4 earlier tests"
        " missed by 15% more, as a rule, than parameters and chance allow."
    )
    assert (
        said.caution == "The range holds how well the parameters are known, and chance in buying,"
        " leaving and spending. Money is discounted at 10% a year. Past revenue is not included,"
        " nor are customers still to be won. It is revenue, not profit."
    )
    doubted = words.total(TOTAL.made(table, **facts | {"pareto_k": 0.8}), currency="USD")
    assert doubted.caution == (
        f"{said.caution} The log says so little of how customers buy and leave that the ends of the"
        " range are not to be trusted."
    )


@pytest.mark.parametrize("x", [[0, 0, 0, 0], [2, 0, 0, 0], [4, 4, 4, 4]])
def test_a_total_of_few_or_alike_is_finite(x):
    frame = pd.DataFrame({"frequency": x, "recency": [9 * n for n in x], "T": [60, 70, 80, 90]})
    frame["monetary_value"] = [7.0 * (n > 0) for n in x]
    model, spend = clv.fit(frame, "pareto/nbd"), clv.fit_spend(frame)
    found = clv.total(model, spend, frame, days=100, **MONEY)
    assert np.isfinite(found[["expected", "low", "high", "there", "stake"]]).all(axis=None)
