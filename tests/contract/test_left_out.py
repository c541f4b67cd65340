"""How much of a log is left out: counted once a row, told before the answer, and a metric."""

import pandas as pd
import pytest

from retention_lib import contract, data, words

DAYS = [f"2021-03-{day:02}" for day in range(1, 21)]
CLEAN = pd.DataFrame({"customer_id": list("abcdefghij") * 2, "ordered_at": DAYS, "amount": "5"})
ORDERS = ["transactions"]


def dirty(**cells):
    """Twenty orders with some cells of theirs replaced, from the first row on."""
    log = CLEAN.astype(object)
    for column, values in cells.items():
        log.loc[: len(values) - 1, column] = values
    return log


def counted(log, as_of="2021-12-31"):
    return contract.check(log, "transactions", as_of=as_of).attrs["left_out"]["transactions"]


def value(*args):
    (metric,) = words.metrics_contract(*args)
    assert (metric.name, metric.unit, metric.good) == ("left_out_share", "share", "down")
    return metric.value


@pytest.mark.parametrize(
    ("log", "left_out"),
    [
        (CLEAN, 0),
        (dirty(amount=["?", "?"]), 2),
        (dirty(amount=["?", "?"], customer_id=[None]), 2),  # one row, two errors
        (dirty(amount=["?"], ordered_at=["2021-03-01", "soon"]), 2),
        (dirty(amount=["-5", "0"]), 0),  # notes, and kept
    ],
)
def test_a_row_with_two_errors_is_left_out_once(log, left_out):
    assert counted(log) == {"rows": 20, "left_out": left_out}
    assert counted(log, as_of=None) == {"rows": 20, "left_out": left_out}


def test_what_lies_after_the_last_day_observed_is_not_lost():
    log = dirty(ordered_at=["2022-01-01"] * 5, amount=["?"] * 6)
    assert counted(log) == {"rows": 15, "left_out": 1}
    assert counted(log.head(5)) == {"rows": 0, "left_out": 0}
    assert counted(log.head(0)) == {"rows": 0, "left_out": 0}


def test_more_than_a_twentieth_is_told_before_the_answer():
    found = contract.check(dirty(amount=["?", "?"], customer_id=[None]), "transactions")
    (lost,) = words.losses(found, ORDERS)
    assert lost.headline == (
        "2 of 20 rows in transactions (10%) are left out of every number on this page."
    )
    assert lost.basis == (
        "What was found in them: unreadable amount (2 rows), missing customer id (1 row)."
    )
    assert "retention check" in lost.caution
    assert value(found, ORDERS) == 0.1
    twentieth = contract.check(dirty(amount=["?"]), "transactions")
    assert (words.losses(twentieth, ORDERS), value(twentieth, ORDERS)) == ([], 0.05)
    clean = contract.check(CLEAN, "transactions")
    assert (words.losses(clean, ORDERS), value(clean, ORDERS)) == ([], 0)


def test_a_large_table_hides_no_loss_of_a_small_one(tmp_path):
    many = [CLEAN.assign(amount=i) for i in range(1, 51)]
    pd.concat(many).to_csv(tmp_path / "transactions.csv", index=False)
    answers = CLEAN[["customer_id"]].assign(answered_at=DAYS, question="nps", score=9)
    answers.loc[:9, "score"] = 99
    answers.to_csv(tmp_path / "surveys.csv", index=False)
    found = data.connect(tmp_path).check(as_of="2021-12-31")
    assert value(found, ["transactions", "surveys", "tickets"]) == 0.5
    assert value(found, ORDERS) == 0  # a page is told of what it counts
    (lost,) = words.losses(found, ["transactions", "surveys"])
    assert "10 of 20 rows in surveys (50%)" in lost
    assert value(found, ["tickets"]) is None


def test_findings_that_lost_their_count_are_refused():
    found = contract.check(CLEAN, "transactions")
    for frame in (pd.DataFrame(found.to_dict("records")), pd.concat([found]).reset_index()):
        frame.attrs = {}
        with pytest.raises(contract.ContractError, match="give what contract.check"):
            words.losses(frame, ORDERS)
