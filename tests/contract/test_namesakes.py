"""Ids that may not mean one person each are told, and small honest logs are not accused."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import contract, words


def orders(ids):
    days = pd.date_range("2024-01-05", periods=len(ids))
    return pd.DataFrame({"customer_id": ids, "ordered_at": days, "amount": 5.0})


def told(ids):
    found = contract.check(orders(ids), "transactions")
    mine = found[found["hint"].isin(["alike", "guest", "one_customer"])]
    return mine[["rule", "rows", "allowed"]].values.tolist()


@pytest.mark.parametrize(
    ("ids", "rows", "n"),
    [
        (["A17", "A17 ", " A17", "a17", "B02"], 4, "2"),
        (["ann@x.com", "Ann@x.com", "bob@x.com"], 2, "2"),
        (["A 17", "A17", "A\u200b17"], 3, "3"),
        (["123.0", "123", "B02"], 2, "2"),
        (["00123", "123", "123"], 3, "2"),
        (["+966501", "966501", "0966501"], 3, "3"),
        (["'00123", "00123", '="00123"'], 3, "3"),
        (["\uff11\uff17", "17", "\u0661\u0667"], 3, "3"),
        (["17,0", "17", "1,234", "1234", "20"], 4, "4"),
        (["A\u201317", "A-17", "A17"], 2, "2"),
        (["{0E98-4725}", "0e98-4725", "0e98-4726"], 2, "2"),
        (["Ren\u00e9", "Rene\u0301", "Rene\u0301", "Rene"], 3, "2"),
        (["\u00c5sa-1", "A\u030asa-1", "\u212bsa-1", "asa-1"], 3, "3"),
        (["\u1109\u1161", "\uc0ac", "\uc0ad"], 2, "2"),
        (["\uff21\uff22\uff11\uff17", "AB17", "ab17", "AB18"], 3, "3"),
        (["\uff76\uff9e", "\u30ac", "\u30ab"], 2, "2"),
        (["Caf\u00e9\u200b1", "\u2060Cafe\u03011", "CAF\u00c91"], 3, "3"),
        (["A\ufe0f17", "A\u034f17", "A17"], 3, "3"),
        (["o\ufb03ce", "office"], 2, "2"),
        (["\ufee3\ufea4\ufee4\ufeaa", "\u0645\u062d\u0645\u062f"], 2, "2"),
        (["\u2167", "VIII", "A\u00b2", "A2"], 4, "4"),
    ],
)
def test_ids_that_differ_by_how_they_are_written_are_told_and_kept_apart(ids, rows, n):
    assert told(ids) == [["alike_customer_id", rows, n]]
    known = contract.require(orders(ids), "transactions").customer_id
    assert known.nunique().execute() >= int(n)


@pytest.mark.parametrize(
    "ids",
    [
        ["A17", "A18"],
        ["é", "e"],
        [1, 2],
        ["17", "17.0"],
        ["Rene\u0301", "Rene", "Rene\u0300"],
        ["\u0430\u0431", "ab"],
        ["\u0645\u062d\u0645\u062f", "\u0645\u062d\u0645"],
    ],
)
def test_ids_that_differ_otherwise_are_not(ids):
    assert told(ids) == []


@pytest.mark.parametrize(
    ("ids", "cut"),
    [
        (["4111111111111110", "4111111111112120", "5500000000000340", "A17"], 3),
        (["1234567890123450000", "1234567890123450000", "9876543210987650000"], 3),
        ([1234567890123450000, 9876543210987650000, 17], 2),
        ([f"41111111111111{n:02d}" for n in range(1, 60)] + ["4111111111112000"], 0),
        (["4111111111111110", "4111111111112121", "5500000000000343"], 0),
        (["10000000000000", "20000000000000"], 0),
        (["0000000000001230", "0000000000001240"], 0),
    ],
)
def test_long_ids_of_which_a_spreadsheet_has_kept_fifteen_digits_are_told(ids, cut):
    found = contract.check(orders(ids), "transactions").query("hint == 'cut'")
    assert found[["rule", "rows"]].values.tolist() == ([["cut_customer_id", cut]] if cut else [])


def test_orders_whose_ids_a_spreadsheet_has_cut_are_told_too():
    table = orders(["a", "b"]).assign(transaction_id=["1234567890123450", "9876543210987650"])
    (row,) = contract.check(table, "transactions").to_dict("records")
    assert (row["rule"], row["rows"]) == ("cut_transaction_id", 2)
    assert words.hint(row).endswith("export it as text")


SMALL = ["A17", "A17", "B02", "C30", "B02"]


@pytest.mark.parametrize(
    "word",
    [
        "guest",
        "Guest",
        "guest_checkout",
        "unknown",
        "-1",
        "walk-in",
        "Grand total",
        "TOTAL:",
        "Summe",
    ],
)
def test_a_word_for_guests_is_told_however_small_the_log(word):
    assert told([*SMALL, word]) == [["guest", 1, f'["{word.lower()}"]']]


def test_a_number_for_guests_is_told_where_it_has_far_more_than_others():
    assert told([*SMALL, *["0"] * 6]) == [["guest", 6, '["0"]']]
    assert told([*SMALL, *["0"] * 6, *["Guest"] * 9]) == [["guest", 15, '["0", "guest"]']]
    assert told([1, 1, 2, 3, *[99999] * 6]) == [["guest", 6, '["99999"]']]
    assert told([*SMALL, *["0"] * 3]) == []
    assert told([*range(30), 0, 0]) == []


def shop(customers=300, rate=3.0):
    counts = 1 + np.random.default_rng(2).gamma(0.7, rate / 0.7, customers).astype(int)
    return np.repeat([f"K{i}" for i in range(customers)], counts).tolist()


@pytest.mark.parametrize("crowd", [{"till 4": 250}, {"till 4": 250, "till 5": 400}, {"K7": 120}])
def test_customers_who_are_many_are_told(crowd):
    ids = shop() + [one for one, rows in crowd.items() for _ in range(rows)]
    found = told(ids)
    assert [rule for rule, _, _ in found] == ["one_customer"] * len(crowd)
    assert found[0][1] >= max(crowd.values())


@pytest.mark.parametrize(
    "ids",
    [
        ["A17"] * 6 + SMALL,
        ["A17"] * 500,
        ["A17"] * 500 + ["B02"] * 3,
        shop(),
        shop(40, 10),
        [*shop(), *["best"] * 45],
    ],
)
def test_an_honest_log_is_not_accused(ids):
    assert told(ids) == []


def test_nobody_is_named_on_a_page():
    found = contract.check(orders([*shop(), *["till 4"] * 250]), "transactions")
    (row,) = found.query("rule == 'one_customer'").to_dict("records")
    assert "till" not in str(row) and "nobody in a source file" in words.hint(row)
    (row,) = contract.check(orders([*SMALL, "guest"]), "transactions").to_dict("records")
    assert words.hint(row).endswith('say nobody = ["guest"] at the head of a source file')


def test_answers_cases_and_aliases_are_looked_at_too():
    answers = pd.DataFrame({"customer_id": ["guest", "A", "a"], "answered_at": "2024-01-01"})
    answers = answers.assign(question="nps", score=9)
    assert "guest" in set(contract.check(answers, "surveys")["rule"])
    aliases = pd.DataFrame({"alias_id": ["web-7", "WEB-7"], "customer_id": ["7", "8"]})
    assert "alike_alias_id" in set(contract.check(aliases, "identities")["rule"])


@pytest.mark.parametrize(("waves", "n"), [(["w1", "W1"], 1), (["w1", "w1 "], 1), (["w1", "w2"], 0)])
def test_waves_that_differ_only_by_how_they_are_written_are_told(waves, n):
    answers = pd.DataFrame({"customer_id": ["a", "a"], "answered_at": "2024-01-01", "wave": waves})
    found = contract.check(answers.assign(question="nps", score=[9, 0]), "surveys")
    assert (found["rule"] == "alike_wave").sum() == n


@pytest.mark.parametrize(
    ("ids", "says"),
    [
        ([*shop(), *["0"] * 250], 'guests as one customer. What stands for .* nobody = ["0"] at '),
        ([*shop(), *["till 4"] * 250], "one customer. One customer has all these rows, far more"),
        ([*shop(), *["k1", "k2", "k3", "k4"] * 20], "alike customer id. 8 ids in customer_id dif"),
        ([*shop(), *["guest"] * 5], None),
    ],
)
def test_who_changes_the_counts_stands_above_the_answer(ids, says):
    found = contract.check(orders(ids), "transactions")
    first = words.losses(found, ["transactions"])
    assert len(first) == bool(says) and words.losses(found, ["surveys"]) == []
    if says:
        begin, _, end = says.partition(" .* ")
        assert f"are counted and may not be what they seem: {begin}" in str(first[0])
        assert end in str(first[0]) and "till" not in str(first[0])


@pytest.mark.parametrize(
    ("times", "rule"), [([0] * 20, "repeated row"), (range(20), None), ([0, 0, *range(38)], None)]
)
def test_rows_that_came_twice_stand_above_the_answer_where_they_are_many(times, rule):
    days = pd.Timestamp("2024-01-05") + pd.to_timedelta([*times], "D")
    log = pd.DataFrame({"customer_id": "A17", "ordered_at": days, "amount": 5.0})
    first = words.losses(contract.check(log, "transactions"), ["transactions"])
    assert [f"19 rows in transactions (95%) are counted and may not be what they seem: {rule}."] * (
        rule is not None
    ) == [one.headline for one in first]


@pytest.mark.parametrize(("codes", "many"), [([1, 2, 3, 4, 5], 1), ([1] * 7 + [9], 1), ([0, 9], 0)])
def test_codes_of_another_scale_stand_above_the_answer_however_few(codes, many):
    answers = pd.DataFrame({"question": ["nps"] * len(codes) + ["csat"] * 300})
    answers["score"] = [*codes, *[4] * 300]
    answers = answers.assign(customer_id=range(len(answers)), answered_at="2024-01-05")
    first = words.losses(contract.check(answers, "surveys"), ["surveys"])
    assert len(first) == many
