"""What is scored, and what is counted under a score: labels, no answers, anonymous answers, other
scales, answers given again."""

import pandas as pd
import pytest
from surveyed import AS_OF, answers

from retention_lib import surveys, words
from retention_lib.contract import ContractError

ALL = "Every answer had a code on the scale."


def scored(given, **options):
    found = surveys.nps(given, as_of=AS_OF, **options)
    return found.iloc[0][["n", "promoters", "passives", "detractors"]].tolist()


def said(given):
    return words.rule(surveys.nps(given, as_of=AS_OF))


def test_labels_are_scored():
    """Without its labels the score would have lost all its 0s and 10s."""
    ends = ["10 - Extremely likely", "9", "8", "0 - Not at all likely", "7"]
    given = answers([*ends, "10 - Extremely likely", "5"])
    assert scored(given) == [7, 3, 2, 2] and ALL in said(given)
    csat = answers(["Very satisfied (5)", "4", "Very dissatisfied (1)", "3"], "csat")
    found = surveys.csat(csat, as_of=AS_OF, scale=(1, 5), top=2)
    assert found[["n", "satisfied"]].values.tolist() == [[4, 2]]
    ces = answers(["7/7", "5 / 7", "2/7"], "ces")
    found = surveys.ces(ces, as_of=AS_OF, scale=(1, 7), direction="agree")
    assert found[["n", "easy"]].values.tolist() == [[3, 2]]


def test_an_answer_that_could_not_be_read_is_counted_under_the_score():
    told = said(answers(["9", "Extremely likely", "8", "", "3"]))
    assert "2 answers without a code that could be read were counted and not scored." in told
    assert ALL not in told
    told = said(answers(["9-10", "10 - Very", "8"]))
    assert "2 answers without a code that could be read" in told


def test_codes_for_no_answer_are_told_and_not_scored():
    given = answers(["10", "9", "99", "-1", "7", "98", "5", "Don't know", None, "11"])
    assert scored(given) == [4, 2, 1, 1]
    told = said(given)
    assert "4 answers with a code that is not on the scale were counted and not scored." in told
    assert "2 answers without a code that could be read were counted and not scored." in told


@pytest.mark.parametrize("codes", [[10, 9, 7, 3], ["10", "9", "7", "3"]])
def test_anonymous_answers_are_scored(codes):
    given = answers(codes)
    blank = given.assign(customer_id=None)
    for table in (blank, given.assign(customer_id=""), given.drop(columns="customer_id")):
        pd.testing.assert_frame_equal(
            surveys.nps(table, as_of=AS_OF), surveys.nps(given, as_of=AS_OF)
        )
        assert "No answer names its customer, and each counts as that of a customer" in said(table)
    some = given.assign(customer_id=["a", None, None, "b"])
    assert scored(some) == [4, 2, 1, 1]
    told = said(some)
    assert "No customer is in one number twice. Every answer had a code on the scale. 2 answers"
    assert "2 answers name no customer, and each counts as that of a customer of its own." in told
    again = given.assign(customer_id=["a", None, None, "a"])
    assert "clustered by customer" in said(again)


def test_anonymous_answers_have_a_trend_and_themes():
    at = ["2024-11-05"] * 40 + ["2025-11-05"] * 40
    given = answers([3, 9] * 20 + [9, 10] * 20, answered_at=at, comment="late parcel")
    nobody = given.drop(columns="customer_id")
    trends = [
        surveys.changes(surveys.nps(table, as_of=AS_OF, by="year")) for table in (given, nobody)
    ]
    pd.testing.assert_frame_equal(*trends)
    themes = [surveys.themes(table, as_of=AS_OF, topics=0) for table in (given, nobody)]
    pd.testing.assert_frame_equal(*themes)
    assert len(surveys.comments(nobody, as_of=AS_OF)) == 80


def test_who_answered_is_needed_where_customers_are_followed():
    nobody = answers([10, 9, 7, 3]).drop(columns="customer_id")
    orders = pd.DataFrame({"customer_id": [1, 2], "ordered_at": "2025-05-01", "amount": 5.0})
    days = {"answered_by": "2025-11-30", "as_of": AS_OF}
    asked = pd.DataFrame({"customer_id": [1, 2]})
    for call in (
        lambda: surveys.loyalty(nobody, orders, as_of=AS_OF),
        lambda: surveys.happy_but_leaving(nobody, orders, as_of=AS_OF),
        lambda: surveys.staying(nobody, orders, **days),
        lambda: surveys.prediction(nobody, orders, **days),
        lambda: surveys.response(nobody, asked, as_of=AS_OF),
        lambda: surveys.bounds(nobody, asked, as_of=AS_OF),
        lambda: surveys.latest(nobody, as_of=AS_OF),
        lambda: surveys.difference(nobody, nobody, as_of=AS_OF, paired=True),
    ):
        with pytest.raises(ContractError, match="answers that name their customer; found 4 ans"):
            call()


