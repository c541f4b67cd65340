"""`retention columns`: what record tables and results hold."""

import pytest

from retention_lib import contract
from retention_lib.__main__ import main
from retention_lib.results import FRAMES


@pytest.fixture
def printed(capsys):
    def of(*asked):
        assert main(["columns", *asked]) == 0
        return capsys.readouterr().out

    return of


def test_a_record_table_with_what_must_be_there(printed):
    assert printed("subscriptions").splitlines() == [
        "subscriptions: one row is one paid spell",
        "  customer_id   id      required  whose row it is: opaque text or a whole number; blanks"
        " around it are none of it",
        "  started_at    time    required  when it began",
        "  amount        number  required  money a payment",
        "  every         text    required  how often it is paid: month or year",
        "  ended_at      time    optional  when it ended, empty while it lasts",
        "  ended_reason  text    optional  why it ended, where that is known",
        "  plan          text    optional  what was subscribed to",
        "  currency      text    optional  what money is in, else the shop's currency",
    ]


def test_a_result_with_its_units_and_why_a_cell_may_be_missing(printed):
    head, facts, hidden, *columns = printed("rfm.segments").splitlines()
    assert head == "rfm.segments: one row is one segment, best first"
    assert facts == "  carries the facts as_of, bins, lookback, start, edge"
    assert hidden == "  groups of too few people are hidden, counted by customers"
    assert "  days_since_last  a number of them        missing where nobody is in the group" in (
        line[
            : len("  days_since_last  a number of them        missing where nobody is in the group")
        ]
        for line in columns
    )


def test_all_of_them_without_a_name(printed):
    heads = [text.split(":")[0] for text in printed().split("\n\n")]
    assert heads == [*contract.TABLES, *(name.replace("-", ".") for name in FRAMES)]


def test_a_table_that_is_none_is_told_with_those_there_are(capsys):
    assert main(["columns", "orders"]) == 2
    told = capsys.readouterr().err
    assert "there is no table 'orders'" in told and "transactions, events" in told
    assert "rfm.segments" in told
