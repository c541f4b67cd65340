"""`retention check`: what a source holds, what was mapped, and every finding."""

from retention_lib.__main__ import main


def test_the_sample_is_described_with_its_findings(capsys):
    assert main(["check", "cdnow-sample", "--as-of", "1998-06-30"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Source: cdnow-sample" in lines
    assert "transactions: 6,919 rows; one row is one order, order line, or refund (amount < 0)" in lines
    assert {"  customer_id <- customer_id", "  ordered_at <- ordered_at", "  amount <- amount"} <= set(lines)
    (zero,) = [line for line in lines if "zero_amount" in line]
    assert zero.split()[:5] == ["transactions", "zero_amount", "note", "8", "0.12%"]
    assert "Findings up to 1998-06-30:" in " ".join(lines)


def test_a_source_file_says_what_was_mapped_to_what(tmp_path, capsys):
    (tmp_path / "orders.csv").write_text("cust,when,total\na,2021-01-01,5\nb,2021-01-02,7\n", encoding="utf-8")
    columns = '{ customer_id = "cust", ordered_at = "when", amount = "total" }'
    source = tmp_path / "shop.toml"
    source.write_text(f'url = "."\n[tables.transactions]\nfrom = "orders.csv"\ncolumns = {columns}\n', encoding="utf-8")
    assert main(["check", str(source), "--as-of", "2021-12-31"]) == 0
    printed = capsys.readouterr().out
    assert "  customer_id <- cust\n  ordered_at <- when\n  amount <- total\n" in printed
    assert printed.endswith("Findings up to 2021-12-31: none\n")


def test_a_source_that_cannot_be_opened_is_refused(tmp_path, capsys):
    assert main(["check", str(tmp_path / "nowhere.csv")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "nowhere.csv" in captured.err