def test_some_anonymous_answers_are_left_out_where_customers_are_followed():
    named = answers([10, 3], customer_id=["a", "b"])
    mixed = pd.concat([named, answers([9, 2, 2], customer_id=[None] * 3)])
    orders = pd.DataFrame({"customer_id": ["a", "b"], "ordered_at": "2025-05-01", "amount": 5.0})
    for table in (named, mixed):
        assert surveys.loyalty(table, orders, as_of=AS_OF)["customers"].sum() == 2
        assert surveys.response(table, orders[["customer_id"]], as_of=AS_OF)["answered"][0] == 2
    assert surveys.latest(mixed, as_of=AS_OF)["customer_id"].tolist() == ["a", "b"]


@pytest.mark.parametrize(
    ("codes", "span"),
    [
        ([100, 90, 80, 0, 70, 100, 50], "6 of 7 answers.*but 50 to 100"),
        (["100%", "90 %", "10%", "0%", "70%"], "3 of 5 answers.*but 70 to 100"),
        ([9.5, 8.5, 7.2, 9], "3 of 4 answers.*but 7.2 to 9.5"),
    ],
)
def test_answers_of_another_scale_are_refused(codes, span):
    with pytest.raises(ContractError, match=f"nps needs answers on its scale; found {span}"):
        surveys.nps(answers(codes), as_of=AS_OF)


def test_satisfaction_on_more_codes_than_declared_is_refused():
    with pytest.raises(ContractError, match="csat needs .* 1 to 5, but 6 to 10"):
        surveys.csat(answers([10, 9, 8, 6, 3], "csat"), as_of=AS_OF, scale=(1, 5), top=2)


def test_a_scale_that_goes_on_where_the_answers_end_is_told():
    few = "No answer is above 5: make sure that they were asked on this scale."
    assert few in said(answers([5, 4, 5, 1, 3, 5, 4]))
    assert few in said(answers(["5/5", "4/5", "5/5", "1/5", "3/5"]))
    assert "make sure" not in said(answers([9, 4, 5, 1, 3])) + said(answers([5, 4]))
    low = surveys.nps(answers([5, 4, 5, 1, 3, 5, 4]), as_of=AS_OF)
    by_year = surveys.nps(answers([5, 4, 5, 1, 3, 5, 4]), as_of=AS_OF, by="year")
    found = [words.nps(low), words.nps(by_year), words.changes(surveys.changes(by_year))]
    assert all(few in finding.caution for finding in found)
    changes = surveys.changes(by_year)
    assert words.followed(changes, changes).caution.count("No answer is above 5") == 1
    csat = surveys.csat(answers([5] * 5, "csat"), as_of=AS_OF, scale=(1, 10), top=2)
    assert few in words.rule(csat)


def test_the_last_answer_of_a_customer_in_a_wave_counts():
    at = ["2025-05-01 10:00", "2025-05-01 10:05", "2025-05-02 09:00", "2025-05-02 09:01"]
    given = answers(
        [3, 9, 2, 10, 9],
        customer_id=["a", "a", "b", "b", "c"],
        answered_at=[*at, "2025-05-03"],
        wave="2025-05",
    )
    assert scored(given) == [3, 3, 0, 0] == scored(given.iloc[::-1])
    told = "the last counts: 2 earlier ones were left out."
    assert told in said(given) and "No customer is in one number twice." in said(given)
    waves = given.assign(wave=["1", "2", "1", "2", "1"])
    assert scored(waves) == [5, 3, 0, 2]  # another wave is another answer
    cases = given.assign(ticket_id=[1, 2, 3, 3, 4])
    assert scored(cases) == [4, 3, 0, 1]  # and so is another case
    assert scored(given.assign(customer_id=None)) == [5, 3, 0, 2]
    assert scored(given.drop(columns="wave")) == [5, 3, 0, 2]


def test_a_later_answer_that_is_none_replaces_nothing():
    at = ["2025-05-01 10:00", "2025-05-01 10:05"]
    given = answers([9, 99], customer_id="a", answered_at=at, wave="w")
    assert scored(given) == [1, 1, 0, 0]


def test_answers_of_no_day_or_a_later_one_are_not_scored():
    days = ["2025-05-01", None, "soon", "2026-01-01", "2025-05-02"]
    assert scored(answers([9, 0, 0, 0, 10], answered_at=days)) == [2, 2, 0, 0]
