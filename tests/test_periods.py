import datetime as dt

import ibis
import numpy as np
import pandas as pd
import pytest

from retention_lib import periods

DAYS = pd.date_range("1968-01-01", "2032-12-31", freq="D")
# pandas' own calendar, by the name of the last day of the week
PANDAS = {
    "day": "D",
    "month": "M",
    "quarter": "Q-DEC",
    "year": "Y-DEC",
    "week": "W-SUN",
    "week-tuesday": "W-MON",
    "week-wednesday": "W-TUE",
    "week-thursday": "W-WED",
    "week-friday": "W-THU",
    "week-saturday": "W-FRI",
    "week-sunday": "W-SAT",
}


def test_every_period_has_a_pandas_counterpart():
    assert set(PANDAS) == set(periods.BY)


@pytest.mark.parametrize("by", periods.BY)
def test_numbers_and_starts_agree_with_pandas_periods_for_65_years_of_days(by):
    expected = DAYS.to_period(PANDAS[by]).start_time
    numbers = [periods.of(day.date(), by) for day in DAYS]
    assert (periods.start(numbers, by) == expected).all()


@pytest.mark.parametrize("by", periods.BY)
def test_the_engine_numbers_periods_as_python_does(by):
    times = ibis.memtable(pd.DataFrame({"at": DAYS + pd.Timedelta("23:59:59")}))
    numbers = times.mutate(number=periods.number(times.at, by)).order_by("at").to_pandas()["number"]
    assert numbers.tolist() == [periods.of(day.date(), by) for day in DAYS]


@pytest.mark.parametrize("by", periods.BY)
def test_a_period_is_complete_on_its_last_day_and_not_before(by):
    number = periods.of(dt.date(2024, 2, 29), by)
    last = periods.start([number + 1], by)[0].date() - dt.timedelta(days=1)
    assert periods.complete([number, number + 1], by, as_of=last).tolist() == [True, False]
    assert periods.complete([number], by, as_of=last - dt.timedelta(days=1)).tolist() == [False]


def test_as_of_takes_dates_and_iso_text():
    assert periods.day("1998-06-30") == periods.day(dt.date(1998, 6, 30)) == dt.date(1998, 6, 30)
    assert periods.day(pd.Timestamp("1998-06-30 17:00")) == dt.date(1998, 6, 30)


@pytest.mark.parametrize(
    "wrong",
    [
        "30.06.1998",
        "yesterday",
        "",
        None,
        19980630,
        np.nan,
        pd.NaT,
        "1998-13-01",
        "9999-12-31",
        "0001-01-01",
    ],
)
def test_as_of_refuses_what_is_no_date(wrong):
    with pytest.raises(
        ValueError, match="as_of needs a date of a day observed; found .*; write it as 1998-06-30"
    ):
        periods.day(wrong)


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("2025-03-15", "2025-02-15", "2024-03-15"),
        ("2025-01-31", "2024-12-31", "2024-01-31"),
        ("2025-03-30", "2025-02-28", "2024-03-30"),
        ("2024-03-29", "2024-02-29", "2023-03-29"),
        ("2025-06-30", "2025-05-31", "2024-06-30"),
        ("2023-02-28", "2023-01-31", "2022-02-28"),
        ("2024-02-28", "2024-01-28", "2023-02-28"),
        ("2024-02-29", "2024-01-31", "2023-02-28"),
        ("2025-02-28", "2025-01-31", "2024-02-29"),
    ],
)
def test_the_same_day_before_and_the_last_day_before_the_last_day(day, month, year):
    found = periods.months_before(day, 1), periods.year_before(day)
    assert found == (dt.date.fromisoformat(month), dt.date.fromisoformat(year))


def test_a_year_that_ends_with_a_month_holds_twelve_whole_months():
    for last in pd.date_range("1999-01-31", "2032-12-31", freq="ME"):
        first = pd.Timestamp(periods.year_before(last)) + pd.Timedelta(days=1)
        assert len(pd.date_range(first, last, freq="MS")) == 12
        assert first.day == 1


@pytest.mark.parametrize("by", periods.BY)
def test_a_period_is_compared_with_the_same_one_a_year_before(by):
    for start in pd.date_range("1998-01-01", "2005-12-31", freq="D").to_period(PANDAS[by]).unique():
        found = periods.compared(start.start_time, by)
        apart = {"day": 364, "quarter": 4, "month": 12, "year": 1}.get(by, 52)
        assert found == (start - apart).start_time


def test_an_unknown_period_is_refused_with_the_known_ones():
    with pytest.raises(
        ValueError, match="'monthly'; the periods are day, week.*month, quarter, year"
    ):
        periods.known("monthly")
