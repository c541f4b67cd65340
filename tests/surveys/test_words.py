"""What the page about survey answers says, asserted whole; frames are small and made here."""

import json

import pandas as pd
import pytest

from retention_lib import surveys, words
from retention_lib.report import emit, suppress

AS_OF = "2025-12-31"
HOSTILE = "<img src=x onerror=alert(1)>\u202e\nx"
QUARTERS = pd.to_datetime(["2025-04-01", "2025-07-01", "2025-10-01"])


def answers(counts, **columns):
    """One answer a customer: `counts` of each code of the NPS question."""
    codes = [code for code, n in counts.items() for _ in range(n)]
    frame = pd.DataFrame(
        {"customer_id": range(len(codes)), "answered_at": "2025-10-05", "question": "nps"}
    )
    return frame.assign(score=codes, **columns)


def changed(*changes):
    """Three quarters at a score of 30, the last two with these changes: size, low, high."""
    table = pd.DataFrame({"period": QUARTERS, "n": 900, "score": 0.3, "low": 0.25, "high": 0.35})
    table[["change", "change_low", "change_high"]] = [(None,) * 3, *changes]
    table = table.assign(chance=(table["change_low"] <= 0) & (table["change_high"] >= 0))
    table.attrs = {"question": "nps", "by": "quarter"}
    return table


def grouped(*rows):
    """Groups against the rest: name, score, difference, half-width, chance."""
    table = pd.DataFrame(rows, columns=["segment", "score", "difference", "half", "chance"])
    table = table.assign(
        n=300, low=table["difference"] - table["half"], high=table["difference"] + table["half"]
    )
    return table[["segment", "n", "score", "difference", "low", "high", "chance"]]


def test_nps_is_told_in_points_with_its_interval_and_what_it_is_made_of():
    assert (
        words.nps(surveys.nps(answers({3: 20, 8: 30, 10: 50}), as_of=AS_OF))
        == "The net promoter score is 30 (14 to 44), from 100 answers. 50% are promoters, 30%"
        " passives and 20% detractors."
    )


def test_nps_by_period_is_told_of_the_last_one_and_by_group_of_both_ends():
    given = answers({3: 20, 8: 30, 10: 50}, segment=["a"] * 50 + ["b"] * 50)
    assert words.nps(surveys.nps(given, as_of=AS_OF, by="quarter")).startswith(
        "In Q4 2025, the net promoter score was 30 (14 to 44)"
    )
    assert (
        words.nps(surveys.nps(given, as_of=AS_OF, by="segment"))
        == "The net promoter score is highest for “b”, 100 (87 to 100), and lowest for “a”, -40"
        " (-52 to -24)."
    )
    assert "“b”, Q4 2025, 100" in words.nps(
        surveys.nps(given, as_of=AS_OF, by=["segment", "quarter"])
    )


def test_groups_whose_intervals_overlap_may_differ_by_chance():
    given = answers({3: 4, 8: 4, 10: 8}, segment=["a", "b"] * 8)
    assert words.nps(surveys.nps(given, as_of=AS_OF, by="segment")).endswith(
        "The two intervals overlap, so the difference may be chance."
    )


def test_the_rule_of_every_question_is_printed():
    given = answers({3: 20, 8: 30, 10: 49, 11: 1})
    nps = (
        "Answers run from 0 to 10: 9 to 10 make a promoter, 0 to 6 a detractor, and the rest are"
        " passive. The score is the share of promoters less that of detractors, from -100 to 100."
        " Intervals: 95%, adjusted Wald. No customer is in one number twice. 1 answer with a code"
        " that is not on the scale was counted and not scored."
    )
    assert words.rule(surveys.nps(given, as_of=AS_OF)) == nps
    ces = answers({2: 5, 5: 5}, question="ces")
    assert "low is easy: 1 to 2 count as easy" in words.rule(
        surveys.ces(ces, as_of=AS_OF, scale=(1, 5), direction="effort")
    )
    assert "high is easy: 5 to 7 count as easy" in words.rule(
        surveys.ces(ces, as_of=AS_OF, scale=(1, 7), direction="agree")
    )
    csat = words.rule(surveys.csat(ces.assign(question="csat"), as_of=AS_OF, scale=(1, 5), top=1))
    assert (
        "1 to 5: 5 count as satisfied" in csat and "Every answer had a code on the scale." in csat
    )


