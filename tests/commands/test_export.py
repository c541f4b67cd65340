"""`retention export`: an audience as CSV, ids and reasons, safe to open in a spreadsheet."""

import csv
import io
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from retention_lib import rfm
from retention_lib.__main__ import main

ASKED = ["export", "cdnow-sample", "at-risk", "--as-of", "1998-06-30"]


def test_the_customers_of_a_segment_with_their_reasons(cdnow_sample, tmp_path, capsys):
    assert main([*ASKED, "--output", str(tmp_path / "list.csv")]) == 0
    found = pd.read_csv(tmp_path / "list.csv")
    scores = rfm.scores(cdnow_sample.transactions, as_of="1998-06-30")
    people = rfm.audience(scores, "at_risk").astype({"customer_id": "int64"})
    why = "Ordered as often as most or more, and not for long"
    people = people.assign(segment_label="At risk", reason=why)
    columns = ["customer_id", "reason", "segment", "segment_label", "days_since_last", "orders"]
    columns = [*columns, "spend"]
    pd.testing.assert_frame_equal(found, people[columns].round({"spend": 6}))
    assert len(found) == 92 and found["segment"].unique().tolist() == ["at_risk"]
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "At risk up to 1998-06-30, customers: 92\n")


def test_customers_are_scored_as_on_the_page(cdnow_sample, capsysbinary):
    assert main([*ASKED, "--bins", "3", "--lookback", "6"]) == 0
    cut = {"as_of": "1998-06-30", "bins": 3, "lookback": 6}
    people = rfm.audience(rfm.scores(cdnow_sample.transactions, **cut), "at_risk")
    assert len(pd.read_csv(io.BytesIO(capsysbinary.readouterr().out))) == len(people) == 26


def test_orders_without_money_have_audiences_too(tmp_path, capsysbinary):
    days = pd.date_range("2021-01-01", periods=9)
    bare = pd.DataFrame({"customer_id": range(9), "ordered_at": days})
    bare.to_csv(tmp_path / "orders.csv", index=False)
    assert main(["export", str(tmp_path), "potential-loyalists", "--as-of", "2021-01-31"]) == 0
    head, *lines = capsysbinary.readouterr().out.decode("utf-8-sig").splitlines()
    assert head == "customer_id,reason,segment,segment_label,days_since_last,orders" and lines


def test_standard_output_holds_the_same_bytes_and_nothing_else(tmp_path):
    assert main([*ASKED, "--output", str(tmp_path / "list.csv")]) == 0
    run = subprocess.run([sys.executable, "-m", "retention_lib", *ASKED], capture_output=True)
    assert run.returncode == 0
    assert run.stdout == (tmp_path / "list.csv").read_bytes()
    assert run.stdout.startswith(
        b"\xef\xbb\xbfcustomer_id,reason,segment,segment_label,days_since_last,orders,spend\r\n"
    )


def test_who_reads_only_the_first_lines_is_no_error():
    command = " ".join([sys.executable, "-m", "retention_lib", *ASKED]) + " 2>/dev/null | head -n 1"
    run = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True)
    assert run.returncode == 0 and run.stdout.count("\n") == 1


def test_every_customer_is_in_one_audience(cdnow_sample, capsysbinary):
    scores = rfm.scores(cdnow_sample.transactions, as_of="1998-06-30")
    counted = 0
    for segment in rfm.ACTIONS:
        audience = segment.replace("_", "-")
        assert main(["export", "cdnow-sample", audience, "--as-of", "1998-06-30"]) == 0
        listed = pd.read_csv(io.BytesIO(capsysbinary.readouterr().out))
        assert len(listed) == (scores["segment"] == segment).sum()
        counted += len(listed)
    assert counted == 2_357


@pytest.mark.parametrize("audience", ["at_risk", "At risk"])
def test_an_audience_is_asked_for_by_its_key_or_its_label(audience, capsysbinary):
    told = []
    for name in ("at-risk", audience):
        assert main(["export", "cdnow-sample", name, "--as-of", "1998-06-30"]) == 0
        told.append(capsysbinary.readouterr())
    assert told[0] == told[1]


