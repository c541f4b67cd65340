"""What came back in full never took place, in any topic; sums of cents have the sign of cents."""

import itertools

import pandas as pd
import pytest

from retention_lib import clv, cohorts, contract, data, rfm

AS_OF = "2024-12-31"
SAME_ID = """A,2024-01-05,0.30,t1 A,2024-01-05,-0.10,t1 A,2024-01-05,-0.20,t1 B,2024-01-05,0.10,t2
B,2024-01-05,0.20,t2 B,2024-01-05,-0.30,t2 C,2024-01-05,50.00,t3 C,2024-01-05,-50.00,t3
D,2024-01-05,19.99,t4 D,2024-01-05,19.99,t4 D,2024-01-05,19.99,t4 D,2024-01-06,-59.97,t4
E,2024-01-05,25.00,t5"""
OTHER_DAY = """A,2024-01-01,100 A,2024-02-01,200 A,2024-02-10,-200 A,2024-03-01,60 B,2024-01-03,80
B,2024-02-05,90 B,2024-02-06,-120 C,2024-01-10,40"""


def log(rows):
    table = [row.split(",") for row in rows.split()]
    names = ["customer_id", "ordered_at", "amount", "transaction_id"][: len(table[0])]
    return pd.DataFrame(table, columns=names).astype({"amount": float})


def orders_of(table, as_of=AS_OF):
    """The orders that each topic counts, by customer: all of them the same."""
    grid = cohorts.retention(table, by="day", as_of=as_of)
    rates = cohorts.rates(table, by="day", as_of=as_of)
    scores = rfm.scores(table, as_of=as_of, lookback=120)
    people = scores.set_index("customer_id")["orders"]
    history = clv.history(table, as_of=as_of).to_pandas().set_index("customer_id")
    days = history["frequency"] + 1
    assert grid.loc[grid["age"] == 0, "size"].sum() == len(people) == rates["new"].sum()
    assert grid["active"].sum() == rates["end"].sum() == days.sum()
    assert {*people.index} == {*days.index} and (people >= days.reindex(people.index)).all()
    sums = pd.concat([grid["revenue"], scores["spend"]])
    assert ((sums == 0) | (sums.abs() > 1e-8)).all()
    return people.to_dict()


def undone(table, as_of=AS_OF):
    found = contract.check(table, "transactions", as_of=as_of).set_index("rule")
    if "reversed_in_full" not in found.index:
        return 0
    assert found.loc["reversed_in_full", "severity"] == "note"
    return found.loc["reversed_in_full", "rows"]


SHOPS = {
    "without ids": [
        (OTHER_DAY, {"A": 2, "B": 2, "C": 1}, 2),
        ("A,2024-01-01,9 A,2024-03-31,-9 E,2024-01-01,5", {"E": 1}, 2),  # 90 days
        ("A,2024-01-01,9 A,2024-04-01,-9 E,2024-01-01,5", {"A": 1, "E": 1}, 0),  # 91
        ("A,2024-01-01,9 B,2024-01-02,-9", {"A": 1}, 0),  # somebody else's
        ("A,2024-01-01,9 A,2024-01-02,-8.99", {"A": 1}, 0),  # a cent was kept
        ("A,2024-01-01,9 A,2024-01-05,9 A,2024-01-09,-9", {"A": 1}, 2),  # one of two
        (
            "A,2024-01-01,9 A,2024-01-05,9 A,2024-01-08,-9 A,2024-01-09,-9 E,2024-01-01,5",
            {"E": 1},
            4,
        ),
        ("A,2024-01-01,-9 A,2024-01-02,9", {"A": 1}, 0),  # of none yet
        ("A,2024-01-01,50 A,2024-01-01,-20 A,2024-01-01,-30 E,2024-01-01,5", {"E": 1}, 3),
        ("A,2024-01-01,0 B,2024-01-02,0", {"A": 1, "B": 1}, 0),  # gifts
        ("A,2024-01-01,9 A,2024-01-05,-9 E,2024-01-01,5 A,2025-02-01,7", {"E": 1}, 2),
    ],
    "with ids": [
        ("A,2024-01-05,20,t1 A,2024-01-05,20,t1 A,2024-02-09,30,t3", {"A": 2}, 0),  # told as such
        ("A,2024-01-01,0,t1 A,2024-01-10,50,t2 A,2024-01-10,-50,t2", {"A": 1}, 2),
        ("A,2024-01-01,9,t1 A,2024-01-01,11,t1 A,2024-01-20,-20,r1 E,2024-01-01,5,t2", {"E": 1}, 3),
        ("A,2024-01-01,9,t1 A,2024-01-02,-4,t1 A,2024-01-20,-5,r1 E,2024-01-01,5,t2", {"E": 1}, 3),
    ],
    # each alone: where cents add up, nobody else's money may hide what is left
    "cents with ids": [(SAME_ID, {"E": 1}, 12)],
    "cents": [("A,2024-01-01,0.1 A,2024-01-01,0.2 A,2024-01-01,-0.3 E,2024-01-01,5", {"E": 1}, 3)],
    "bitcoin": [("A,2024-01-01,0.00000041 A,2024-01-01,-0.00000012", {"A": 1}, 0)],
}


