"""The loyalty matrix: what customers say beside how much they buy."""

import pandas as pd
import pytest
from answered import END, asked, ordered, simulated
from printed import Printed

from retention_lib import contract, surveys, tables, words
from retention_lib.results.surveys import LOYALTY


def test_the_loyalty_matrix_by_hand():
    answers = asked(
        *[("a", "2024-03-01", 3), ("a", "2024-05-01", 9)],  # changed her mind
        *[
            ("b", "2024-05-01", 10),
            ("c", "2024-05-01", 8),
            ("d", "2024-05-01", 0),
            ("e", "2024-05-01", 9),
        ],
        ("z", "2023-12-31", 10),  # longer ago than twelve months
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
    facts = {
        "since": "2024-01-01",
        "as_of": END,
        "customers": 5,
        "promoter_from": 9,
        "patronage_above": 1.0,
    }
    assert table.attrs == {"frame": "surveys-loyalty"} | facts


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


def test_what_cannot_be_crossed_is_refused():
    answers, orders, _ = simulated(100, 10)
    with pytest.raises(
        contract.ContractError, match="twelve months up to 2020-01-01 was asked for; found none"
    ):
        surveys.loyalty(answers, orders, as_of="2020-01-01")
    with pytest.raises(
        contract.ContractError,
        match="need customer ids of one kind; found (str|object) and int64; cast",
    ):
        surveys.loyalty(answers.astype({"customer_id": str}), orders, as_of=END)
    with pytest.raises(contract.ContractError, match="surveys needs 'score'"):
        surveys.loyalty(answers.drop(columns="score"), orders, as_of=END)


def matrix(*customers):
    """The matrix of loyal, latent, spurious and no loyalty."""
    table = pd.DataFrame({"group": ["loyal", "latent", "spurious", "none"]})
    table = table.assign(attitude=["high", "high", "low", "low"], patronage=["high", "low"] * 2)
    table = table.assign(customers=customers, share=[n / sum(customers) for n in customers])
    table = table.assign(orders=9, spend=[400.0, 50.0, 450.0, 100.0])
    facts = {
        "since": "2024-01-01",
        "customers": sum(customers),
        "promoter_from": 9,
        "patronage_above": 1.0,
    }
    return LOYALTY.made(table, as_of=END, **facts)


def test_loyalty_is_told_in_shares():
    said = words.loyalty(matrix(40, 10, 30, 20))
    assert said.headline == (
        "40% of those who answered are promoters and buy often, 30% buy often without being"
        " promoters."
    )
    assert said.basis == (
        "45% of spend rests on those who buy without praising; 10% are promoters who buy seldom,"
        " and 20% are neither."
    )
    assert said.caution.startswith(
        "Of each customer the last answer from January 1, 2024 to December 31, 2024 counts. This"
        " describes customers as they are"
    )


def test_loyalty_needs_every_cell_to_be_shown(protected):
    hidden = matrix(40, 3, 30, 20)
    assert words.loyalty(hidden) == (
        "Too few customers both answered and bought to set their words beside their orders."
    )
    assert "too few" in [row[3] for row in Printed(tables.loyalty(hidden)).rows]


def test_loyalty_prints_what_is_said_and_done():
    printed = Printed(tables.loyalty(matrix(30, 10, 10, 50), currency="USD"))
    assert printed.heads == [
        *["Group", "Says", "Does", "Customers", "Share of customers", "Orders", "Spend, USD"]
    ]
    assert printed.rows[3] == [
        *["No loyalty", "passive or detractor", "buys seldom", "50", "50%", "9", "100"]
    ]
