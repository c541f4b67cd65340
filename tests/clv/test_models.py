"""What must hold of every model: invariants, extremes, refusals, and simulated truths that come
back."""

import warnings
from functools import partial
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from lifetimes import BetaGeoFitter, GammaGammaFitter, ModifiedBetaGeoFitter, ParetoNBDFitter
from lifetimes.plotting import plot_frequency_recency_matrix, plot_probability_alive_matrix
from lifetimes.utils import summary_data_from_transaction_data
from scipy.integrate import quad
from scipy.optimize import brentq
from scipy.special import betainc, expit, gammaln, logsumexp

from retention_lib import clv, contract, tables, words
from retention_lib.clv import bgbb, bgnbd, paretonbd, sbg

TIMED = ("bg/nbd", "mbg/nbd", "pareto/nbd")
MODELS = (*TIMED, "nbd")
FITTERS = {"bg/nbd": BetaGeoFitter, "mbg/nbd": ModifiedBetaGeoFitter, "pareto/nbd": ParetoNBDFitter}


@pytest.fixture(scope="module")
def history(cdnow_sample):
    return clv.history(cdnow_sample.transactions, as_of="1997-09-30").to_pandas()


@pytest.fixture(scope="module")
def models(history):
    return {name: clv.fit(history, name) for name in MODELS}


@pytest.fixture(scope="module")
def spend(history):
    return clv.fit_spend(history)


# history


def test_history_equals_lifetimes_summary(cdnow_sample, history):
    log = cdnow_sample.transactions.to_pandas()
    theirs = summary_data_from_transaction_data(
        log,
        "customer_id",
        "ordered_at",
        monetary_value_col="amount",
        observation_period_end="1997-09-30",
    )
    ours = history.sort_values("customer_id").set_index("customer_id")
    assert ours.index.tolist() == theirs.index.tolist()
    for column in ("frequency", "recency", "T"):
        assert (ours[column] == theirs[column]).all()
    # lifetimes leaves days without spend out of the mean; here they are purchases of nothing
    spent = log.groupby("customer_id")["amount"].min()[lambda least: least > 0].index
    assert np.allclose(
        ours.loc[ours.index.isin(spent), "monetary_value"],
        theirs.loc[theirs.index.isin(spent), "monetary_value"],
    )


def test_purchases_of_both_periods_and_first_ones_are_the_customer_days(cdnow_sample, history):
    later = clv.history(cdnow_sample.transactions, as_of="1998-06-30").to_pandas()
    assert later["frequency"].sum() + len(later) == 6696
    assert later["frequency"].sum() - history["frequency"].sum() == 1882


def test_the_boundary_is_a_date_and_not_a_time(orders):
    log = orders(("a", "2021-01-01 10:00"), ("a", "2021-01-31 23:59"), ("a", "2021-02-01 00:00"))
    row = clv.history(log, as_of="2021-01-31").to_pandas().iloc[0]
    assert row[["frequency", "recency", "T"]].tolist() == [1, 30, 30]


def test_refunds_are_netted_into_their_day(orders):
    day = "2021-01-{:02}".format
    rows = [(1, 10.0), (5, 8.0), (5, -3.0), (9, 6.0), (9, -6.0), (12, -4.0), (15, 0.0)]
    log = orders(
        *(("a", day(number), amount) for number, amount in rows),
        ("b", day(1), 9.0),
        ("b", day(1), -9.0),
    )
    frame = clv.history(log, as_of="2021-01-31").to_pandas()
    assert frame.values.tolist() == [
        ["a", 2, 14, 30, 2.5]
    ]  # the 5th and the 15th; the 9th came to nothing


def test_start_leaves_out_whoever_was_not_new(orders):
    log = orders(("a", "2021-01-01"), ("a", "2021-02-05"), ("b", "2021-02-01"))
    assert clv.history(log, as_of="2021-02-28", start="2021-02-01").to_pandas()[
        "customer_id"
    ].tolist() == ["b"]


# likelihoods and predictions


@pytest.mark.parametrize("name", MODELS)
def test_gradients_are_the_slopes_of_the_likelihood(models, name):
    family, point = models[name].family, np.log([0.4, 12.0, 0.9, 7.0][: len(models[name].theta)])
    x, recency, T = (
        np.array([0, 1, 3, 133]),
        np.array([0.0, 2.0, 30.0, 199.0]),
        np.array([40.0, 40.0, 31.0, 200.0]),
    )
    exact = family.loglik(np.exp(point), x, recency, T)[1]
    for i, step in enumerate(np.eye(len(point)) * 1e-6):
        up, down = (
            family.loglik(np.exp(point + sign * step), x, recency, T)[0] for sign in (1, -1)
        )
        assert exact[i] == pytest.approx((up - down) / 2e-6, rel=1e-5, abs=1e-7)


