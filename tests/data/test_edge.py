"""From which day on a source's first orders are believed: declared, or estimated."""

import datetime

import pytest

from retention_lib import contract, data

AS_OF = "1998-06-30"


def test_cdnow_declares_that_it_holds_every_first_order(cdnow):
    assert cdnow.first_orders and cdnow.edge(as_of=AS_OF) == (None, "declared", None, None)


def test_what_nobody_declared_is_estimated(demo):
    assert demo.edge(as_of="2025-12-31")[:2] == (datetime.date(2022, 12, 1), "cut")


@pytest.mark.parametrize(("declared", "reason"), [("true", "declared"), ("false", "panel")])
def test_a_source_file_says_whether_it_holds_every_first_order(declared, reason, write, cdnow):
    write("orders.csv", cdnow.transactions.to_pandas().to_csv(index=False))
    told = f"first_orders = {declared}\n[tables.transactions]\nfrom = 'orders'"
    records = data.connect(write("shop.toml", told))
    assert records.edge(as_of=AS_OF)[:2] == (None, reason)


def test_without_orders_there_is_no_edge(write):
    records = data.connect(write("customers.csv", "customer_id\n1\n"))
    with pytest.raises(contract.ContractError, match="found 'customers'"):
        records.edge(as_of=AS_OF)
