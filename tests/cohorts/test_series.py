"""Customers, orders and revenue beside the year before: counted, said, drawn, and as cards."""

import numpy as np
import pandas as pd
import pytest
from printed import Printed
from scipy.stats import norm

from retention_lib import cohorts, intervals, plots, results, words
from retention_lib.report.said import cards
from retention_lib.tables.generic import printed

AS_OF = "1998-06-30"
TOTALS = ["new", "active", "orders", "revenue"]


def by_hand(log, freq="M"):
    """The totals in plain pandas, by period."""
    log = log.assign(period=log["ordered_at"].dt.to_period(freq))
    active = log[log["amount"] >= 0]
    first = active.groupby("customer_id")["period"].min()
    table = pd.DataFrame(
        {
            "new": first.value_counts(),
            "active": active.groupby("period")["customer_id"].nunique(),
            "orders": active.groupby("period").size(),
            "revenue": log.groupby("period")["amount"].sum(),
        }
    )
    return table.fillna(0)


@pytest.mark.parametrize(("by", "freq"), [("month", "M"), ("week", "W"), ("quarter", "Q")])
def test_totals_equal_those_of_pandas_on_cdnow(cdnow_sample, by, freq):
    found = cohorts.series(cdnow_sample.transactions, by=by, as_of=AS_OF)
    wanted = by_hand(cdnow_sample.transactions.to_pandas(), freq)
    assert np.allclose(found[TOTALS], wanted[TOTALS])
    assert found["new"].sum() == 2357 and found["active"].dtype == "int64"


def test_the_change_of_active_customers_is_mcnemars_and_of_orders_by_customers(cdnow_sample):
    log = cdnow_sample.transactions.to_pandas()
    june = cohorts.series(cdnow_sample.transactions, by="month", as_of=AS_OF).iloc[-1]
    month = log["ordered_at"].dt.to_period("M")
    counts = [log[month == when].groupby("customer_id").size() for when in ("1998-06", "1997-06")]
    now, was = pd.concat(counts, axis=1).fillna(0).to_numpy().T
    assert june[["active", "active_was"]].tolist() == [(now > 0).sum(), (was > 0).sum()]
    moved = (now > 0).astype(int) - (was > 0)
    z = moved.sum() / np.sqrt((moved**2).sum())
    assert june["active_p_value"] == pytest.approx(2 * norm.sf(abs(z)))
    found = intervals.total_change(now.sum(), was.sum(), ((now - was) ** 2).sum())
    names = [f"orders_{end}" for end in ("change", "low", "high", "p_value")]
    assert june[names].tolist() == pytest.approx([*found])
    assert june["new_was"] == 0 and np.isnan(june["new_change"])


def test_only_periods_that_have_ended_are_compared_and_all_are_corrected(cdnow_sample):
    frame = cohorts.series(cdnow_sample.transactions, by="month", as_of="1998-06-15")
    told = frame.dropna(subset=["active_change"])
    assert len(told) == 5 and not frame["complete"].iloc[-1]
    assert told["active_corrected"].tolist() == list(intervals.holm(told["active_p_value"]))


def test_new_customers_are_compared_only_where_both_are_believed(orders):
    rows = [(n, f"20{20 + n % 2}-03-{1 + n:02}") for n in range(20)]
    log = orders(*rows, ("a", "2020-01-05"))
    asked = {"by": "month", "as_of": "2021-03-31"}
    for start, known in ((None, True), ("2020-03-01", True), ("2020-03-02", False)):
        last = cohorts.series(log, **asked, start=start).iloc[-1]
        assert pd.notna(last["new_change"]) == known and last["active_change"] == 0


def test_refunds_lower_revenue_and_are_no_orders(orders):
    log = orders(("a", "2021-01-05"), ("b", "2021-01-06"))
    back = log.iloc[:1].assign(amount=-2.0, ordered_at=pd.Timestamp("2021-02-03"))
    found = cohorts.series(pd.concat([log, back]), by="month", as_of="2021-02-28")
    assert found["orders"].tolist() == [2, 0] and found["active"].tolist() == [2, 0]
    assert found["revenue"].tolist() == [log["amount"].sum(), -2.0]