@pytest.mark.parametrize(
    "theta",
    [
        (0.55, 10.58, 0.61, 11.67),
        (0.5, 1000.0, 0.6, 0.05),
        (0.5, 0.01, 3.0, 2000.0),
        (5.0, 30.0, 20.0, 1.0),
    ],
)
@pytest.mark.parametrize(
    "triple", [(0, 0.0, 40.0), (1, 0.14, 300.0), (3, 0.01, 1000.0), (26, 30.8, 31.0)]
)
def test_pareto_nbd_likelihood_is_the_integral_over_the_moment_of_leaving(theta, triple):
    (r, alpha, s, beta), (x, recency, T) = theta, triple
    steps = recency + (T - recency) * np.concatenate([[0], 2.0 ** np.arange(-25, 1)])
    gone = sum(
        quad(
            lambda y: s * (alpha + y) ** -(r + x) * (beta + y) ** -(s + 1), low, high, epsrel=1e-13
        )[0]
        for low, high in pairwise(steps)
    )
    stayed = (alpha + T) ** -(r + x) * (beta + T) ** -s
    expected = (
        gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta) + np.log(stayed + gone)
    )
    found = paretonbd.loglik(theta, np.array([x]), np.array([recency]), np.array([T]))[0][0]
    assert found == pytest.approx(expected, rel=1e-11, abs=1e-11)


@pytest.mark.parametrize("name", MODELS)
def test_chances_of_each_number_add_up_to_the_expectation(models, name):
    family, theta = models[name].family, models[name].theta
    x, T = np.array([0, 3, 20]), np.array([270.0, 270.0, 215.0])
    total = sum(family.tail(theta, x, T, 273.0, k) for k in range(1, 500))
    assert total == pytest.approx(family.ahead(theta, x, T, 273.0), rel=1e-9)


@pytest.mark.parametrize("name", TIMED)
def test_predictions_agree_with_lifetimes(models, history, name):
    theirs, ours = models[name].to_lifetimes(), models[name].predict(history, days=365)
    triple = history["frequency"], history["recency"], history["T"]
    assert np.allclose(theirs.predict(365, *triple), ours["purchases"], rtol=1e-8)
    assert np.allclose(theirs.conditional_probability_alive(*triple), ours["p_alive"], rtol=1e-9)
    assert theirs.expected_number_of_purchases_up_to_time(365) == pytest.approx(
        models[name].expected(365), rel=1e-9
    )


@pytest.mark.parametrize("name", TIMED)
def test_a_lifetimes_object_draws_its_own_plots(models, name):
    fitter = models[name].to_lifetimes()
    assert isinstance(fitter, FITTERS[name]) and len(fitter.data) == 2357
    assert fitter.summary["coef"].tolist() == models[name].theta.tolist()
    assert (
        plot_frequency_recency_matrix(fitter).get_title()
        and plot_probability_alive_matrix(fitter).get_title()
    )


def test_the_fit_is_not_worse_than_that_of_lifetimes(models, history):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = BetaGeoFitter().fit(history["frequency"], history["recency"], history["T"])
        spent = GammaGammaFitter().fit(
            *(history.loc[history["frequency"] > 0, c] for c in ("frequency", "monetary_value"))
        )
    at_theirs = clv.known("bg/nbd", **theirs.params_).loglik_of(history).sum()
    assert models["bg/nbd"].loglik >= at_theirs
    assert clv.fit_spend(history).theta == pytest.approx(spent.params_.to_numpy(), rel=1e-3)


def test_a_near_one_is_no_gap():
    around = [
        bgnbd.expected((0.25, 4.0, a, 2.5), 39.0)
        for a in (1 - 1e-3 - 1e-9, 1 - 1e-3 + 1e-9, 1.0, 1 + 1e-12)
    ]
    assert around[0] == pytest.approx(around[1], rel=1e-9) and around[2] == pytest.approx(
        around[3], rel=1e-9
    )
    direct = quad(
        lambda p: 1.5 * 2.5 / 1.5 * (1 - p) ** 1.5 * (1 - (4 / (4 + 39 * p)) ** 0.25) / p,
        0,
        1,
        epsrel=1e-12,
    )[0]
    assert around[2] == pytest.approx(direct, rel=1e-9)


