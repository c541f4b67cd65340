"""Each customer's events in order, ties as they were read, and names that there are."""

import duckdb
import ibis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from travelled import AS_OF, events

from retention_lib import contract, journeys
from retention_lib.journeys.ordered import log


def in_order(table):
    rows = table.order_by("customer_id", "place").to_pandas()
    return rows.groupby("customer_id")["event"].agg(list).to_dict()


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 3), st.sampled_from("abc"), st.integers(0, 3)), min_size=1)
)
def test_events_are_in_order_of_time_and_ties_as_they_were_read(rows):
    found = journeys.ordered(events(*zip(*rows, strict=True)), as_of=AS_OF)
    wanted = {}
    for customer, name, _ in sorted(rows, key=lambda row: row[2]):
        wanted.setdefault(customer, []).append(name)
    assert in_order(found) == wanted
    first = found.group_by("customer_id").aggregate(first=found.place.min(), last=found.place.max())
    told = first.to_pandas().set_index("customer_id")
    assert (told["first"] == 0).all()
    assert told["last"].to_dict() == {each: len(names) - 1 for each, names in wanted.items()}


def test_ties_of_a_long_log_are_as_they_were_read_whatever_the_engine_does_side_by_side(tmp_path):
    n = 400_000  # several row groups of DuckDB
    names = np.random.default_rng(1).choice(list("abcdef"), n)
    frame = events(np.arange(n) % 3, names)
    base = duckdb.connect(str(tmp_path / "shop.db"))
    base.execute("create table events as select * from frame")
    base.close()
    stored = ibis.duckdb.connect(tmp_path / "shop.db").table("events")
    frame.to_parquet(tmp_path / "events.parquet")
    read = ibis.duckdb.connect().read_parquet(tmp_path / "events.parquet")
    for table in (frame, stored, read):
        found = in_order(journeys.ordered(table, as_of=AS_OF))
        assert all(found[each] == names[each::3].tolist() for each in range(3))


def test_what_cannot_be_used_is_not_numbered_and_a_column_is_carried():
    frame = events([1, None, 1, 1], ["a", "b", None, "c"], [5, 0, 1, 2])
    frame.loc[4] = [1, "late", pd.Timestamp("2022-01-01")]
    frame["place"] = ["x", "y", "z", "w", "v"]  # a name that the result has, too
    found = journeys.ordered(frame, as_of=AS_OF, carry="place")
    told = found.order_by("place").to_pandas()
    assert told[["event", "place", "carried"]].values.tolist() == [["c", 0, "w"], ["a", 1, "x"]]
    with pytest.raises(contract.ContractError, match="asked for with 'plac'; found 'customer_id'"):
        journeys.ordered(frame, as_of=AS_OF, carry="plac")


def test_names_that_there_are_pass_and_others_are_refused_with_the_nearest():
    rows = log(events([1, 1], ["add to cart", "checkout"]), as_of=AS_OF)
    journeys.known(rows, ["checkout", "checkout"])
    with pytest.raises(contract.ContractError, match="'Chekout'; found none .*mean 'checkout'"):
        journeys.known(rows, ["Chekout", "checkout"])
    with pytest.raises(contract.ContractError, match="among 'add to cart', 'checkout'; take names"):
        journeys.known(rows, ["zzz"])


@pytest.mark.parametrize("temp", [True, False])
def test_a_log_that_grows_is_counted_anew(temp):
    engine = ibis.duckdb.connect()
    table = engine.create_table("events", events([1, 1], ["a", "b"]), temp=temp)
    before = journeys.ordered(table, as_of=AS_OF)
    for n in (1, 2, 3):
        counted = journeys.transitions(table, as_of=AS_OF)
        assert counted.attrs["customers"] == n
        assert journeys.funnel(table, ["a", "b"], as_of=AS_OF)["customers"].tolist() == [n, n]
        assert journeys.kinds(table, as_of=AS_OF, order="b").attrs["events"] == 2 * n
        assert before.count().execute() == 2 * n
        engine.insert("events", events([n + 1, n + 1], ["a", "b"]))