def test_ids_that_are_formulas_stay_text(tmp_path):
    ids = ["=HYPERLINK(1)", "+1", "@x", "-9", 'a,"b"', "x" * 10_000, "e\u202evil"]
    rows = [
        {"customer_id": one, "ordered_at": "2021-01-01", "amount": 0.1}
        for one in ids
        for _ in range(3)
    ]
    pd.DataFrame(rows).to_csv(tmp_path / "orders.csv", index=False)
    said = ["export", str(tmp_path / "orders.csv"), "need-attention", "--as-of", "2021-01-31"]
    assert main([*said, "--output", str(tmp_path / "list.csv")]) == 0
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        _, *listed = csv.reader(file)
    assert {row[0] for row in listed} == {f"'{one}" if one[0] in "=+@-" else one for one in ids}
    assert {tuple(row[1:]) for row in listed} == {
        (
            "Ordered as often as most, and not for a while",
            *("need_attention", "Need attention", "30", "3", "0.3"),
        )
    }


def test_an_unknown_audience_lists_the_known_ones(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["export", "cdnow-sample", "vip"])
    told = capsys.readouterr().err
    assert "there is no audience 'vip'" in told
    assert all(
        name in told
        for name in ("champions", "potential-loyalists", "at-risk", "cannot-lose", "hibernating")
    )


def test_what_cannot_be_done_is_refused(tmp_path, capsys):
    pd.DataFrame(
        {"customer_id": ["a"], "answered_at": ["2021-01-01"], "question": ["nps"], "score": [9]}
    ).to_csv(tmp_path / "surveys.csv", index=False)
    assert main(["export", str(tmp_path), "hibernating"]) == 2
    assert "this audience needs transactions" in capsys.readouterr().err
    assert main([*ASKED, "--output", str(tmp_path / "no" / "list.csv")]) == 2
    assert "name a file in a folder that is there" in capsys.readouterr().err
    assert main(["export", "nowhere.csv", "hibernating"]) == 2
    assert "nowhere.csv" in capsys.readouterr().err


def test_the_unhappy_and_the_happy_who_leave_are_audiences(tmp_path, capsys):
    when = pd.to_datetime(["2024-01-01", "2024-01-11", "2024-01-21"])
    orders = pd.DataFrame(
        {"customer_id": ["a", "b"] * 3, "ordered_at": when.repeat(2), "amount": 5}
    )
    said = pd.DataFrame({"customer_id": ["a", "b", "c"], "score": [10, 4, 0], "question": "nps"})
    said.assign(answered_at="2024-01-22").to_csv(tmp_path / "surveys.csv", index=False)
    orders.to_csv(tmp_path / "transactions.csv", index=False)
    file = tmp_path / "list.csv"
    low, silent = "6 or less", "over three times the usual gap"
    lists = (("unhappy", ["c", "b"], low), ("happy-but-leaving", ["a"], silent))
    for audience, who, why in lists:
        asked = ["export", str(tmp_path), audience, "--as-of", "2024-03-31"]
        assert main([*asked, "--output", str(file), "--force"]) == 0
        listed = pd.read_csv(file)
        assert listed["customer_id"].tolist() == who
        assert list(listed)[:2] == ["customer_id", "reason"] and why in listed["reason"][0]
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "Unhappy customers up to 2024-03-31, customers: 2",
        "Promoters who have fallen silent up to 2024-03-31, customers: 1",
    ]
    (tmp_path / "transactions.csv").unlink()
    assert main(["export", str(tmp_path), "happy-but-leaving"]) == 2
    assert "this audience needs transactions" in capsys.readouterr().err


def test_customers_past_their_own_rhythm_are_an_audience(cdnow_sample, tmp_path, capsys):
    asked = ["export", "cdnow-sample", "due", "--as-of", "1998-06-30", "--lookback", "6"]
    assert main([*asked, "--output", str(tmp_path / "list.csv")]) == 0
    found = pd.read_csv(tmp_path / "list.csv")
    people = rfm.due(cdnow_sample.transactions, as_of="1998-06-30", lookback=6)
    assert found["customer_id"].tolist() == people["customer_id"].astype("int64").tolist()
    assert list(found)[:3] == ["customer_id", "reason", "last_order"]
    assert set(found["reason"]) == {"Silent for longer than their own orders let expect"}
    assert capsys.readouterr().err.startswith("Customers past their own rhythm up to 1998-06-30")