@pytest.mark.parametrize("name", TIMED)
def test_extremes_are_finite(name):
    names = "r alpha s beta" if name == "pareto/nbd" else "r alpha a b"
    model = clv.known(name, **dict(zip(names.split(), (0.5, 10.0, 0.8, 3.0), strict=True)))
    rows = pd.DataFrame(
        [(0, 0, 0), (0, 0, 1e5), (133, 200, 200), (10_000, 364, 365), (1, 1e-9, 3000)],
        columns=["frequency", "recency", "T"],
    )
    predicted = model.predict(rows, days=3650)
    assert np.isfinite(predicted[["p_alive", "purchases"]]).all(axis=None)
    assert predicted["p_alive"].between(0, 1).all() and np.isfinite(model.loglik_of(rows)).all()


# invariants


@pytest.mark.parametrize("name", MODELS)
def test_weighted_triples_are_exploded_customers(models, history, name):
    counted = (
        history.groupby(["frequency", "recency", "T"], as_index=False)
        .size()
        .rename(columns={"size": "customers"})
    )
    shuffled = history.sample(frac=1, random_state=1)
    for table in (counted, shuffled):
        again = clv.fit(table, name)
        assert again.loglik == pytest.approx(models[name].loglik, abs=1e-9)
        assert again.theta == pytest.approx(models[name].theta, rel=1e-9)


@pytest.mark.parametrize("name", MODELS)
def test_a_change_of_unit_moves_the_scale_alone(models, history, name):
    weekly = clv.fit(history.assign(recency=history["recency"] / 7, T=history["T"] / 7), name)
    factor = [
        7 if parameter in models[name].family.TIMES else 1
        for parameter in models[name].family.NAMES
    ]
    assert models[name].theta / weekly.theta == pytest.approx(factor, rel=1e-6)
    assert models[name].loglik == pytest.approx(weekly.loglik - 2457 * np.log(7), abs=1e-6)


@pytest.mark.parametrize("name", TIMED)
def test_p_alive_falls_with_silence_and_days_0_brings_nothing(models, name):
    silent = pd.DataFrame({"frequency": 4, "recency": 100.0, "T": [100.0, 120, 200, 400, 3000]})
    predicted = models[name].predict(silent, days=0)
    assert (predicted["purchases"] == 0).all() and (predicted["outcome_high"] == 0).all()
    assert (
        predicted["p_alive"].between(0, 1).all()
        and (predicted["p_alive"].diff().dropna() < 0).all()
    )


@pytest.mark.parametrize("name", TIMED)
def test_predictions_keep_ids_and_grow_with_the_horizon(models, history, name):
    shuffled = history.sample(frac=1, random_state=2)
    short, long = (models[name].predict(shuffled, days=days) for days in (30, 365))
    assert short["customer_id"].tolist() == shuffled["customer_id"].tolist()
    assert (long["purchases"] > short["purchases"]).all() and (
        long["outcome_high"] >= short["outcome_high"]
    ).all()
    assert ((long["low"] <= long["purchases"]) & (long["purchases"] <= long["high"])).all()


def test_value_is_purchases_times_spend_without_discount_and_falls_with_it(models, spend, history):
    tables = [
        clv.value(models["bg/nbd"], spend, history, days=365, annual_discount=rate)
        for rate in (0, 0.1, 0.5)
    ]
    assert np.allclose(tables[0]["value"], tables[0]["purchases"] * tables[0]["spend"], rtol=1e-12)
    for dear, cheap in pairwise(tables):
        assert (cheap["value"] < dear["value"]).all() and (
            cheap["outcome_high"] <= dear["outcome_high"]
        ).all()
    assert (tables[1]["value"] > tables[1]["purchases"] * tables[1]["spend"] / 1.1).all()
    assert tables[0]["customer_id"].tolist() == history["customer_id"].tolist()


def test_discounted_value_is_a_sum_over_small_steps(models, spend, history):
    some, rate = history.sample(20, random_state=3), np.log(1.2) / 365.25
    steps = np.linspace(0, 730, 2001)
    triple = (
        some["frequency"].to_numpy(),
        some["recency"].to_numpy(float),
        some["T"].to_numpy(float),
    )
    family, theta = models["bg/nbd"].family, models["bg/nbd"].theta
    ahead = np.array([family.ahead(theta, triple[0], triple[2], t) for t in steps])
    bought = family.alive(theta, *triple) * ahead
    summed = (np.diff(bought, axis=0) * np.exp(-rate * (steps[1:] + steps[:-1]) / 2)[:, None]).sum(
        0
    )
    table = clv.value(models["bg/nbd"], spend, some, days=730, annual_discount=0.2)
    assert np.allclose(table["value"], summed * table["spend"], rtol=1e-6)