@pytest.mark.parametrize("cases", SHOPS.values(), ids=SHOPS)
def test_what_came_back_in_full_is_in_no_topic(cases):
    """Customers and ids are called by the case they are of: no case moves another."""
    parts = [log(rows) for rows, _, _ in cases]
    for case, part in enumerate(parts):
        for column in {"customer_id", "transaction_id"} & {*part.columns}:
            part[column] = f"{case}" + part[column]
    table = pd.concat(parts, ignore_index=True)
    gone = contract.undone(table, as_of=AS_OF).to_pandas()
    lines = gone["rows"].groupby(gone["customer_id"].str[:-1]).sum()
    expected = [gone for _, _, gone in cases]
    assert lines.reindex(map(str, range(len(cases))), fill_value=0).tolist() == expected
    assert undone(table) == sum(expected)
    assert orders_of(table) == {
        f"{case}{name}": n
        for case, (_, orders, _) in enumerate(cases)
        for name, n in orders.items()
    }


def test_no_order_of_the_rows_leaves_a_cent():
    rows = ["E,2024-01-05,25,t"]
    for place, largest in enumerate([0.30, 19.99, 1234.56, 1e10 + 0.1]):
        parts = [largest, -round(largest / 3, 2)]
        parts.append(-round(largest + parts[1], 2))
        for n, amounts in enumerate(itertools.permutations(parts)):
            who = f"{place}-{n}"
            for line, amount in enumerate(amounts):
                rows.append(f"A{who},2024-01-05,{amount!r},A{who}")
                rows.append(f"B{who},2024-01-05,{-amount!r},B{who}-{line}")
    assert len(rows) == 145 and orders_of(log(" ".join(rows))) == {"E": 1}


@pytest.mark.parametrize(("price", "back"), [(0.1, 0.3), (1.1, 3.3), (0.7, 2.1)])
def test_a_refund_is_of_its_order_whatever_the_last_bits_of_a_product(price, back):
    table = log("A,2024-01-01,3 A,2024-01-05,-1 E,2024-01-01,1")
    table = table.rename(columns={"amount": "quantity"})
    table["unit_price"] = [price, back, 5.0]
    assert orders_of(table) == {"E": 1} and undone(table) == 2


@pytest.mark.parametrize("kind", ["float32", "float64"])
def test_amounts_of_half_the_bits_are_the_decimals_that_were_written(kind):
    table = log(SAME_ID).astype({"amount": kind})
    assert orders_of(table) == {"E": 1} and undone(table) == 12
    assert contract.require(table, "transactions").amount.max().execute() == 50
    assert 19.99 in contract.require(table, "transactions").amount.execute().tolist()


def test_a_refund_of_tomorrow_undoes_nothing_today():
    table = log("A,2024-01-01,9 A,2024-01-05,-9")
    assert orders_of(table, "2024-01-04") == {"A": 1} and undone(table, "2024-01-04") == 0
    with pytest.raises(contract.ContractError, match="only refunds"):
        cohorts.retention(table, by="month", as_of="2024-01-05")


def test_an_invoice_twice_is_told_and_its_lines_are_added():
    table = log("A,2024-01-05,20,t1 A,2024-01-05,20,t1 B,2024-01-20,12,t2 A,2024-02-09,30,t3")
    found = contract.check(table, "transactions", as_of=AS_OF).set_index("rule")
    assert found["rows"].to_dict() == {"repeated_row": 1}
    assert rfm.scores(table, as_of=AS_OF)["spend"].tolist() == [70.0, 12.0]


def test_one_day_that_came_back_moves_no_spend_model(cdnow_sample):
    orders = cdnow_sample.transactions.select("customer_id", "ordered_at", "amount").to_pandas()
    more = pd.DataFrame({"customer_id": 999_999, "amount": [9.0, 0.1, 0.2, -0.3]})
    more["ordered_at"] = pd.to_datetime(["1997-01-05", *["1997-03-05"] * 3])
    histories = [
        clv.history(table, as_of="1997-09-30") for table in (orders, pd.concat([orders, more]))
    ]
    models = [clv.fit_spend(history).params["estimate"] for history in histories]
    pd.testing.assert_series_equal(*models)


def test_orders_of_nothing_are_orders(cdnow):
    active = contract.activity(cdnow.transactions, as_of="1998-06-30")
    free = active.filter(active.amount == 0)
    assert active.active.all().execute() and active.count().execute() == 69_659
    assert free.count().execute() == (cdnow.transactions.amount == 0).sum().execute() > 0
    assert undone(cdnow.transactions, "1998-06-30") == 0


def test_a_table_of_files_says_what_came_back(tmp_path):
    rows = [line.replace(" ", "\n") for line in SAME_ID.splitlines()]
    text = "customer_id,ordered_at,amount,transaction_id\n" + "\n".join(rows)
    (tmp_path / "shop.csv").write_text(text)
    records = data.connect(tmp_path / "shop.csv")
    assert undone(records.transactions) == 12
    assert rfm.scores(records.transactions, as_of=AS_OF)["spend"].tolist() == [25.0]
