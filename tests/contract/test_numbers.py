"""Numbers as exports write them: read where all values of a column agree, and said; else counted
with what cures them."""

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from retention_lib import cohorts, contract, data, words

THIN, NARROW, HARD = "\u2009", "\u202f", "\u00a0"


def orders(*amounts):
    ids = [f"c{i:02d}" for i in range(len(amounts))]
    return pd.DataFrame({"customer_id": ids, "ordered_at": "2024-01-05", "amount": amounts})


def read(table):
    """The amounts as they are read, None for what is not."""
    found = contract.require(table, "transactions").order_by("customer_id").to_pandas()["amount"]
    return [None if pd.isna(amount) else amount for amount in found]


def findings(table):
    """What is found about amounts: rule, rows and what is allowed."""
    found = contract.check(table, "transactions").query("column == 'amount'")
    return list(found[["rule", "rows", "allowed"]].itertuples(index=False, name=None))


def arabic(number, zero=0x660):
    return number.translate({ord(str(i)): zero + i for i in range(10)})


AGREED = [
    # thousands
    (["1,250.00", "2,100.50", "980.00", "75.25"], [1250, 2100.5, 980, 75.25], 2, "point"),
    (["1.250,00", "2.100,50", "980,00"], [1250, 2100.5, 980], 3, "comma"),
    (["1,250,000", "2,100", "980"], [1_250_000, 2100, 980], 2, "point"),
    (["1.250.000", "2.100", "980"], [1_250_000, 2100, 980], 2, "comma"),
    ([f"1{HARD}250,00", "35,50"], [1250, 35.5], 2, "comma"),
    ([f"1{THIN}250.00", f"1{NARROW}250{NARROW}000.5"], [1250, 1_250_000.5], 2, "point"),
    (["1'250.00", "1\u2019250.50", "3.5"], [1250, 1250.5, 3.5], 2, "point"),
    (["12,34,567.50", "1,00,000.00", "35.50"], [1_234_567.5, 100_000, 35.5], 2, "point"),
    # signs
    (["20.00", "(35.50)", "( 1,035.50 )"], [20, -35.5, -1035.5], 2, "point"),
    (["20.00", "35.50-", "1,035.50 -"], [20, -35.5, -1035.5], 2, "point"),
    (["20.00", "\u221235.50", "\u20131"], [20, -35.5, -1], 2, "point"),
    # what stands beside
    (["€ 12.00", f"€{HARD}1,250.00"], [12, 1250], 2, "point_sign"),
    (["€ -3.00", "-€ 3.00", "(€ 3.00)", "€ 3.00-"], [-3] * 4, 4, "point_sign"),
    (["12.00 EUR", "35.50 EUR", "EUR 8.25"], [12, 35.5, 8.25], 3, "point_sign"),
    (["12,00 €", "1.035,50 €"], [12, 1035.5], 2, "comma_sign"),
    (["R$ 1.250,50", "R$ 3,00"], [1250.5, 3], 2, "comma_sign"),
    (["CHF 1\u2019250.00", "CHF 3.50"], [1250, 3.5], 2, "point_sign"),
    (["1 250,00 kr", "12,00 kr"], [1250, 12], 2, "comma_sign"),
    (["Rs. 1,25,000.00"], [125_000], 1, "point_sign"),
    (["50%", "12.5 %"], [50, 12.5], 2, "point_sign"),
    # other digits
    ([arabic("1\u066c250\u066b50"), arabic("35\u066b5")], [1250.5, 35.5], 2, "point"),
    ([arabic("1250", 0x6F0), "\u200f" + arabic("35")], [1250, 35], 2, "point"),
]


@pytest.mark.parametrize(("written", "numbers", "rows", "form"), AGREED)
def test_numbers_on_whose_reading_all_values_agree_are_read_and_said(written, numbers, rows, form):
    table = orders(*written)
    assert read(table) == numbers
    assert ("read_as_amount", rows, form) in findings(table)
    assert "unreadable_amount" not in {rule for rule, _, _ in findings(table)}


def test_what_is_said_names_the_column_and_what_says_it_for_good():
    found = contract.check(orders("12,00 €", "1.035,50 €"), "transactions").to_dict("records")[0]
    assert words.finding(found) == "amount read by agreement"
    assert words.hint(found).startswith("The amount was read with a decimal comma and without")
    assert found["severity"] == "note" and found["example"] == "1.035,50 €"


@pytest.mark.parametrize("kind", [pl.from_pandas, pa.Table.from_pandas])
def test_text_of_every_kind_of_table_is_read_alike(kind):
    assert read(kind(orders("1,250.00", "75.25"))) == [1250, 75.25]


