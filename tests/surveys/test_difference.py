"""How the scores of two sets of answers differ: counted and said."""

import numpy as np
import pandas as pd
import pytest
from surveyed import AS_OF, answers, counts, of_each, random

from retention_lib import intervals, surveys, words
from retention_lib.contract import ContractError


def test_difference_of_independent_groups_is_signed_and_says_the_same_twice():
    first, second = counts(20, 30, 50), counts(30, 40, 30)
    found, mirrored = (
        surveys.difference(first, second, as_of=AS_OF),
        surveys.difference(second, first, as_of=AS_OF),
    )
    assert found[["question", "n_a", "n_b", "paired"]].values.tolist() == [["nps", 100, 100, False]]
    assert found[["score_a", "score_b", "difference"]].to_numpy() == pytest.approx(
        np.array([[0.3, 0, 0.3]])
    )
    assert found["low"].item() == pytest.approx(-mirrored["high"].item())
    low, high = (
        surveys.nps(rows, as_of=AS_OF)[["low", "high"]].to_numpy()[0] for rows in (first, second)
    )
    assert found["low"].item() == pytest.approx(0.3 - np.hypot(0.3 - low[0], high[1]))
    assert (found["low"].item() > 0) == (found["p_value"].item() < 0.05)


def test_paired_difference_takes_the_last_answer_of_those_in_both():
    first = pd.concat(
        [answers([10, 10, 8, 0, 0]), answers([0], answered_at=pd.Timestamp("2023-12-01"))]
    )
    second = answers([0, 10, 8, 8, 10, 3], customer_id=[0, 1, 2, 3, 9, 10])
    found = surveys.difference(first, second, as_of=AS_OF, paired=True).iloc[0]
    assert found["n_a"] == found["n_b"] == 4 and found["paired"]
    assert (found["score_a"], found["score_b"], found["difference"]) == pytest.approx(
        (1 / 4, 0, 1 / 4)
    )
    # changes 2, 0, 0, -1 and three quarters of one each way, over 5.5 customers
    middle, square = 1 / 5.5, 6.5 / 5.5
    reach = intervals.quantile(0.95) * np.sqrt((square - middle**2) / 5.5)
    assert (found["low"], found["high"]) == pytest.approx((middle - reach, middle + reach))


def test_paired_differences_see_more_where_customers_agree_with_themselves():
    before, after = random(200, seed=3), random(200, seed=3)
    after.loc[:19, "score"] = 10
    pair = surveys.difference(after, before, as_of=AS_OF, paired=True).iloc[0]
    apart = surveys.difference(after, before, as_of=AS_OF).iloc[0]
    assert pair["difference"] == pytest.approx(apart["difference"])
    assert pair["high"] - pair["low"] < (apart["high"] - apart["low"]) / 2


def test_what_cannot_be_compared_is_refused():
    with pytest.raises(ContractError, match="needs two customers in both; found 0"):
        surveys.difference(
            answers([1, 2]), answers([3, 4], customer_id=[7, 8]), as_of=AS_OF, paired=True
        )
    with pytest.raises(ContractError, match="count alike; found a column 'weight'"):
        surveys.difference(
            answers([1, 2], weight=[1.0, 2.0]), answers([3, 4]), as_of=AS_OF, paired=True
        )
    with pytest.raises(ContractError, match="needs two groups of answers; found 1"):
        surveys.against_rest(answers([1, 2], segment="home"), by="segment", as_of=AS_OF)


def test_differences_between_two_sets_of_answers():
    a, b = of_each({3: 10, 10: 90}), of_each({3: 40, 10: 60})
    said = words.difference(surveys.difference(a, b, as_of=AS_OF))
    assert said.headline == "The first scores 80 and the second 20, a difference of 60 points."
    assert said.basis == (
        "Interval of the difference 37 to 82 points; the two groups were taken as independent."
    )
    near = words.difference(surveys.difference(a.tail(30), a.tail(40), as_of=AS_OF))
    assert near.headline == "The first scores 100 and the second 100, which may be chance."
