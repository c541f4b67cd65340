"""How far the silent could move the score: counted, said, printed and drawn."""

import numpy as np
import pandas as pd
import pytest
from printed import Printed
from surveyed import AS_OF, answers, made

from retention_lib import results, surveys, tables, words
from retention_lib.contract import ContractError
from retention_lib.results.surveys import BOUNDS


def test_bounds_take_the_silent_for_detractors_and_for_promoters():
    invited = pd.DataFrame({"customer_id": range(10), "sent_at": pd.Timestamp("2024-01-01")})
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta([1, 2, 8, 9], unit="D")
    table = surveys.bounds(answers([10, 9, 8, 2], answered_at=days), invited, as_of=AS_OF)
    assert table[["n", "invited", "score"]].values.tolist() == [[4, 10, 0.25]]
    assert table[["lowest", "highest"]].values.tolist() == [
        pytest.approx([(1 - 6) / 10, (1 + 6) / 10])
    ]
    assert table["as_late"].item() == pytest.approx((1 + 6 * -0.5) / 10)


def test_bounds_do_not_guess_who_was_late_without_times():
    invited = pd.DataFrame({"customer_id": range(4)})
    assert np.isnan(surveys.bounds(answers([10, 2]), invited, as_of=AS_OF)["as_late"].item())
    everybody = surveys.bounds(answers([10, 2]), invited.head(2), as_of=AS_OF)
    assert everybody[["lowest", "score", "highest"]].values.tolist() == [[0, 0, 0]]


def test_late_is_told_within_each_wave():
    """The second wave is a year later; its first answer is early all the same."""
    invited = pd.DataFrame({"customer_id": [1, 2, 3, 1, 2, 3], "wave": ["q1"] * 3 + ["q2"] * 3})
    days = pd.to_datetime(["2024-01-01", "2024-01-09", "2025-01-01", "2025-01-09"])
    frame = answers(
        [10, 0, 10, 0], customer_id=[1, 2, 1, 2], wave=["q1", "q1", "q2", "q2"], answered_at=days
    )
    table = surveys.bounds(frame, invited, as_of=AS_OF)
    assert table[["n", "invited", "score"]].values.tolist() == [[4, 6, 0]]
    assert table["as_late"].item() == pytest.approx((0 * 4 - 2) / 6)


@pytest.mark.parametrize(
    ("invited", "message"),
    [
        (pd.DataFrame({"customer": [1]}), "invited needs 'customer_id'; found 'customer'"),
        (
            pd.DataFrame({"customer_id": ["1"]}),
            "invited needs the customer_id of surveys; found string",
        ),
        (
            pd.DataFrame({"customer_id": [77]}),
            "surveys and invited need a customer_id in common; found none of the",
        ),
    ],
)
def test_invitations_must_match_the_answers(invited, message):
    with pytest.raises(ContractError, match=message):
        surveys.bounds(answers([9]), invited, as_of=AS_OF)


def test_bounds_say_what_the_silent_could_do():
    row = {
        "n": 250,
        "invited": 1000,
        "score": 0.3,
        "lowest": -0.675,
        "highest": 0.83,
        "as_late": float("nan"),
    }
    assert (
        words.bounds(made(BOUNDS, pd.DataFrame([row])))
        == "With 75% of invitations unanswered, the score of all could be anything from -68 to 83."
        " 750 of 1,000 were silent: the ends are those of all of them being detractors, or all"
        " promoters. No dates tell who answered late, so nothing is said of what the silent would"
        " answer."
    )
    everybody = made(BOUNDS, pd.DataFrame([row | {"n": 1000}]))
    assert words.bounds(everybody) == "Everybody who was invited answered."
    results.protect(min_group=5)
    few = made(BOUNDS, pd.DataFrame([row | {"n": 3}]))
    assert words.bounds(few).startswith("Too few of those invited answered")


def test_bounds_print_four_suppositions():
    row = {
        "n": 250,
        "invited": 1000,
        "score": 0.3,
        "lowest": -0.67,
        "highest": 0.83,
        "as_late": np.nan,
    }
    printed = Printed(tables.bounds(made(BOUNDS, pd.DataFrame([row]))))
    assert printed.rows == [["250", "1,000", "-67", "not known", "30", "83"]]
    assert printed.notes == ["“not known”: no dates tell who answered late."]
