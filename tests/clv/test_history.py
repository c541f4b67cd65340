"""Customers' buying histories: equal to those of lifetimes, and what days and refunds count for."""

import datetime

import numpy as np
import pytest
from lifetimes.utils import summary_data_from_transaction_data

from retention_lib import clv, contract


def test_history_equals_lifetimes_summary(cdnow_sample, history):
    log = cdnow_sample.transactions.to_pandas()
    theirs = summary_data_from_transaction_data(
        log,
        "customer_id",
        "ordered_at",
        monetary_value_col="amount",
        observation_period_end="1997-09-30",
    )
    ours = history.sort_values("customer_id").set_index("customer_id")
    assert ours.index.tolist() == theirs.index.tolist()
    for column in ("frequency", "recency", "T"):
        assert (ours[column] == theirs[column]).all()
    # lifetimes leaves days without spend out of the mean; here they are purchases of nothing
    spent = log.groupby("customer_id")["amount"].min()[lambda least: least > 0].index
    assert np.allclose(
        ours.loc[ours.index.isin(spent), "monetary_value"],
        theirs.loc[theirs.index.isin(spent), "monetary_value"],
    )


def test_purchases_of_both_periods_and_first_ones_are_the_customer_days(cdnow_sample, history):
    later = clv.history(cdnow_sample.transactions, as_of="1998-06-30").to_pandas()
    assert later["frequency"].sum() + len(later) == 6696
    assert later["frequency"].sum() - history["frequency"].sum() == 1882


def test_the_boundary_is_a_date_and_not_a_time(orders):
    log = orders(("a", "2021-01-01 10:00"), ("a", "2021-01-31 23:59"), ("a", "2021-02-01 00:00"))
    row = clv.history(log, as_of="2021-01-31").to_pandas().iloc[0]
    assert row[["frequency", "recency", "T"]].tolist() == [1, 30, 30]


def test_refunds_are_netted_into_their_day(orders):
    day = "2021-01-{:02}".format
    rows = [(1, 10.0), (5, 8.0), (5, -3.0), (9, 6.0), (9, -6.0), (12, -4.0), (15, 0.0)]
    log = orders(
        *(("a", day(number), amount) for number, amount in rows),
        ("b", day(1), 9.0),
        ("b", day(1), -9.0),
    )
    frame = clv.history(log, as_of="2021-01-31").to_pandas()
    # the 5th and the 15th; the 9th came to nothing, and the 4 of the 12th are taken off all
    assert frame.values.tolist() == [["a", 2, 14, 30, pytest.approx(2.5 * 11 / 15)]]


def test_start_marks_whoever_may_not_be_new(orders):
    log = orders(("a", "2021-01-01"), ("a", "2021-02-05"), ("b", "2021-02-01"))
    for start in ("2021-02-01", contract.Edge(datetime.date(2021, 2, 1), "cut")):
        found = clv.history(log, as_of="2021-02-28", start=start).to_pandas()
        assert found.set_index("customer_id")["edge"].to_dict() == {"a": True, "b": False}
    assert "edge" not in clv.history(log, as_of="2021-02-28", start=contract.Edge()).columns