@pytest.mark.parametrize(
    "written", [["1,250", "2,100", "980"], ["$1,250", "$980"], ["1,250", "1.250"], ["-1,250"]]
)
def test_a_comma_that_may_part_thousands_or_decimals_is_not_guessed(written):
    """Nor are small numbers kept while the large ones are lost."""
    table = orders(*written)
    assert read(table) == [None] * len(written)
    assert ("unreadable_amount", len(written), "number") in findings(table)
    commas = sum("," in text for text in written)
    assert ("read_as_amount", commas, "ambiguous") in findings(table)


def test_three_digits_after_every_point_are_decimals_and_told():
    table = orders("1.250", "2.100", "980")
    assert read(table) == [1.25, 2.1, 980]
    assert findings(table) == [("read_as_amount", 2, "three")]
    assert findings(orders("1.250", "2.5")) == []
    assert findings(orders("1.250", "0.980")) == []


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        (["12.00 EUR", "35.50 USD"], [None, None]),  # two currencies are not added up
        (["$12", "15"], [None, 15]),
        (["12 PCS"], [None]),
        (["$1,020.00", "$1,08.25", "$1,015.00"], [1020, None, 1015]),
        ([f"1{HARD}20,00", f"1{HARD}8,25"], [None, None]),
        (["oops", "1,250.00"], [None, 1250]),
        (["12,-", "--5", "-5-", "(5", "(-5)", "1 2", "7.5"], [None] * 6 + [7.5]),
        (["12-15", "5 kg", "1_000", "5d", "2.5"], [None] * 4 + [2.5]),
        (["12.50", "3.99", "12,50", "1,000", "1,250.00"], [12.5, 3.99, None, None, 1250]),
        (["12,50", "3,99", "12.50", "1.250,00"], [12.5, 3.99, None, 1250]),
    ],
)
def test_what_is_not_surely_a_number_is_counted(written, numbers):
    table = orders(*written)
    assert read(table) == numbers
    assert ("unreadable_amount", numbers.count(None), "number") in findings(table)


def test_an_unreadable_number_is_told_with_what_cures_numbers():
    found = contract.check(orders("12 EUR", "5 USD"), "transactions").to_dict("records")[0]
    assert "say decimal, thousands or strip in a source file" in words.hint(found)
    assert "time_format" not in words.hint(found)


@pytest.mark.parametrize(
    ("declared", "written", "numbers"),
    [
        ('decimal = "."', ["1,250", "980"], [1250, 980]),
        ('decimal = ","', ["1,250", "980"], [1.25, 980]),
        ('thousands = ","', ["1,250", "980"], [1250, 980]),
        ('thousands = "."', ["1.250", "980"], [1250, 980]),
        ('thousands = "."\ndecimal = ","', ["1.250", "(1.250,5)"], [1250, -1250.5]),
        ('decimal = ","', ["1 250,00", "35,5-"], [1250, -35.5]),
        ('strip = ["kg", "St."]\ndecimal = "."', ["12.00 kg", "15 St."], [12, 15]),
        ('strip = ["pcs"]\ndecimal = "."', ["12pcs", "15"], [12, 15]),
    ],
)
def test_what_a_source_file_declares_is_read_and_not_told(tmp_path, declared, written, numbers):
    orders(*written).to_csv(tmp_path / "orders.csv", index=False, sep=";")
    source = tmp_path / "shop.toml"
    source.write_text(f'[tables.transactions]\nfrom = "orders.csv"\n{declared}\n')
    records = data.connect(source)
    assert read(records.transactions) == numbers
    assert findings(records.transactions) == []


def test_two_marks_that_are_one_are_refused(tmp_path):
    source = tmp_path / "shop.toml"
    source.write_text('[tables.transactions]\ndecimal = ","\nthousands = ","\n')
    with pytest.raises(contract.ContractError, match="decimal and thousands are two marks"):
        data.connect(source)


def test_what_was_read_by_agreement_is_told_of_a_source_too(tmp_path):
    path = tmp_path / "orders.csv"
    orders("1,250.00", "(3.50)", "75.25").to_csv(path, index=False)
    records = data.connect(path)
    assert read(records.transactions) == [1250, -3.5, 75.25]
    assert ("read_as_amount", 2, "point") in findings(records.transactions)
    kept = contract.require(records.transactions, "transactions")
    assert not [column for column in kept.columns if "__" in column]


def test_thousands_change_no_count_and_no_total(cdnow_sample, tmp_path):
    log = cdnow_sample.transactions.to_pandas()[["customer_id", "ordered_at", "amount"]]
    log["amount"] = (log["amount"] * 40).round(2)
    log.assign(amount=log["amount"].map("{:,.2f}".format)).to_csv(tmp_path / "a.csv", index=False)
    told = data.connect(tmp_path / "a.csv").transactions
    grids = [cohorts.retention(t, by="month", as_of="1998-06-30") for t in (log, told)]
    columns = ["size", "active", "revenue"]
    pd.testing.assert_frame_equal(*(grid[columns] for grid in grids))
