"""Visits: a pause as long as the limit ends one."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from travelled import AS_OF, LOGS, events, log
from travelled import journeys as told

from retention_lib import journeys


@settings(max_examples=15, deadline=None)
@given(LOGS, st.integers(1, 5))
def test_visits_equal_plain_python(rows, gap):
    found = journeys.visits(log(rows), as_of=AS_OF, gap=f"{gap}min").to_pandas()
    found = found.sort_values(["customer_id", "visit"])
    each = found.groupby("customer_id")["events"].agg(list).to_dict()
    wanted = told(rows, gap)
    assert each == {who: [len(names) for names in walks] for who, walks in wanted.items()}
    table = journeys.sessions(log(rows), as_of=AS_OF, gap=f"{gap}min").iloc[0]
    sizes = [len(names) for walks in wanted.values() for names in walks]
    length = (found["ended_at"] - found["started_at"]).dt.total_seconds()
    assert table["sessions"] == len(sizes) and table["events"] == sum(sizes) == len(rows)
    assert table["customers"] == len(wanted) and table["single"] == sizes.count(1)
    assert table["each"] == pytest.approx(np.mean(sizes))
    assert table["minutes"] == pytest.approx(length.median() / 60)


def test_a_pause_of_the_limit_splits_and_one_a_hair_shorter_does_not():
    frame = events(["a"] * 3, list("xyz"))
    at = ["2021-01-01 10:00:00.5", "2021-01-01 10:30:00.499999", "2021-01-01 11:00:00.499999"]
    frame["happened_at"] = pd.to_datetime(at, format="ISO8601")
    found = journeys.visits(frame, as_of=AS_OF).order_by("visit").to_pandas()
    assert found["events"].tolist() == [2, 1]


def test_a_session_belongs_to_the_period_in_which_it_began():
    frame = events(["a", "a", "b"], list("xyz"))
    at = ["2021-01-31 23:50", "2021-02-01 00:10", "2021-12-31 23:59"]
    frame["happened_at"] = pd.to_datetime(at)
    found = journeys.sessions(frame, as_of="2021-12-31")
    assert found["period"].dt.month.tolist() == [1, 12]
    assert found["events"].tolist() == [2, 1] and found["rate"].tolist() == [0, 1]
    assert found["complete"].tolist() == [False, True]  # it began within January
    assert found.attrs["gap"] == 1800
    partly = journeys.sessions(frame, as_of="2021-12-30", by="day")
    assert partly["complete"].tolist() == [True]
    assert journeys.sessions(frame, as_of="2021-12-30", by="year")["complete"].tolist() == [False]