def test_the_yearly_subscribers_who_renew_next_are_an_audience(tmp_path, capsys):
    spells = pd.DataFrame(
        {"customer_id": ["a", "b"], "started_at": "2023-04-10", "amount": [9, 90]}
    )
    spells.assign(every=["month", "year"], plan="basic").to_csv(
        tmp_path / "subscriptions.csv", index=False
    )
    asked = ["export", str(tmp_path), "renewing", "--as-of", "2024-03-31"]
    assert main([*asked, "--output", str(tmp_path / "list.csv")]) == 0
    (found,) = pd.read_csv(tmp_path / "list.csv").to_dict("records")
    assert found["customer_id"] == "b" and found["reason"] == "Renews soon"
    assert found["due_on"].startswith("2024-04-10") and found["payment"] == 90
    assert capsys.readouterr().err == (
        "Yearly subscribers who renew next up to 2024-03-31, customers: 1\n"
    )
    orders = pd.DataFrame({"customer_id": ["a"], "ordered_at": "2024-01-01", "amount": 5})
    orders.to_csv(tmp_path / "transactions.csv", index=False)
    (tmp_path / "subscriptions.csv").unlink()
    assert main(asked) == 2
    assert "this audience needs subscriptions" in capsys.readouterr().err


def test_who_bought_once_and_came_back_is_an_audience(tmp_path, capsys):
    orders = pd.DataFrame({"customer_id": ["a", "b", "b"], "amount": [9, 5, 5]})
    days = ["2024-01-02", "2024-01-02", "2024-02-01"]
    orders.assign(ordered_at=days).to_csv(tmp_path / "transactions.csv", index=False)
    clicks = pd.DataFrame({"customer_id": ["a", "b"], "event": "view"})
    clicks.assign(happened_at="2024-03-20").to_csv(tmp_path / "events.csv", index=False)
    asked = ["export", str(tmp_path), "bought-once", "--as-of", "2024-03-31"]
    assert main([*asked, "--output", str(tmp_path / "list.csv")]) == 0
    (found,) = pd.read_csv(tmp_path / "list.csv").to_dict("records")
    assert found["customer_id"] == "a" and found["spend"] == 9
    assert found["reason"] == "Bought once, came back lately and did not buy again"
    assert capsys.readouterr().err == (
        "Bought once and came back lately up to 2024-03-31, customers: 1\n"
    )
    (tmp_path / "events.csv").unlink()
    (tmp_path / "list.csv").unlink()
    assert main(asked) == 2
    assert "this audience needs events" in capsys.readouterr().err


def test_no_file_is_overwritten_that_was_not_meant_to_be(tmp_path, capsys):
    """Least of all the source."""
    file = tmp_path / "orders.csv"
    file.write_text("customer_id,ordered_at,amount\na,2021-01-01,5\n", encoding="utf-8")
    was = file.read_bytes()
    asked = ["export", str(file), "gone", "--as-of", "2023-01-02", "--output"]
    (tmp_path / "link.csv").symlink_to(file)
    for name in ("orders.csv", "link.csv"):
        assert main([*asked, str(tmp_path / name)]) == 2
        assert "would be overwritten; name another file, or add --force" in capsys.readouterr().err
    assert file.read_bytes() == was
    before = sorted(tmp_path.iterdir())
    assert main([*asked, str(tmp_path / "link.csv"), "--force"]) == 0
    assert (tmp_path / "link.csv").is_symlink()  # the file it leads to was written
    assert pd.read_csv(file)["customer_id"].tolist() == ["a"]
    assert list(pd.read_csv(file))[1] == "reason"
    assert sorted(tmp_path.iterdir()) == before


