"""Customers scored by recency, frequency and spend: counted, said and printed."""

import datetime
import itertools

import numpy as np
import pandas as pd
import pytest
from printed import Printed, assert_left_alone

from retention_lib import contract, results, rfm, tables, words
from retention_lib.rfm.naming import segment

LONG = "<img src=x onerror=alert(1)>\u202e" + "y" * 1_000_000


def test_cdnow_totals_equal_plain_pandas(cdnow, scores):
    log = cdnow.transactions.to_pandas()
    expected = log.groupby("customer_id").agg(
        last=("ordered_at", "max"), orders=("amount", "size"), spend=("amount", "sum")
    )
    assert scores["customer_id"].tolist() == expected.index.tolist()
    assert len(scores) == 23_570
    assert scores["orders"].tolist() == expected["orders"].tolist()
    assert (
        scores["days_since_last"].tolist()
        == (pd.Timestamp("1998-06-30") - expected["last"]).dt.days.tolist()
    )
    assert np.allclose(scores["spend"], expected["spend"], rtol=0, atol=1e-6)


@pytest.mark.parametrize(
    ("score", "value"), [("r", "days_since_last"), ("f", "orders"), ("m", "spend")]
)
def test_ties_stay_together_and_scores_follow_the_values(scores, score, value):
    by_value = scores.assign(**{value: scores[value].round(6)}).groupby(value)[score]
    assert (by_value.nunique() == 1).all()
    ordered = by_value.first()
    assert ordered.is_monotonic_decreasing if score == "r" else ordered.is_monotonic_increasing
    assert (ordered.min(), ordered.max()) == (1, 5)


def test_values_without_ties_fall_into_fifths(orders):
    log = orders(*[(i, f"2021-01-{i + 1:02d}", float(i)) for i in range(20)])
    table = rfm.scores(log, as_of="2021-01-31")
    assert (
        table["r"].value_counts().to_dict()
        == table["m"].value_counts().to_dict()
        == dict.fromkeys(range(1, 6), 4)
    )
    assert (table["f"] == 3).all()  # all alike: the middle


def test_a_base_where_nine_of_ten_bought_once(orders):
    once = [(i, "2021-01-01", 10.0) for i in range(90)]
    more = [(i, f"2021-01-{day:02d}", 10.0) for i in range(90, 100) for day in range(1, i - 87)]
    table = rfm.scores(orders(*once, *more), as_of="2021-01-31").set_index("customer_id")
    assert (table.loc[:89, "f"] == 1).all() and (table.loc[90:, "f"] == 5).all()
    assert set(table.loc[90:, "segment"]) == {"champions"}
    assert set(table.loc[:89, "segment"]) == {"lost"}


def test_a_base_where_nine_of_ten_ordered_yesterday(orders):
    log = orders(
        *[(i, "2021-01-30") for i in range(90)],
        *[(i, "2021-01-02") for i in range(90, 99)],
        (99, "2021-01-31"),
    )
    table = rfm.scores(log, as_of="2021-01-31").set_index("customer_id")
    assert (
        (table.loc[:89, "r"] == 3).all()
        and (table.loc[90:98, "r"] == 1).all()
        and table.loc[99, "r"] == 5
    )
    log = log[log["customer_id"] != 99]
    assert (rfm.scores(log, as_of="2021-01-31").set_index("customer_id").loc[:89, "r"] == 5).all()


@pytest.mark.parametrize("bins", [2, 3, 4, 5, 10])
def test_every_code_has_exactly_one_segment(bins):
    codes = pd.DataFrame(itertools.product(range(1, bins + 1), repeat=3), columns=["r", "f", "m"])
    named = pd.Series(segment(codes, bins))
    assert len(codes) == bins**3 and named.isin(rfm.ACTIONS).all()
    if bins == 5:
        assert set(named) == set(rfm.ACTIONS)
    best, worst = named.iloc[-1], named.iloc[0]
    assert (best, worst) == ("champions", "lost")


def test_the_map_is_complete_and_every_segment_has_an_action():
    assert sorted(rfm.MAP) == [1, 2, 3, 4, 5] and all(len(row) == 5 for row in rfm.MAP.values())
    assert set().union(*rfm.MAP.values()) == set(rfm.ACTIONS) and all(rfm.ACTIONS.values())


def test_refunds_lower_spend_and_are_no_orders(orders):
    log = orders((1, "2021-01-05", 50.0), (1, "2021-01-20", -20.0), (2, "2021-01-07", -5.0))
    row = rfm.scores(log, as_of="2021-01-31").iloc[0]
    assert row[["customer_id", "days_since_last", "orders", "spend"]].tolist() == [1, 26, 1, 30.0]


def test_same_day_orders_are_orders_and_lines_are_one(orders):
    log = orders(
        (1, "2021-01-05 09:00"), (1, "2021-01-05 10:00"), (2, "2021-01-05"), (2, "2021-01-05")
    )
    lines = log.assign(transaction_id=["a", "b", "c", "c"])
    assert rfm.scores(log, as_of="2021-01-31")["orders"].tolist() == [2, 2]
    assert rfm.scores(lines, as_of="2021-01-31")["orders"].tolist() == [2, 1]


def test_orders_on_as_of_count_and_later_ones_do_not(orders):
    log = orders((1, "2021-01-31 23:59"), (1, "2021-02-01 00:00"))
    assert rfm.scores(log, as_of="2021-01-31")[["days_since_last", "orders"]].values.tolist() == [
        [0, 1]
    ]


