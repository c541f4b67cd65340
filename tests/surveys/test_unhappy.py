"""Who is unhappy, and how to get the list."""

import pandas as pd
import pytest
from printed import Printed
from surveyed import AS_OF, answers

from retention_lib import results, surveys, tables, words
from retention_lib.contract import ContractError


def test_the_last_answer_of_the_year_tells_who_is_unhappy():
    days = ["2024-12-31", "2025-01-01", "2025-05-05", "2025-06-01", "2025-06-01", "2025-07-01"]
    given = answers(
        [0, 6, 3, 10, 6, 7], customer_id=list("abccde"), answered_at=pd.to_datetime(days)
    )
    found = surveys.unhappy(given, as_of=AS_OF)
    assert found[["customer_id", "score"]].values.tolist() == [["d", 6], ["b", 6]]
    assert (found.attrs["answered"], found.attrs["detractor_to"]) == (4, 6)


def test_how_many_are_unhappy_and_how_to_get_the_list():
    found = surveys.unhappy(answers([0] * 30 + [10] * 70), as_of=AS_OF)
    said = words.unhappy(found, source="our shop.toml")
    assert said.headline == "30 customers, 30% of those who answered, are unhappy: 6 or less."
    assert said.basis == (
        "For the list: retention export 'our shop.toml' unhappy --as-of 2025-12-31"
    )
    long = words.unhappy(found, source="x" * 300).basis
    assert long == "For the list: retention export SOURCE unhappy --as-of 2025-12-31"


def test_few_who_are_unhappy_are_not_told_and_nobody_is_named():
    found = surveys.unhappy(answers([0] * 3 + [10] * 70), as_of=AS_OF)
    results.protect(min_group=5)
    assert words.unhappy(found, source="shop") == "Too few customers are unhappy to be described."
    assert Printed(tables.unhappy(found)).rows == [["0", "Oct 5, 2025"]] * 3
    with pytest.raises(ContractError, match="in the twelve months up to 2028-01-01 was asked for"):
        surveys.unhappy(answers([0]), as_of="2028-01-01")