def test_a_log_without_money_and_events_answer_without_money(orders):
    log = orders(("a", "2020-01-05"), ("a", "2021-01-05"))
    events = log.rename(columns={"ordered_at": "happened_at"}).assign(event="login")
    for each in (log.drop(columns="amount"), events.drop(columns="amount")):
        found = cohorts.series(each, by="month", as_of="2021-01-31")
        assert found["revenue"].isna().all() and found["revenue_p_value"].isna().all()
        assert found["active"].sum() == 2
        assert "Revenue" not in words.series(found)
        assert words.metrics_series(found)[3].value is None


def test_it_is_said_with_its_test(cdnow):
    said = words.series(cohorts.series(cdnow.transactions, by="month", as_of=AS_OF))
    assert (
        said.headline == "1,506 customers were active in June 1998, 36% fewer than a year before."
    )
    assert "Active customers: -36% (-40% to -31%), more than chance." in said.basis
    assert "corrected for the 3 totals looked at, is under 0.001." in said.caution
    assert said.short == "1,506 customers active in June 1998, 36% fewer than a year before"


def test_what_may_be_chance_is_called_so(orders):
    rows = [(n, f"2020-01-{1 + n:02}") for n in range(20)]
    rows += [(n + 50, f"2021-01-{1 + n:02}") for n in range(24)]
    frame = cohorts.series(orders(*rows), by="month", as_of="2021-01-31")
    headline = words.series(frame).headline
    assert headline == (
        "24 customers were active in January 2021, as many as a year before, but for chance."
    )
    unfinished = cohorts.series(orders(*rows[:3]), by="month", as_of="2020-01-20")
    assert words.series(unfinished).headline == "No month has ended that could be told."
    assert not plots.series(unfinished).lines


def test_small_groups_are_hidden_from_sentences_and_changes(orders):
    log = orders(*[(n, "2020-01-05") for n in range(9)], *[(n, "2021-01-05") for n in range(3)])
    frame = cohorts.series(log, by="month", as_of="2021-01-31")
    hidden = results.privacy.hide(frame, results.FRAMES["cohorts-series"], 5)
    assert hidden.iloc[-1][["active", "revenue", "active_change"]].isna().all()


def test_the_picture_lays_this_year_over_the_years_before(demo):
    frame = cohorts.series(demo.transactions, by="month", as_of="2025-12-31")
    ax = plots.series(frame)
    newest = next(line for line in ax.lines if len(line.get_xdata()) == 12)
    assert list(newest.get_ydata()) == frame["active"].tail(12).tolist()
    assert ax.get_title(loc="left").replace("\n", " ") == words.series(frame).short
    assert len(ax.lines) == 3 and len(ax.collections) == 1
    assert Printed(printed(frame, results.FRAMES["cohorts-series"])).rows[-1][0] == "Dec 2025"


def test_cards_tell_the_change_as_the_frame_does(cdnow):
    frame = cohorts.series(cdnow.transactions, by="month", as_of=AS_OF)
    active, new, orders, revenue = words.metrics_series(frame, currency="USD")
    last = frame.iloc[-1]
    assert (active.value, active.year_ago, active.last_period) == (1506, 2339, 1488)
    now, was = active.at(), active.at("year_ago")
    told = intervals.contrast((now.value, now.low, now.high), (was.value, was.low, was.high))
    assert [told.low, told.high] == pytest.approx(last[["active_low", "active_high"]].tolist())
    assert new.value == 0 and new.low is None
    assert revenue.currency == "USD" and orders.currency is None
    moved = cards.cards([active, revenue])
    assert [card.changes[0].verdict for card in moved] == ["worse", "worse"]


def test_a_log_that_begins_within_a_period_holds_none_of_it_against_the_year_after(orders):
    days = pd.date_range("2020-01-20", "2021-02-28")
    log = orders(*[(f"{n}-{day.day_of_year % 60}", str(day.date())) for day in days for n in "abc"])
    frame = cohorts.series(log, by="month", as_of="2021-02-28")
    assert frame["complete"].tolist() == [False] + [True] * 13
    assert frame["active_change"].notna().tolist() == [False] * 13 + [True]
    assert cohorts.growth(log, by="month", as_of="2021-02-28").attrs["periods"] == 1
    assert not cohorts.stickiness(log, as_of="2021-02-28")["complete"].iloc[0]
    quiet = orders(("a", "2020-01-09"), ("b", "2020-02-01"))
    assert cohorts.series(quiet, by="month", as_of="2020-02-29")["complete"].all()
