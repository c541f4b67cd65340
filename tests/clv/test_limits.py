"""Where the data do not determine what was asked for, a simpler answer has a name and the page goes
on: a battery of such logs runs through fit, spend, value, test and sentences."""

import numpy as np
import pandas as pd
import pytest
from printed import Printed
from scipy.stats import beta

from retention_lib import clv, tables, words
from retention_lib.clv import bgnbd

AS_OF, SPLIT = "2024-06-30", {"calibration_end": "2023-12-31", "as_of": "2024-06-30"}
MODELS = "bg/nbd", "mbg/nbd", "pareto/nbd"


def log(n=300, *, alike=False, leave=None, every=None, price=None, seed=1):
    """Customers who join over 300 of 540 days: all ``alike`` or not, who leave with one chance, buy
    ``every`` so many days, or pay one ``price``."""
    random, rows = np.random.default_rng(seed), []
    for i in range(n):
        day, rate = int(random.integers(300)), 1 / 45 if alike else random.gamma(1, 1 / 45)
        mean = 30 if alike else random.gamma(6, 5)
        chance = random.beta(0.8, 2.4) if leave is None else leave(i)
        while day < 540:
            rows.append((i, day, price or round(random.gamma(6, mean / 6), 2)))
            day += every or 1 + int(random.exponential(1 / max(rate, 1e-3)))
            if random.random() < chance:
                break
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "amount"])
    at = pd.Timestamp("2023-01-01") + pd.to_timedelta(frame.pop("day"), unit="D")
    return frame.assign(ordered_at=at)


def stays(i):
    return 0.0


BATTERY = {
    "one price": {"price": 29.9},
    "nobody leaves": {"leave": stays},
    "all alike": {"alike": True, "leave": lambda i: 0.25},
    "one-timers only": {"leave": lambda i: 1.0},
    "three repeaters": {"leave": lambda i: float(i > 2)},
    "regular buyers": {"leave": lambda i: 0.1, "every": 30},
    "regular buyers who stay": {"leave": stays, "every": 30},
}


@pytest.fixture(scope="module", params=BATTERY)
def orders(request):
    return log(**BATTERY[request.param])


def test_a_limit_is_fitted_valued_judged_and_said(orders):
    history = clv.history(orders, as_of=AS_OF).to_pandas()
    spend, judged = clv.fit_spend(history), clv.holdout(orders, **SPLIT)
    assert (
        judged["model"].is_unique
        and np.isfinite(judged.loc[judged["model"] != "same_as_last_year", "rmse"]).all()
    )
    assert len(Printed(tables.holdout(judged)).rows) == len(judged)
    assert words.holdout(judged) and words.independence(spend.independence)
    tested, there = clv.backtest(orders, as_of=AS_OF), clv.there(history, judged)
    assert np.isfinite(tested[["expected", "came", "purchases"]]).all(axis=None)
    for said in (words.there(there), words.textbook(clv.textbook(orders, as_of=AS_OF), tested)):
        assert str(said)
    for name in MODELS:
        model = clv.fit(history, name)
        value = clv.value(model, spend, history, days=365, annual_discount=0.1)
        expected = ["p_alive", "purchases", "spend", "value", "outcome_low", "outcome_high"]
        assert np.isfinite(value[expected]).all(axis=None)
        assert (value["outcome_low"] <= value["outcome_high"]).all()
        ahead = {"days": 365, "annual_discount": 0.1, "tested": tested}
        total = clv.total(model, spend, history, **ahead)
        metrics = words.metrics_clv(total, clv.deciles(value), tested, there)
        evident = (there["there"] < there["customers"]).any()
        assert metrics[1].value > 0 if evident else metrics[1].value is None
        tried = words.backtest(tested, model=model.name)
        for finding in (words.fit(model), words.fit(spend), words.total(total), tried):
            assert str(finding)
        assert (model.draws(20) > 0).all(axis=None)


def test_of_the_models_that_the_nbd_stands_for_one_row_is_left():
    judged = clv.holdout(log(leave=stays, every=30), **SPLIT)
    assert judged["model"].tolist() == ["nbd", "past_rate", "same_as_last_year"]
    assert judged["baseline"].tolist() == [False, True, True]
    assert "nobody leaving, so the NBD is judged in its place" in words.holdout(judged)
    assert Printed(tables.holdout(judged)).rows[0][0] == "NBD (nobody leaves)"


