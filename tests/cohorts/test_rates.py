"""Who stayed from one period to the next: counted."""

import pandas as pd
import pytest

from retention_lib import cohorts


def test_rates_of_four_months(four_months):
    table = cohorts.rates(four_months, by="month", as_of="2021-04-30")
    assert table["start"].tolist() == [0, 2, 3, 5] and table["end"].tolist() == [2, 3, 5, 1]
    assert table["kept"].tolist() == [0, 1, 3, 1] and table["lost"].tolist() == [0, 1, 0, 4]
    assert table["new"].tolist() == [2, 2, 1, 0] and table["returned"].tolist() == [0, 0, 1, 0]
    assert table["retention"].tolist()[1:] == [0.5, 1, 0.2] and table["churn"].tolist()[1:] == [
        0.5,
        0,
        0.8,
    ]
    assert table["crr_formula"].tolist()[1:] == [
        0.5,
        4 / 3,
        0.2,
    ]  # 133 %: the customer who came back


def rates_by_sets(log, as_of, by="M", window=None):
    """The rates in plain Python sets, period after period."""
    log = log[
        (log["ordered_at"] < pd.Timestamp(as_of) + pd.Timedelta(days=1)) & (log["amount"] >= 0)
    ]
    day = log["ordered_at"].dt.normalize()
    before, rows = set(), []
    for period in pd.period_range(day.min(), as_of, freq=by):
        end = min(period.end_time.normalize(), pd.Timestamp(as_of))
        since = end - pd.Timedelta(days=window - 1) if window else period.start_time
        now = set(log.loc[day.between(since, end), "customer_id"])
        ever = set(log.loc[day < period.start_time, "customer_id"])
        kept, new = before & now, now - ever
        rows.append(
            [len(before), len(kept), len(before - now), len(new), len(now - kept - new), len(now)]
        )
        before = now
    return rows


@pytest.mark.parametrize(
    ("by", "freq", "window"),
    [("month", "M", None), ("month", "M", 90), ("quarter", "Q", 30), ("week", "W", 20)],
)
@pytest.mark.parametrize("as_of", ["1998-06-30", "1998-05-17"])
def test_rates_equal_sets_of_customers_on_cdnow(cdnow_sample, by, freq, window, as_of):
    table = cohorts.rates(cdnow_sample.transactions, by=by, as_of=as_of, window=window)
    counts = table[["start", "kept", "lost", "new", "returned", "end"]]
    assert counts.values.tolist() == rates_by_sets(
        cdnow_sample.transactions.to_pandas(), as_of, freq, window
    )
    assert (counts["start"] == counts["kept"] + counts["lost"]).all()
    assert (counts["end"] == counts["kept"] + counts["new"] + counts["returned"]).all()


def test_textbook_formula_passes_100_percent_on_cdnow_where_retention_does_not(cdnow):
    table = cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-30")
    march = table.set_index("period").loc["1998-03-01"]
    assert march[["start", "kept", "new", "returned", "end"]].tolist() == [1551, 571, 0, 1489, 2060]
    assert table["crr_formula"].max() == march["crr_formula"] == 2060 / 1551
    assert table["retention"].max() == march["retention"] == 571 / 1551
    assert table["complete"].all() and table["new"].sum() == 23_570


def test_periods_without_anybody_are_zeros(orders):
    table = cohorts.rates(
        orders((1, "2021-01-05"), (1, "2021-04-05")), by="month", as_of="2021-04-30"
    )
    assert table["end"].tolist() == [1, 0, 0, 1] and table["returned"].tolist() == [0, 0, 0, 1]
    assert table["retention"].isna().tolist() == [True, False, True, True]


@pytest.mark.parametrize("window", [0, -5, True, 1.5, "30", 10**6])
def test_a_window_is_a_number_of_days(four_months, window):
    with pytest.raises(ValueError, match="window needs a whole number of days from 1 to 36525"):
        cohorts.rates(four_months, by="month", as_of="2021-04-30", window=window)


def test_textbook_crr():
    assert round(cohorts.crr(start=150, new=50, end=193), 4) == 0.9533
    with pytest.raises(ValueError, match="needs customers at the start; found 0"):
        cohorts.crr(start=0, new=1, end=1)


def test_rescale_compounds():
    assert round(cohorts.rescale(0.30, from_="year", to="month"), 4) == 0.0293
    assert cohorts.rescale(
        cohorts.rescale(0.1, from_="month", to="week"), from_="week", to="month"
    ) == pytest.approx(0.1)
    assert (
        cohorts.rescale(1, from_="day", to="year") == 1
        and cohorts.rescale(0, from_="day", to="year") == 0
    )
    with pytest.raises(ValueError, match="write 30 % as 0.3"):
        cohorts.rescale(30, from_="year", to="month")
    with pytest.raises(ValueError, match="it knows day, week, month, quarter, year"):
        cohorts.rescale(0.3, from_="annum", to="month")
