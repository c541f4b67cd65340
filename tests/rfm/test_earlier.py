"""Customers scored as a year before."""

import datetime

import pandas as pd
import pytest

from retention_lib import contract, rfm


def test_earlier_scores_are_those_of_the_same_day_a_year_before(orders):
    log = orders((1, "2019-01-10"), (2, "2020-02-10"), (1, "2021-02-10"), (3, "2021-02-28"))
    asked = {"bins": 3, "lookback": 10, "start": "2019-01-01"}
    known = rfm.earlier(rfm.scores(log, as_of="2021-02-28", **asked), log)
    assert list(known) == ["year_ago"]  # both month ends
    pd.testing.assert_frame_equal(known["year_ago"], rfm.scores(log, as_of="2020-02-29", **asked))
    known = rfm.earlier(rfm.scores(log, as_of=datetime.date(2021, 2, 10)), log)
    assert [frame.attrs["as_of"] for frame in known.values()] == ["2020-02-10"]
    assert known["year_ago"]["customer_id"].tolist() == [1, 2]


@pytest.mark.parametrize(
    ("began", "known"),
    [
        ("2020-01-01 23:59", ["year_ago"]),  # the whole of 2020 lies before the last day of 2020
        ("2020-01-02 00:00", []),
        ("2020-12-01 23:59", []),
    ],
)
def test_a_log_that_did_not_hold_the_look_back_is_no_measure(orders, began, known):
    log = orders((2, "2019-06-01", -1.0), (1, began), (1, "2021-12-24"))  # a refund is no order
    assert list(rfm.earlier(rfm.scores(log, as_of="2021-12-31"), log)) == known


def test_what_is_known_of_the_edge_is_known_of_the_year_before(orders):
    log = orders((1, "2019-01-10"), (2, "2020-02-10"), (1, "2021-02-10"), (3, "2021-02-28"))
    edge = contract.Edge(None, "unclear")
    known = rfm.earlier(rfm.scores(log, as_of="2021-02-10", start=edge), log)
    assert known["year_ago"].attrs["edge"] == "unclear"


def test_one_early_row_makes_no_log_older(orders):
    days = pd.date_range("2020-07-01", "2021-12-31").astype(str)
    rows = [(n, f"{day} {hour}:00") for n, day in enumerate(days) for hour in range(10, 20)]
    for early, known in ([], []), ([(0, "2015-01-01")], []):
        log = orders(*rows, *early)
        assert list(rfm.earlier(rfm.scores(log, as_of="2021-12-31"), log)) == known
    log = orders(*rows)
    assert list(rfm.earlier(rfm.scores(log, as_of="2021-12-31", lookback=6), log)) == ["year_ago"]