def test_nobody_is_counted_as_gone_or_there_where_nobody_leaves():
    orders = log(leave=stays, every=30)
    history = clv.history(orders, as_of=AS_OF).to_pandas()
    model = clv.fit(history, "pareto/nbd")
    assert model.notes == (("simpler", {"asked": "pareto/nbd"}), ("buying", {}))
    assert "(Poisson)" in words.fit(model)
    said = "By NBD (nobody leaves) everybody is a customer still, by construction"
    there = clv.there(history, clv.holdout(orders, **SPLIT))
    assert words.there(there).startswith(said)
    assert words.matrix_alive(clv.matrix(model, days=365)) == said
    assert words.alive_over_time(clv.alive_over_time(model, [0, 30], until=90)) == said


def test_customers_alike_are_what_was_drawn():
    history = clv.history(log(3000, alike=True, leave=lambda i: 0.25), as_of=AS_OF).to_pandas()
    model = clv.fit(history, "mbg/nbd")  # they may leave after the first purchase as well
    r, alpha, a, b = model.theta
    assert model.notes[0] == ("buying", {}) and "(Poisson)" in words.fit(model)
    assert a / (a + b) == pytest.approx(0.25, abs=0.02)
    assert r / alpha == pytest.approx(1 / 45, rel=0.1)


def test_nobody_bought_again_is_half_a_purchase_of_all():
    nobody = pd.DataFrame({"frequency": 0, "recency": 0, "T": [30, 40, 50], "monetary_value": 0.0})
    for name in clv.MODELS:
        model = clv.fit(nobody, name)
        assert model.name == "nbd" and model.notes == (("nobody", {}),)
        bought = model.predict(nobody, days=120)["purchases"]
        assert bought.sum() == pytest.approx(1.5, rel=1e-3)
    assert clv.fit_spend(nobody).predict(nobody)["spend"].tolist() == [0, 0, 0]


def spends(amounts, counts=None):
    counts = np.arange(len(amounts)) % 4 + 1 if counts is None else counts
    return pd.DataFrame({"frequency": counts, "monetary_value": amounts})


def drawn(spread, n=400, seed=4):
    """Each customer's mean of purchases that are spread alike around 30."""
    random, counts = np.random.default_rng(seed), np.arange(n) % 4 + 1
    return spends(random.gamma(counts * spread, 30 / (counts * spread)))


@pytest.mark.parametrize(
    ("history", "name", "note"),
    [
        (spends(np.full(90, 29.9)), "mean_of_all", "price"),
        (drawn(2.0), "mean_of_all", "alike"),
        (spends(np.resize([9.9, 19.9, 49.9], 90)), "own_mean", "steady"),
        (spends(np.full(1, 29.9), [3]), "mean_of_all", "few"),
    ],
)
def test_spend_at_a_limit_is_everybodys_mean_or_the_own(history, name, note):
    spend = clv.fit_spend(history)
    assert spend.name == name and spend.notes == ((f"spend_{note}", {}),)
    said = {"mean_of_all": "Everybody's mean", "own_mean": "Each customer's own mean"}
    assert words.fit(spend).startswith(said[name])
    x, mean = history["frequency"], history["monetary_value"]
    of_all = pd.Series((x * mean).sum() / x.sum(), history.index)
    expected = mean if name == "own_mean" else of_all
    assert spend.predict(history)["spend"].to_numpy() == pytest.approx(expected, rel=0.02)


def test_a_spender_of_millions_and_tails_without_a_mean_have_an_answer():
    random = np.random.default_rng(5)
    heavy = spends(20 * random.pareto(0.6, 400) + 1)
    spend = clv.fit_spend(heavy)
    assert spend.notes == (("spend_heavy", {}),) and spend.theta[1] == 2
    assert np.isfinite(spend.predict(heavy)[["spend", "low", "high"]]).all(axis=None)
    one = drawn(6.0)
    one.loc[0, "monetary_value"] = 9e6
    assert np.isfinite(clv.fit_spend(one).predict(one)["spend"]).all()


@pytest.mark.parametrize(
    "theta", [(0.9, 55, 6e3, 2.2e4), (2.5e5, 1.2e7, 0.8, 2.4), (2, 80, 9, 2e4)]
)
def test_purchases_expected_of_customers_alike_are_an_average_over_chances_to_leave(theta):
    r, alpha, a, b = theta
    chances = (np.arange(20_000) + 0.5) / 20_000
    p = beta.ppf(chances, a, b)
    mean = np.mean((1 - (1 + p * 365 / alpha) ** -r) / p)
    assert bgnbd.expected(np.array(theta), 365.0) == pytest.approx(mean, rel=1e-4)
