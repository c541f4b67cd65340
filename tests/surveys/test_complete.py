"""What is not over is neither scored nor compared: those who answer first are not those who answer
last."""

import pandas as pd
import pytest
from drawn import labels
from surveyed import AS_OF, answers, dots

from retention_lib import plots, surveys, words

DAY = pd.Timedelta(days=1)


def waves(*begun, answer=10):
    """Waves of 20 answers, the nth of them n days after its wave began."""
    took = [pd.Timestamp(day) + n * DAY for day in begun for n in range(20)]
    names = [f"wave {place}" for place in range(len(begun)) for _ in range(20)]
    return answers([answer, 3] * (10 * len(begun)), answered_at=took, wave=names)


def test_a_wave_is_over_when_the_time_is_by_which_95_of_100_earlier_answers_came():
    """Of twenty answers on days 0 to 19 it is day 18.05."""
    given = waves("2025-01-01", "2025-06-01")
    for as_of, over in (("2025-06-18", False), ("2025-06-19", True)):
        scored = surveys.nps(given, as_of=as_of, by="wave")
        assert scored["complete"].tolist() == [True, over]
        assert surveys.nps(given, as_of=as_of, by="quarter")["complete"].tolist()[0]
    sent = pd.DataFrame({"customer_id": range(40), "wave": ["wave 0"] * 20 + ["wave 1"] * 20})
    sent["sent_at"] = pd.to_datetime(["2024-12-31"] * 20 + ["2025-05-31"] * 20)
    early, late = (
        surveys.response(given, sent, as_of=as_of, by="wave") for as_of in ("2025-06-18", AS_OF)
    )
    assert early["complete"].tolist() == [True, False] and late["complete"].all()
    assert words.response(early).startswith("100% of those invited answered.")
    assert surveys.response(given, sent, as_of="2025-06-05")["invited"].item() == 20
    assert surveys.bounds(given, sent, as_of="2025-06-05")["n"].item() == 20


def test_answers_to_a_wave_that_is_not_over_are_in_no_score_and_told():
    scored = surveys.nps(waves("2025-01-01", "2025-06-01"), as_of="2025-06-05")
    assert scored["n"].item() == 20 and scored.attrs["early"] == 5
    assert words.rule(scored).endswith(
        "5 answers to a survey that others are still answering were left out."
    )


def test_what_has_no_wave_waits_for_none():
    """As answers after a case, beside those to waves: their column is there, and empty."""
    given = answers([9, 9, 3], wave=None)
    assert surveys.nps(given, as_of=AS_OF)["n"].item() == 3
    assert surveys.nps(given, as_of=AS_OF, by="quarter")["complete"].item()
    asked = pd.DataFrame({"customer_id": range(4), "wave": None})
    assert surveys.response(given, asked, as_of=AS_OF)["answered"].item() == 3
    assert surveys.response(given, asked, as_of=AS_OF, by="wave")["complete"].item()
    assert surveys.bounds(given, asked, as_of=AS_OF)["invited"].item() == 4


def test_a_period_that_has_not_ended_is_not_compared():
    given = waves("2025-01-01", "2025-04-01", "2025-07-01").drop(columns="wave")
    table = surveys.changes(surveys.nps(given, as_of="2025-07-10", by="quarter"))
    assert table["complete"].tolist() == [True, True, False]
    assert table["change"].notna().tolist() == [False, True, False]
    said = words.changes(table)
    assert said.headline.startswith("In Q2 2025") and "What is not over" in said.caution
    ax = plots.followed(table)
    assert len(dots(ax)) == 2 and labels(ax.xaxis) == ["Q1 2025", "Q3 2025"]
    (hatched,) = ax.patches
    assert hatched.get_hatch() and hatched.get_x() == 1.5


@pytest.fixture(scope="module")
def demo(demo):
    return demo.surveys.to_pandas()


