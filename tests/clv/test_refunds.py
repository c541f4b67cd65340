"""Refunds of a later day: each is taken off the order that it is of, the rest off all, and the sum
is said."""

import itertools

import pandas as pd
import pytest
from printed import Printed

from retention_lib import clv, cohorts, tables, words

AS_OF = "2024-12-31"
ROWS = """A,2024-01-01,100 A,2024-02-01,200 A,2024-02-10,-200 A,2024-03-01,60 B,2024-01-03,80
B,2024-02-05,90 B,2024-02-06,-120 C,2024-01-10,40"""


def log(rows, *names):
    table = [row.split(",") for row in rows.split()]
    columns = ["customer_id", "ordered_at", "amount", *names]
    return pd.DataFrame(table, columns=columns).astype({"amount": float})


def history(table, as_of=AS_OF):
    return clv.history(table, as_of=as_of).order_by("customer_id").to_pandas()


def test_a_refund_of_a_later_day_takes_its_order_away_and_the_rest_a_share_of_all():
    found = history(log(ROWS)).set_index("customer_id")
    assert found[["frequency", "recency"]].values.tolist() == [[1, 60], [1, 33], [0, 0]]
    rate = 120 / (100 + 60 + 80 + 90 + 40)  # B's refund is of no order
    assert found["monetary_value"].tolist() == pytest.approx([60 * (1 - rate), 90 * (1 - rate), 0])
    row = clv.refunds(log(ROWS), as_of=AS_OF).iloc[0]
    assert row.to_dict() == pytest.approx(
        {"revenue": 570, "returned": 320, "matched": 200, "rest": 120, "rate": rate}, abs=1e-6
    )


def test_what_came_back_is_said_with_its_sums():
    found = clv.refunds(log(ROWS), as_of=AS_OF)
    said = words.refunds(found, currency="USD")
    assert said.headline == "Of $570 ordered, $320 (56%) came back, and is in no value."
    assert said.basis.startswith("$200 of it is taken off the order or the day that it belongs to.")
    assert said.caution.startswith("A refund is taken off the order with its id")
    assert (
        "$120 belongs to no order, so each purchase is taken to have brought 32% less" in said.basis
    )
    assert Printed(tables.refunds(found, currency="USD")).rows
    nothing = clv.refunds(log("A,2024-01-01,100"), as_of=AS_OF)
    assert words.refunds(nothing) == "No order came back."


@pytest.mark.parametrize("cents", list(itertools.permutations([0.30, -0.10, -0.20])))
def test_an_order_that_its_own_lines_bring_to_nothing_never_took_place(cents):
    lines = [("A", "2024-01-05", amount, "t1") for amount in cents]
    later = [("D", f"2024-01-0{day}", 19.99, "t4") for day in (5, 5, 5)]
    rows = [*lines, *later, ("D", "2024-01-06", -59.97, "t4"), ("E", "2024-01-05", 25.0, "t5")]
    table = pd.DataFrame(rows, columns=["customer_id", "ordered_at", "amount", "transaction_id"])
    assert history(table)["customer_id"].tolist() == ["E"]
    grid = cohorts.retention(table, by="month", as_of=AS_OF)
    assert grid["size"].max() == 1
    row = clv.refunds(table, as_of=AS_OF).iloc[0]
    assert row.tolist() == [25, 0, 0, 0, 0]


def test_a_quarter_of_revenue_that_comes_back_nine_days_later_is_in_no_value(cdnow_sample):
    orders = cdnow_sample.transactions.to_pandas()[["customer_id", "ordered_at", "amount"]]
    orders["amount"] += orders.index / 1e5 + 1e-5  # so that each is another
    returned = orders[orders.index % 4 == 0]
    later = returned["ordered_at"] + pd.Timedelta(days=9)
    refunds = returned.assign(ordered_at=later, amount=-returned["amount"])
    found = history(pd.concat([orders, refunds]), "1998-07-31")
    kept = history(orders.drop(returned.index), "1998-07-31")
    pd.testing.assert_frame_equal(found, kept)
    row = clv.refunds(pd.concat([orders, refunds]), as_of="1998-07-31").iloc[0]
    assert row["returned"] / row["revenue"] == pytest.approx(0.26, abs=0.02)
    assert row["matched"] == pytest.approx(row["returned"]) and row["rate"] == 0


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        ("A,2024-01-01,9 A,2024-03-31,-9", []),  # 90 days later
        ("A,2024-01-01,9 A,2024-04-01,-9", ["2024-01-01"]),
        ("A,2024-01-01,9 A,2024-02-01,9 A,2024-02-03,-9", ["2024-01-01"]),  # of the last
        ("A,2024-01-01,9 A,2024-01-02,9 A,2024-01-03,-9 A,2024-01-04,-9", []),
        ("A,2024-01-01,-9 A,2024-01-02,9", ["2024-01-02"]),  # of none yet
        ("A,2024-01-01,9 B,2024-01-02,-9", ["2024-01-01"]),  # of somebody else's
        ("A,2024-01-01,9 A,2024-01-01,-9 A,2024-01-01,0", ["2024-01-01"]),  # a gift
        ("A,2024-01-01,0.1 A,2024-01-01,0.2 A,2024-01-01,-0.3", []),
    ],
)
def test_a_refund_is_of_the_last_order_of_as_much(rows, days):
    found = history(log(rows))
    born = pd.Timestamp(AS_OF) - pd.to_timedelta(found["T"], unit="D")
    assert born.dt.strftime("%Y-%m-%d").tolist() == days and not found["frequency"].any()


def test_refunds_without_any_order_leave_nobody():
    assert history(log("A,2024-01-01,-9 B,2024-01-02,-3")).empty
    found = clv.refunds(log("A,2024-01-01,-9"), as_of=AS_OF)
    assert found["rate"].tolist() == [1] and words.refunds(found) == "No order came back."
