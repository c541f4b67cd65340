import datetime as dt

import ibis
import numpy as np
import pandas as pd
import pytest

from retention_lib import periods

DAYS = pd.date_range("1968-01-01", "2032-12-31", freq="D")
# pandas' own calendar, by the name of the last day of the week
PANDAS = {
    "day": "D", "month": "M", "quarter": "Q-DEC", "year": "Y-DEC", "week": "W-SUN", "week-tuesday": "W-MON",
    "week-wednesday": "W-TUE", "week-thursday": "W-WED", "week-friday": "W-THU", "week-saturday": "W-FRI",
    "week-sunday": "W-SAT",
}  # fmt: skip


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


def test_an_unknown_period_is_refused_with_the_known_ones():
    with pytest.raises(
        ValueError, match="'monthly'; the periods are day, week.*month, quarter, year"
    ):
        periods.known("monthly")
