"""Codes of answers as questionnaires export them: with labels, of how many, and for no answer."""

import pandas as pd
import pytest

from retention_lib import contract, words


def read(scores, question="nps"):
    frame = pd.DataFrame({"score": scores, "question": question, "answered_at": "2024-05-01"})
    return contract.require(frame, "surveys").to_pandas()["score"].tolist()


@pytest.mark.parametrize(
    ("scores", "codes"),
    [
        (["10 - Extremely likely", "9", "0 - Not at all likely"], [10, 9, 0]),
        (["Very satisfied (5)", "4", "Very dissatisfied (1)"], [5, 4, 1]),
        (["5/5", "4 / 5", "10/10 (great)"], [5, 4, 10]),
        (["4 stars", "★ 5", " 1 star "], [4, 5, 1]),
        (["4 out of 5", "Punkte: 5 von 5"], [4, 5]),
        (["10=Yes", "9: so", "8. So", "(3) meh", "Score: 7"], [10, 9, 8, 3, 7]),
        (["10", "9.0", "+8"], [10, 9, 8]),
        (["10 - Extremely likely", "-1 - No answer", "99 (refused)"], [10, -1, 99]),
    ],
)
def test_the_code_of_a_label_is_read(scores, codes):
    assert read(scores) == codes


@pytest.mark.parametrize(
    "scores",
    [
        ["9-10 Promoter", "7-8 Passive", "0-6 Detractor"],
        ["9 or 10", "7 or 8"],
        ["9 or 10", "8 - likely"],
        ["8 to 10", "5 of 5"],
        ["0 bis 6", "7 stars"],
        ["5-Apr", "5 of 5"],  # 4/5, once a spreadsheet has opened it
        ["I waited 2 hours", "5 stars"],
        ["6/5", "4/5"],
        ["Extremely likely", "Don't know"],
        ["<5", "10 ok"],
    ],
)
def test_what_has_no_sure_code_is_counted_and_not_read(scores):
    assert pd.isna(read(scores)).all()
    frame = pd.DataFrame({"score": scores, "question": "nps", "answered_at": "2024-05-01"})
    found = contract.check(frame, "surveys").set_index("rule")
    assert found.loc["unreadable_score", ["severity", "rows"]].tolist() == ["error", len(scores)]


def test_a_column_that_may_name_the_customers_is_told():
    answers = pd.DataFrame({"answered_at": "2024-05-01", "question": "nps", "score": [9, 3]})
    told = {"anonymous": "note", "unmapped_customer_id": "warning"}
    for column in ("respondent", "Customer No", "email"):
        found = contract.check(answers.assign(**{column: ["a", "b"]}), "surveys")
        assert dict(zip(found["rule"], found["severity"], strict=True)) == told
        assert f"if {column} does, map it" in words.hint(found.iloc[0])
        named = answers.assign(customer_id=["a", None], **{column: "b"})
        assert contract.check(named, "surveys")["rule"].tolist() == ["anonymous"]
    with pytest.raises(contract.ContractError, match="found .*; .*customer_id = 'respondent'"):
        contract.require(answers[["score"]].assign(respondent="a"), "surveys")


def test_plain_numbers_are_read_beside_labels_that_are_not():
    assert read(["9-10", "10 - Very", "8"])[2] == 8 and pd.isna(read(["9-10", "10 - Very"])).all()


def test_a_text_without_a_digit_is_no_code_and_hinders_none():
    codes = read(["10 - Extremely likely", "Don't know", None, "0"])
    assert codes[::3] == [10, 0] and pd.isna(codes[1:3]).all()