def test_outcome_intervals_of_value_equal_simulation(models, spend, history):
    (r, alpha, a, b), (p, q, v), random, n = (
        models["bg/nbd"].theta,
        spend.theta,
        np.random.default_rng(5),
        200_000,
    )
    table = clv.value(models["bg/nbd"], spend, history, days=365, annual_discount=0)
    for place in (
        table["value"].idxmax(),
        history.index[history["frequency"] == 2][0],
        history.index[history["frequency"] == 0][0],
    ):
        x, _, T, mean = history.loc[place, ["frequency", "recency", "T", "monetary_value"]].astype(
            float
        )
        offered = random.poisson(random.gamma(r + x, 365 / (alpha + T), n))
        bought = np.minimum(offered, random.geometric(random.beta(a, b + x, n))) * (
            random.random(n) < table["p_alive"][place]
        )
        spent = (
            random.gamma(p * np.maximum(bought, 1))
            * (bought > 0)
            / random.gamma(p * x + q, 1 / (v + x * mean), n)
        )
        low, high = np.quantile(spent, [0.025, 0.975])
        assert (
            table["outcome_high"][place] == pytest.approx(high, rel=0.03)
            and table["outcome_low"][place] == low == 0
        )
        assert table["value"][place] == pytest.approx(spent.mean(), rel=0.02)


# what cannot be fitted


def test_nobody_bought_again_is_refused():
    nobody = pd.DataFrame({"frequency": 0, "recency": 0, "T": [30, 40, 50]})
    for name in MODELS:
        with pytest.raises(
            contract.ContractError,
            match=f"{name} needs customers who bought again; found none among 3",
        ):
            clv.fit(nobody, name)
    with pytest.raises(contract.ContractError, match="a spend model needs repeat buyers"):
        clv.fit_spend(nobody.assign(monetary_value=0.0))


def stayers(n=3000, seed=4):
    """Customers who never leave: an NBD."""
    random = np.random.default_rng(seed)
    rate, T = random.gamma(1.5, 1 / 30, n), random.uniform(100, 400, n)
    x = random.poisson(rate * T)
    last = np.where(x > 0, random.beta(np.maximum(x, 1), 1) * T, 0)
    return pd.DataFrame({"frequency": x, "recency": last, "T": T})


@pytest.mark.parametrize("name", TIMED)
def test_where_nobody_leaves_the_simpler_model_answers_by_name(name):
    model = clv.fit(stayers(), name)
    assert model.name == "nbd" and model.notes == (("simpler", {"asked": name}),)
    assert np.isfinite(model.params[["estimate", "se"]]).all(axis=None)
    assert model.theta == pytest.approx([1.5, 30], rel=0.1)


@pytest.mark.parametrize("name", TIMED)
def test_a_handful_of_customers_is_refused_and_can_be_pulled_together(name):
    few = pd.DataFrame({"frequency": [2, 0, 1], "recency": [30, 0, 20], "T": [40, 40, 40]})
    with pytest.raises(
        contract.ContractError, match=r"needs data that determine its parameters.*penalty=0.1"
    ):
        clv.fit(few, name)
    pulled = clv.fit(few, name, penalty=1.0)
    assert np.isfinite(pulled.params["se"]).all() and pulled.notes == (
        ("penalty", {"penalty": 1.0}),
    )


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        ({"frequency": [1], "T": [3]}, "a history needs 'recency'; found 'frequency', 'T'"),
        ({"frequency": [1], "recency": [4], "T": [3]}, "recency <= T.*found .*1, 4, 3"),
        ({"frequency": [-1], "recency": [0], "T": [3]}, "frequency >= 0"),
        ({"frequency": [0], "recency": [2], "T": [3]}, "recency 0 for one-time buyers"),
        ({"frequency": [1], "recency": [np.nan], "T": [3]}, "recency <= T"),
        (
            {"frequency": [], "recency": [], "T": []},
            "a model needs customers; found an empty history",
        ),
    ],
)
def test_a_history_that_cannot_be_is_refused(frame, message):
    with pytest.raises(contract.ContractError, match=message):
        clv.fit(pd.DataFrame(frame))