def test_a_month_that_holds_only_the_tail_of_a_wave_is_neither_told_nor_compared(demo):
    """Ten of 1,480 answers to the last wave came in December: a score of -90."""
    scored = surveys.nps(demo, as_of=AS_OF, by="month")
    assert scored.iloc[-1]["score"] == -0.9 and scored.iloc[-1]["n"] == 10
    whole = scored[scored["complete"]]
    assert set(whole["period"].dt.month) == {2, 5, 8, 11} and whole["n"].min() > 100
    table = surveys.changes(scored)
    compared = table.dropna(subset=["change"])
    assert len(compared) == 12 and compared["chance"].iloc[-1]
    said = words.changes(table)
    assert said.headline == "In November 2025, the net promoter score was 32."
    assert "than in November 2024" in said.basis and "What is not over, or" in said.caution
    assert len(dots(plots.followed(table))) == 16
    plain = answers([3] * 30, answered_at=pd.Timestamp("2025-12-05"), wave=None)
    mixed = surveys.nps(pd.concat([demo, plain]), as_of=AS_OF, by="month")
    assert mixed.iloc[-1]["complete"]  # not only late answers


def test_a_wave_across_the_end_of_a_month_is_in_neither():
    given = waves("2025-01-20", "2025-06-01")
    scored = surveys.nps(given, as_of=AS_OF, by="month")
    assert scored["complete"].tolist() == [False, False, True]
    assert surveys.nps(given, as_of=AS_OF, by="quarter")["complete"].all()
    assert words.changes(surveys.changes(surveys.nps(given.head(20), as_of=AS_OF, by="month")))


def test_of_each_wave_all_or_none_is_of_the_last_twelve_months():
    """On 5 June the twelve months begin with the fourth answer of twenty to the wave of a year
    before, and the last wave is not over."""
    given = waves("2024-06-03", "2025-01-01", "2025-06-01")
    lately = surveys.lately(given, as_of="2025-06-05").to_pandas()
    assert set(lately["wave"]) == {"wave 1"} and len(lately) == 20
    assert len(surveys.lately(given.assign(wave=None), as_of="2025-06-05").to_pandas()) == 42
    assert len(surveys.lately(given.drop(columns="wave"), as_of="2025-06-05").to_pandas()) == 42
    said = surveys.latest(given.assign(customer_id=1), as_of="2025-06-05")
    assert said.values.tolist() == [[1, 3]] and said.attrs["since"] == "2024-06-06"


def test_what_is_asked_all_the_time_is_no_wave():
    """A version of a form, answered from day to day for a year."""
    days = pd.Timestamp("2025-01-01") + DAY * pd.Series(range(360))
    given = answers([10, 3] * 180, answered_at=days, wave="version 2")
    assert surveys.nps(given, as_of="2025-12-26", by="month")["complete"].iloc[:-1].all()
    assert surveys.nps(given, as_of="2025-12-26")["n"].item() == 360
    assert len(surveys.lately(given, as_of="2025-12-26").to_pandas()) == 360


def test_changes_from_wave_to_wave_are_told_and_drawn():
    given = waves("2025-01-01", "2025-06-01")
    table = surveys.changes(surveys.nps(given, as_of=AS_OF, by="wave"))
    said = words.changes(table)
    assert said.headline == "In “wave 1”, the net promoter score was 0."
    assert "the same as in “wave 0”, up to chance" in said.basis
    assert labels(plots.followed(table).xaxis) == ["wave 0", "wave 1"]
    assert said.short == "NPS 0 in wave 1; the change may be chance"
    first = words.changes(table.head(1))
    assert first.basis.startswith("There is no period before")


def test_of_groups_by_period_the_last_is_told_by_its_name():
    given = pd.concat([waves("2025-01-01", "2025-04-01").assign(kind=kind) for kind in "ab"])
    for rows in (given, given[::-1]):  # whoever answers the same in both at once is in the last
        scored = surveys.nps(rows, as_of=AS_OF, by=["quarter", "kind"])
        said = words.changes(surveys.changes(scored))
        assert said.headline == "In Q2 2025, “b”, the net promoter score was 0."
        assert "in Q1 2025, “b”, up to chance" in said.basis


@pytest.mark.parametrize("day", [16, 17, 20, 25])
def test_the_demo_raises_no_change_while_a_survey_is_out(demo, day):
    """A day after it was sent the page said "52, up 20 points, which is better"; the quarter before
    was 32."""
    table = surveys.changes(surveys.nps(demo, as_of=f"2025-11-{day}", by="quarter"))
    assert not table["complete"].iloc[-1] and table["chance"].iloc[4:-1].all()
    said = words.changes(table)
    assert said.headline == "In Q3 2025, the net promoter score was 32."
    assert "may be chance" in said.short
