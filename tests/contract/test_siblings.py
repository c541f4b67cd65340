"""The checks that orders have, of every other record table: rows again, answers again, codes of
another scale, rows after the last day."""

import pandas as pd
import pytest

from retention_lib import contract, surveys

SAMPLES = {
    "transactions": {"amount": 5.0},
    "events": {"event": "visit"},
    "surveys": {"question": "nps", "score": 9},
    "tickets": {"ticket_id": ["x", "y", "z"]},
    "messages": {"campaign": "spring", "arm": "treated"},
    "memberships": {"kind": "points"},
    "subscriptions": {"amount": 5.0, "every": "month"},
}


def rows(name, at, **columns):
    time = contract.TABLES[name].time
    frame = pd.DataFrame({time: at, "customer_id": ["a", "a", "b"]})
    return frame.assign(**SAMPLES[name], **columns)


def found(table, name, **options):
    return contract.check(table, name, **options).set_index("rule")["rows"].to_dict()


@pytest.mark.parametrize("name", SAMPLES)
def test_rows_after_the_last_day_are_left_out_of_every_table(name):
    late = rows(name, ["2024-05-01", "2024-06-30 23:00", "2024-07-01"])
    told = found(late, name, as_of="2024-06-30")
    assert {rule: n for rule, n in told.items() if rule != "overlapping"} == {"after_as_of": 1}
    assert contract.usable(late, name, as_of="2024-06-30").count().execute() == 2


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "tickets"])
def test_a_row_exported_twice_is_told_in_every_table(name):
    again = rows(name, ["2024-05-01 10:00"] * 2 + ["2024-05-02"])
    told = contract.check(again, name).set_index("rule")
    assert told.loc["repeated_row", ["severity", "rows"]].tolist() == ["warning", 1]
    other = again.assign(note=["one", "two", "one"])  # not alike in a column of the shop's own
    assert "repeated_row" not in found(other, name)
    nobodys = again.assign(customer_id=None)  # two of nobody need not be one
    assert "repeated_row" not in found(nobodys, name)


def test_a_ticket_exported_twice_is_told_once():
    twice = rows("tickets", "2024-05-01").assign(ticket_id=["x", "x", "z"])
    assert found(twice, "tickets") == {"duplicate_ticket_id": 1}


def answers(scores, question="nps", **columns):
    given = {"customer_id": range(len(scores)), "answered_at": "2024-05-01", "question": question}
    return pd.DataFrame({"score": scores}).assign(**(given | columns))


@pytest.mark.parametrize(
    ("scores", "question", "told"),
    [
        ([10, 9, 8, 0, 7], "nps", {}),
        ([5, 4, 5, 1, 3], "nps", {"codes_end_early": 5}),
        ([5, 4, 5, 1, 99, 3], "nps", {"codes_end_early": 5, "score_out_of_range": 1}),
        ([0.2, 0.9, 1, 0, 0, 1, 1], "nps", {"codes_end_early": 5, "score_out_of_range": 2}),
        ([5, 4, 5], "nps", {}),  # too few to tell
        ([1, 2, 3, 4, 5, 6, 7] * 3, "nps", {"codes_end_early": 21}),
        ([1, 2, 3, 4, 5, 6, 7], "nps", {}),
        ([1, 2, 3, 4, 5, 6, 8] * 3, "nps", {}),
        ([100, 90, 80, 0, 70], "nps", {"another_scale": 5, "score_out_of_range": 4}),
        ([1] * 7 + [10] * 20, "nps", {"no_lowest_code": 27}),
        ([1] * 7 + [10] * 20 + [0], "nps", {}),
        ([1] * 6 + [10] * 20, "nps", {}),
        ([10, 9, 11, 98, 99, 99, -1], "nps", {"score_out_of_range": 5}),
        ([5, 4, 99, -1, 3], "csat", {"score_out_of_range": 2}),
        ([100, 99, 20, 98, 55], "csat", {}),  # a share of 100
        ([7, 1, 88, 88], "ces", {"score_out_of_range": 2}),
        ([5] * 9, "csat", {}),
    ],
)
def test_codes_that_fit_no_scale_or_another_are_told(scores, question, told):
    assert found(answers(scores, question), "surveys") == told


def test_answers_given_again_are_told():
    given = answers([3, 9, 2, 9], customer_id=["a", "a", "b", None])
    assert found(given, "surveys") == {"same_day_answer": 1, "anonymous": 1}
    wave = given.assign(wave=["w", "w", "w", "w"])
    assert found(wave, "surveys") == {"answered_again": 1, "anonymous": 1}
    none = wave.assign(score=[3, 99, 2, 9])  # no answer replaces none
    assert found(none, "surveys") == {"score_out_of_range": 1, "anonymous": 1}
    assert found(wave.assign(ticket_id=[1, 2, 3, 4]), "surveys") == {"anonymous": 1}
    assert found(given.assign(question=["nps", "csat"] * 2), "surveys") == {"anonymous": 1}
    days = ["2024-05-01", "2024-05-02", "2024-05-01", "2024-05-01"]
    assert found(given.assign(answered_at=days), "surveys") == {"anonymous": 1}