def test_wrong_words_are_refused(history, models, spend, cdnow_sample):
    with pytest.raises(contract.ContractError, match="'bgnbd'; found bg/nbd, mbg/nbd"):
        clv.fit(history, "bgnbd")
    with pytest.raises(
        contract.ContractError, match="bg/nbd needs r, alpha, a, b, each above 0; found r = 1"
    ):
        clv.known("bg/nbd", r=1)
    with pytest.raises(contract.ContractError, match="days needs a length of time from 0"):
        models["bg/nbd"].predict(history, days=-1)
    with pytest.raises(contract.ContractError, match="write 10 % a year as 0.1"):
        clv.value(models["bg/nbd"], spend, history, days=1, annual_discount=-0.1)
    with pytest.raises(contract.ContractError, match="draws needs a fitted model"):
        clv.known("nbd", r=1, alpha=1).draws()
    with pytest.raises(contract.ContractError, match="calibration_end needs to lie before as_of"):
        clv.holdout(cdnow_sample.transactions, calibration_end="1998-06-30", as_of="1997-09-30")
    with pytest.raises(
        contract.ContractError, match="to_lifetimes needs a model that lifetimes has; found nbd"
    ):
        models["nbd"].to_lifetimes()
    with pytest.raises(contract.ContractError, match="never more than before"):
        sbg.fit([100, 80, 90])
    with pytest.raises(contract.ContractError, match="0 <= frequency <= recency <= n"):
        bgbb.fit(pd.DataFrame({"frequency": [3], "recency": [2], "n": [6]}))


# holdout


@pytest.mark.parametrize(
    ("as_of", "end"),
    [
        (
            "1998-06-30",
            "1997-09-30",
        ),  # 545 days since the first purchase on 1997-01-01: half-way is day 272
        ("1997-01-04", "1997-01-02"),
        ("1998-12-31", "1997-12-31"),  # two years: half-way is a year before
        ("1999-12-31", "1998-12-31"),
        ("2000-02-29", "1999-02-28"),
    ],
)
def test_without_a_day_given_the_last_year_or_the_second_half_is_held_out(cdnow_sample, as_of, end):
    assert clv.boundary(cdnow_sample.transactions, as_of=as_of).isoformat() == end


def test_no_day_is_chosen_before_the_first_purchase(cdnow_sample):
    with pytest.raises(
        contract.ContractError, match="needs purchases; found none up to 1996-12-31"
    ):
        clv.boundary(cdnow_sample.transactions, as_of="1996-12-31")


@pytest.mark.parametrize(
    ("calibration_end", "as_of", "expected"),
    [
        ("1997-12-31", "1998-06-30", 1732),  # from the first day of the log on
        ("1997-12-30", "1998-06-30", np.nan),  # a day before the log begins is needed
        ("1998-03-31", "1998-06-30", 920),
        ("1998-01-31", "1999-01-31", 3292),  # up to the very end of the calibration
        ("1998-01-31", "1999-02-01", np.nan),  # a day of the test itself is needed
    ],
)
def test_same_as_last_year_is_judged_on_all_of_its_days_or_not_at_all(
    cdnow_sample, calibration_end, as_of, expected
):
    orders = cdnow_sample.transactions
    judged = clv.holdout(orders, calibration_end=calibration_end, as_of=as_of, models=())
    found = judged.set_index("model").loc["same as last year"]
    assert found["expected"] == pytest.approx(expected, nan_ok=True)
    assert found[["bias", "mae", "rmse"]].isna().tolist() == [np.isnan(expected)] * 3
    assert found["actual"] > 0 and judged["expected"].notna().sum() >= 2


def test_frequency_and_spend_that_move_together_are_warned_of():
    random = np.random.default_rng(6)
    x = random.integers(1, 20, 500)
    own = random.gamma(6.0 * x) / x / random.gamma(4.0, 1 / 15, 500)
    together = pd.DataFrame({"frequency": x, "monetary_value": x * own})
    apart = clv.fit_spend(together).independence.iloc[0]
    assert apart["warning"] and apart["spearman"] > 0.6


# truths that come back


