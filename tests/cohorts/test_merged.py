"""What merging aliases changed: counted, said and printed."""

import numpy as np
import pandas as pd
import pytest
from printed import Printed, assert_left_alone

from retention_lib import cohorts, contract, data, tables, words

AS_OF = "2025-12-31"
ORDERS = """customer_id,ordered_at,amount,transaction_id
7,2021-01-01,5,1
web-7,2021-01-02,5,2
app-7,2021-01-03,5,3
8,2021-01-03,5,4
web-8,2021-01-03,2,4
web-9,2021-01-04,5,5
web-7,2021-01-05,-5,6
web-7,2021-05-05,5,7
"""
ALIASES = "alias_id,customer_id\nweb-7,7\napp-7,web-7\nweb-8,8\nweb-9,9\nweb-0,0\n"


def merged(records, as_of=AS_OF):
    return cohorts.merged(records.activity, records.unmerged_activity, as_of=as_of)


def records(write, orders=ORDERS, aliases=ALIASES):
    write("transactions.csv", orders)
    write("identities.csv", aliases)
    return data.connect(write("s.toml", ""))


@pytest.fixture
def write(tmp_path):
    def written(name, text):
        (tmp_path / name).write_text(text or f'url = "{tmp_path}"\n')
        return tmp_path / name

    return written


def test_ids_orders_and_one_time_buyers_before_and_after(write):
    found = merged(records(write), as_of="2021-02-28").set_index("state")
    told = ["customers", "aliases", "orders", "moved", "one_time"]
    # the refund undoes the order of the web alias, before as after; 8's two lines are one order
    assert found.loc["before", told].tolist() == [5, 3, 5, 3, 5]
    assert found.loc["after", told].tolist() == [3, 0, 4, 0, 2]


def counted(orders):
    each = orders.groupby("customer_id").size()
    return [len(each), len(orders), (each == 1).sum()]


def test_it_is_what_pandas_counts_in_the_demo(demo):
    found = merged(demo)
    given = demo.unmerged["transactions"].to_pandas()
    aliases = demo.identities.to_pandas().set_index("alias_id")["customer_id"]
    led = given["customer_id"].map(aliases).fillna(given["customer_id"])
    led = led.map(aliases).fillna(led)  # chains have two links
    rows = []
    for ids in (given["customer_id"], led):
        log = given.assign(customer_id=ids).query("amount > 0")
        rows.append(counted(log.drop_duplicates(["customer_id", "transaction_id"])))
    # orders that came back in full are none: few
    assert found[["customers", "orders", "one_time"]].to_numpy() == pytest.approx(
        np.array(rows), rel=0.04
    )
    assert found.loc[0, "customers"] > found.loc[1, "customers"]
    moved = given[(given["amount"] > 0) & (given["customer_id"] != led)]
    assert found.loc[0, "moved"] == pytest.approx(moved["transaction_id"].nunique(), rel=0.04)
    assert found.loc[1, ["aliases", "moved"]].tolist() == [0, 0]


def test_without_refunds_it_is_exact(demo):
    log = demo.unmerged["transactions"].filter(lambda t: t.amount > 0)
    after = demo.transactions.filter(lambda t: t.amount > 0)
    found = cohorts.merged(after, log, as_of=AS_OF)
    rows = [
        counted(each.to_pandas().drop_duplicates(["customer_id", "transaction_id"]))
        for each in (log, after)
    ]
    assert found[["customers", "orders", "one_time"]].values.tolist() == rows


def test_a_source_without_identities_has_nothing_unmerged(cdnow_sample):
    assert cdnow_sample.unmerged == {} and cdnow_sample.unmerged_activity is None


def test_nothing_is_read_again_and_tables_are_the_same_rows(write):
    found = records(write)
    assert set(found.unmerged) == set(found.tables)
    ids = [
        table.customer_id.execute().tolist() for table in (found.activity, found.unmerged_activity)
    ]
    assert sorted(ids[1]) == sorted(pd.read_csv(write("o.csv", ORDERS))["customer_id"])
    assert {*ids[0]} == {"7", "8", "9"}


def test_an_empty_log_is_refused(write):
    with pytest.raises(contract.ContractError):
        merged(records(write), as_of="2020-12-31")


def test_it_is_said(demo):
    found = merged(demo)
    said = words.merged(found)
    assert said.headline == "Merging aliases made 9,090 customers out of 9,583 ids."
    assert said.basis == (
        "5,277 of 53,014 orders stood under an alias. One-time buyers: 29.9% before, 27.3% after."
    )
    assert said.caution == (
        "Unmerged, a customer who orders again under another id counts as a new one and as one who"
        " never returned."
    )
    assert_left_alone(words.merged, found)


def test_aliases_without_an_order_change_nothing(write):
    found = merged(records(write, aliases="alias_id,customer_id\nx,7\n"), as_of="2021-12-31")
    assert words.merged(found).headline == (
        "No order stood under an alias: merging changed nothing."
    )


def test_it_is_printed(demo):
    rows = Printed(tables.merged(merged(demo))).rows
    assert [row[0] for row in rows] == ["Before", "After"]
