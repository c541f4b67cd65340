"""What models predict: as lifetimes does, without gaps at extremes, and what must hold of all."""

import numpy as np
import pandas as pd
import pytest
from lifetimes import BetaGeoFitter, ModifiedBetaGeoFitter, ParetoNBDFitter
from lifetimes.plotting import plot_frequency_recency_matrix, plot_probability_alive_matrix

from retention_lib import clv, contract

FITTERS = {"bg/nbd": BetaGeoFitter, "mbg/nbd": ModifiedBetaGeoFitter, "pareto/nbd": ParetoNBDFitter}


@pytest.mark.parametrize("name", FITTERS)
def test_predictions_agree_with_lifetimes(models, history, name):
    theirs, ours = models[name].to_lifetimes(), models[name].predict(history, days=365)
    triple = history["frequency"], history["recency"], history["T"]
    assert np.allclose(theirs.predict(365, *triple), ours["purchases"], rtol=1e-8)
    assert np.allclose(theirs.conditional_probability_alive(*triple), ours["p_alive"], rtol=1e-9)
    assert theirs.expected_number_of_purchases_up_to_time(365) == pytest.approx(
        models[name].expected(365), rel=1e-9
    )


@pytest.mark.parametrize("name", FITTERS)
def test_a_lifetimes_object_draws_its_own_plots(models, name):
    fitter = models[name].to_lifetimes()
    assert isinstance(fitter, FITTERS[name]) and len(fitter.data) == 2357
    assert fitter.summary["coef"].tolist() == models[name].theta.tolist()
    assert (
        plot_frequency_recency_matrix(fitter).get_title()
        and plot_probability_alive_matrix(fitter).get_title()
    )


@pytest.mark.parametrize("name", FITTERS)
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


@pytest.mark.parametrize("name", FITTERS)
def test_p_alive_falls_with_silence_and_days_0_brings_nothing(models, name):
    silent = pd.DataFrame({"frequency": 4, "recency": 100.0, "T": [100.0, 120, 200, 400, 3000]})
    predicted = models[name].predict(silent, days=0)
    assert (predicted["purchases"] == 0).all() and (predicted["outcome_high"] == 0).all()
    assert (
        predicted["p_alive"].between(0, 1).all()
        and (predicted["p_alive"].diff().dropna() < 0).all()
    )


@pytest.mark.parametrize("name", FITTERS)
def test_predictions_keep_ids_and_grow_with_the_horizon(models, history, name):
    shuffled = history.sample(frac=1, random_state=2)
    short, long = (models[name].predict(shuffled, days=days) for days in (30, 365))
    assert short["customer_id"].tolist() == shuffled["customer_id"].tolist()
    assert (long["purchases"] > short["purchases"]).all() and (
        long["outcome_high"] >= short["outcome_high"]
    ).all()
    assert ((long["low"] <= long["purchases"]) & (long["purchases"] <= long["high"])).all()


@pytest.mark.parametrize("name", clv.MODELS)
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


def test_what_a_model_cannot_predict_is_refused(models, history):
    with pytest.raises(contract.ContractError, match="days needs a length of time from 0"):
        models["bg/nbd"].predict(history, days=-1)
    with pytest.raises(contract.ContractError, match="draws needs a fitted model"):
        clv.known("nbd", r=1, alpha=1).draws()
    with pytest.raises(
        contract.ContractError, match="to_lifetimes needs a model that lifetimes has; found nbd"
    ):
        models["nbd"].to_lifetimes()
