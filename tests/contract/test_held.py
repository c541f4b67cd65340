"""What is worked out once is what nobody can change meanwhile."""

import ibis
import ibis.expr.operations as ops
import pandas as pd
import pytest

from retention_lib import cohorts, contract, data
from retention_lib.contract import findings, held, orders
from retention_lib.contract.held import SOURCES
from retention_lib.data import engine

ORDERS = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [9.0, -4.0, 5.0]})
ORDERS["ordered_at"] = pd.to_datetime(["2024-01-01", "2024-01-05", "2024-01-06"])
AS_OF = "2024-12-31"


def made_of(table):
    return [type(source) for source in table.op().find(SOURCES)]


@pytest.mark.parametrize("temp", [True, False])
@pytest.mark.parametrize("query", [False, True])
def test_rows_that_come_to_a_table_of_somebodys_engine_are_counted(temp, query):
    engine = ibis.duckdb.connect()
    table = engine.create_table("orders", ORDERS, temp=temp)
    asked = engine.sql("SELECT * FROM orders") if query else table
    before = contract.activity(asked, as_of=AS_OF)
    assert made_of(before).count(ops.InMemoryTable) == 0
    assert before.count().execute() == 3
    engine.insert("orders", ORDERS.tail(1).assign(customer_id="c"))
    assert contract.activity(asked, as_of=AS_OF).count().execute() == 4
    assert before.count().execute() == 4


def test_a_frame_and_what_was_read_of_a_file_are_judged_once(tmp_path):
    ORDERS.to_csv(tmp_path / "orders.csv", index=False)
    read = data.connect(tmp_path / "orders.csv").transactions
    for table in (ORDERS, read):
        judged = contract.activity(table, as_of=AS_OF)
        assert len(made_of(judged)) == 1 and judged.op().find(ops.Union) == []
        assert judged.count().execute() == 3


def test_what_was_read_is_made_usable_once_for_every_day(tmp_path):
    file = tmp_path / "orders.csv"
    ORDERS.assign(amount=["9", "many", "5"]).to_csv(file, index=False)
    read = data.connect(file).transactions
    findings._usable_once.cache_clear()
    days = ["2024-01-01", "2024-01-05", "2024-01-06", None]
    kept = [contract.usable(read, "transactions", as_of=day) for day in days]
    assert [rows.count().execute() for rows in kept] == [1, 1, 2, 2]
    assert findings._usable_once.cache_info()[:2] == (3, 1)  # hits and misses
    assert {source.name for rows in kept for source in rows.op().find(SOURCES)} != {
        source.name for source in read.op().find(SOURCES)
    }


def test_what_was_read_is_judged_once_for_every_question_and_anew_for_other_rows(tmp_path):
    file = tmp_path / "orders.csv"
    ORDERS.to_csv(file, index=False)
    read = data.connect(file).transactions
    orders._once.cache_clear()
    asked = [contract.activity(read, as_of=AS_OF) for _ in range(3)]
    assert orders._once.cache_info()[:2] == (2, 1)  # hits and misses
    assert len({table.op() for table in asked}) == 1
    assert contract.activity(read, as_of="2024-01-05").count().execute() == 2
    ORDERS.tail(1).to_csv(file, index=False)
    assert contract.activity(read, as_of=AS_OF).count().execute() == 3  # as it was read
    again = data.connect(file).transactions
    assert contract.activity(again, as_of=AS_OF).count().execute() == 1
    assert orders._once.cache_info().currsize == orders._once.cache_info().maxsize == 2


def test_a_file_of_columns_is_read_once_and_one_of_very_many_rows_each_time(tmp_path, monkeypatch):
    file, plain = tmp_path / "orders.parquet", ORDERS.assign(customer_id=[1, 1, 2])
    plain.to_parquet(file)
    read = data.connect(file).transactions
    monkeypatch.setattr(engine, "MANY", 2)
    left = data.connect(file).transactions
    for table in (read, left):
        assert contract.activity(table, as_of=AS_OF).count().execute() == 3
    plain.tail(1).to_parquet(file)
    assert contract.activity(read, as_of=AS_OF).count().execute() == 3
    assert contract.activity(left, as_of=AS_OF).count().execute() == 1


def test_what_one_count_worked_out_the_next_one_finds(tmp_path):
    ORDERS.to_parquet(tmp_path / "orders.parquet")
    read = data.connect(tmp_path / "orders.parquet").transactions
    held._once.cache_clear()
    counted = {"by": "month", "as_of": AS_OF}
    series, growth = cohorts.series(read, **counted), cohorts.growth(read, **counted)
    assert held._once.cache_info()[:2] == (1, 1)  # hits and misses
    assert series["active"].tolist() == [2] + [0] * 11
    assert growth["now"].tolist()[0] == cohorts.growth(ORDERS, **counted)["now"][0]


def test_a_frame_that_somebody_changes_is_judged_anew():
    frame = ORDERS.copy()
    given = ibis.memtable(frame)
    for table in (frame, given):
        assert contract.activity(table, as_of=AS_OF).count().execute() == 3
    orders._once.cache_clear()
    frame.loc[:, "amount"] = [9.0, -9.0, 5.0]
    assert contract.activity(frame, as_of=AS_OF).count().execute() == 1
    assert orders._once.cache_info().currsize == 0
