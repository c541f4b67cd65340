"""Signs and codes of currencies beside the amounts are told where they are of another currency than
the page, the row or one another say."""

import pytest
from ordered import frame

from retention_lib import contract, data, words

AS_OF = "2024-12-31"


@pytest.mark.parametrize(
    ("head", "amounts", "said"),
    [
        ('currency = "USD"\n', ["20.00 EUR", "35.50 EUR", "12 EUR"], [3, "EUR"]),
        ('currency = "SAR"\n', ["EUR 20.00", "EUR 3.5"], [2, "EUR"]),
        ('currency = "EUR"\n', ["20.00 EUR", "35.50 EUR"], None),
        ("", ["20.00 EUR", "35.50 EUR"], None),
        ('currency = "EUR"\n', ["20.00", "35.50"], None),
        ('currency = "SAR"\n', ["$20.00", "$3.50"], [2, "$"]),
        ('currency = "USD"\n', ["€ 20.00", "€ 3.50"], [2, "€"]),
        ('currency = "EUR"\n', ["12,00 kr", "15,00 kr"], [2, "KR"]),
        ('currency = "CAD"\n', ["US$12.00", "US$3.50"], [2, "US$"]),
        ('currency = "USD"\n', ["R$12.00", "R$3.50"], [2, "R$"]),
        ('currency = "USD"\n', ["12.00 ر.س", "15.00 ر.س"], [2, "ر.س"]),
        ('currency = "CAD"\n', ["$20.00", "$3.50"], None),
        ('currency = "SEK"\n', ["12,00 kr.", "15,00 kr."], None),
        ('currency = "SAR"\n', ["SR 12.00", "SR 15.00"], None),
        ('currency = "SAR"\n', ["\u20c112.00", "\u20c115.00"], None),
        ('currency = "SAR"\n', ["12.00 ر.س.", "15.00 ر.س."], None),
        ('currency = "PLN"\n', ["12,00 zł", "15,00 zł"], None),
    ],
)
def test_codes_beside_the_amounts_are_no_other_currency_than_the_page_says(
    tmp_path, head, amounts, said
):
    frame(amount=amounts).to_csv(tmp_path / "orders.csv", index=False)
    source = tmp_path / "shop.toml"
    source.write_text(head + '[tables.transactions]\nfrom = "orders.csv"\n')
    records = data.connect(source)
    assert records.transactions.amount.notnull().all().execute()
    told = records.check(as_of=AS_OF).query("hint == 'marked'")
    assert told[["rows", "example"]].values.tolist() == ([said] if said else [])
    assert len(words.losses(records.check(as_of=AS_OF), ["transactions"])) == len(told)


@pytest.mark.parametrize(
    ("head", "amounts", "codes", "said"),
    [
        ("", ["$12.00", "$3.00", "$1"], ["EUR", "USD", "eur "], [2, "$ EUR"]),
        ("", ["12 EUR", "3 EUR"], ["EUR", "USD"], [1, "EUR USD"]),
        ("", ["12,00 kr", "3,00 kr", "1,00 kr"], ["SEK", "NOK", "EUR"], [1, "KR EUR"]),
        ('strip = ["$", "€"]', ["$1", "€2", "3"], ["EUR", "USD", "EUR"], [2, "$ EUR, € USD"]),
        ("", ["US$1", "US$2"], ["CAD", "USD"], [1, "US$ CAD"]),
        ("", ["$1", "$2"], ["CAD", "USD"], None),
        ("", ["€1", "€2"], ["€", "euros"], None),
        ("", ["1", "2"], ["EUR", "USD"], None),
        ("", ["€1", "€2"], ["", None], None),
        ('currency = "EUR"\n[currencies]\nJPY = 0.006', ["¥1", "¥2"], ["JPY", "EUR"], [1, "¥ EUR"]),
        ('currency = "EUR"\n[currencies]\nJPY = 0.006', ["¥1", "¥2"], ["JPY", "jpy"], None),
    ],
)
def test_a_sign_beside_an_amount_that_is_not_of_its_rows_currency_is_told(
    tmp_path, head, amounts, codes, said
):
    frame(amount=amounts, currency=codes).to_csv(tmp_path / "orders.csv", index=False)
    source = tmp_path / "shop.toml"
    tables = '[tables.transactions]\nfrom = "orders.csv"\n'
    before, after = ("", head) if head.startswith("strip") else (head, "")
    source.write_text(f"{before}\n{tables}{after}\n", encoding="utf-8")
    records = data.connect(source)
    assert records.transactions.amount.notnull().all().execute()
    found = records.check(as_of=AS_OF)
    told = found.query("hint == 'mismarked'")
    assert told[["rows", "example"]].values.tolist() == ([said] if said else [])
    above = words.losses(found, ["transactions"])
    assert sum("marked by another currency" in str(one) for one in above) == len(told)


def test_signs_of_rows_that_say_no_currency_are_held_to_one_another_and_to_the_source():
    log = frame(amount=["€1", "€2", "€3"], currency=["", "EUR", None])
    found = contract.check(log, "transactions", currency="USD").set_index("rule")["rows"]
    assert found[["marked"]].to_dict() == {"marked": 2} and "mismarked" not in found
    assert "marked" not in contract.check(log, "transactions", currency="EUR")["rule"].tolist()
    assert "marked" not in contract.check(log, "transactions")["rule"].tolist()


def test_a_sign_of_another_currency_is_told_of_unit_prices_and_in_words():
    log = frame(unit_price=["€3.00", "€4.00"], quantity=2, currency=["EUR", "USD"])
    told = contract.check(log.drop(columns="amount"), "transactions").query("hint == 'mismarked'")
    (row,) = told.to_dict("records")
    assert (row["severity"], row["rows"], row["column"]) == ("warning", 1, "unit_price")
    assert words.hint(row).startswith(
        "The unit_price is marked by another currency than the row says (€ USD). The row was"
    )


def test_signs_of_two_currencies_that_a_source_strips_are_told(tmp_path):
    frame(amount=["$20.00", "15", "€12.00", "€7.00"]).to_csv(tmp_path / "orders.csv", index=False)
    source = tmp_path / "shop.toml"
    source.write_text('[tables.transactions]\nfrom = "orders.csv"\nstrip = ["$", "€"]\n')
    told = data.connect(source).check(as_of=AS_OF).query("hint == 'marked'")
    assert told[["rows", "example"]].values.tolist() == [[1, "€, $"]]


def test_a_sign_beside_unit_prices_is_the_amounts(tmp_path):
    log = frame(unit_price=["€3.00", "€4.00"], quantity=2).drop(columns="amount")
    told = contract.check(log, "transactions", currency="USD").query("hint == 'marked'")
    assert told[["rows", "example", "column"]].values.tolist() == [[2, "€", "unit_price"]]


def test_amounts_of_several_codes_are_read_by_nobody_or_told(tmp_path):
    log = frame(amount=["20.00 EUR", "3000 JPY", "15 EUR"])
    assert contract.check(log, "transactions")["rule"].tolist() == ["unreadable_amount"]
    log.to_csv(tmp_path / "orders.csv", index=False)
    source = tmp_path / "shop.toml"
    source.write_text('[tables.transactions]\nfrom = "orders.csv"\nstrip = ["EUR", "JPY"]\n')
    told = data.connect(source).check(as_of=AS_OF).query("hint == 'marked'")
    assert told[["rule", "rows", "example"]].values.tolist() == [["marked", 1, "EUR, JPY"]]
