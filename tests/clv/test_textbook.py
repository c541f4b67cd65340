"""The formula of the textbooks: counted by hand, said with why it misleads, and never without two
years."""

import numpy as np
import pandas as pd
import pytest
from printed import Printed

from retention_lib import clv, tables, words

AS_OF = "2021-06-30"


def orders(n=20):
    """All bought in the year before; a quarter left, the others bought twice, 30 a time."""
    first = pd.DataFrame({"customer_id": range(n), "ordered_at": "2020-06-30", "amount": 5.0})
    stayed = first[n // 4 :]
    later = [stayed.assign(ordered_at=day, amount=30.0) for day in ("2020-07-01", AS_OF)]
    return pd.concat([first, *later])


@pytest.fixture(scope="module")
def tested(log):
    return clv.backtest(log, as_of="1998-06-30", cuts=["1997-09-30"])


def test_textbook_is_order_times_orders_times_years():
    row = clv.textbook(orders(), as_of=AS_OF).iloc[0]
    assert row.to_dict() == {
        "order": 30,
        "orders": 2,
        "churn": 0.25,
        "years": 4,
        "value": 240,
        "customers": 15,
    }


def test_textbook_is_said_with_why_it_misleads_and_by_how_much_it_missed(tested):
    frame = clv.textbook(orders(), as_of=AS_OF)
    said = words.textbook(frame, tested, currency="USD")
    assert said.headline == "In the last year the same customers brought $900."
    assert said.basis.startswith("By the textbook a customer is worth $240: $30")
    assert "(1 / churn of 25%)" in said.basis and said.caution.startswith("That misleads")
    assert said.caution.endswith("the textbook expected 82% more money than came.")
    assert Printed(tables.textbook(frame, currency="USD")).rows


def test_textbook_needs_two_years_and_somebody_who_left(tested):
    new = clv.textbook(orders().query("ordered_at > '2020-06-30'"), as_of=AS_OF)
    nobody_left = clv.textbook(orders().query("customer_id >= 5"), as_of=AS_OF)
    nothing = clv.textbook(orders(), as_of="2023-06-30")
    for frame in (new, nobody_left, nothing):
        assert np.isnan(frame["value"].iloc[0])
        assert "Too little is known" in words.textbook(frame, tested)


def test_textbook_of_cdnow_agrees_with_plain_pandas(log):
    row = clv.textbook(log, as_of="1998-06-30").iloc[0]
    days = log.to_pandas().groupby(["customer_id", "ordered_at"])["amount"].sum()
    days = days.reset_index()
    late = days["ordered_at"] > "1997-06-30"
    before, now = set(days.loc[~late, "customer_id"]), set(days.loc[late, "customer_id"])
    assert row["customers"] == len(now) and row["order"] == pytest.approx(
        days.loc[late, "amount"].mean()
    )
    assert row["churn"] == pytest.approx(len(before - now) / len(before))
    assert row["value"] == pytest.approx(
        days.loc[late, "amount"].sum() / len(now) * len(before) / len(before - now)
    )
