"""Days, periods and lengths of time as a reader says them."""

import pandas as pd
import pytest

from retention_lib.writing import ago, date, days, duration, moment, period, speaking, unit


@pytest.mark.parametrize(
    ("by", "short", "long"),
    [
        ("day", "Mar 1, 2021", "March 1, 2021"),
        ("week", "week of Mar 1, 2021", "week of March 1, 2021"),
        ("week-saturday", "week of Mar 1, 2021", "week of March 1, 2021"),
        ("month", "Mar 2021", "March 2021"),
        ("quarter", "Q1 2021", "Q1 2021"),
        ("year", "2021", "2021"),
    ],
)
def test_a_period_is_named_by_when_it_begins(by, short, long):
    start = pd.Timestamp("2021-03-01")
    assert (period(start, by), period(start, by, long=True)) == (short, long)
    assert period("2021-03-01", by) == short


def test_lengths_of_time_have_their_plurals():
    assert [duration(n, "month") for n in (0, 1, 2)] == ["0 months", "1 month", "2 months"]
    assert duration(6, "week-sunday") == "6 weeks" and duration(1) == "1 period"
    assert [duration(1, by) for by in ("day", "week", "month", "quarter", "year")] == [
        "1 day",
        "1 week",
        "1 month",
        "1 quarter",
        "1 year",
    ]
    assert (days(1.0), days(411.6), unit("week-saturday"), unit(None)) == (
        "1 day",
        "412 days",
        "week",
        "period",
    )


def test_days_are_written_as_the_language_does():
    day = pd.Timestamp("1998-06-30 17:00").date()
    assert (date(day), date("1998-06-30", long=True)) == ("Jun 30, 1998", "June 30, 1998")
    with speaking("de"):
        assert date(day, long=True) == "30. Juni 1998" and period(day, "month") == "Juni 1998"


def test_how_long_ago_is_a_phrase_of_its_own():
    now = "2024-03-06T10:00:00+00:00"
    told = [ago(day, now) for day in ("2024-03-06", "2024-03-05", "2024-03-03", "2024-03-08")]
    assert told == ["", "1 day ago", "3 days ago", "in 2 days"]
    assert date("2024-03-06", long=True) == "March 6, 2024"


def test_a_moment_has_its_zone_and_the_order_of_the_language():
    assert moment("2024-03-06T10:05:59+00:00") == "March 6, 2024, 10:05 UTC"
    with speaking("eo"):
        assert moment("2024-03-06T10:05:59+00:00") == "2024-Marto-06 10:05 UTC"