@pytest.mark.parametrize(
    ("ids", "arms", "campaigns", "told"),
    [
        ("aab", ["treated", "control", "control"], ["spring"] * 3, 2),
        ("aaa", ["treated", "Control ", "treated"], ["spring"] * 3, 3),
        ("aab", ["control", "treated", "control"], ["spring", "autumn", "spring"], 0),
        ("abb", ["control", "treated", "treated"], ["spring"] * 3, 0),
        ("aab", ["treated", "held out", "control"], ["spring"] * 3, 0),  # an arm of none
        ([None, None, "b"], ["treated", "control", "control"], ["spring"] * 3, 0),
        ("aab", ["treated", "control", "control"], [None, None, "spring"], 0),
    ],
)
def test_who_is_in_both_arms_of_a_campaign_is_told(ids, arms, campaigns, told):
    sent = pd.DataFrame({"customer_id": [*ids], "sent_at": pd.date_range("2024-05-01", periods=3)})
    found = contract.check(sent.assign(arm=arms, campaign=campaigns), "messages")
    row = found.query("rule == 'both_arms'")[["severity", "rows", "example"]]
    assert row.values.tolist() == ([["warning", told, "spring"]] if told else [])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("surveys", True),
        ("tickets", True),
        ("messages", True),
        ("memberships", False),  # nobody may have joined since, and nothing is lost
    ],
)
def test_a_table_that_ends_long_before_the_last_day_is_told(name, told):
    at = pd.date_range("2024-01-01", periods=40)
    sample = SAMPLES[name] | ({"ticket_id": range(40)} if name == "tickets" else {})
    table = pd.DataFrame({contract.TABLES[name].time: at, "customer_id": range(40)})
    found_then = found(table.assign(**sample), name, as_of="2024-06-30")
    assert ("ends_before_as_of" in found_then) == told
    assert found(table.assign(**sample), name, as_of="2024-02-10") == {}


def test_no_answer_to_other_questions_is_no_score_either():
    """Code 99 of satisfaction would lead a regression of what goes with a score."""
    codes = pd.concat([answers([9, 3]), answers([5, 99], "csat")])
    told = surveys.latest(codes, as_of="2024-12-31")
    assert told[["csat", "nps"]].values.tolist()[0] == [5, 9] and pd.isna(told["csat"][1])


def test_codes_off_the_scales_that_are_said_lead_no_regression():
    codes = pd.concat([answers([9, 3, 8]), answers([5, 9, 0], "csat"), answers([9, 1, 7], "ces")])
    scales = {"csat": [1, 5], "ces": (1, 7)}
    told = surveys.latest(codes, as_of="2024-12-31", scales=scales).fillna(-1)
    assert told[["csat", "ces", "nps"]].values.tolist() == [[5, -1, 9], [-1, 1, 3], [-1, 7, 8]]
    older = codes.assign(answered_at="2024-04-01", score=4)  # no answer replaces none
    told = surveys.latest(pd.concat([codes, older]), as_of="2024-12-31", scales=scales)
    assert told[["csat", "ces"]].values.tolist() == [[5, 4], [4, 1], [4, 7]]


@pytest.mark.parametrize(
    ("scores", "question", "do"),
    [
        (["Yes", "No"], "nps", "write each answer as one number"),
        (["★★★★☆", "★"], "nps", "texts like Yes, ★★★ and 9 to 10 are none"),
        ([9, 10], "promoter", "see which words the column question holds"),
        ([9.5, 8.5], "nps", "bring them to that scale"),
    ],
)
def test_what_cannot_be_scored_says_what_to_do(scores, question, do):
    with pytest.raises(contract.ContractError, match=do):
        surveys.nps(answers(scores, question), as_of="2024-12-31")


@pytest.mark.parametrize(("name", "column"), [("events", "event"), ("messages", "campaign")])
def test_a_text_of_nothing_is_missing_where_each_row_needs_one(name, column):
    given = rows(name, "2024-05-01").assign(**{column: ["", " ", "x"]})
    assert found(given, name) == {f"missing_{column}": 2}


def test_words_out_of_few_are_read_without_their_capitals():
    given = answers([9, 10, 0, 8], question=["NPS", " nps ", "Nps", "csat"])
    assert found(given, "surveys") == {}
    assert surveys.nps(given, as_of="2024-12-31")["score"].tolist() == [1 / 3]
    sent = rows("messages", "2024-05-01").assign(arm=["Treated", "CONTROL", "control "])
    assert contract.require(sent, "messages").arm.execute().tolist() == [
        "treated",
        "control",
        "control",
    ]