def test_shuffled_rows_change_nothing(cdnow_sample):
    log = cdnow_sample.transactions.to_pandas()
    frames = [
        rfm.scores(table, as_of="1998-06-30") for table in (log, log.sample(frac=1, random_state=3))
    ]
    pd.testing.assert_frame_equal(*frames)


@pytest.mark.parametrize("bins", [1, 0, 11, 2.5, True, "5"])
def test_bins_are_2_to_10(orders, bins):
    with pytest.raises(ValueError, match="bins needs a whole number from 2 to 10"):
        rfm.scores(orders((1, "2021-01-01")), as_of="2021-01-31", bins=bins)


def test_one_customer_and_nobody(orders):
    row = rfm.scores(orders((1, "2021-01-01")), as_of="2021-01-31").iloc[0]
    assert row[["r", "f", "m", "segment"]].tolist() == [3, 3, 3, "need_attention"]
    with pytest.raises(contract.ContractError, match="found empty_table 0"):
        rfm.scores(orders(), as_of="2021-01-31")


def test_earlier_scores_are_those_of_a_month_and_of_a_year_before(orders):
    log = orders((1, "2019-01-10"), (2, "2020-02-10"), (1, "2021-02-10"), (3, "2021-02-28"))
    known = rfm.earlier(log, as_of="2021-02-28", bins=3)
    assert list(known) == ["last_period", "year_ago"]
    pd.testing.assert_frame_equal(
        known["last_period"], rfm.scores(log, as_of="2021-01-31", bins=3)
    )  # both month ends
    pd.testing.assert_frame_equal(known["year_ago"], rfm.scores(log, as_of="2020-02-29", bins=3))
    known = rfm.earlier(log, as_of=datetime.date(2021, 2, 10))
    assert [frame.attrs["as_of"] for frame in known.values()] == ["2021-01-10", "2020-02-10"]
    assert known["year_ago"]["customer_id"].tolist() == [1, 2]


@pytest.mark.parametrize(
    ("began", "known"),
    [
        (
            "2020-01-01 23:59",
            ["last_period", "year_ago"],
        ),  # the whole of 2020 lies before the last day of 2020
        ("2020-01-02 00:00", ["last_period"]),
        ("2020-12-01 23:59", ["last_period"]),
        ("2020-12-02 00:00", []),
    ],
)
def test_a_log_that_was_not_a_year_old_is_no_measure(orders, began, known):
    log = orders((2, "2019-06-01", -1.0), (1, began), (1, "2021-12-24"))  # a refund is no order
    assert list(rfm.earlier(log, as_of="2021-12-31")) == known


def test_what_few_customers_did_since_is_not_told_by_a_difference(orders):
    rows = [(c, f"20{year}-03-01", 10) for c in "abcdef" for year in (18, 19, 20)]
    results.protect(min_group=5)
    both = ["last_period", "year_ago"]
    for few, known in (("x", ["year_ago"]), ("xyzab", both), ("", both)):
        log = orders(*rows, *((c, "2020-12-15", 7) for c in few))
        assert list(rfm.earlier(log, as_of="2020-12-31")) == known


def test_there_is_nothing_earlier_without_orders(orders):
    assert rfm.earlier(orders(), as_of="2021-12-31") == {}


def test_scores_say_how_many_bought_once(orders):
    scores = rfm.scores(
        orders(("a", "2021-01-01"), ("a", "2021-01-11"), ("b", "2021-01-21")), as_of="2021-01-31"
    )
    results.protect(min_group=2)
    assert (
        words.scores(scores)
        == "2 customers are scored, 50% of them after a single order; the median customer last"
        " ordered 15 days before the last day observed."
    )
    results.protect(min_group=5)
    assert (
        words.scores(scores)
        == words.scores(scores.head(1))
        == "Too few customers are scored to describe them."
    )
    results.protect(min_group=1)
    assert words.scores(scores.head(1)).startswith("1 customer is scored, 0% of them after")
    assert words.scores(scores.head(0)) == "No customer has ordered, so there is nobody to score."


def test_ties_are_a_caution_where_most_ordered_once(scores):
    said = words.scores(scores)
    assert (said.headline[:28], said.basis) == ("23,570 customers are scored,", "")
    assert said.caution == (
        "With so many single orders the frequency scores of most customers are the same: ties stay"
        " together."
    )


def test_scores_print_the_biggest_spenders(scores):
    printed = Printed(tables.scores(scores, currency="USD"))
    assert printed.rows[0] == ["7592", "Champions", "5", "5", "5", "1", "201", "13,991"]
    assert printed.heads[-1] == "Spend to date, USD"
    assert len(printed.rows) == 12
    assert printed.notes == ["12 of 23,570 rows are printed; the download holds them all."]


def test_scores_without_ids_name_nobody(scores):
    printed = Printed(tables.scores(scores.drop(columns="customer_id")))
    assert printed.heads[0] == "Segment"
    assert "7592" not in printed.html
    results.protect()
    assert Printed(tables.scores(scores)).rows == printed.rows


def test_customer_ids_are_text_that_cannot_do_anything(scores):
    printed = Printed(tables.scores(scores.head(3).assign(customer_id=LONG)))
    assert "<img" not in printed.html and len(printed.html) < 60_000


def test_scores_are_left_as_they_are(scores):
    for read in (words.scores, tables.scores, rfm.segments, rfm.grid, rfm.concentration):
        assert_left_alone(read, scores)
