"""Models fitted to a history: no worse than by lifetimes, refused by name, said and printed."""

import warnings
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from lifetimes import BetaGeoFitter, GammaGammaFitter
from printed import Printed

from retention_lib import clv, contract, tables, words
from retention_lib.clv import bgbb, gammagamma, sbg
from retention_lib.results import key_text
from retention_lib.results.clv import PARAMS
from retention_lib.writing import text

NO_SUCH = text("missing-not_applicable")
TIMED = ("bg/nbd", "mbg/nbd", "pareto/nbd")


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


@pytest.mark.parametrize("name", clv.MODELS)
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


@pytest.mark.parametrize("name", clv.MODELS)
def test_a_change_of_unit_moves_the_scale_alone(models, history, name):
    weekly = clv.fit(history.assign(recency=history["recency"] / 7, T=history["T"] / 7), name)
    factor = [
        7 if parameter in models[name].family.TIMES else 1
        for parameter in models[name].family.NAMES
    ]
    assert models[name].theta / weekly.theta == pytest.approx(factor, rel=1e-6)
    assert models[name].loglik == pytest.approx(weekly.loglik - 2457 * np.log(7), abs=1e-6)


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
def test_a_handful_of_customers_has_a_simpler_answer_and_can_be_pulled_together(name):
    few = pd.DataFrame({"frequency": [2, 0, 1], "recency": [30, 0, 20], "T": [40, 40, 40]})
    plain = clv.fit(few, name)
    assert plain.name == "nbd" and plain.notes[0] == ("simpler", {"asked": name})
    assert plain.predict(few, days=40)["purchases"].sum() == pytest.approx(3, rel=1e-3)
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


def test_wrong_words_are_refused(history):
    with pytest.raises(contract.ContractError, match="'bgnbd'; found bg/nbd, mbg/nbd"):
        clv.fit(history, "bgnbd")
    with pytest.raises(
        contract.ContractError, match="bg/nbd needs r, alpha, a, b, each above 0; found r = 1"
    ):
        clv.known("bg/nbd", r=1)
    with pytest.raises(contract.ContractError, match="each above 0; found r = 1, alpha = nan"):
        clv.known("nbd", r=1, alpha=float("nan"))
    with pytest.raises(contract.ContractError, match="penalty needs a number from 0; found -1"):
        clv.fit(history, penalty=-1)
    with pytest.raises(contract.ContractError, match="never more than before"):
        sbg.fit([100, 80, 90])
    with pytest.raises(contract.ContractError, match="all leave alike"):
        sbg.fit([1000, 999, 998, 997])
    with pytest.raises(contract.ContractError, match="0 <= frequency <= recency <= n"):
        bgbb.fit(pd.DataFrame({"frequency": [3], "recency": [2], "n": [6]}))


def test_fit_says_model_customers_and_notes(model, spend):
    assert words.fit(model) == "BG/NBD is fitted to the buying histories of 2,357 customers."
    assert words.fit(spend) == "Gamma-Gamma is fitted to the buying histories of 946 customers."
    assert [name for name in clv.MODELS if key_text("clv-model", name) == name] == []


def test_fit_prints_its_notes(history):
    said = words.fit(clv.fit(history, "bg/nbd", penalty=0.5))
    assert said.headline == "BG/NBD is fitted to the buying histories of 2,357 customers."
    assert (
        said.caution == "A penalty of 0.500 pulls the parameters towards 1, time counted in units"
        " of the longest history."
    )


def test_fit_says_which_model_was_asked_for(models):
    simpler = replace(models["nbd"], notes=(("simpler", {"asked": "mbg/nbd"}),))
    assert (
        words.fit(simpler)
        == "NBD (nobody leaves) is fitted to the buying histories of 2,357 customers. MBG/NBD was"
        " asked for, but the data show nobody leaving, so the simpler NBD answers in its place."
    )


def test_params_are_the_published_ones_with_their_doubt(model, spend):
    both = PARAMS.made(pd.concat([model.params, spend.params]))
    printed = Printed(tables.params(both))
    assert printed.rows[0] == ["r", "0.243", "0.219 to 0.268", "0.0126"]
    assert [row[:2] for row in printed.rows[1:]] == [
        ["alpha", "30.9"],
        ["a", "0.793"],
        ["b", "2.43"],
        ["p", "6.25"],
        ["q", "3.74"],
        ["v", "15.4"],
    ]
    assert len(printed.notes) == 1 and all(NO_SUCH not in row for row in printed.rows)


def test_params_that_were_given_have_no_doubt():
    model = clv.known("bg/nbd", r=0.243, alpha=4.414, a=0.793, b=2.426)
    printed = Printed(tables.params(model.params))
    assert printed.rows[0] == ["r", "0.243", NO_SUCH, NO_SUCH]
    assert "Parameters without an error were given and not fitted." in printed.notes


@pytest.fixture(scope="module")
def repeaters(cdnow):
    """More of them than a search of spend begins with."""
    found = clv.history(cdnow.transactions, as_of="1997-04-30").to_pandas()
    found = found[(found[gammagamma.COLUMNS] > 0).all(axis=1)]
    assert len(found) == 6_368 > gammagamma.ENOUGH
    return found.sort_values("customer_id")


def test_spend_is_the_same_in_whatever_order_customers_come(repeaters):
    """An engine gives them in any; one order in fifty was fitted four units of likelihood short."""
    known = clv.fit_spend(repeaters)
    assert known.loglik == pytest.approx(-27_558.39, abs=0.01)
    assert known.theta == pytest.approx([10.359, 3.1288, 7.3876], rel=1e-4)
    for seed in range(5):
        shuffled = clv.fit_spend(repeaters.sample(frac=1, random_state=seed))
        assert shuffled.theta.tolist() == known.theta.tolist()


@pytest.mark.parametrize("seed", [10, 11, 24, 28])
def test_a_search_that_began_too_far_away_is_gone_on_with(repeaters, seed):
    """From where it ends among every other one of these customers, steps alone stop half-way."""
    drawn = repeaters.sample(frac=1, random_state=seed)
    counts, means = (drawn[column].to_numpy() for column in gammagamma.COLUMNS)
    means = means / means.mean()
    objectives = [
        gammagamma._objective(counts[at], means[at]) for at in (slice(None, None, 2), ...)
    ]
    found = gammagamma._fitted(tuple(objectives), "gamma_gamma").best
    assert found.curved and found.gain < 1e-12
