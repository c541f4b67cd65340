"""A shop whose customers pay in two currencies: told as it stands, and of the shop's own numbers
once its rate is known."""

import numpy as np
import pytest
from exported import AS_OF, counted, orders, worth

from retention_lib import data, rfm, words

SOURCE = 'currency = "EUR"\n[tables.transactions]\nfrom = "orders.csv"\n'
RATE = "[currencies]\nJPY = 0.006666667\n"


def in_two_currencies(log):
    yen = log["customer_id"].str[1:].astype(int) % 3 == 0
    amount = log["amount"].mask(yen, log["amount"] * 150)
    return log.assign(amount=amount, currency=np.where(yen, "JPY", "EUR"))


@pytest.fixture
def records(tmp_path):
    def records(rates):
        in_two_currencies(orders()).to_csv(tmp_path / "orders.csv", index=False)
        source = tmp_path / "shop.toml"
        source.write_text(SOURCE.replace("[tables", rates + "[tables"), encoding="utf-8")
        return data.connect(source)

    return records


def test_two_currencies_are_told_before_the_answer(records):
    found = records("").check(as_of=AS_OF)
    assert "several_currencies" in found["rule"].tolist()
    first = words.losses(found, ["transactions"])[0].headline
    assert first.startswith("Money in EUR, JPY is added in transactions as if it were one currency")
    wrong = rfm.scores(records("").transactions, as_of=AS_OF)["spend"].sum()
    assert wrong > 1_000_000


def test_with_its_rate_a_shop_has_the_numbers_of_one_currency(records):
    converted = records(RATE)
    assert counted(converted.transactions) == (94, 300, 35_462)
    assert worth(converted.transactions) == 11_974
    found = converted.check(as_of=AS_OF)
    assert not {"several_currencies", "other_currency"} & {*found["rule"]}
    assert "converted_currency" in found["rule"].tolist()
    assert words.losses(found, ["transactions"]) == []
