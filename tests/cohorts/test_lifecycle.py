"""New, returning, resurrected, dormant: counted, said and drawn."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import cohorts, plots, words

ACTIVE = ["new", "returning", "resurrected"]


def states(log, by, as_of, **asked):
    frame = cohorts.lifecycle(log, by=by, as_of=as_of, **asked)
    return frame.pivot(index="period", columns="state", values="customers"), frame


def assert_identities(table, active):
    assert table[ACTIVE].sum(axis=1).tolist() == list(active)
    moved = table["new"] + table["resurrected"] - table["dormant"]
    assert np.diff(active, prepend=0).tolist() == moved.tolist()


def test_lifecycle_of_four_months(four_months):
    table, frame = states(four_months, "month", "2021-04-30")
    assert table["new"].tolist() == [2, 2, 1, 0] and table["returning"].tolist() == [0, 1, 3, 1]
    assert table["resurrected"].tolist() == [0, 0, 1, 0]
    assert table["dormant"].tolist() == [0, 1, 0, 4]
    assert_identities(table, [2, 3, 5, 1])
    assert frame["complete"].all() and not frame["edge"].any()


@pytest.mark.parametrize(("by", "freq"), [("month", "M"), ("week", "W")])
def test_identities_hold_on_cdnow(cdnow_sample, by, freq):
    table, _ = states(cdnow_sample.transactions, by, "1998-06-30")
    log = cdnow_sample.transactions.to_pandas()
    active = log.groupby(log["ordered_at"].dt.to_period(freq))["customer_id"].nunique()
    assert_identities(table, active)


@pytest.mark.parametrize("seed", range(3))
def test_identities_hold_on_random_logs_and_events(seed):
    draw = np.random.default_rng(seed)
    days = pd.to_timedelta(draw.integers(0, 500, 300), "D")
    log = pd.DataFrame({"customer_id": draw.integers(0, 60, 300), "event": "login"})
    log["happened_at"] = pd.Timestamp("2020-01-01") + days
    table, frame = states(log, "month", "2021-05-31", start="2020-03-01")
    active = log.groupby(log["happened_at"].dt.to_period("M"))["customer_id"].nunique()
    assert_identities(
        table, active.reindex(pd.period_range("2020-01", "2021-05", freq="M"), fill_value=0)
    )
    assert frame.query("edge")["period"].max() == pd.Timestamp("2020-02-01")


def test_it_is_said_with_its_test(cdnow):
    frame = cohorts.lifecycle(cdnow.transactions, by="month", as_of="1998-06-30")
    said = words.lifecycle(frame)
    assert said.headline == "70% of those active in June 1998 came back after a pause."
    assert said.basis.startswith("June 1998: 0 new, 446 returning, 1,060 resurrected; 1,042 stayed")
    assert said.basis.endswith(
        "Against 68% a year before: 2 points (-1 to 5), which may be chance."
    )
    assert "one of three looked at together" in said.caution
    assert said.short == "Who was active in June 1998: 0 new, 446 returning, 1,060 resurrected"


def test_who_is_new_is_doubted_where_that_is_not_told(four_months, orders):
    early = cohorts.lifecycle(four_months, by="month", as_of="2021-04-30", start="2022-01-01")
    assert "may have been there before the data begin" in words.lifecycle(early).basis
    none = cohorts.lifecycle(orders((1, "2021-01-05")), by="month", as_of="2021-01-20")
    assert words.lifecycle(none).headline == "No month that has ended has active customers."
    assert not plots.lifecycle(none).patches


def test_the_picture_has_gained_above_and_lost_below(four_months):
    frame = cohorts.lifecycle(four_months, by="month", as_of="2021-04-30")
    ax = plots.lifecycle(frame)
    heights = [bar.get_height() for bar in ax.patches]
    assert heights == [2, 2, 0, 2, 1, 0, -1, 0, -4]  # gained, of them new, dormant