def bought(theta, n, random, horizon=0.0):
    """BG/NBD customers over 1 to 400 days, and what they buy in ``horizon`` days more."""
    r, alpha, a, b = theta
    rate, leave, T = random.gamma(r, 1 / alpha, n), random.beta(a, b, n), random.uniform(1, 400, n)
    last_one = random.geometric(np.maximum(leave, 1e-12))
    offered, later = random.poisson(rate * T), random.poisson(rate * horizon)
    x = np.minimum(offered, last_one)
    # of offered purchases, uniform over T in order, the x-th is beta (x, offered - x + 1)
    last = np.where(x > 0, random.beta(np.maximum(x, 1), np.maximum(offered - x + 1, 1)) * T, 0.0)
    return pd.DataFrame({"frequency": x, "recency": last, "T": T}), np.where(
        last_one > offered, np.minimum(later, last_one - offered), 0
    )


TRUTH = np.array([0.6, 40.0, 0.9, 3.0])


def test_intervals_of_parameters_and_outcomes_cover_the_truth():
    random, runs = np.random.default_rng(7), 200
    covered, outcomes = np.zeros(4), []
    for _ in range(runs):
        frame, later = bought(TRUTH, 3000, random, horizon=180)
        model = clv.fit(frame)
        covered += model.params["low"].le(TRUTH) & model.params["high"].ge(TRUTH)
        predicted = model.predict(frame.head(300), days=180)
        outcomes.append(
            (
                predicted["outcome_low"].le(later[:300]) & predicted["outcome_high"].ge(later[:300])
            ).mean()
        )
    assert ((covered / runs >= 0.92) & (covered / runs <= 0.98)).all(), covered / runs
    assert 0.95 <= np.mean(outcomes) <= 0.99  # whole numbers cover a little more


def test_a_large_base_is_searched_on_a_grid_and_fitted_exactly():
    frame, _ = bought(TRUTH, 150_000, np.random.default_rng(21))
    model = clv.fit(frame)
    data = model.data
    assert len(data.x) > 50_000  # times without end: every triple is its own
    units = np.array([1, data.unit, 1, 1])
    slope = bgnbd.loglik(model.theta / units, *data.arguments)[1] @ data.customers
    assert slope @ model.covariance @ slope < 1e-6  # a thousandth of a standard error
    steps = np.eye(4) * 1e-4
    at = np.log(model.theta / units)
    ends = [
        [bgnbd.loglik(np.exp(at + s * step), *data.arguments)[1] @ data.customers for s in (1, -1)]
        for step in steps
    ]
    exact = np.linalg.inv(-np.array([up - down for up, down in ends]) / 2e-4)
    assert np.sqrt(np.diag(model.covariance) / np.diag(exact)) == pytest.approx(1, abs=0.01)
    assert (model.params["low"].le(TRUTH * 1.02) & model.params["high"].ge(TRUTH * 0.98)).all()


def exceeded(chances, shape, k, level, log_s):
    """By how much more than `level` is likely that an amount is exceeded."""
    return (chances * betainc(shape, k, expit(-log_s))).sum() - level


@pytest.mark.parametrize("name", MODELS)
def test_prediction_intervals_of_spend_are_read_off_to_two_thousandths(
    models, spend, history, name
):
    model, (p, q, v) = models[name], spend.theta
    table = clv.value(model, spend, history, days=365, annual_discount=0)
    rows = history.assign(**table[["p_alive", "outcome_low", "outcome_high"]]).drop_duplicates(
        ["frequency", "recency", "T"]
    )
    for row in rows.sample(60, random_state=2).itertuples():
        x, k = row.frequency, np.arange(1, 400)
        tails = np.array(
            [
                row.p_alive * model.family.tail(model.theta, np.array([x]), row.T, 365.0, n)[0]
                for n in k
            ]
        )
        chances = -np.diff([*tails, 0.0])
        for level, found in ((0.975, row.outcome_low), (0.025, row.outcome_high)):
            if tails[0] <= level:
                assert found == 0
                continue
            beyond = partial(exceeded, chances, p * x + q, p * k, level)
            exact = np.exp(brentq(beyond, -40, 40, xtol=1e-10)) * (v + x * row.monetary_value)
            assert found == pytest.approx(exact, rel=2e-3)


@pytest.mark.parametrize("name", MODELS)
def test_prediction_intervals_of_purchases_reach_their_chances(models, history, name):
    model, some = models[name], history.sample(300, random_state=4)
    table = model.predict(some, days=365)
    x, T = some["frequency"].to_numpy(), some["T"].to_numpy(dtype=float)

    def chance(k):  # of k or more; anything is 0 or more
        at_least = table["p_alive"].to_numpy() * model.family.tail(
            model.theta, x, T, 365.0, np.maximum(k, 1)
        )
        return np.where(k > 0, at_least, 1.0)

    for column, level in (("outcome_low", 0.975), ("outcome_high", 0.025)):
        ends = table[column].to_numpy()
        assert (chance(ends) >= level).all() and (chance(ends + 1) < level).all()


