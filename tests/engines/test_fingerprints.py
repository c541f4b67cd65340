"""The fingerprint of a table, taken by each engine."""

import pandas as pd
import pytest

from retention_lib.data.fingerprint import table_fingerprint

ORDERS = pd.DataFrame(
    {
        "customer_id": ["a", "b", None, "b"],
        "ordered_at": pd.to_datetime(
            ["2020-01-01", "2020-02-01 10:00", None, "2020-01-15"], format="ISO8601"
        ),
        "amount": [1.0, 2.5, 3.0, None],
    }
)


@pytest.fixture(params=["reference", "postgres", "spark"])
def told(request):
    connection = request.getfixturevalue(request.param)

    def of(frame):
        whole = pd.DataFrame(
            frame.to_dict("list")
        )  # Spark takes no text in chunks, which joined frames have
        table = connection.create_table("fingerprinted", whole, overwrite=True)
        return table_fingerprint(table, "transactions")

    yield of
    connection.drop_table("fingerprinted")


def test_a_fingerprint_follows_the_rows_and_not_their_order(told):
    first = told(ORDERS)
    assert (
        first.startswith("rows 4, from 2020-01-01")
        and "to 2020-02-01 10:00" in first
        and "checksum" in first
    )
    assert told(ORDERS.iloc[[2, 0, 3, 1]]) == first
    changes = [
        ORDERS.assign(amount=[1.0, 2.5, 3.0, 0.0]),
        ORDERS.assign(customer_id=["a", "b", "", "b"]),
        ORDERS.assign(customer_id=["b", "a", None, "b"]),
        ORDERS.iloc[:3],
        pd.concat([ORDERS, ORDERS.tail(1)]),
    ]
    found = [told(frame) for frame in changes]
    assert len({first, *found}) == 6