def test_the_rule_says_when_customers_answered_twice_and_when_answers_are_weighted():
    given = answers({3: 20, 10: 50}, weight=1.0).assign(customer_id=[i // 2 for i in range(70)])
    said = words.rule(surveys.nps(given, as_of=AS_OF))
    assert (
        "the intervals allow for it (clustered by customer)" in said
        and "Answers are weighted" in said
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            (0.06, 0.01, 0.11),
            (
                "That is 6 points more than in Q3 2025 (1 to 11), by more than chance alone would"
                " explain."
            ),
        ),
        (
            (-0.06, -0.11, -0.01),
            "That is 6 points less than in Q3 2025 (1 to 11), by more than chance alone would",
        ),
        (
            (0.06, -0.01, 0.13),
            (
                "That is 6 points more than in Q3 2025, which is no more than chance (interval -1"
                " to 13)."
            ),
        ),
        (
            (-0.02, -0.09, 0.05),
            (
                "That is 2 points less than in Q3 2025, which is no more than chance (interval -9"
                " to 5)."
            ),
        ),
        ((0.001, -0.07, 0.07), "That is what it was in Q3 2025, up to chance (interval -7 to 7)."),
    ],
)
def test_a_change_is_chance_when_its_interval_holds_zero(change, said):
    assert said in words.changes(changed((0.0, -0.07, 0.07), change))


def test_changes_count_how_many_were_not_chance():
    chance, real = (0.01, -0.05, 0.07), (0.1, 0.04, 0.16)
    assert words.changes(changed(chance, chance)).endswith(
        "None of the 2 changes from one period to the next is more than chance."
    )
    assert words.changes(changed(chance, real)).endswith(
        "Of all changes from one period to the next (2), 1 is more than chance."
    )
    assert words.changes(changed(real, real)).endswith("(2), 2 are more than chance.")
    assert "There is no period before to compare it with." in words.changes(
        changed(chance, chance).head(1)
    )


def test_against_rest_names_who_lies_beyond_chance_and_counts_the_others():
    said = words.against_rest(
        grouped(
            ("b", 0.4, 0.2, 0.1, False),
            (HOSTILE, 0.0, -0.3, 0.1, False),
            ("c", 0.2, 0.0, 0.1, True),
        )
    )
    assert (
        said
        == "“<img src=x onerror=alert(1)> x” scores 0, 30 points below everybody else (20 to 40)."
        " “b” scores 40, 20 points above everybody else (10 to 30). The other group differs by"
        " no more than chance. Many groups at once were allowed for (Holm). Groups may differ in"
        " more than their name: an association."
    )
    assert "&lt;img src=x" in said._repr_html_() and "<img" not in said._repr_html_()
    assert words.against_rest(grouped(("c", 0.2, 0.0, 0.1, True))).startswith(
        "No group differs from everybody else"
    )


def test_groups_too_small_to_show_are_not_told():
    hidden = suppress(grouped(("a", 0.2, 0.1, 0.05, False)).assign(n=3), count="n", min_group=5)
    assert words.against_rest(hidden) == "No group has enough answers to be scored."
    assert words.nps(hidden) == "No group has enough answers to be scored."


def test_differences_between_two_sets_of_answers():
    a, b = answers({3: 10, 10: 90}), answers({3: 40, 10: 60})
    said = words.difference(surveys.difference(a, b, as_of=AS_OF))
    assert said.startswith("The first scores 80 and the second 20, a difference of 60 points (")
    assert said.endswith("The two groups were taken as independent.")
    assert "holds no difference, so it may be chance." in words.difference(
        surveys.difference(a.tail(30), a.tail(40), as_of=AS_OF)
    )


