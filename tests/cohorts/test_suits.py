"""The period that fits a log, by the usual gap between orders."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import cohorts, contract


def log(gaps, start="2020-01-01"):
    """One customer a gap, who ordered twice."""
    first = pd.Timestamp(start)
    ids = np.repeat(np.arange(len(gaps)), 2)
    days = [first + pd.Timedelta(days=gap) for n in gaps for gap in (0, int(n))]
    return pd.DataFrame({"customer_id": ids, "ordered_at": days, "amount": 5.0})


@pytest.mark.parametrize(
    ("gap", "by"),
    [
        *[(2, "day"), (3, "week"), (14, "week"), (15, "month"), (52, "month")],
        *[(53, "quarter"), (129, "quarter"), (182, "quarter"), (183, "year"), (900, "year")],
    ],
)
def test_the_period_nearest_by_ratio_fits(gap, by):
    found = cohorts.suits(log([gap] * 3), as_of="2023-12-31").iloc[0]
    assert (found["gap"], found["gaps"], found["by"]) == (gap, 3, by)


def test_the_usual_gap_is_the_median_of_days_apart():
    orders = log([10, 400, 20, 30, 500])
    assert cohorts.suits(orders, as_of="2023-12-31")["gap"].tolist() == [30]
    again = pd.concat([orders, orders.assign(amount=1)])  # a second order of a day is no gap
    assert cohorts.suits(again, as_of="2023-12-31")["gaps"].tolist() == [5]
    assert cohorts.suits(orders, as_of="2020-01-31")["gap"].tolist() == [20]  # 10, 20, 30


def test_cdnow_suits_months(cdnow):
    found = cohorts.suits(cdnow.transactions, as_of="1998-06-30").iloc[0]
    orders = contract.activity(cdnow.transactions, as_of="1998-06-30").to_pandas()
    days = orders.assign(day=orders["at"].dt.normalize()).drop_duplicates(["customer_id", "day"])
    gaps = days.sort_values("day").groupby("customer_id")["day"].diff().dt.days.dropna()
    assert (found["gap"], found["gaps"], found["by"]) == (gaps.median(), len(gaps), "month")


def test_a_log_without_a_second_order_suits_a_year():
    found = cohorts.suits(log([5]).head(1), as_of="2023-12-31").iloc[0]
    assert np.isnan(found["gap"]) and (found["gaps"], found["by"]) == (0, "year")
