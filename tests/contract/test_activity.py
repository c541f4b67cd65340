"""Order lines gathered into orders."""

import pandas as pd

from retention_lib import contract


def test_order_lines_are_gathered_with_the_largest_lines_attributes():
    lines = pd.DataFrame(
        {
            "customer_id": ["a", "a", "a", "b"],
            "ordered_at": ["2021-01-02", "2021-01-01", "2021-01-05", "2021-01-01"],
            "amount": [5.0, 7.0, -2.0, 1.0],
            "transaction_id": ["t", "t", "u", "t"],
            "category": ["small", "large", "back", "other"],
        }
    )
    rows = (
        contract.activity(lines, as_of="2021-12-31", carry="category")
        .to_pandas()
        .sort_values(["customer_id", "at"])
    )
    assert rows[["customer_id", "amount", "carried", "active"]].values.tolist() == [
        ["a", 12.0, "large", True],
        ["a", -2.0, "back", False],
        ["b", 1.0, "other", True],
    ]
    assert rows["at"].iloc[0] == pd.Timestamp("2021-01-01")


def test_lines_after_as_of_do_not_reach_back_into_their_order():
    lines = pd.DataFrame(
        {
            "customer_id": "a",
            "ordered_at": ["2021-01-01", "2021-02-01"],
            "amount": [5.0, -5.0],
            "transaction_id": "t",
        }
    )
    assert contract.activity(lines, as_of="2021-01-31").to_pandas()["amount"].tolist() == [5.0]
