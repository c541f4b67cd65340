"""Why subscriptions ended: counted, said, printed and drawn."""

import drawn
import pytest
from drawn import labels, note, texts
from printed import Printed, assert_left_alone

from retention_lib import intervals, plots, subscriptions, tables, words


@pytest.fixture
def ended(spells):
    """A maker of logs in which so many gave each reason."""

    def make(**given):
        said = [reason for reason, n in given.items() for _ in range(n)]
        log = spells(*[(i, "a", 10, "month", "2020-01-10", "2021-06-10") for i in range(len(said))])
        return log.assign(ended_reason=[None if word == "none" else word for word in said])

    return make


def test_reasons_are_those_of_the_last_spell_of_each_stay(spells):
    log = spells(
        (1, "a", 10, "month", "2020-01-10", "2021-02-10"),  # for another plan
        (1, "b", 20, "month", "2021-02-10", "2021-08-01"),
        (2, "a", 10, "month", "2020-01-10", "2021-05-10"),  # a short pause
        (2, "a", 10, "month", "2021-05-20", None),
        (3, "a", 10, "month", "2020-01-10", "2020-12-31"),  # before the year
        (4, "a", 10, "month", "2020-01-10", "2021-12-31"),
        (4, "b", 50, "month", "2020-01-10", "2021-12-31"),
        (5, "a", 10, "month", "2020-01-10", "2021-09-30"),
        (6, "a", 10, "month", "2020-01-10", "2022-01-01"),  # after the last day
    )
    given = ["change", "price", "pause", None, "old", None, "bugs", " ", "late"]
    log["ended_reason"] = given
    table = subscriptions.reasons(log, as_of="2021-12-31")
    assert table[["reason", "customers", "money"]].values.tolist() == [
        ["bugs", 1, 60],
        ["price", 1, 20],
    ]
    assert table.attrs["ended"] == 3 and table.attrs["given"] == 2
    assert table.attrs["since"] == "2021-01-01"


def test_shares_are_of_those_who_give_one(ended):
    table = subscriptions.reasons(ended(price=30, moved=10, none=60), as_of="2021-12-31")
    assert table["share"].tolist() == [0.75, 0.25]
    low, high = intervals.wilson([30, 10], 40)
    assert table["low"].tolist() == pytest.approx([*low])
    assert table["high"].tolist() == pytest.approx([*high])


def test_the_first_reason_is_named_alone_only_where_that_is_more_than_chance(ended):
    table = subscriptions.reasons(ended(price=30, moved=10, none=60), as_of="2021-12-31")
    said = words.reasons(table, currency="USD")
    assert said.headline == "The reason given most is “price”, by 75% of those who give one."
    assert said.basis == (
        "40 of 100 who stopped in the last year gave a reason; “price” took $300 a month along."
    )
    assert said.short == "Of those who give a reason for stopping 75% name price"
    close = words.reasons(subscriptions.reasons(ended(price=30, moved=25), as_of="2021-12-31"))
    assert close.headline == (
        "The reasons given most are “price” and “moved”, by 55% and 45% of those who give one."
    )
    assert_left_alone(words.reasons, table)


def test_where_nobody_gives_a_reason_that_is_said(ended):
    table = subscriptions.reasons(ended(none=3), as_of="2021-12-31")
    assert words.reasons(table).headline == (
        "3 subscribers who stopped in the last year gave no reason."
    )
    without = ended(none=3).drop(columns="ended_reason")
    assert subscriptions.reasons(without, as_of="2021-12-31").attrs["ended"] == 3


def test_reasons_are_printed_and_drawn(ended):
    many = {f"reason {i}": 20 - i for i in range(12)}
    table = subscriptions.reasons(ended(**many), as_of="2021-12-31")
    assert Printed(tables.reasons(table)).rows[0][:2] == ["reason 0", "20"]
    ax = plots.reasons(table)
    assert labels(ax.yaxis) == [f"reason {i}" for i in range(8)]
    assert texts(ax)[0] == "11%"
    assert note(ax) == "The 8 most frequent of 12 reasons are drawn; the download holds them all."
    drawn.assert_in_house_style(plots.reasons, table)
