"""One shop as ten exports write it: what only writes the same facts otherwise counts the same, and
what changes them is told."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
import told
from exported import AS_OF, counted, orders, worth

from retention_lib import clv, contract, data
from retention_lib.__main__ import main

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


def currencies():
    """The shop, a third of whose customers pay in yen."""
    shop = orders()
    yen = shop["customer_id"].str[1:].astype(int) % 3 == 0
    amount = shop["amount"].where(~yen, shop["amount"] * 150).round(2)
    return shop.assign(amount=amount, currency=np.where(yen, "JPY", "EUR"))


EUROS = 'currency = "EUR"\n[currencies]\nJPY = 0.006666667\n'
EXPORTS = {
    "clean": (orders, ""),
    "padded": (padded, ""),
    "floats": (floats, ""),
    "unset": (lambda: more(["Z0"], ["1970-01-01"]), ""),
    "eight unset": (lambda: more([f"Z{i}" for i in range(8)], ["1970-01-01"] * 8), ""),
    "guests": (guests, ""),
    "no guests": (guests, 'nobody = ["0"]\n'),
    "thousands": (thousands, ""),
    "currencies": (currencies, ""),
    "in euros": (currencies, EUROS),
    "one price": (lambda: prices(29.90), ""),
    "three prices": (lambda: prices(9.9, 19.9, 49.9), ""),
}


class Export(NamedTuple):
    """A shop's file or source file, and what is read and found."""

    path: Path
    records: data.Records
    found: pd.DataFrame

    @property
    def rules(self):
        return set(self.found["rule"]) - {"ends_before_as_of"}

    def page(self, name, **parameters):
        return told.page(name, self.records, self.found, as_of=AS_OF, **parameters)


@pytest.fixture(scope="session")
def export(tmp_path_factory):
    """A maker of these exports, each of which is written, read and checked once."""
    folder = tmp_path_factory.mktemp("exports")

    @cache
    def make(name):
        shop, source = EXPORTS[name]
        path = folder / f"{name}.csv"
        shop().to_csv(path, index=False)
        if source:
            path = path.with_suffix(".toml")
            path.write_text(f'url = "{name}.csv"\n{source}')
        records = data.connect(path)
        return Export(path, records, records.check(as_of=AS_OF))

    return make


SAME = {
    "clean": set(),
    "padded": {"respelt_customer_id"},
    "floats": {"respelt_customer_id"},
    "unset": {"unset_ordered_at"},
    "eight unset": {"unset_ordered_at"},
    "no guests": {"missing_customer_id"},
    "in euros": {"converted_currency"},
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_facts_written_otherwise_count_the_same(export, name):
    log = export(name).records.transactions
    assert (*counted(log), worth(log)) == CLEAN
    assert export(name).rules == SAME[name]


def test_thousands_are_read_where_every_value_agrees_and_that_is_said(export):
    counts = counted(export("thousands").records.transactions)
    assert counts[:2] == CLEAN[:2]
    assert counts[2] == pytest.approx(40 * CLEAN[2], rel=1e-4)
    assert export("thousands").rules == {"read_as_amount"}


def test_guests_are_told_until_the_source_says_who_they_are(export):
    counts = counted(export("guests").records.transactions)
    assert counts[:2] == (95, 301)
    assert export("guests").rules == {"guest", "same_day_order"}


@pytest.mark.parametrize("name", ["one price", "three prices"])
def test_few_prices_have_a_worth(export, name):
    log = export(name).records.transactions
    (back, customers, spent), ahead = counted(log), worth(log)
    assert (back, customers) == CLEAN[:2] and 0 < ahead < spent
    assert "mean" in clv.fit_spend(clv.history(log, as_of=AS_OF)).name
    assert export(name).rules == set()


@pytest.mark.parametrize("name", EXPORTS)
def test_check_exits_with_what_is_lost_and_prints_what_is_found(export, name, capsys):
    asked = ["check", str(export(name).path), "--as-of", AS_OF]
    code = main(asked)
    printed = capsys.readouterr().out
    assert code == (3 if name == "no guests" else 0)  # the guests are left out, and many
    rows = len(EXPORTS[name][0]())
    assert f"transactions: {rows:,} rows; one row is" in printed
    assert all(rule in printed for rule in export(name).rules)
    assert f"Findings up to {AS_OF}: {len(export(name).found)}\n" in printed
    if code:
        assert "250 of 1,438 rows in transactions" in printed
        assert main([*asked, "--left-out", "0.2"]) == 0


FIRST = {
    "guests": "250 rows in transactions (17%) are counted and may not be what they seem: guests as",
    "no guests": "250 of 1,438 rows in transactions (17%) are left out of every number on this",
    "currencies": "Money in EUR, JPY is added in transactions as if it were one currency: no sum",
}


@pytest.mark.parametrize("name", EXPORTS)
def test_the_page_of_cohorts_counts_the_same_and_says_first_what_changes_it(export, name):
    page = export(name).page("cohorts")
    back, customers = (95, 301) if name == "guests" else CLEAN[:2]
    basis = page.space["returning"].basis
    assert basis.startswith(f"{back} of {customers} (") and ", in 10 cohorts." in basis
    cards = {metric.name: metric.value for metric in page.emitted["metrics"]}
    assert cards["return_rate"] == back / customers and page.left_out == []
    told_first = [finding.headline for finding in page.emitted["attention"]]
    assert len(told_first) == (name in FIRST)
    assert all(said.startswith(FIRST[name]) for said in told_first)


@pytest.mark.parametrize(("name", "spent"), [("in euros", 35_462), ("one price", 35_521)])
def test_the_page_of_customers_adds_what_they_spent(export, name, spent):
    page = export(name).page("rfm", lookback=24)
    cards = {metric.name: metric.value for metric in page.emitted["metrics"]}
    assert (cards["customers"], round(cards["spend"])) == (300, spent)
    assert page.left_out == []
    simpler = "mean" in page.space["spend"].name
    assert simpler == (name == "one price")


def test_the_page_of_values_says_what_all_will_bring(export, monkeypatch):
    def untested(*_, **__):
        raise contract.ContractError("no test", "one that takes long", "read on")

    monkeypatch.setattr(clv, "backtest", untested)
    page = export("no guests").page("clv")
    (value, *_) = page.emitted["metrics"]
    assert round(page.space["total"]["expected"].sum()) == CLEAN[3]
    assert (value.name, value.value, page.space["name"]) == ("value", 12_000, "bg/nbd")
    assert len(page.left_out) == 1
