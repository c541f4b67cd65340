"""The errors of answers that weigh differently, or come from the same customer."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from surveyed import AS_OF, answers, counts, random

from retention_lib import intervals, surveys
from retention_lib.contract import ContractError


def half(row):
    return (row["high"] - row["low"]) / 2 / intervals.quantile(0.95)


def oracle(frame, **fit):
    """The NPS and its error as a weighted regression of -1, 0 and 1 on a constant."""
    value = np.sign(frame["score"] - 7.5).where(frame["score"].gt(8) | frame["score"].lt(7), 0)
    weight = frame.get("weight", pd.Series(1.0, frame.index))
    found = sm.WLS(value, np.ones(len(value)), weights=weight).fit(**fit)
    return found.params.iloc[0], found.bse.iloc[0]


def test_weighted_error_is_that_of_weighted_least_squares():
    frame = random().assign(weight=np.random.default_rng(2).gamma(2, 0.5, 600))
    table = surveys.nps(frame, as_of=AS_OF, by="segment", method="wald").set_index("segment")
    for name, rows in frame.groupby("segment"):
        row, (score, error) = table.loc[name], oracle(rows, cov_type="HC1")
        assert (row["score"], half(row)) == pytest.approx((score, error), rel=1e-12)
        assert row["promoters"] + row["passives"] + row["detractors"] == pytest.approx(row["n"])


@pytest.mark.parametrize("weighted", [False, True])
def test_repeats_have_clustered_errors(weighted):
    frame = random(customers=150)
    if weighted:
        frame["weight"] = np.random.default_rng(2).gamma(2, 0.5, 600)
    score, error = oracle(frame, cov_type="cluster", cov_kwds={"groups": frame["customer_id"]})
    table = surveys.nps(frame, as_of=AS_OF, method="wald")
    assert (table["score"].item(), half(table.iloc[0])) == pytest.approx((score, error), rel=1e-12)
    assert table.attrs["errors"] == "clustered by customer" and table.attrs["weighted"] is weighted


def test_answers_given_twice_are_worth_no_more():
    """The same answers of the same customers twice over must not narrow the interval."""
    once, twice = (
        surveys.nps(pd.concat([counts(20, 30, 50)] * times), as_of=AS_OF) for times in (1, 2)
    )
    assert twice["n"].item() == 200 and twice["score"].item() == once["score"].item()
    assert np.ptp(twice[["low", "high"]].to_numpy()) >= np.ptp(once[["low", "high"]].to_numpy())
    assert np.allclose(twice[["low", "high"]], once[["low", "high"]], rtol=0, atol=0.005)


def test_equal_weights_change_nothing():
    frame = random()
    for method in ("adjusted-wald", "wald", "score"):
        plain, weighed = (
            surveys.nps(frame, as_of=AS_OF, method=method),
            surveys.nps(frame.assign(weight=3.0), as_of=AS_OF, method=method),
        )
        assert np.allclose(
            plain[["n", "promoters", "score", "low", "high"]],
            weighed[plain.columns.drop(["passives", "detractors"])],
        )


def test_csat_and_ces_weigh_too():
    frame = answers([5] * 6 + [1] * 4, "csat", weight=[1.0] * 6 + [3.0] * 4)
    table = surveys.csat(frame, as_of=AS_OF, scale=(1, 5), top=2)
    assert table["score"].item() == pytest.approx(6 / 18) and table.attrs["weighted"]
    assert surveys.ces(frame.assign(question="ces"), as_of=AS_OF, scale=(1, 5), direction="agree")[
        "mean"
    ].item() == pytest.approx(42 / 18)


@pytest.mark.parametrize("bad", [0.0, -1.0, None, np.inf])
def test_a_weight_is_a_number_above_0(bad):
    with pytest.raises(ContractError, match="needs a number above 0; found 1 answers"):
        surveys.nps(answers([1, 9, 10], weight=[1.0, 2.0, bad]), as_of=AS_OF)


def test_confidence_reaches_every_interval():
    frame = pd.concat([random(), random().assign(question="csat"), random().assign(question="ces")])
    for score in (
        lambda share: surveys.nps(frame, as_of=AS_OF, confidence=share),
        lambda share: surveys.csat(frame, as_of=AS_OF, scale=(0, 10), top=2, confidence=share),
        lambda share: surveys.ces(
            frame, as_of=AS_OF, scale=(0, 10), direction="agree", confidence=share
        ),
    ):
        wide, narrow = score(0.99).iloc[0], score(0.8).iloc[0]
        assert wide["low"] < narrow["low"] < wide["score"] < narrow["high"] < wide["high"]
        assert (
            "mean" not in wide
            or wide["mean_low"] < narrow["mean_low"] < narrow["mean_high"] < wide["mean_high"]
        )
    quarters = [
        surveys.changes(surveys.nps(frame, as_of=AS_OF, by="quarter", confidence=share))
        for share in (0.99, 0.8)
    ]
    assert (quarters[0]["change_low"] < quarters[1]["change_low"]).iloc[1:].all()
    assert np.allclose(quarters[0]["p_value"], quarters[1]["p_value"], atol=0.03, equal_nan=True)
