"""Promoters who have fallen silent against their own habit."""

import pandas as pd
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
        ["a", 9, 132, 4, 10.0, 13.2],
        ["d", 9, 29, 3, 5.0, 5.8],
    ]
    facts = {"as_of": END, "promoter_from": 9, "silent": 3, "promoters": 5}
    assert table.attrs == {"frame": "surveys-happy_but_leaving"} | facts


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
    assert matrix["customers"].sum() == answers.customer_id.nunique().to_pandas()


def leaving(*silences):
    """Promoters silent for so many days, who usually ordered after 20, then 30 days."""
    table = pd.DataFrame(
        {"days_since_last": silences, "usual_gap": [20.0, 30.0, 30.0][: len(silences)]}
    )
    table = table.assign(customer_id=HOSTILE, score=10, answered_at=pd.Timestamp("2025-05-01"))
    table = table.assign(orders=9, overdue=table["days_since_last"] / table["usual_gap"])
    facts = {"promoter_from": 9, "silent": 3, "promoters": 40}
    return HAPPY_BUT_LEAVING.made(table, as_of="2025-12-31", **facts)


def test_few_who_leave_are_not_described(protected):
    given = leaving(100, 200, 900)
    assert words.happy_but_leaving(given) == "Too few promoters are overdue to be described."
    assert words.happy_but_leaving(given.head(0)).startswith("No promoter has been silent")
    results.protect(min_group=3)
    said = words.happy_but_leaving(given)
    assert said.headline.startswith("3 promoters have not ordered for more than three times their")
    assert (
        said.basis
        == "Half of them have been silent for 200 days or more, where 30 days were usual."
    )


def test_who_is_leaving_is_named_only_where_the_page_may(protected):
    printed = Printed(tables.happy_but_leaving(leaving(200)))
    row = ["10", "May 1, 2025", "200", "20", "10.0", "9"]
    assert printed.rows == [row]
    results.protect(min_group=5, show_ids=True)
    named = Printed(tables.happy_but_leaving(leaving(200)))
    assert named.rows == [["<img src=x onerror=alert(1)>", *row]] and "<img" not in named.html
