"""The net promoter score: counted, said and printed."""

import ibis
import numpy as np
import pandas as pd
import pytest
from printed import Printed, assert_left_alone
from surveyed import AS_OF, answers, counts, of_each, random

from retention_lib import intervals, results, surveys, tables, words
from retention_lib.contract import ContractError

HOSTILE = "<img src=x onerror=alert(1)>\u202e"
NOTHING = "No group has enough answers to be scored."


def half(row):
    return (row["high"] - row["low"]) / 2 / intervals.quantile(0.95)


@pytest.mark.parametrize(
    ("scores", "score", "variance", "error"),
    [([0, 7, 7, 9, 9, 9], 1 / 3, 5 / 9, 0.3043), ([0, 10], 0, 1, 0.7071)],
)
def test_published_scores_have_their_variance_and_error(scores, score, variance, error):
    (row,) = surveys.nps(answers(scores), as_of=AS_OF).to_dict("records")
    shares = np.array([row["promoters"], row["detractors"]]) / row["n"]
    assert row["score"] == pytest.approx(score, abs=1e-12)
    assert shares.sum() - row["score"] ** 2 == pytest.approx(variance, abs=1e-12)
    assert np.sqrt(variance / row["n"]) == pytest.approx(error, abs=5e-5)


def test_published_error_is_that_of_the_textbook_interval():
    # 6 answers reach the end of the scale; 60 like them do not, and err by a share of 1 / sqrt(10)
    (row,) = surveys.nps(answers([0, 7, 7, 9, 9, 9] * 10), as_of=AS_OF, method="wald").to_dict(
        "records"
    )
    assert half(row) * np.sqrt(10) == pytest.approx(0.3043, abs=5e-5)


@pytest.mark.parametrize(
    ("scores", "score"),
    [(range(1, 11), -0.4), ([10, 10, 9, 9, 9, 8, 7, 4, 2, 1], 0.2)],
    ids=["1 to 10", "ten"],
)
def test_published_scores(scores, score):
    assert surveys.nps(answers(scores), as_of=AS_OF)["score"].item() == pytest.approx(
        score, abs=1e-12
    )


@pytest.mark.parametrize(
    ("given", "method", "low", "high"),
    [
        ((20, 30, 50), "wald", 0.1469, 0.4531),
        ((20, 30, 50), "adjusted-wald", 0.1405, 0.4420),
        ((20, 30, 50), "score", 0.1396, 0.4434),
        ((0, 10, 0), "wald", 0, 0),
        ((0, 10, 0), "adjusted-wald", -0.1847, 0.1847),
        ((0, 10, 0), "score", -0.2775, 0.2775),
    ],
)
def test_published_intervals(given, method, low, high):
    table = surveys.nps(counts(*given), as_of=AS_OF, method=method)
    assert np.allclose(table[["low", "high"]], [[low, high]], rtol=0, atol=5e-5)
    assert table[["n", "detractors", "passives", "promoters"]].values.tolist() == [
        [sum(given), *given]
    ]
    assert table.attrs["method"] == method


def test_the_bootstrap_is_seeded_and_near_the_others():
    tables = [surveys.nps(counts(20, 30, 50), as_of=AS_OF, method="bootstrap") for _ in range(2)]
    pd.testing.assert_frame_equal(*tables)
    assert np.allclose(tables[0][["low", "high"]], [[0.1405, 0.4420]], rtol=0, atol=0.01)


def test_codes_off_the_scale_are_counted_and_never_scored():
    table = surveys.nps(answers([10, 0, 11, -1, 7.5, 99, None]), as_of=AS_OF)
    assert table[["n", "promoters", "passives", "detractors"]].values.tolist() == [[2, 1, 0, 1]]
    assert (table.attrs["invalid"], table.attrs["unread"]) == (4, 1)
    assert (
        surveys.csat(answers([5, 0, 6], "csat"), as_of=AS_OF, scale=(1, 5), top=2).attrs["invalid"]
        == 2
    )


def test_attributes_tell_the_rule():
    table = surveys.nps(random(), as_of=AS_OF, by=["quarter", "segment"], confidence=0.9)
    assert table.attrs == {
        "frame": "surveys-nps",
        "as_of": AS_OF,
        "question": "nps",
        "rule": {"scale": [0, 10], "promoters_from": 9, "detractors_to": 6},
        "method": "adjusted-wald",
        "errors": "one answer a customer",
        "invalid": 0,
        "unread": 0,
        "early": 0,
        "replaced": 0,
        "anonymous": 0,
        "highest": 10,
        "by": ["quarter", "segment"],
        "confidence": 0.9,
        "weighted": False,
    }


def test_by_period_and_column():
    frame = random()
    frame.loc[:9, "segment"] = None
    table = surveys.nps(frame, as_of=AS_OF, by=["quarter", "segment"])
    assert list(table.columns[:4]) == ["period", "segment", "complete", "n"]
    starts = frame["answered_at"].dt.to_period("Q").dt.start_time
    expected = frame.groupby([starts, frame["segment"].fillna("?")])["score"]
    found = (
        table.assign(segment=table["segment"].fillna("?"))
        .set_index(["period", "segment"])
        .sort_index()
    )
    assert found["n"].tolist() == expected.size().tolist()
    assert found["promoters"].tolist() == expected.agg(lambda s: (s >= 9).sum()).tolist()
    assert np.allclose(found["score"], expected.agg(lambda s: (s >= 9).mean() - (s <= 6).mean()))


