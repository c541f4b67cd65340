"""Weights to the invited: counted, said and printed."""

import numpy as np
import pandas as pd
import pytest
from ipfn import ipfn
from printed import Printed
from surveyed import AS_OF, answers, of_each

from retention_lib import surveys, tables, words
from retention_lib.contract import ContractError


def sample(n=800):
    draw = np.random.default_rng(4)
    segment = draw.choice(["home", "office", "school"], n, p=[0.6, 0.3, 0.1])
    country = np.where(draw.random(n) < 0.3 + 0.3 * (segment == "home"), "SA", "EG")
    return answers(draw.integers(0, 11, n), segment=segment, country=country)


TARGETS = {
    "segment": {"home": 0.4, "office": 0.35, "school": 0.25},
    "country": {"SA": 0.5, "EG": 0.5},
}


def fitted(frame, targets):
    """The weights that the package ipfn fits to the table of counts."""
    counts = pd.crosstab(frame["segment"], frame["country"])
    margins = [
        np.array([targets[axis.name][value] * len(frame) for value in axis]) for axis in counts.axes
    ]
    asked = {"convergence_rate": 1e-13, "rate_tolerance": 0, "max_iteration": 1000, "verbose": 0}
    table = ipfn.ipfn(np.array(counts, dtype=float), margins, [[0], [1]], **asked).iteration()
    return (table / counts).stack()


def test_rake_agrees_with_an_independent_package():
    frame = sample()
    raked = surveys.rake(frame, TARGETS, as_of=AS_OF)
    expected = fitted(frame, TARGETS).loc[
        list(zip(frame["segment"], frame["country"], strict=True))
    ]
    found = raked.sort_values("customer_id")["weight"]
    assert np.allclose(found, expected, rtol=1e-9) and found.mean() == pytest.approx(1)
    assert raked.attrs["trimmed"] == 0 and "weight" not in frame
    assert raked.attrs["design_effect"] == pytest.approx(1 + found.var(ddof=0))


def test_one_margin_is_post_stratification():
    raked = surveys.rake(sample(), {"segment": TARGETS["segment"]}, as_of=AS_OF)
    share = raked["segment"].value_counts(normalize=True)
    expected = raked["segment"].map(pd.Series(TARGETS["segment"]) / share)
    assert raked["weight"].tolist() == pytest.approx(expected.tolist())


def test_raking_starts_from_the_weights_given_and_ignores_targets_of_nobody():
    frame = answers(range(4), segment=["a", "a", "b", "b"], weight=[1.0, 3.0, 1.0, 1.0])
    raked = surveys.rake(frame, {"segment": {"a": 0.5, "b": 0.5, "c": 0.0}}, as_of=AS_OF)
    assert raked["weight"].tolist() == pytest.approx([0.5, 1.5, 1, 1])
    with pytest.raises(ContractError, match="needs a number above 0; found 1 answers"):
        surveys.rake(
            frame.assign(weight=[1.0, None, 1.0, 1.0]),
            {"segment": {"a": 0.5, "b": 0.5}},
            as_of=AS_OF,
        )


def test_trimmed_weights_hold_the_limit_and_are_counted():
    frame = answers(range(10), segment=["home"] * 9 + ["office"])
    targets = {"segment": {"home": 0.2, "office": 0.8}}
    raked = surveys.rake(frame, targets, as_of=AS_OF, trim=3.0)
    assert raked["weight"].max() == pytest.approx(3) and raked["weight"].mean() == pytest.approx(1)
    assert raked.attrs["trimmed"] == 1
    balance = surveys.balance(frame, raked, targets, as_of=AS_OF)
    assert balance["after"].tolist() == pytest.approx([0.7, 0.3])


def test_trimming_still_meets_targets_that_it_leaves_possible():
    frame = sample()
    free, held = (
        surveys.rake(frame, TARGETS, as_of=AS_OF),
        surveys.rake(frame, TARGETS, as_of=AS_OF, trim=2.4),
    )
    assert free["weight"].max() > 2.4 > held["weight"].max() - 1e-9
    assert held.attrs["design_effect"] < free.attrs["design_effect"] and held.attrs["trimmed"] > 0
    balance = surveys.balance(frame, held, TARGETS, as_of=AS_OF)
    assert balance["after"].tolist() == pytest.approx(balance["target"].tolist(), abs=0.02)


