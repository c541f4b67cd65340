"""Attitude and behaviour: the loyalty matrix, who is happy but leaving, and whether the score
predicts staying."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy.special import expit
from scipy.stats import chi2, norm

from retention_lib import contract, intervals, simulate, surveys
from retention_lib.surveys import logistic

END = "2024-12-31"
CUT = "2024-06-30"


def asked(*rows):
    """Answers from (customer, day, score)."""
    frame = pd.DataFrame(rows, columns=["customer_id", "answered_at", "score"])
    return frame.assign(
        answered_at=pd.to_datetime(frame["answered_at"], format="ISO8601"), question="nps"
    )


def ordered(*rows):
    """Orders from (customer, day) or (customer, day, amount)."""
    frame = pd.DataFrame(
        [(*row, 10.0)[:3] for row in rows], columns=["customer_id", "ordered_at", "amount"]
    )
    return frame.assign(ordered_at=pd.to_datetime(frame["ordered_at"], format="ISO8601"))


def test_the_loyalty_matrix_by_hand():
    answers = asked(
        *[("a", "2024-03-01", 3), ("a", "2024-05-01", 9)],  # changed her mind
        *[
            ("b", "2024-05-01", 10),
            ("c", "2024-05-01", 8),
            ("d", "2024-05-01", 0),
            ("e", "2024-05-01", 9),
        ],
        ("f", "2025-01-01", 10),  # after the last day
    )
    orders = ordered(
        *[("a", "2024-01-01", 5.0), ("a", "2024-12-31 23:59", 7.0), ("a", "2024-08-01", -2.0)],
        *[("c", "2024-02-01"), ("c", "2024-02-01"), ("c", "2024-02-03")],
        *[
            ("b", "2023-12-31"),
            ("b", "2023-12-30"),
            ("b", "2025-01-01"),
            ("d", "2024-02-01", 4.0),
        ],  # a year only
        *[("z", "2024-02-01"), ("z", "2024-02-02"), ("z", "2024-02-02")],  # never asked
    )
    table = surveys.loyalty(answers, orders, as_of=END)
    assert table.columns.tolist() == [
        *["group", "attitude", "patronage", "customers", "share", "orders", "spend"],
    ]
    assert table.values.tolist() == [
        ["loyal", "high", "high", 1, 0.2, 2, 10.0],
        ["latent", "high", "low", 2, 0.4, 0, 0.0],
        ["spurious", "low", "high", 1, 0.2, 3, 30.0],
        ["none", "low", "low", 1, 0.2, 1, 4.0],
    ]
    assert table.attrs == {"as_of": END, "customers": 5, "promoter_from": 9, "patronage_above": 1.0}


def test_answers_that_are_no_answers_do_not_count():
    good = asked((1, "2024-05-01", 10), (2, "2024-05-01", 0))
    bad = asked(
        (1, "2024-06-01", 11),
        (2, "2024-06-01", 7.5),
        (2, "2024-06-01", None),
        (None, "2024-06-01", 9),
    )
    other = asked((2, "2024-06-01", 9)).assign(question="csat")
    orders = ordered((1, "2024-02-01"), (2, "2024-02-01"))
    table = surveys.loyalty(pd.concat([good, bad, other]), orders, as_of=END)
    pd.testing.assert_frame_equal(table, surveys.loyalty(good, orders, as_of=END))
    assert table["customers"].tolist() == [0, 1, 0, 1]


def test_of_two_answers_at_one_moment_the_lower_counts():
    table = surveys.loyalty(
        asked((1, END, 10), (1, END, 6), (1, END, 9)), ordered((1, END)), as_of=END
    )
    assert table["customers"].tolist() == [0, 0, 0, 1]


def test_the_matrix_has_four_rows_even_for_one_customer():
    table = surveys.loyalty(asked((1, "2024-05-01", 10)), ordered((1, "2020-01-01")), as_of=END)
    assert table["customers"].tolist() == [0, 1, 0, 0] and table["share"].sum() == 1
    assert table["spend"].tolist() == [0, 0, 0, 0]


def test_happy_but_leaving_by_hand():
    answers = asked(
        *[(c, "2024-06-01", 9) for c in "abcde"], ("f", "2024-06-01", 8), ("g", "2023-12-31", 10)
    )
    regular = [
        "2024-08-01",
        "2024-08-11 09:00",
        "2024-08-21",
    ]  # every ten days, then silent for 132
    orders = ordered(
        *[("a", day) for day in (*regular, "2024-08-21 20:00")],  # twice on one day is no gap
        *[
            ("b", day) for day in ("2024-10-01", "2024-10-31", "2024-11-30")
        ],  # a month between, a month silent
        *[("c", day) for day in ("2024-08-01", "2024-08-21")],  # too few to have a habit
        *[
            ("d", day) for day in ("2024-11-22", "2024-12-02", "2024-12-01")
        ],  # gaps of 9 and 1: 5; silent for 29
        *[("f", day) for day in regular],  # not happy
        *[("g", day) for day in regular],  # happy longer ago than a year
    )
    table = surveys.happy_but_leaving(answers, orders, as_of=END)
    assert table.drop(columns="answered_at").values.tolist() == [
        ["a", 9, 132, 4, 10.0, 13.2],
        ["d", 9, 29, 3, 5.0, 5.8],
    ]
    assert table.attrs == {"as_of": END, "promoter_from": 9, "silent": 3, "promoters": 5}


def test_three_usual_gaps_are_not_yet_more_than_three():
    orders = ordered(*[("a", day) for day in ("2024-12-02", "2024-12-09", "2024-12-16")])
    answers = asked(("a", "2024-06-01", 10))
    assert surveys.happy_but_leaving(answers, orders, as_of="2025-01-06").empty
    assert surveys.happy_but_leaving(answers, orders, as_of="2025-01-07")["overdue"].tolist() == [
        22 / 7
    ]


def test_a_refund_is_no_order_and_breaks_no_silence():
    orders = ordered(
        *[("a", day) for day in ("2024-08-01", "2024-08-11", "2024-08-21")],
        ("a", "2024-12-30", -5.0),
    )
    table = surveys.happy_but_leaving(asked(("a", "2024-06-01", 10)), orders, as_of=END)
    assert table[["days_since_last", "orders"]].values.tolist() == [[132, 3]]


def test_staying_by_hand():
    answers = asked(
        *[
            ("a", "2024-05-01", 2),
            ("b", CUT, 6),
            ("c", "2024-05-01", 7),
            ("d", "2024-05-01", 9),
            ("e", "2024-05-01", 9),
        ],
        *[("d", "2024-07-01", 0), ("f", "2024-07-01", 0)],  # after the day
        ("g", "2024-05-01", 10),  # without an order by then
    )
    orders = ordered(
        *[(customer, "2024-01-01") for customer in "abcdef"],
        *[("b", "2024-07-01"), ("d", END), ("d", "2024-08-01"), ("g", "2024-08-01")],
        *[
            ("a", f"{CUT} 23:59"),
            ("c", "2025-01-01"),
            ("e", "2024-08-01", -5.0),
        ],  # not after, too late, a refund
    )
    table = surveys.staying(answers, orders, answered_by=CUT, as_of=END)
    assert table[["group", "customers", "stayed", "rate"]].values.tolist() == [
        ["detractor", 2, 1, 0.5],
        ["passive", 1, 0, 0.0],
        ["promoter", 2, 1, 0.5],
    ]
    assert (table.loc[1, "low"], table.loc[1, "high"]) == (0, pytest.approx(0.793450, abs=1e-6))
    assert table.attrs == {"answered_by": CUT, "as_of": END}


def test_a_group_of_nobody_has_no_rate():
    table = surveys.staying(
        asked((1, "2024-05-01", 9)), ordered((1, "2024-05-01")), answered_by=CUT, as_of=END
    )
    assert table["customers"].tolist() == [0, 0, 1] and table["rate"].isna().tolist() == [
        True,
        True,
        False,
    ]
    assert table["low"].isna().tolist() == [True, True, False]


def simulated(n, seed, point=0.0):
    """Answers and orders: staying depends on recency, orders, spend and, by ``point`` log odds
    each, on the score."""
    random = np.random.default_rng(seed)
    frequency, since = random.geometric(0.4, n), random.integers(0, 300, n)
    score = (
        np.clip(7 + np.log(frequency) + 2.5 * random.standard_normal(n), 0, 10).round().astype(int)
    )
    spend = random.gamma(3, 10, n)
    log_odds = (
        0.5
        - 0.8 * np.log1p(since)
        + 0.9 * np.log(frequency)
        + 0.7 * np.log(spend)
        + point * (score - 7)
    )
    stayed = random.random(n) < expit(log_odds)
    customers = np.arange(n)
    cut = pd.Timestamp(CUT)
    last = pd.DataFrame(
        {"customer_id": customers, "ordered_at": cut - pd.to_timedelta(since, "D"), "amount": spend}
    )
    more = last.loc[np.repeat(customers, frequency - 1)].assign(
        ordered_at=cut - pd.Timedelta("400D"), amount=0.0
    )
    later = last[stayed].assign(
        ordered_at=cut + pd.to_timedelta(random.integers(1, 180, stayed.sum()), "D"), amount=9.0
    )
    answers = pd.DataFrame(
        {"customer_id": customers, "score": score, "question": "nps", "answered_at": cut}
    )
    truth = pd.DataFrame(
        {"since": since, "orders": frequency, "spend": spend, "score": score, "stayed": stayed}
    )
    return answers, pd.concat([last, more, later], ignore_index=True), truth


def regressed(truth, *names):
    """The same regression by statsmodels."""
    columns = [np.log1p(truth[name]) if name != "score" else truth[name] for name in names]
    return sm.Logit(truth["stayed"].astype(float), sm.add_constant(np.column_stack(columns))).fit(
        disp=0, tol=1e-12
    )


def test_prediction_agrees_with_statsmodels():
    answers, orders, truth = simulated(1500, 1, point=0.15)
    table = surveys.prediction(answers, orders, answered_by=CUT, as_of=END)
    without = regressed(truth, "since", "orders", "spend")
    both = regressed(truth, "since", "orders", "spend", "score")
    assert table["model"].tolist() == ["rfm", "rfm_and_score"] and table["customers"].tolist() == [
        1500,
        1500,
    ]
    assert table["deviance"].tolist() == pytest.approx([-2 * without.llf, -2 * both.llf], abs=1e-6)
    low, high = both.conf_int().iloc[-1]
    odds = {key: table.attrs[key] for key in ("odds_ratio", "odds_low", "odds_high")}
    assert odds == pytest.approx(
        {
            "odds_ratio": np.exp(both.params.iloc[-1]),
            "odds_low": np.exp(low),
            "odds_high": np.exp(high),
        },
        abs=1e-6,
    )
    assert table.attrs["p_value"] == pytest.approx(
        chi2.sf(2 * (both.llf - without.llf), 1), rel=1e-6
    )
    assert table.attrs["stayed"] == truth["stayed"].mean()


def test_a_planted_score_is_recovered_and_none_is_not_invented():
    answers, orders, _ = simulated(4000, 2, point=0.15)
    found = surveys.prediction(answers, orders, answered_by=CUT, as_of=END)
    assert (
        found.attrs["odds_low"] < np.exp(0.15) < found.attrs["odds_high"]
        and found.attrs["odds_low"] > 1
    )
    assert found.attrs["p_value"] < 1e-4 and found.loc[1, "auc"] > found.loc[0, "auc"] > 0.6
    rates = surveys.staying(answers, orders, answered_by=CUT, as_of=END)["rate"]
    assert rates.is_monotonic_increasing
    answers, orders, _ = simulated(4000, 3, point=0.0)
    null = surveys.prediction(answers, orders, answered_by=CUT, as_of=END)
    assert null.attrs["odds_low"] < 1 < null.attrs["odds_high"] and null.attrs["p_value"] > 0.05
    naive = surveys.staying(answers, orders, answered_by=CUT, as_of=END)
    assert (
        naive.loc[2, "low"] > naive.loc[0, "high"]
    )  # promoters stay more, but their orders tell that already


def test_the_likelihood_ratio_test_errs_as_often_as_it_says():
    random = np.random.default_rng(4)
    x = random.standard_normal((400, 300, 2))
    outcome = random.random((400, 300)) < expit(x[:, :, 0])
    gains = [
        logistic.fit(x[i, :, :1], outcome[i]).deviance - logistic.fit(x[i], outcome[i]).deviance
        for i in range(400)
    ]
    assert 0.03 < np.mean(np.array(gains) > 3.841) < 0.07


def test_nothing_on_the_wrong_side_of_a_date_changes_anything():
    answers, orders, _ = simulated(600, 5, point=0.1)
    later_answers = answers.assign(answered_at=pd.Timestamp("2024-07-01"), score=0)
    wrong = [
        orders.head(50).assign(ordered_at=pd.Timestamp("2025-01-01")),  # after as_of
        orders.head(50).assign(
            ordered_at=pd.Timestamp("2024-09-01"), amount=-1e6
        ),  # a refund between
        orders.head(50).assign(
            customer_id=range(9000, 9050), ordered_at=pd.Timestamp("2024-09-01")
        ),  # new customers
    ]
    for function in (surveys.prediction, surveys.staying):
        plain = function(answers, orders, answered_by=CUT, as_of=END)
        again = function(
            pd.concat([answers, later_answers], ignore_index=True),
            pd.concat([orders, *wrong], ignore_index=True),
            answered_by=CUT,
            as_of=END,
        )
        pd.testing.assert_frame_equal(plain, again)
    late = [later_answers.assign(answered_at=pd.Timestamp("2025-01-01"), score=10)]
    for function in (surveys.loyalty, surveys.happy_but_leaving):
        plain = function(answers, orders, as_of=END)
        again = function(pd.concat([answers, *late]), pd.concat([orders, wrong[0]]), as_of=END)
        pd.testing.assert_frame_equal(plain, again)


def test_an_order_more_after_the_day_changes_the_outcome_only():
    answers, orders, truth = simulated(600, 6)
    leaver = int(truth.index[~truth["stayed"]][0])
    extra = pd.DataFrame(
        {"customer_id": [leaver], "ordered_at": [pd.Timestamp("2024-07-01")], "amount": [1e9]}
    )
    counts = [
        surveys.staying(answers, log, answered_by=CUT, as_of=END)[["customers", "stayed"]]
        .sum()
        .tolist()
        for log in (orders, pd.concat([orders, extra]))
    ]
    assert counts[1] == [counts[0][0], counts[0][1] + 1]
    more = surveys.prediction(answers, pd.concat([orders, extra]), answered_by=CUT, as_of=END)
    told = truth.assign(stayed=truth["stayed"] | (truth.index == leaver))
    assert more.loc[0, "deviance"] == pytest.approx(
        -2 * regressed(told, "since", "orders", "spend").llf, abs=1e-6
    )


def test_the_order_of_rows_changes_nothing_and_they_stay_as_they_were():
    answers, orders, _ = simulated(600, 7)
    copies = answers.copy(), orders.copy()
    shuffled = answers.sample(frac=1, random_state=1), orders.sample(frac=1, random_state=2)
    dates = {"answered_by": CUT, "as_of": END}
    for function, days in [
        *[(f, dates) for f in (surveys.prediction, surveys.staying)],
        *[(f, {"as_of": END}) for f in (surveys.loyalty, surveys.happy_but_leaving)],
    ]:
        pd.testing.assert_frame_equal(
            function(answers, orders, **days), function(*shuffled, **days), rtol=1e-9
        )
    pd.testing.assert_frame_equal(answers, copies[0])
    pd.testing.assert_frame_equal(orders, copies[1])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_auc_counts_pairs(seed):
    random = np.random.default_rng(seed)
    outcome = random.random(80) < 0.4
    score = np.round(random.standard_normal(80) + outcome, 1)  # with ties
    pairs = (score[outcome][:, None] > score[~outcome]) + 0.5 * (
        score[outcome][:, None] == score[~outcome]
    )
    area, low, high = intervals.auc(score, outcome)
    assert area == pytest.approx(pairs.mean(), abs=1e-12)
    error = np.sqrt(
        pairs.mean(axis=1).var(ddof=1) / len(pairs) + pairs.mean(axis=0).var(ddof=1) / len(pairs[0])
    )
    reach = 1.959964 * error / (area * (1 - area))
    assert [np.log(x / (1 - x)) for x in (low, high)] == pytest.approx(
        [np.log(area / (1 - area)) - reach, np.log(area / (1 - area)) + reach], abs=1e-6
    )


def test_auc_of_no_use_and_of_no_doubt():
    outcome = np.array([0, 1] * 10)
    assert intervals.auc(np.ones(20), outcome)[0] == 0.5
    area, low, high = intervals.auc(outcome.astype(float), outcome)
    assert area == 1 and np.isnan(low) and np.isnan(high)
    assert intervals.auc(-outcome.astype(float), outcome)[0] == 0


@pytest.mark.parametrize(("true", "n"), [(0.64, (20, 80)), (0.80, (25, 25)), (0.92, (40, 260))])
def test_the_interval_of_an_auc_covers(true, n):
    random = np.random.default_rng(8)
    apart, outcome = norm.ppf(true) * np.sqrt(2), np.repeat([1, 0], n)
    found = [
        intervals.auc(random.standard_normal(sum(n)) + apart * outcome, outcome)[1:]
        for _ in range(1500)
    ]
    assert 0.93 <= np.mean([low <= true <= high for low, high in found]) <= 0.97


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
    dates = {"answered_by": CUT, "as_of": END}
    with pytest.raises(
        contract.ContractError,
        match="at least 20 customers who stayed and 20 who left are needed; found",
    ):
        surveys.prediction(answers.head(30), orders, **dates)
    with pytest.raises(
        contract.ContractError, match="scores that differ are needed; found 9 from all 100; ask"
    ):
        surveys.prediction(answers.assign(score=9), orders, **dates)
    with pytest.raises(
        contract.ContractError, match="answered_by needs to lie before as_of; found 2024-12-31 and"
    ):
        surveys.staying(answers, orders, answered_by=END, as_of=END)
    with pytest.raises(
        contract.ContractError, match="NPS answer on or before 2020-01-01 was asked for; found none"
    ):
        surveys.loyalty(answers, orders, as_of="2020-01-01")
    with pytest.raises(
        contract.ContractError,
        match="an NPS answer and an order by 2024-06-30 were asked for; found none",
    ):
        surveys.staying(answers.assign(customer_id=answers["customer_id"] + 10**6), orders, **dates)
    with pytest.raises(
        contract.ContractError, match="need customer ids of one kind; found str and int64; cast"
    ):
        surveys.loyalty(answers.astype({"customer_id": str}), orders, as_of=END)
    with pytest.raises(contract.ContractError, match="surveys needs 'score'"):
        surveys.loyalty(answers.drop(columns="score"), orders, as_of=END)


@pytest.fixture(scope="module")
def shop():
    return simulate.shop()


def test_the_shop_tells_who_stays(shop):
    """The wave of 15 November 2024, a year before the last; who had a month to answer and bought
    again after it."""
    wave = shop.surveys.filter(shop.surveys.wave == "2024-Q4")
    dates = {"answered_by": "2024-12-15", "as_of": "2025-12-31"}
    found = surveys.staying(wave, shop.transactions, **dates).set_index("group")
    truths = simulate.truths().set_index("truth")["value"]
    for group in ("detractor", "passive", "promoter"):
        assert found.loc[group, "low"] < truths[f"staying_{group}s"] < found.loc[group, "high"]
    beyond = surveys.prediction(shop.surveys, shop.transactions, **dates)
    assert beyond.attrs["odds_low"] > 1 and beyond.attrs["p_value"] < 0.001
    assert beyond.loc[1, "auc"] > beyond.loc[0, "auc"]


def test_promoters_of_the_shop_who_have_fallen_silent(shop):
    leaving = surveys.happy_but_leaving(shop.surveys, shop.transactions, as_of="2025-12-31")
    assert (
        0 < len(leaving) < leaving.attrs["promoters"] and leaving["overdue"].is_monotonic_decreasing
    )
    assert (
        (leaving["score"] >= 9).all()
        and (leaving["overdue"] > 3).all()
        and (leaving["orders"] >= 3).all()
    )
    matrix = surveys.loyalty(shop.surveys, shop.transactions, as_of="2025-12-31").set_index("group")
    answers = shop.surveys.filter(shop.surveys.question == "nps")
    assert matrix["customers"].sum() == answers.customer_id.nunique().to_pandas()
