"""What is worked out once is what nobody can change meanwhile."""

import ibis
import ibis.expr.operations as ops
import pandas as pd
import pytest

from retention_lib import contract, data
from retention_lib.contract.held import SOURCES

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