def test_a_list_that_cannot_be_written_leaves_the_one_before(tmp_path, capsys):
    small = tmp_path / "disk"
    small.mkdir()
    file = small / "list.csv"
    file.write_text("before", encoding="utf-8")
    limited = ["prlimit", "--fsize=1000", sys.executable, "-m", "retention_lib", *ASKED]
    run = subprocess.run([*limited, "--output", str(file), "--force"], capture_output=True)
    assert run.returncode == 2 and b"cannot be written" in run.stderr
    assert [each.name for each in small.iterdir()] == ["list.csv"]
    assert file.read_text(encoding="utf-8") == "before"


def test_a_pipe_takes_the_list_as_it_comes(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    read = subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE)
    assert main([*ASKED, "--output", str(tmp_path / "pipe")]) == 0
    assert read.communicate()[0].count(b"\n") == 93


@pytest.mark.parametrize("command", ["export", "check"])
def test_a_day_to_come_is_refused_and_words_for_days_are_known(command, capsys):
    asked = [command, "cdnow-sample", *(["gone"] if command == "export" else []), "--as-of"]
    tomorrow = str(date.today() + timedelta(days=1))
    assert main([*asked, tomorrow]) == 2
    assert "which is still to come; give a day that is over" in capsys.readouterr().err
    assert main([*asked, "30.6.1998"]) == 2
    assert 'allowed: a date such as "1998-06-30"' in capsys.readouterr().err
    assert main([*asked, "yesterday"]) == 0
    said = capsys.readouterr()
    assert str(date.today() - timedelta(days=1)) in said.out + said.err


@pytest.mark.parametrize("output", [".", "no/list.csv", "x" * 300, "circle.csv"])
def test_what_cannot_be_written_is_refused_before_anything_is_read(
    tmp_path, monkeypatch, capsys, output
):
    monkeypatch.chdir(tmp_path)
    Path("circle.csv").symlink_to("circle.csv")
    monkeypatch.setattr("retention_lib.data.connect", None)
    assert main([*ASKED, "--output", output]) == 2
    assert "cannot be written: " in capsys.readouterr().err


def test_a_list_that_nobody_can_get_is_refused(monkeypatch, capfd):
    monkeypatch.setattr("retention_lib.data.connect", None)
    with Path(os.devnull).open("w", encoding="utf-8") as closed:
        monkeypatch.setattr("sys.stdout", closed)
        assert main(ASKED) == 2
    assert "standard output is closed; name a file with --output" in capfd.readouterr().err


def test_a_day_that_nobody_observed_is_refused(capsys):
    assert main([*ASKED[:-1], "0001-01-01"]) == 2
    assert "as_of needs a date of a day observed; found '0001-01-01'" in capsys.readouterr().err


def test_customers_about_to_leave_are_an_audience_most_at_stake_first(tmp_path, capsys):
    asked = ["export", "cdnow-sample", "leaving", "--as-of", "1998-06-30", "--capacity", "50"]
    assert main([*asked, "--output", str(tmp_path / "list.csv")]) == 0
    found = pd.read_csv(tmp_path / "list.csv")
    assert list(found) == ["customer_id", "reason", "risk", "value", "at_stake"]
    assert len(found) == 50 and found["at_stake"].is_monotonic_decreasing
    assert found["risk"].between(0, 1).all()
    assert found["at_stake"].tolist() == pytest.approx(
        (found["risk"] * found["value"]).tolist(), abs=0.5
    )
    assert "long silent" in set(found["reason"])
    assert capsys.readouterr().err.endswith(" up to 1998-06-30, customers: 50\n")
    offered = [*asked[:-1], "800", "--cost", "4", "--accepted", "0.2"]
    assert main([*offered, "--output", str(tmp_path / "offer.csv")]) == 0
    paying = pd.read_csv(tmp_path / "offer.csv")
    assert 50 < len(paying) < 800 and (paying["profit"] > 0).all()
    assert paying["profit"].tolist() == pytest.approx(
        (0.2 * paying["at_stake"] - 4).tolist(), abs=0.01
    )
    capsys.readouterr()
    for wrong in ("-1", "much", "inf"):
        with pytest.raises(SystemExit):
            main([*asked, "--cost", wrong])
        assert f"'{wrong}' is no amount; give a number from 0 on" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*asked[:-1], "0"])
    assert "a capacity is a whole number of customers from 1 on" in capsys.readouterr().err