def test_answers_after_as_of_are_not_counted():
    days = pd.to_datetime(["2024-01-05 00:00", "2024-03-31 23:59", "2024-04-01 00:00"])
    frame = answers([10, 0, 0], answered_at=days, segment=["home", "office", "office"])
    assert surveys.nps(frame, as_of="2024-03-31")["n"].item() == 2
    assert surveys.nps(frame, as_of="2024-03-31", by="quarter")["n"].tolist() == [2]
    assert len(surveys.described(frame, as_of="2024-01-05").to_pandas()) == 1
    assert surveys.against_rest(frame, as_of="2024-03-31", by="segment")["n"].tolist() == [1, 1]
    assert surveys.difference(frame, frame, as_of="2024-01-05")["n_a"].item() == 1
    with pytest.raises(
        ContractError, match="found 0 answers to it.*see which words the column question holds"
    ):
        surveys.nps(frame, as_of="2023-12-31")
    with pytest.raises(ValueError, match="as_of needs a date"):
        surveys.nps(frame, as_of="lately")


def test_only_the_question_that_was_asked_for_is_scored():
    frame = pd.concat([counts(1, 0, 3), answers([1, 1], "csat"), answers([7], "ces")])
    assert surveys.nps(frame, as_of=AS_OF)["n"].item() == 4
    with pytest.raises(
        ContractError, match="nps needs answers on its scale; found 0 answers to it"
    ):
        surveys.nps(answers([1], "csat"), as_of=AS_OF)


@pytest.mark.parametrize("by", ["nobody", "score", ["month", "year"], ["segment", "segment"]])
def test_unknown_groups_are_refused(by):
    with pytest.raises(ContractError, match="answers were asked for by"):
        surveys.nps(random(), as_of=AS_OF, by=by)


def test_order_and_kind_of_the_table_change_nothing_and_nothing_is_mutated():
    frame = random(customers=300)
    kept = frame.copy()
    expected = surveys.nps(frame, as_of=AS_OF, by="segment")
    pd.testing.assert_frame_equal(
        surveys.nps(ibis.memtable(frame.sample(frac=1, random_state=1)), as_of=AS_OF, by="segment"),
        expected,
    )
    pd.testing.assert_frame_equal(frame, kept)


@pytest.mark.parametrize("one", [10, 8, 0])
def test_one_answer_is_hardly_any_knowledge(one):
    for method in ("adjusted-wald", "score", "bootstrap"):
        (row,) = surveys.nps(answers([one]), as_of=AS_OF, method=method).to_dict("records")
        assert row["low"] <= row["score"] <= row["high"] and row["high"] - row["low"] > 0.8


def test_nps_is_told_in_points_with_its_interval_and_what_it_is_made_of():
    assert (
        words.nps(surveys.nps(of_each({3: 20, 8: 30, 10: 50}), as_of=AS_OF))
        == "The net promoter score is 30. Interval 14 to 44, from 100 answers: 50% promoters, 30%"
        " passives, 20% detractors."
    )


def test_nps_by_period_is_told_of_the_last_one_and_by_group_of_both_ends():
    given = of_each({3: 20, 8: 30, 10: 50}, segment=["a"] * 50 + ["b"] * 50)
    assert words.nps(surveys.nps(given, as_of=AS_OF, by="quarter")).startswith(
        "In Q4 2025, the net promoter score was 30. Interval 14 to 44, from 100 answers"
    )
    assert (
        words.nps(surveys.nps(given, as_of=AS_OF, by="segment"))
        == "The net promoter score is highest for “b”, 100, and lowest for “a”, -40. Intervals: 87"
        " to 100 for the highest and -52 to -24 for the lowest."
    )
    assert "“b”, Q4 2025, 100" in words.nps(
        surveys.nps(given, as_of=AS_OF, by=["segment", "quarter"])
    )


def test_groups_that_no_test_tells_apart_may_differ_by_chance():
    given = of_each({3: 4, 8: 4, 10: 8}, segment=["a", "b"] * 8)
    said = words.nps(surveys.nps(given, as_of=AS_OF, by="segment"))
    assert said.headline == "No group differs from all the others by more than chance."
    assert said.basis.startswith("The net promoter score is highest for “")


def test_groups_too_small_to_show_are_not_told():
    results.protect(min_group=5)
    given = of_each({3: 1, 10: 2}, segment="a")
    assert words.nps(surveys.nps(given, as_of=AS_OF, by="segment")) == NOTHING


def test_nps_by_group_prints_shares_score_interval_and_the_rule():
    given = of_each({3: 20, 8: 30, 10: 50}, segment=[HOSTILE] * 50 + ["b"] * 50)
    printed = Printed(tables.nps(surveys.nps(given, as_of=AS_OF, by="segment")))
    assert printed.title == "Net promoter score, by segment"
    assert printed.heads == [
        "Segment",
        "Score",
        "Interval",
        "Answers",
        "Promoters",
        "Passives",
        "Detractors",
    ]
    assert printed.rows == [
        ["<img src=x onerror=alert(1)>", "-40", "-52 to -24", "50", "0%", "60%", "40%"],
        ["b", "100", "87 to 100", "50", "100%", "0%", "0%"],
    ]
    assert "<img" not in printed.html and "9 to 10 make a promoter" in printed.notes[0]


def test_readers_leave_the_score_alone():
    frame = surveys.nps(random(), as_of=AS_OF, by="segment")
    for read in (words.nps, words.rule, tables.nps):
        assert_left_alone(read, frame)
