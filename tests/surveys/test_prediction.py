"""Whether the score predicts staying, held against statsmodels."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from answered import DAYS, SCOPE, simulated
from printed import Printed
from scipy.special import expit
from scipy.stats import norm

from retention_lib import contract, intervals, surveys, tables, words
from retention_lib.results.surveys import PREDICTION
from retention_lib.surveys import logistic
from retention_lib.surveys.staying import _doubt, _left_out


def regressed(truth, *names):
    """The same regression by statsmodels."""
    columns = [np.log1p(truth[name]) if name != "score" else truth[name] for name in names]
    return regression(np.column_stack(columns), truth["stayed"])


def regression(features, stayed):
    return sm.Logit(stayed.astype(float), sm.add_constant(features)).fit(disp=0, tol=1e-12)


def test_prediction_agrees_with_statsmodels():
    answers, orders, truth = simulated(1500, 1, point=0.15)
    table = surveys.prediction(answers, orders, **DAYS)
    without = regressed(truth, "tenure", "since", "orders", "spend")
    both = regressed(truth, "tenure", "since", "orders", "spend", "score")
    assert table["model"].tolist() == ["rfm", "rfm_and_score"] and table["customers"].tolist() == [
        1500,
        1500,
    ]
    assert table["deviance"].tolist() == pytest.approx([-2 * without.llf, -2 * both.llf], abs=1e-6)
    odds = table.attrs["odds_ratio"]
    low, high = (table.attrs[name] / odds for name in ("odds_low", "odds_high"))
    assert odds == pytest.approx(np.exp(both.params.iloc[-1]), rel=1e-6)
    assert np.log(high) == pytest.approx(1.96 * both.bse.iloc[-1], rel=0.02)
    assert low * high == pytest.approx(1)
    z = abs(np.log(odds)) / (np.log(high) / norm.ppf(0.975))
    assert table.attrs["p_value"] == pytest.approx(2 * norm.sf(z), rel=1e-6)
    assert table.attrs["stayed"] == truth["stayed"].mean()


def test_a_planted_score_is_recovered_and_none_is_not_invented():
    answers, orders, _ = simulated(4000, 2, point=0.15)
    found = surveys.prediction(answers, orders, **DAYS)
    assert (
        found.attrs["odds_low"] < np.exp(0.15) < found.attrs["odds_high"]
        and found.attrs["odds_low"] > 1
    )
    assert found.attrs["p_value"] < 1e-4 and found.loc[1, "auc"] > found.loc[0, "auc"] > 0.6
    rates = surveys.staying(answers, orders, **DAYS)["rate"]
    assert rates.is_monotonic_increasing
    answers, orders, _ = simulated(4000, 3, point=0.0)
    null = surveys.prediction(answers, orders, **DAYS)
    assert null.attrs["odds_low"] < 1 < null.attrs["odds_high"] and null.attrs["p_value"] > 0.05
    naive = surveys.staying(answers, orders, **DAYS)
    assert (
        naive.loc[2, "low"] > naive.loc[0, "high"]
    )  # promoters stay more, but their orders tell that already


def test_the_error_is_that_of_fits_which_leave_out_one_customer_each():
    random = np.random.default_rng(4)
    x = random.standard_normal((300, 2))
    outcome = (random.random(300) < expit(x[:, 0])).astype(float)
    fit = logistic.fit(x, outcome)
    fits = [logistic.fit(np.delete(x, i, 0), np.delete(outcome, i)) for i in range(300)]
    moved = np.array([other.coefficients for other in fits]) - fit.coefficients
    assert np.diag(fit.covariance) == pytest.approx((moved**2).sum(axis=0), rel=0.05)


def test_a_score_that_says_nothing_is_found_as_seldom_as_said_where_staying_is_no_straight_line():
    """The far differ more in what they answer, and stay as often as the near; errors that take the
    line for the truth found something in .13."""
    random, found = np.random.default_rng(4), []
    for _ in range(400):
        x, noise = random.standard_normal((2, 300))
        stayed = random.random(300) < np.where(x > 0, 0.6, 0.1)
        features = np.column_stack([x, x**2 * noise])
        fit = logistic.fit(features, stayed.astype(float))
        usual = regression(features, stayed).bse[-1]
        errors = usual, np.sqrt(fit.covariance[-1, -1])
        found.append([abs(fit.coefficients[-1]) > 1.96 * error for error in errors])
    naive, robust = np.mean(found, axis=0)
    assert naive > 0.1 and 0.02 < robust < 0.06


def test_an_order_more_after_the_day_changes_the_outcome_only():
    answers, orders, truth = simulated(600, 6)
    leaver = int(truth.index[~truth["stayed"]][0])
    extra = pd.DataFrame(
        {"customer_id": [leaver], "ordered_at": [pd.Timestamp("2024-07-01")], "amount": [1e9]}
    )
    counts = [
        surveys.staying(answers, log, **DAYS)[["customers", "stayed"]].sum().tolist()
        for log in (orders, pd.concat([orders, extra]))
    ]
    assert counts[1] == [counts[0][0], counts[0][1] + 1]
    more = surveys.prediction(answers, pd.concat([orders, extra]), **DAYS)
    told = truth.assign(stayed=truth["stayed"] | (truth.index == leaver))
    assert more.loc[0, "deviance"] == pytest.approx(
        -2 * regressed(told, "tenure", "since", "orders", "spend").llf, abs=1e-6
    )


def test_a_feature_that_says_nothing_new_gets_no_weight():
    random = np.random.default_rng(9)
    x = random.standard_normal((200, 1))
    outcome = (random.random(200) < expit(x[:, 0])).astype(float)
    plain, more = (
        logistic.fit(x, outcome),
        logistic.fit(np.column_stack([x, np.ones(200)]), outcome),
    )
    assert more.deviance == pytest.approx(plain.deviance, abs=1e-8)
    assert logistic.predict(x, plain) == pytest.approx(
        sm.Logit(outcome, sm.add_constant(x)).fit(disp=0).predict()
    )


def test_perfect_separation_is_refused():
    with pytest.raises(
        contract.ContractError, match="found features that tell 10 stayers from 10 leavers without"
    ):
        logistic.fit(np.arange(20.0)[:, None], (np.arange(20) >= 10).astype(float))


def test_what_cannot_be_predicted_is_refused():
    answers, orders, _ = simulated(100, 10)
    with pytest.raises(
        contract.ContractError,
        match="at least 20 customers who stayed and 20 who left are needed; found",
    ):
        surveys.prediction(answers.head(30), orders, **DAYS)
    with pytest.raises(
        contract.ContractError, match="scores that differ are needed; found 9 from all 100; ask"
    ):
        surveys.prediction(answers.assign(score=9), orders, **DAYS)


def test_the_score_tells_more_than_orders_in_the_shop(shop):
    days = {"answered_by": "2024-12-15", "as_of": "2025-12-31"}
    beyond = surveys.prediction(shop.surveys, shop.transactions, **days)
    assert beyond.attrs["odds_low"] > 1 and beyond.attrs["p_value"] < 0.001
    assert beyond.loc[1, "auc"] > beyond.loc[0, "auc"]


def predicted(auc, low=1.05, p=0.00001, half=0.005):
    table = pd.DataFrame({"model": ["rfm", "rfm_and_score"], "customers": 900})
    table = table.assign(auc=[0.71, auc], auc_low=0.7, auc_high=0.724, deviance=1012.4)
    odds = {"odds_ratio": 1.08, "odds_low": low, "odds_high": 1.11, "p_value": p}
    gain = {"gain": auc - 0.71, "gain_low": auc - 0.71 - half, "gain_high": auc - 0.71 + half}
    return PREDICTION.made(table, **SCOPE, stayed=0.6, **odds, **gain)


def test_prediction_says_when_the_score_adds_something():
    said = words.prediction(predicted(0.74))
    assert (
        said.headline
        == "With the same orders, each point more on the score goes with odds of staying 1.08 times"
        " as high."
    )
    assert said.basis.startswith(
        "Interval 1.05 to 1.11 (p under 0.001); of a stayer and a leaver, "
    )
    assert said.caution == (
        "For telling a stayer from a leaver the score adds 3.0 points (2.5 to 3.5) to what orders"
        " tell. The score tells single customers apart better than orders alone do. Of each"
        " customer the last answer from July 1, 2023 to June 30, 2024 counts."
    )


def test_prediction_says_when_the_score_adds_nothing():
    said = words.prediction(predicted(0.712, low=0.99, p=0.08))
    assert said.headline.endswith("the score says nothing about staying that chance would not.")
    odds = "odds 1.08 times as high (0.990 to 1.11; p 0.080);"
    assert said.basis.startswith(f"Each point more goes with {odds}")
    assert "to what orders tell. For telling single customers apart that adds next to" in said


def test_a_gain_that_may_be_nothing_or_much_is_not_called_either():
    assert (
        words.prediction(predicted(0.74, half=0.04))
        .caution.split(". ")[1]
        .endswith(" is not certain")
    )


def test_prediction_prints_rankings():
    printed = Printed(tables.prediction(predicted(0.712)))
    assert printed.rows[1] == ["orders, and the score", "71.2%", "70.0 to 72.4%", "900", "1,012"]
    assert printed.notes[0].startswith("Picks the one who stayed: out of two customers")


def test_what_old_customers_answer_is_not_taken_for_what_it_foretells():
    """Who has been a customer for longer answers higher and stays more often; the score says
    nothing beyond. Without tenure nearly every page said that it did."""
    random, pages = np.random.default_rng(11), 400
    told = np.array([[*foretold(*loyal_of_old(random, 300))] for _ in range(pages)])
    naive, adjusted = told.mean(axis=0)
    assert naive > 0.9 and adjusted <= 0.07  # 20 of 400 are expected
    score, tenure, stayed = loyal_of_old(random, 300)
    cut, customer = pd.Timestamp(DAYS["answered_by"]), np.arange(300)
    days = [cut - pd.to_timedelta(tenure, "D"), cut - pd.to_timedelta([9] * 300, "D")]
    log = [pd.DataFrame({"customer_id": customer, "ordered_at": day}) for day in days]
    log.append(log[0][stayed].assign(ordered_at=cut + pd.Timedelta("30D")))
    answers = pd.DataFrame({"customer_id": customer, "score": score, "question": "nps"})
    orders = pd.concat(log).assign(amount=5.0)
    found = surveys.prediction(answers.assign(answered_at=cut), orders, **DAYS).attrs
    assert found["odds_low"] < 1 < found["odds_high"] and found["gain_low"] < 0


def loyal_of_old(random, n):
    """The score, the tenure in days and the staying of customers who stay and answer by tenure."""
    tenure = random.integers(200, 2000, n)
    old = np.log(tenure) - 7
    score = (7 + 2 * old + random.standard_normal(n)).round().clip(0, 10)
    return score, tenure, random.random(n) < expit(2 * old)


def foretold(score, tenure, stayed):
    """Whether the score is said to tell who stays, without tenure and with it."""
    for features in (score[:, None], np.column_stack([np.log1p(tenure), score])):
        found = logistic.fit(features, stayed.astype(float))
        yield abs(found.coefficients[-1]) > 1.96 * np.sqrt(found.covariance[-1, -1])


def test_the_interval_of_the_gain_holds_what_models_of_other_customers_gain():
    """DeLong's interval of the difference held it in .82 to .96: it does not know that other
    customers would have given other models."""
    random, gains, held = np.random.default_rng(12), [], []
    many = drawn(random, 20000)
    for _ in range(20):
        few = drawn(random, 200)
        plain, both, stayed = few
        chances = (_left_out(each, stayed) for each in (plain, both))
        areas = [intervals.auc(chance, stayed)[0] for chance in chances]
        held.append((areas[1] - areas[0], 1.96 * _doubt(list(few[:2]), stayed, 0)))
        fits = [logistic.fit(each, stayed) for each in (plain, both)]
        tried = [logistic.predict(each, fit) for each, fit in zip(many, fits, strict=False)]
        gains.append(np.diff([intervals.auc(chance, many[2])[0] for chance in tried]).item())
    gain, half = np.transpose(held)
    assert np.mean(abs(gain - np.mean(gains)) <= half) >= 0.85


def drawn(random, n):
    """What orders say, the score beside it, and who stays: by both."""
    orders = pd.DataFrame(random.standard_normal((n, 4)))
    score = orders[0] + 2 * random.standard_normal(n)
    log_odds = 0.8 * orders[0] - 0.6 * orders[1] + 0.3 * score
    stayed = (random.random(n) < expit(log_odds)).to_numpy(dtype=float)
    return orders, orders.assign(score=score), stayed
