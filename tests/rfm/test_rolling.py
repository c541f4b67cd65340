"""What the numbers of the look-back were, month by month."""

import pandas as pd
import pytest

from retention_lib import results, rfm, words

AS_OF = "1998-06-30"


@pytest.fixture(scope="module")
def half(cdnow):
    return rfm.scores(cdnow.transactions, as_of=AS_OF, lookback=6)


@pytest.fixture(scope="module")
def line(cdnow, half):
    return rfm.rolling(half, cdnow.transactions)


def test_each_day_is_counted_as_if_it_were_the_last(cdnow, line):
    assert len(line) == 13  # the log begins in January 1997, so the first half-year ends in June
    assert line["day"].iloc[[0, -1]].tolist() == [pd.Timestamp("1997-06-30"), pd.Timestamp(AS_OF)]
    log = cdnow.transactions.to_pandas()
    for row in line.itertuples():
        first = row.day - pd.offsets.MonthEnd(6) + pd.Timedelta(days=1)
        seen = log[log["ordered_at"].between(first, row.day + pd.Timedelta("23:59:59"))]
        assert row.customers == seen["customer_id"].nunique()
        assert row.spend == pytest.approx(seen["amount"].sum())


def test_the_line_of_a_card_ends_with_its_number(half, line):
    found = words.metrics_rfm(rfm.segments(half), rolling=line)
    lines = {metric.name: metric.series for metric in found}
    assert lines["at_risk_share"] == []
    for metric in found[:2]:
        assert len(metric.series) == 13 and metric.series[-1] == metric.value
        assert metric.series[:-1] == pytest.approx(line[metric.name].tolist()[:-1])


def test_days_of_few_customers_and_logs_without_money_are_told_as_such(half, line, cdnow):
    results.protect(min_group=int(line["customers"].min()) + 1)
    (spend, *_) = words.metrics_rfm(rfm.segments(half), rolling=line)
    assert None in spend.series
    bare = cdnow.transactions.select("customer_id", "ordered_at")
    scores = rfm.scores(bare, as_of=AS_OF, lookback=6)
    assert "spend" not in rfm.rolling(scores, bare)


def test_a_customer_who_comes_back_counts_once_a_day(orders):
    log = orders(*[("a", f"2021-{month:02}-15") for month in range(1, 13)], ("b", "2021-01-01"))
    found = rfm.rolling(rfm.scores(log, as_of="2021-12-31", lookback=3), log)
    assert found["customers"].tolist() == [2] + [1] * 9