def test_balance_tells_before_after_and_target():
    frame = sample()
    raked = surveys.rake(frame, TARGETS, as_of=AS_OF)
    balance = surveys.balance(frame, raked, TARGETS, as_of=AS_OF)
    assert list(balance.columns) == ["column", "value", "before", "after", "target"]
    assert balance["after"].tolist() == pytest.approx(balance["target"].tolist(), abs=1e-9)
    assert balance["before"].tolist()[:3] == pytest.approx(
        frame["segment"].value_counts(normalize=True).tolist()
    )
    assert balance["target"].tolist() == [0.4, 0.35, 0.25, 0.5, 0.5]


@pytest.mark.parametrize(
    ("frame", "targets", "message"),
    [
        (answers([9], segment="home"), {"segment": {"home": 0.9}}, "found a sum of 0.9000"),
        (
            answers([9], segment="home"),
            {"segment": {"office": 1.0}},
            r"no share for «\['home'\]», no answer for \['office'\]",
        ),
        (
            answers([9, 9], segment=["a", "b"]),
            {"segment": {"a": 1.0, "b": 0.0}},
            r"no share for «\['b'\]»",
        ),
        (
            answers([9, 9], segment=["a", None]),
            {"segment": {"a": 1.0}},
            r"no share for «\[(nan|None)\]»",
        ),
        (
            answers([9], segment="home"),
            {"segment": {"home": 0.5, "office": 0.5}},
            r"no answer for \['office'\]",
        ),
        (
            answers([9]),
            {"segment": {"home": 1.0}},
            "rake needs 'segment'.*add it with surveys.described",
        ),
        (
            answers([9, 9], question=["nps", "csat"]),
            {},
            "the answers of one question; found 2 answers",
        ),
    ],
)
def test_targets_must_fit_the_answers(frame, targets, message):
    with pytest.raises(ContractError, match=message):
        surveys.rake(frame, targets, as_of=AS_OF)


def test_weights_repair_a_score_that_silence_by_segment_bends():
    """Happy homes answer three times as often as unhappy offices: NPS .4 and -.2, half of the
    invited each."""
    draw = np.random.default_rng(8)
    invited = pd.DataFrame({"customer_id": range(8000), "segment": ["home", "office"] * 4000})
    home = invited["segment"] == "home"
    code = np.where(draw.random(8000) < np.where(home, 0.7, 0.4), 10, 3)
    answered = draw.random(8000) < np.where(home, 0.45, 0.15)
    frame = answers(code[answered]).assign(**invited[answered].reset_index(drop=True))
    naive = surveys.nps(frame, as_of=AS_OF).iloc[0]
    raked = surveys.nps(
        surveys.rake(frame, {"segment": {"home": 0.5, "office": 0.5}}, as_of=AS_OF), as_of=AS_OF
    ).iloc[0]
    assert not naive["low"] <= 0.1 <= naive["high"]
    assert raked["low"] <= 0.1 <= raked["high"]
    rates = surveys.response(frame, invited, as_of=AS_OF, by="segment")
    assert (rates["low"] <= [0.45, 0.15]).all() and (rates["high"] >= [0.45, 0.15]).all()


def test_weighting_says_what_it_changed_and_cost():
    given = of_each({3: 20, 8: 30, 10: 50}, segment=["a"] * 20 + ["b"] * 40 + ["c"] * 40)
    targets = {"segment": {"a": 0.5, "b": 0.25, "c": 0.25}}
    raked = surveys.rake(given, targets, as_of=AS_OF)
    plain, weighted = (surveys.nps(rows, as_of=AS_OF) for rows in (given, raked))
    said = words.weighting(plain, weighted, raked)
    assert said.headline == (
        "Weighted to look like those who were invited, the net promoter score is -19; as the"
        " answers came, 30."
    )
    assert said.basis == (
        "Intervals: -39 to 3 weighted, 14 to 44 unweighted; 100 answers are worth 64 unweighted"
        " ones (design effect 1.56)."
    )
    assert (
        words.balance(surveys.balance(given, raked, targets, as_of=AS_OF))
        == "Before weighting the answers were furthest from those invited for “a”: 20% where 50%"
        " were invited."
    )


def test_balance_prints_those_invited():
    given = of_each({3: 20, 10: 80}, kind=["a"] * 20 + ["b"] * 80)
    targets = {"kind": {"a": 0.5, "b": 0.5}}
    raked = surveys.rake(given, targets, as_of=AS_OF)
    assert Printed(tables.balance(surveys.balance(given, raked, targets, as_of=AS_OF))).rows == [
        ["kind", "a", "20%", "50%", "50%"],
        ["kind", "b", "80%", "50%", "50%"],
    ]