def test_spend_parameters_come_back():
    random, truth = np.random.default_rng(8), np.array([6.0, 4.0, 15.0])
    covered, runs = np.zeros(3), 200
    for _ in range(runs):
        x = random.geometric(0.3, 1500)
        mean = random.gamma(truth[0] * x) / x / random.gamma(truth[1], 1 / truth[2], 1500)
        found = clv.fit_spend(pd.DataFrame({"frequency": x, "monetary_value": mean})).params
        covered += found["low"].le(truth) & found["high"].ge(truth)
    assert ((covered / runs >= 0.92) & (covered / runs <= 0.98)).all(), covered / runs


def test_draws_agree_with_a_long_metropolis_chain(models, history):
    model, random = models["bg/nbd"], np.random.default_rng(9)
    grouped = history.groupby(["frequency", "recency", "T"], as_index=False).size()
    x, recency, T, n = (
        grouped[c].to_numpy(dtype=t)
        for c, t in zip(grouped.columns, (int, float, float, float), strict=True)
    )
    number, at = np.unique(
        x, return_inverse=True
    )  # few: what depends on it alone is found once for each

    def height(point):
        r, alpha, a, b = np.exp(point)
        ends = gammaln(a + b) + gammaln(b + number) - gammaln(b) - gammaln(a + b + number)
        ends += gammaln(r + number) - gammaln(r) + r * np.log(alpha)
        leaving = np.where(number > 0, np.log(a) - np.log(np.maximum(b + number - 1, b)), -np.inf)
        stayed, left = -(r + x) * np.log(alpha + T), -(r + x) * np.log(alpha + recency)
        return n @ (ends[at] + np.logaddexp(stayed, leaving[at] + left))

    shape = np.linalg.cholesky(model.covariance * 2.38**2 / 4)
    here = np.log(model.theta)
    level, chain = height(here), []
    for _ in range(60_000):
        there = here + shape @ random.standard_normal(4)
        rise = height(there)
        if np.log(random.uniform()) < rise - level:
            here, level = there, rise
        chain.append(here)
    chain = np.array(chain[2000:])
    drawn = np.log(model.draws(4000, seed=1).to_numpy())
    assert (np.abs(drawn.mean(0) - chain.mean(0)) < 0.1 * chain.std(0)).all()
    assert drawn.std(0) / chain.std(0) == pytest.approx(1, abs=0.1)
    assert (
        model.draws(10, seed=1).equals(model.draws(10, seed=1))
        and model.draws(100).attrs["ess"] > 50
    )


def test_a_penalty_is_the_prior_of_the_draws():
    frame, _ = bought(TRUTH, 150, np.random.default_rng(12))
    model = clv.fit(frame, penalty=100.0)
    drawn = np.log(model.draws(2000, seed=2))
    peak, spread = np.log(model.theta), np.sqrt(np.diag(model.covariance))
    assert (drawn.mean() - peak).abs().lt(0.15 * spread).all()
    assert (drawn.std() / spread).to_numpy() == pytest.approx(1, abs=0.1)


def test_a_posterior_far_from_normal_is_drawn_by_a_chain():
    frame, _ = bought(TRUTH, 150, np.random.default_rng(12))
    model = clv.fit(frame, penalty=0.02)
    drawn = model.draws(500, seed=2)
    assert drawn.attrs["method"] in ("importance resampling", "Metropolis") and len(drawn) == 500
    assert np.isfinite(drawn).all(axis=None) and (drawn > 0).all(axis=None)


