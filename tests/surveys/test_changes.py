"""A score from period to period: counted, said, printed and drawn."""

import pandas as pd
import pytest
from printed import Printed
from surveyed import AS_OF, by_quarter, counts, random

from retention_lib import results, surveys, tables, words
from retention_lib.intervals import holm
from retention_lib.results.surveys import CHANGES, NPS


def test_changes_are_the_differences_of_neighbours():
    frame = random(900)
    scored = surveys.nps(frame, as_of=AS_OF, by="quarter")
    table = surveys.changes(scored)
    quarter = frame["answered_at"].dt.quarter
    pair = surveys.difference(frame[quarter == 2], frame[quarter == 1], as_of=AS_OF).iloc[0]
    row = table.iloc[1]
    assert row[
        ["previous", "change", "change_low", "change_high", "p_value"]
    ].tolist() == pytest.approx(pair[["score_b", "difference", "low", "high", "p_value"]].tolist())
    assert (
        table.loc[0, ["previous", "change", "change_low", "p_value"]].isna().all()
        and not table.loc[0, "chance"]
    )
    assert table["corrected"].tolist()[1:] == holm(table["p_value"].iloc[1:]).tolist()
    assert table["chance"].tolist()[1:] == (table["corrected"] >= 0.05).tolist()[1:]
    assert list(scored.columns) == list(
        table.columns[: scored.shape[1]]
    ) and table.attrs == scored.attrs | {
        "frame": "surveys-changes",
        "compared": "before",
    }


def test_a_change_of_forty_points_is_no_chance_and_one_of_two_is():
    quarters = [(1, 20, 30, 50), (4, 40, 30, 30), (7, 39, 31, 30)]
    parts = [counts(*rest, answered_at=pd.Timestamp(2024, month, 9)) for month, *rest in quarters]
    table = surveys.changes(surveys.nps(pd.concat(parts), as_of=AS_OF, by="quarter"))
    assert table["change"].tolist()[1:] == pytest.approx([-0.4, 0.01])
    assert table["chance"].tolist() == [False, False, True]


def test_changes_stay_within_their_group():
    table = surveys.changes(surveys.nps(random(), as_of=AS_OF, by=["segment", "quarter"]))
    assert table["change"].isna().sum() == 3
    assert table.loc[table["change"].isna(), "period"].nunique() == 1


def changed(*changes):
    """Three quarters at a score of 30, the last two with these changes: size, low, high."""
    ends = pd.DataFrame([(None,) * 3, *changes], columns=["change", "change_low", "change_high"])
    ends = ends.astype(float)
    chance = (ends["change_low"] <= 0) & (ends["change_high"] >= 0)
    return by_quarter(CHANGES, 0.3, 0.3, 0.3, start="2025-04-01", **ends, chance=chance)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            (0.06, 0.01, 0.11),
            "From 500 answers, 6 points more than in Q3 2025 (1 to 11), by more than chance alone",
        ),
        (
            (-0.06, -0.11, -0.01),
            "From 500 answers, 6 points less than in Q3 2025 (1 to 11), by more than chance alone",
        ),
        (
            (0.06, -0.01, 0.13),
            "6 points more than in Q3 2025, which is no more than chance (interval -1 to 13).",
        ),
        (
            (-0.02, -0.09, 0.05),
            "2 points less than in Q3 2025, which is no more than chance (interval -9 to 5).",
        ),
        ((0.001, -0.07, 0.07), "the same as in Q3 2025, up to chance (interval -7 to 7)."),
    ],
)
def test_a_change_is_chance_when_its_interval_holds_zero(change, said):
    assert said in words.changes(changed((0.0, -0.07, 0.07), change))


def test_changes_count_how_many_were_not_chance():
    chance, real = (0.01, -0.05, 0.07), (0.1, 0.04, 0.16)
    assert words.changes(changed(chance, chance)).endswith(
        "None of the 2 changes from one period to the next is more than chance, when their number"
        " is allowed for."
    )
    assert words.changes(changed(chance, real)).endswith(
        "Of all changes from one period to the next (2), 1 is more than chance, when their number"
        " is allowed for."
    )
    assert "(2), 2 are more than chance, when" in words.changes(changed(real, real))
    assert "There is no period before to compare it with." in words.changes(
        changed(chance, chance).head(1)
    )


