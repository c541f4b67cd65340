"""One shop as ten exports write it: what only writes the same facts otherwise counts the same, and
what changes them is told."""

import numpy as np
import pandas as pd
import pytest
from exported import AS_OF, counted, orders, worth

from retention_lib import clv, data

CLEAN = (94, 300, 35_462, 11_974)


def more(ids, days):
    """The shop, and orders of these ids on these days."""
    random = np.random.default_rng(5)
    amounts = random.gamma(6, 5, len(ids)).round(2)
    added = {"customer_id": ids, "ordered_at": pd.to_datetime(days), "amount": amounts}
    return pd.concat([orders(), pd.DataFrame(added)])


def guests():
    random = np.random.default_rng(7)
    days = pd.Timestamp("2023-01-01") + pd.to_timedelta(random.integers(0, 540, 250), "D")
    return more(["0"] * 250, days)


def prices(*amounts):
    """The shop, each of whose customers pays one of these prices."""
    shop = orders()
    plan = shop["customer_id"].str[1:].astype(int) % len(amounts)
    return shop.assign(amount=np.array(amounts)[plan])


def padded():
    shop, random = orders(), np.random.default_rng(8)
    blank = np.where(random.random(len(shop)) < 0.3, " ", "")
    return shop.assign(customer_id=shop["customer_id"] + blank)


def floats():
    """Customers with a number, in the first year as a spreadsheet writes it."""
    shop = orders()
    number = shop["customer_id"].str[1:].astype(int).astype(str)
    early = shop["ordered_at"] < "2024-01-01"
    return shop.assign(customer_id=number.where(~early, number + ".0"))


def thousands():
    shop = orders()
    return shop.assign(amount=(shop["amount"] * 40).map("{:,.2f}".format))


def told(folder, shop, source=""):
    """What comes of an export: back after a month, of how many, spent, worth; and the findings."""
    shop.to_csv(folder / "shop.csv", index=False)
    path = folder / "shop.csv"
    if source:
        path = folder / "shop.toml"
        path.write_text(f'url = "shop.csv"\n{source}')
    records = data.connect(path)
    log = records.transactions
    found = records.check(as_of=AS_OF)
    return (*counted(log), worth(log)), set(found["rule"]) - {"ends_before_as_of"}


@pytest.mark.parametrize(
    ("shop", "source", "finding"),
    [
        (orders(), "", None),
        (padded(), "", None),
        (floats(), "", None),
        (more(["Z0"], ["1970-01-01"]), "", "unset_ordered_at"),
        (more([f"Z{i}" for i in range(8)], ["1970-01-01"] * 8), "", "unset_ordered_at"),
        (guests(), 'nobody = ["0"]', None),
    ],
    ids=["clean", "padded", "floats", "unset", "eight unset", "guests"],
)
def test_the_same_facts_written_otherwise_count_the_same(tmp_path, shop, source, finding):
    counts, found = told(tmp_path, shop, source)
    assert counts == CLEAN
    assert finding is None or finding in found


def test_thousands_are_read_where_every_value_agrees_and_that_is_said(tmp_path):
    counts, found = told(tmp_path, thousands())
    assert counts[:2] == CLEAN[:2]
    assert counts[2] == pytest.approx(40 * CLEAN[2], rel=1e-4)
    assert "read_as_amount" in found


def test_guests_are_told_until_the_source_says_who_they_are(tmp_path):
    counts, found = told(tmp_path, guests())
    assert counts[:2] == (95, 301) and "guest" in found


@pytest.mark.parametrize("amounts", [[29.90], [9.9, 19.9, 49.9]])
def test_few_prices_have_a_worth(tmp_path, amounts):
    (back, customers, spent, ahead), _ = told(tmp_path, prices(*amounts))
    assert (back, customers) == CLEAN[:2] and 0 < ahead < spent
    assert "mean" in clv.fit_spend(history_of(tmp_path)).name


def history_of(folder):
    return clv.history(data.connect(folder / "shop.csv").transactions, as_of=AS_OF)
