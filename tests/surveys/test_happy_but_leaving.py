"""Promoters who have fallen silent against their own habit."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from answered import END, asked, ordered
from printed import Printed

from retention_lib import results, surveys, tables, words
from retention_lib.results.surveys import HAPPY_BUT_LEAVING

HOSTILE = "<img src=x onerror=alert(1)>\u202e"


def test_happy_but_leaving_by_hand():
    answers = asked(
        *[(c, "2024-06-01", 9) for c in "abcde"], ("f", "2024-06-01", 8), ("g", "2023-12-31", 10)
    )
    regular = [
        "2024-08-01",
        "2024-08-11 09:00",
        "2024-08-21",
    ]  # every ten days, then silent for 132
    orders = ordered(
        *[("a", day) for day in (*regular, "2024-08-21 20:00")],  # twice on one day is no gap
        *[
            ("b", day) for day in ("2024-10-01", "2024-10-31", "2024-11-30")
        ],  # a month between, a month silent
        *[("c", day) for day in ("2024-08-01", "2024-08-21")],  # too few to have a habit
        *[
            ("d", day) for day in ("2024-11-22", "2024-12-02", "2024-12-01")
        ],  # gaps of 9 and 1: 5; silent for 29
        *[("f", day) for day in regular],  # not happy
        *[("g", day) for day in regular],  # happy longer ago than a year
    )
    table = surveys.happy_but_leaving(answers, orders, as_of=END)
    assert table.drop(columns="answered_at").values.tolist() == [
        ["a", 9, 132, 4, 10.0, 132, 13.2],
        ["d", 9, 29, 3, 5.0, 29, 5.8],
    ]
    facts = {"as_of": END, "promoter_from": 9, "silent": 3, "promoters": 5}
    assert table.attrs == {"frame": "surveys-happy_but_leaving"} | facts | {
        "expected": pytest.approx((20 / 50) ** 2 + (60 / 150) ** 2 + (10 / 25) ** 2)
    }


def test_silence_begins_with_the_later_of_answer_and_last_order():
    """Silent for 132 days, and happy 31 days ago: three times ten, and not yet gone."""
    regular = ordered(*[("a", day) for day in ("2024-08-01", "2024-08-11", "2024-08-21")])
    found = surveys.happy_but_leaving(asked(("a", "2024-11-30", 10)), regular, as_of=END)
    assert found[["days_since_last", "silence", "overdue"]].values.tolist() == [[132, 31, 3.1]]
    # the silence may be at most 31 of the 152 days seen: (31 / (1.5 * 152)) squared
    assert found.attrs["expected"] == pytest.approx((31 / 228) ** 2)
    assert surveys.happy_but_leaving(asked(("a", "2024-12-01", 10)), regular, as_of=END).empty


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_buyers_who_never_leave_are_listed_as_often_as_is_said(seed):
    """Poisson buyers, each at a rate of their own, whose answers have nothing to do with orders."""
    random = np.random.default_rng(seed)
    customers, seen = 3000, 900
    orders = random.poisson(random.gamma(2, 4, customers))
    who = np.repeat(np.arange(customers), orders)
    days = random.integers(0, seen, orders.sum())
    first = pd.Timestamp("2022-07-16")
    bought = pd.DataFrame({"customer_id": who, "ordered_at": first + pd.to_timedelta(days, "D")})
    said = pd.DataFrame({"customer_id": range(customers), "question": "nps", "score": 10})
    said["answered_at"] = pd.Timestamp(END) - pd.to_timedelta(
        random.integers(0, 365, customers), "D"
    )
    found = surveys.happy_but_leaving(said, bought.assign(amount=5.0), as_of=END)
    expected = found.attrs["expected"]
    assert expected > 50 and abs(len(found) - expected) < 3 * np.sqrt(expected)


def test_three_usual_gaps_are_not_yet_more_than_three():
    orders = ordered(*[("a", day) for day in ("2024-12-02", "2024-12-09", "2024-12-16")])
    answers = asked(("a", "2024-06-01", 10))
    assert surveys.happy_but_leaving(answers, orders, as_of="2025-01-06").empty
    assert surveys.happy_but_leaving(answers, orders, as_of="2025-01-07")["overdue"].tolist() == [
        22 / 7
    ]


def test_a_refund_is_no_order_and_breaks_no_silence():
    orders = ordered(
        *[("a", day) for day in ("2024-08-01", "2024-08-11", "2024-08-21")],
        ("a", "2024-12-30", -5.0),
    )
    table = surveys.happy_but_leaving(asked(("a", "2024-06-01", 10)), orders, as_of=END)
    assert table[["days_since_last", "orders"]].values.tolist() == [[132, 3]]


def test_promoters_of_the_shop_who_have_fallen_silent(shop):
    leaving = surveys.happy_but_leaving(shop.surveys, shop.transactions, as_of="2025-12-31")
    assert (
        0 < len(leaving) < leaving.attrs["promoters"] and leaving["overdue"].is_monotonic_decreasing
    )
    assert (
        (leaving["score"] >= 9).all()
        and (leaving["overdue"] > 3).all()
        and (leaving["orders"] >= 3).all()
    )
    matrix = surveys.loyalty(shop.surveys, shop.transactions, as_of="2025-12-31").set_index("group")
    answers = shop.surveys.filter(shop.surveys.question == "nps")
    lately = answers.filter(answers.answered_at.date() > dt.date(2024, 12, 31))
    assert matrix["customers"].sum() == lately.customer_id.nunique().to_pandas()


def leaving(*silences):
    """Promoters silent for so many days, who usually ordered after 20, then 30 days."""
    table = pd.DataFrame(
        {"days_since_last": silences, "usual_gap": [20.0, 30.0, 30.0][: len(silences)]}
    )
    table = table.assign(customer_id=HOSTILE, score=10, answered_at=pd.Timestamp("2025-05-01"))
    overdue = table["days_since_last"] / table["usual_gap"]
    table = table.assign(orders=9, overdue=overdue, silence=table["days_since_last"])
    facts = {"promoter_from": 9, "silent": 3, "promoters": 40, "expected": 2.2}
    return HAPPY_BUT_LEAVING.made(table, as_of="2025-12-31", **facts)


def test_few_who_leave_are_not_described(protected):
    given = leaving(100, 200, 900)
    assert words.happy_but_leaving(given) == "Too few promoters are overdue to be described."
    assert words.happy_but_leaving(given.head(0)).startswith("No promoter has been silent")
    results.protect(min_group=3)
    said = words.happy_but_leaving(given)
    assert said.headline.startswith(
        "3 promoters are silent for over three times their usual gap; by chance 2 would be."
    )
    assert said.basis == (
        "Half of them silent for 200 days or more, where 30 days were usual. For the list:"
        " retention export SOURCE happy-but-leaving --as-of 2025-12-31"
    )
    assert said.caution.startswith("Were nobody leaving, so many would be as silent")


def test_who_is_leaving_is_named_only_where_the_page_may(protected):
    printed = Printed(tables.happy_but_leaving(leaving(200)))
    row = ["10", "May 1, 2025", "200", "200", "20", "10.0", "9"]
    assert printed.rows == [row]
    results.protect(min_group=5, show_ids=True)
    named = Printed(tables.happy_but_leaving(leaving(200)))
    assert named.rows == [["<img src=x onerror=alert(1)>", *row]] and "<img" not in named.html