def test_response_of_the_last_wave_and_of_both_ends():
    table = pd.DataFrame(
        {"wave": ["2025-Q3", "2025-Q4"], "invited": [4801, 5066], "answered": [1183, 1265]}
    )
    table = table.assign(rate=[0.2464, 0.2497], low=[0.2344, 0.2380], high=[0.2588, 0.2618])
    assert (
        words.response(table)
        == "In the last wave, “2025-Q4”, 25.0% of the 5,066 invitations were answered (23.8 to"
        " 26.2%). The share that answered is highest for “2025-Q4”, 25.0% (23.8 to 26.2%), and"
        " lowest for “2025-Q3”, 24.6% (23.4 to 25.9%). The two intervals overlap, so the"
        " difference may be chance."
    )
    groups = table.rename(columns={"wave": "segment"}).assign(low=[0.24, 0.249], high=[0.247, 0.26])
    assert words.response(groups).endswith(
        "their share of customers, unless the answers are weighted."
    )


def test_bounds_say_what_the_silent_could_do():
    row = {
        "n": 250,
        "invited": 1000,
        "score": 0.3,
        "lowest": -0.675,
        "highest": 0.83,
        "as_late": float("nan"),
    }
    assert (
        words.bounds(pd.DataFrame([row]))
        == "750 of 1,000 invitations brought no answer. Had all of them brought detractors the"
        " score would be -68, and had all brought promoters 83: without an assumption the"
        " answers say no more than that. No dates tell who answered late, so nothing is said of"
        " what the silent would answer."
    )
    assert words.bounds(pd.DataFrame([row | {"n": 1000}])) == "Everybody who was invited answered."


def test_weighting_says_what_it_changed_and_cost():
    given = answers({3: 20, 8: 30, 10: 50}, segment=["a"] * 20 + ["b"] * 40 + ["c"] * 40)
    targets = {"segment": {"a": 0.5, "b": 0.25, "c": 0.25}}
    raked = surveys.rake(given, targets, as_of=AS_OF)
    plain, weighted = (surveys.nps(rows, as_of=AS_OF) for rows in (given, raked))
    said = words.weighting(plain, weighted, raked)
    assert (
        "the net promoter score is -19 (" in said
        and "as the answers came it is 30 (14 to 44)." in said
    )
    assert "100 answers are worth 64 unweighted ones (design effect 1.56)" in said
    assert (
        words.balance(surveys.balance(given, raked, targets, as_of=AS_OF))
        == "Before weighting the answers were furthest from those invited for “a”: 20% where 50%"
        " were invited."
    )


def test_metrics_have_the_period_before_and_the_year_before(tmp_path, monkeypatch):
    periods = pd.date_range("2024-10-01", periods=5, freq="QS")
    score = pd.DataFrame({"period": periods, "score": [0.1, 0.2, 0.3, 0.4, 0.5]})
    score = score.assign(low=score["score"] - 0.05, high=score["score"] + 0.05)
    score.attrs = {"question": "nps", "by": "quarter"}
    waves = pd.DataFrame(
        {"wave": ["2025-Q4", "2025-Q3"], "rate": [0.25, 0.24], "low": 0.2, "high": 0.3}
    )
    metrics = words.metrics_surveys(score, weighted=score.tail(1), response=waves, leaving=score)
    by_name = {metric["name"]: metric for metric in metrics}
    assert list(by_name) == ["nps", "nps_weighted", "response_rate", "happy_but_leaving"]
    assert [by_name["nps"][key] for key in ("value", "last_period", "year_ago")] == [0.5, 0.4, 0.1]
    assert by_name["nps"]["year_ago_high"] == pytest.approx(0.15)
    assert (by_name["response_rate"]["value"], by_name["response_rate"]["last_period"]) == (
        0.25,
        0.24,
    )
    assert by_name["happy_but_leaving"]["value"] == 5
    monkeypatch.setenv("RETENTION_RUN_DIR", str(tmp_path))
    emit(metrics=metrics)
    assert len(json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["metrics"]) == 4
