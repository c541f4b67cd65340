"""`retention check`: what a source holds, what was mapped, and every finding."""

from pathlib import Path

import pytest

from retention_lib.__main__ import main


def test_the_sample_is_described_with_its_findings(capsys):
    assert main(["check", "cdnow-sample", "--as-of", "1998-06-30"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Source: cdnow-sample" in lines
    assert (
        "transactions: 6,919 rows; one row is one order, order line, or refund (amount < 0)"
        in lines
    )
    assert "  columns: customer_id, ordered_at, amount, quantity" in lines
    assert {"Time zone: not declared", "Currency: USD"} <= set(lines)
    assert not [line for line in lines if "<-" in line]
    (zero,) = [line for line in lines if "zero_amount" in line]
    assert zero.split()[:5] == ["transactions", "zero_amount", "note", "8", "0.12%"]
    assert "Findings up to 1998-06-30:" in " ".join(lines)


def test_a_source_file_says_which_columns_were_found(tmp_path, capsys):
    rows = "cust,when,total,shop\na,2021-01-01,5,x\nb,2021-01-02,7,y\n"
    (tmp_path / "orders.csv").write_text(rows, encoding="utf-8")
    columns = '{ customer_id = "cust", ordered_at = "when", amount = "total" }'
    source = tmp_path / "shop.toml"
    source.write_text(
        'url = "."\ntimezone = "Asia/Riyadh"\n[tables.transactions]\nfrom = "orders.csv"\ncolumns'
        f" = {columns}\n",
        encoding="utf-8",
    )
    assert main(["check", str(source), "--as-of", "2021-12-31"]) == 0
    printed = capsys.readouterr().out
    mapped = "customer_id (from 'cust'), ordered_at (from 'when'), amount (from 'total')"
    assert f"  columns: {mapped}\n  other columns: shop\n" in printed
    assert "Time zone: Asia/Riyadh\n" in printed and "__as_given" not in printed
    assert printed.endswith("Findings up to 2021-12-31: none\n")


def test_a_source_that_cannot_be_opened_is_refused(capsys):
    assert main(["check", "nowhere.csv"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "nowhere.csv" in captured.err


def test_one_place_asks_what_day_it_is():
    package = Path(main.__code__.co_filename).parent
    asking = [
        file.name
        for file in package.rglob("*.py")
        if "date.today()" in file.read_text(encoding="utf-8")
    ]
    assert asking == ["__main__.py"]
    assert (package / "__main__.py").read_text(encoding="utf-8").count("date.today()") == 1


def log(folder, *amounts):
    rows = "".join(f"k{i},2021-01-{i % 28 + 1:02},{amount}\n" for i, amount in enumerate(amounts))
    file = folder / "transactions.csv"
    file.write_text("customer_id,ordered_at,amount\n" + rows, encoding="utf-8")
    return ["check", str(file), "--as-of", "2021-12-31"]


@pytest.mark.parametrize(
    ("amounts", "options", "code"),
    [
        (["5"] * 20, [], 0),
        (["5"] * 19 + ["?"], [], 0),  # five of a hundred, and no more
        (["5"] * 18 + ["?"] * 2, [], 3),
        (["5"] * 18 + ["?"] * 2, ["--left-out", "0.1"], 0),
        (["5"] * 19 + ["?"], ["--left-out", "0"], 3),
        (["?"] * 20, [], 1),
        ([], [], 1),
    ],
)
def test_the_exit_code_says_how_much_can_be_counted(tmp_path, capsys, amounts, options, code):
    assert main([*log(tmp_path, *amounts), *options]) == code
    out = capsys.readouterr().out
    assert ("Nothing in it can be counted" in out) == (code == 1)
    lost = amounts.count("?")
    assert (f"{lost} of 20 rows in transactions" in out) == (code == 3 or lost == 20)


@pytest.mark.parametrize("given", ["7", "-0.1", "some", "nan"])
def test_a_share_lies_between_nothing_and_all(tmp_path, capsys, given):
    with pytest.raises(SystemExit):
        main([*log(tmp_path, "5"), f"--left-out={given}"])
    assert "give a number from 0 to 1" in capsys.readouterr().err


def test_customers_alone_are_nothing_to_count(tmp_path):
    (tmp_path / "customers.csv").write_text("customer_id\na\n", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1


def test_a_file_that_cannot_be_read_exits_with_1(tmp_path, capsys):
    (tmp_path / "transactions.csv").write_text("what,ever\n1,2\n", encoding="utf-8")
    assert main(["check", str(tmp_path / "transactions.csv")]) == 1
    assert "transactions needs 'customer_id'" in capsys.readouterr().err