@pytest.fixture
def followed():
    score = by_quarter(NPS, *[0.3] * 13, 0.5, start="2022-01-01")
    return surveys.changes(score.assign(n=1000))


def test_changes_print_the_newest_twelve_and_call_chance_chance(followed):
    printed = Printed(tables.changes(followed))
    assert len(printed.rows) == 12
    assert printed.rows[0][4:] == ["–", "–", "–"]  # noqa: RUF001
    assert printed.rows[2][:5] == ["Q1 2023", "30", "25 to 35", "1,000", "0"]
    assert printed.rows[2][-1] == "chance" and printed.rows[-1][-1] == "more than chance"
    assert "12 of 14 rows are printed; the download holds them all." in printed.notes


def test_the_first_period_has_no_change_and_a_small_one_is_hidden(followed):
    results.protect(min_group=5)
    printed = Printed(tables.changes(followed.head(3).assign(n=[1000, 3, 1000])))
    assert printed.rows[0][4:] == ["–", "–", "–"]  # noqa: RUF001
    assert printed.rows[1][1:] == ["too few"] * 6
    assert "“–”: there is nothing to compare it with." in printed.notes  # noqa: RUF001


def test_a_season_is_no_change_and_a_change_from_a_year_before_is_one():
    """Every fourth quarter is 20 points better; the last is so by another 20."""
    seasons = [0.1, 0.1, 0.1, 0.3] * 4
    alike = surveys.changes(by_quarter(NPS, *seasons, start="2022-01-01"))
    assert alike["chance"].tolist() == [False] * 4 + [True] * 12
    assert alike["step"].iloc[-1] == pytest.approx(0.2) and alike["step_low"].iloc[-1] > 0.1
    said = words.changes(alike)
    assert (
        said.basis == "From 500 answers, the same as in Q4 2024, up to chance (interval -7 to 7)."
    )
    assert said.caution == (
        "None of the 12 changes in a year is more than chance, when their number is allowed for. It"
        " is 20 points more than in Q3 2025 (13 to 27), the season included."
    )
    flat = words.changes(surveys.changes(by_quarter(NPS, *[0.3] * 8, start="2024-01-01"))).caution
    assert flat.endswith("It is the same as in Q3 2025 (-7 to 7), the season included.")
    better = surveys.changes(by_quarter(NPS, *seasons[:-1], 0.5, start="2022-01-01"))
    assert better["previous"].iloc[-1] == 0.3 and better["chance"].iloc[4:].sum() == 11
    assert words.changes(better).basis.startswith(
        "From 500 answers, 20 points more than in Q4 2024 (13 to 27), by more than chance alone"
    )
    assert words.changes(better).short == "NPS 50 in Q4 2025, up by 20 points in a year"


def test_each_group_is_followed_by_itself_from_year_to_year():
    frame = pd.concat(
        [
            random(seed=1),
            random(seed=2).assign(
                answered_at=lambda rows: rows["answered_at"] - pd.Timedelta(days=365)
            ),
        ]
    )
    table = surveys.changes(surveys.nps(frame, as_of=AS_OF, by=["segment", "quarter"]))
    scores = table.set_index(["segment", "period"])["score"]
    row = table[(table["segment"] == "home") & (table["period"] == "2024-04-01")].iloc[0]
    assert row["previous"] == scores["home", pd.Timestamp("2023-04-01")]
    assert table.groupby("segment")["change"].count().tolist() == [4, 4, 4]


def trend(*scores, chance=(), **columns):
    change = pd.Series(scores).diff()
    ends = {"change": change, "change_low": change - 0.07, "change_high": change + 0.07}
    told = [True, *chance] if chance else True
    return by_quarter(CHANGES, *scores, **ends, chance=told, **columns)


def test_a_change_is_told_with_its_size_or_that_it_may_be_chance():
    said = [
        words.changes(trend(0.3, score, chance=(score == 0.31,))).short
        for score in (0.5, 0.1, 0.31)
    ]
    assert said == [
        "NPS 50 in Q2 2025, up by 20 points",
        "NPS 10 in Q2 2025, down by 20 points",
        "NPS 31 in Q2 2025; the change may be chance",
    ]
    assert words.changes(trend(0.3)).short == "The net promoter score is 30 in Q1 2025"