def test_bgbb_survival_adds_up_and_truth_comes_back():
    random = np.random.default_rng(10)
    buy, leave = random.beta(1.2, 0.75, 20_000), random.beta(0.66, 2.8, 20_000)
    alive = np.minimum(random.geometric(leave) - 1, 6)  # chances lived through
    made = (random.random((20_000, 6)) < buy[:, None]) & (np.arange(6) < alive[:, None])
    x, last = made.sum(1), np.where(made.any(1), 6 - made[:, ::-1].argmax(1), 0)
    model = bgbb.fit(pd.DataFrame({"frequency": x, "recency": last, "n": 6}))
    assert (
        model.params["low"].le([1.2, 0.75, 0.66, 2.8])
        & model.params["high"].ge([1.2, 0.75, 0.66, 2.8])
    ).all()
    possible = pd.DataFrame(
        [(x, t, 6) for t in range(7) for x in range(min(t, 1), t + 1)],
        columns=["frequency", "recency", "n"],
    )
    ways = [
        0.0 if t == 0 else gammaln(t) - gammaln(x) - gammaln(t - x + 1)
        for x, t, _ in possible.to_numpy()
    ]
    assert logsumexp(bgbb.loglik(model.theta, possible) + ways) == pytest.approx(0, abs=1e-10)


SUPPORTED = (0, 1, 4)  # logs of 60 customers that support some model


def small_log(n: int, seed: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    rate, leave = random.gamma(0.6, 1 / 20, n), random.beta(0.8, 2.4, n)
    steps = random.exponential(1, (n, 200)) / rate[:, None]
    stays = np.cumprod(random.random((n, 200)) >= leave[:, None], axis=1)
    there = np.c_[np.ones((n, 1)), np.ones((n, 1)), stays[:, :-1]].astype(bool)[:, :200]
    day = np.floor(np.cumsum(np.c_[random.integers(0, 120, n)[:, None], steps[:, :199]], axis=1))
    who, nth = np.nonzero(there & (day <= 365))
    ordered_at = pd.Timestamp("2020-01-01") + pd.to_timedelta(day[who, nth], unit="D")
    return pd.DataFrame({"customer_id": who, "ordered_at": ordered_at, "amount": 1.0})


def test_a_model_that_the_data_cannot_support_is_not_judged_and_the_others_are():
    seen = []
    for seed in SUPPORTED:
        orders = small_log(60, seed)
        judged = clv.holdout(orders, calibration_end="2020-06-30", as_of="2020-12-31").set_index(
            "model"
        )
        before = clv.history(orders, as_of="2020-06-30").to_pandas()
        for name in TIMED:
            try:
                expected = clv.fit(before, name).predict(before, days=184)["purchases"].sum()
            except clv.NotDetermined:
                assert (
                    judged.loc[name, ["expected", "bias", "mae", "rmse", "coverage"]].isna().all()
                )
                assert f"{words.model_name(name)} cannot be judged" in words.holdout(
                    judged.reset_index()
                )
                assert "could not be fitted" in tables.holdout(judged.reset_index()).as_raw_html()
                seen.append(name)
            else:
                assert judged.loc[name, "expected"] == pytest.approx(expected)
    assert 0 < len(seen) < 3 * len(SUPPORTED)


def test_a_log_that_supports_no_model_is_refused():
    orders = pd.DataFrame(
        {"customer_id": range(50), "ordered_at": pd.Timestamp("2020-01-05"), "amount": 1.0}
    )
    again = orders.assign(ordered_at=pd.Timestamp("2020-02-05"))
    with pytest.raises(clv.NotDetermined, match="bg/nbd needs data that determine its parameters"):
        clv.holdout(pd.concat([orders, again]), calibration_end="2020-06-30", as_of="2020-12-31")


def test_where_all_leave_alike_a_penalty_lets_the_models_be_judged():
    random, n = np.random.default_rng(0), 700
    orders = 1 + np.minimum(
        random.geometric(0.25, n), 30
    )  # the same chance of leaving after each order
    owner = np.repeat(np.arange(n), orders)
    day = (
        pd.Series(random.exponential(40, len(owner))).groupby(owner).cumsum()
        + 500 * random.random(n)[owner]
    ).round()
    log = pd.DataFrame(
        {
            "customer_id": owner,
            "ordered_at": pd.Timestamp("2020-01-01") + pd.to_timedelta(day, unit="D"),
            "amount": 1.0,
        }
    )
    asked = {"calibration_end": "2021-03-31", "as_of": "2021-12-31"}
    with pytest.raises(clv.NotDetermined, match="penalty=0.1"):
        clv.holdout(log, models=("bg/nbd",), **asked)
    judged = clv.holdout(log, models=("bg/nbd",), penalty=0.1, **asked).set_index("model")
    assert abs(judged.loc["bg/nbd", "bias"]) < 0.15 < judged.loc["nbd", "bias"]
    groups = clv.calibration(log, penalty=0.1, **asked)
    assert (groups["expected"] * groups["customers"]).sum() == pytest.approx(
        judged.loc["bg/nbd", "expected"]
    )
