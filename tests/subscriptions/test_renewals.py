"""What renewals come next: counted, said, drawn; and whose they are."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import labels
from paid_at_random import simulated
from paid_by_day import lasting
from printed import Printed, assert_left_alone

from retention_lib import intervals, plots, subscriptions, tables, words

MONTHS = {"month": 1, "year": 12}


def dates(since, every, until):
    """The days on which payments after the first fall due."""
    nth, step = 1, MONTHS[every]
    while (day := since + pd.DateOffset(months=nth * step)) <= until:
        yield day
        nth += 1


def by_hand(log, as_of):
    """By how often is paid: payments due in the next month, and due and paid in the last year, of
    customers with one spell each; in plain Python."""
    day = pd.Timestamp(as_of)
    ahead = dict.fromkeys(MONTHS, 0)
    past = {every: [0, 0] for every in MONTHS}
    for row in log.itertuples():
        ended = pd.notna(row.ended_at) and row.ended_at <= day
        if not ended:
            following = day + pd.offsets.MonthEnd(1)
            due = dates(row.started_at, row.every, following)
            ahead[row.every] += sum(each > day for each in due)
        last = row.ended_at - pd.Timedelta(days=1) if ended else day
        since = day - pd.DateOffset(years=1)
        kept = sum(each > since for each in dates(row.started_at, row.every, last))
        lost = ended and since < row.ended_at
        past[row.every][0] += kept + lost
        past[row.every][1] += kept
    return ahead, past


@pytest.fixture(scope="module")
def log():
    draw = np.random.default_rng(7)
    found = simulated(draw, customers=300)
    return found.assign(every=draw.choice(["month", "year"], len(found)))


@pytest.fixture(scope="module")
def frame(log):
    return subscriptions.renewals(log, as_of="2022-12-31")


def test_renewals_equal_payments_counted_one_by_one(log, frame):
    ahead, past = by_hand(log, "2022-12-31")
    soon = frame[frame["ends"] == "2023-01-31"].set_index("every")
    assert soon["due"].to_dict() == ahead
    assert soon["looked"].to_dict() == {every: due for every, (due, _) in past.items()}
    assert soon["rate"].to_dict() == pytest.approx(
        {every: paid / due for every, (due, paid) in past.items()}
    )
    assert frame["ends"].dt.date.astype(str).unique().tolist() == [
        "2023-01-31",
        "2023-02-28",
        "2023-03-31",
    ]


def test_the_nth_payment_is_expected_of_those_who_paid_so_far(frame):
    monthly = frame[frame["every"] == "month"]
    nth = np.arange(1, 4)
    expected = monthly["due"] * monthly["rate"] ** nth
    assert monthly["expected"].tolist() == pytest.approx(expected.tolist())
    assert (monthly["low"] < expected).all() and (expected < monthly["high"]).all()
    yearly = frame[frame["every"] == "year"]
    assert yearly["expected"].tolist() == pytest.approx((yearly["due"] * yearly["rate"]).tolist())


def test_a_change_of_plan_is_no_renewal_that_was_not_paid(spells):
    log = spells(
        (1, "a", 10, "month", "2021-01-15", "2021-06-20"),
        (1, "b", 20, "month", "2021-06-20", None),
        (2, "a", 10, "month", "2021-01-31", "2021-03-31"),
        (3, "a", 0, "month", "2021-01-01", None),
    )
    table = subscriptions.renewals(log, as_of="2021-12-31", by="plan")
    told = table.drop_duplicates("group").set_index("group")
    assert told["due"].to_dict() == {"b": 1}
    assert told.loc["b", ["looked", "rate", "money"]].tolist() == [6, 1.0, 20]


def test_what_comes_lies_in_the_range_that_was_said():
    """The month ahead of 8 shops, of which 7 or 8 by chance and fewer than 6 in .6 %."""
    held = []
    for seed in range(8):
        log = simulated(np.random.default_rng(seed))
        said = subscriptions.renewals(log, as_of="2022-11-30", ahead=1).iloc[0]
        there = [rows[-1] for rows in lasting(log, "2022-11-30", 30).values()]
        ended = log["ended_at"].between("2022-12-01", "2022-12-31") & (
            log["started_at"] < "2022-12-01"
        )
        came = sum(not row[3] for row in there) - ended.sum()
        held.append(said["low"] <= came <= said["high"])
    assert sum(held) >= 6


def test_renewals_say_what_is_due_and_what_is_expected(frame):
    said = words.renewals(frame, currency="USD")
    soon = frame[frame["ends"] == "2023-01-31"]
    expected, low, high = intervals.added(*soon[["expected", "low", "high"]].to_numpy().T)
    due = soon["due"].sum()
    assert said.headline == (
        f"{due} renewals fall due by January 31, 2023; about {expected:.0f} are expected to be"
        " paid."
    )
    assert said.basis.startswith(f"Range {low:.0f} to {high:.0f}; all together would bring $")
    assert "Of monthly renewals " in said.caution and "Of yearly renewals " in said.caution
    assert_left_alone(words.renewals, frame)
    rows = Printed(tables.renewals(frame, currency="USD")).rows
    assert rows[0][1] == "Every month"


def test_a_young_log_has_nothing_to_learn_from(spells):
    log = spells((1, "a", 99, "year", "2021-01-20", None))
    young = subscriptions.renewals(log, as_of="2021-12-31", ahead=1)
    assert words.renewals(young).headline == (
        "1 renewal falls due by January 31, 2022; none did before to learn from."
    )
    assert words.actions_subscriptions(young, source="shop") == []


def test_the_yearly_renewals_are_what_an_action_can_keep(frame):
    (action,) = words.actions_subscriptions(frame, source="shop.toml", currency="USD")
    row = frame[frame["every"] == "year"].iloc[0]
    payment = row["money"] / row["due"]
    assert action.stake == pytest.approx(payment * (row["due"] - row["expected"]))
    assert action.low <= action.stake <= action.high and action.customers == row["due"]
    assert action.how == "retention export shop.toml renewing --as-of 2022-12-31"


def test_who_renews_next_is_listed_by_payment(spells):
    log = spells(
        (1, "a", 99, "year", "2021-01-31", None),
        (2, "b", 120, "year", "2020-02-29", None),
        (3, "a", 99, "year", "2021-03-01", None),
        (4, "a", 99, "year", "2021-02-10", "2021-12-10"),
        (5, "a", 10, "month", "2021-01-31", None),
        (6, "a", 0, "year", "2021-01-31", None),
    )
    table = subscriptions.renewing(log, as_of="2022-01-31", days=31)
    due = table["due_on"].dt.date.astype(str)
    assert list(zip(table["customer_id"], due, table["payment"], strict=True)) == [
        (2, "2022-02-28", 120),
        (3, "2022-03-01", 99),
    ]
    monthly = subscriptions.renewing(log, as_of="2022-01-31", every="month")
    assert monthly["due_on"].dt.date.astype(str).tolist() == ["2022-02-28"]
    with pytest.raises(ValueError, match="days needs a whole number from 1 to 366"):
        subscriptions.renewing(log, as_of="2022-01-31", days=0)


def test_renewals_are_drawn_as_due_and_expected(frame):
    ax = plots.renewals(frame, currency="USD")
    due, expected = ([bar.get_height() for bar in bars] for bars in ax.containers)
    assert due == frame.groupby("ends")["due"].sum().tolist()
    assert expected == pytest.approx(frame.groupby("ends")["expected"].sum().tolist())
    assert labels(ax.xaxis)[0] == "Jan 31, 2023"
    drawn.assert_in_house_style(plots.renewals, frame)
