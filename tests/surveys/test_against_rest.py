"""Each group against everybody else: counted, said, printed and drawn."""

import numpy as np
import pandas as pd
import pytest
from drawn import labels, note, title
from printed import Printed
from statsmodels.stats.multitest import multipletests
from surveyed import AS_OF, dots, made, of_each, random

from retention_lib import plots, results, surveys, tables, words
from retention_lib.plots import style
from retention_lib.report import picture
from retention_lib.report.said.picture import alternative
from retention_lib.results.surveys import AGAINST_REST

HOSTILE = "<img src=x onerror=alert(1)>\u202e\nx"
DRAWN = "<img src=x>$x^2$\u202e"


def test_against_rest_compares_each_group_with_all_the_others_and_corrects_by_holm():
    frame = random(2000)
    frame.loc[frame["segment"] == "school", "score"] -= 1
    frame["score"] = frame["score"].clip(0)
    table = surveys.against_rest(frame, by="segment", as_of=AS_OF)
    for row in table.itertuples():
        rest = frame[frame["segment"] != row.segment]
        pair = surveys.difference(frame[frame["segment"] == row.segment], rest, as_of=AS_OF).iloc[0]
        assert (
            row.score,
            row.rest,
            row.difference,
            row.low,
            row.high,
            row.p_value,
        ) == pytest.approx(
            tuple(pair[["score_a", "score_b", "difference", "low", "high", "p_value"]])
        )
    assert table["corrected"].tolist() == pytest.approx(
        multipletests(table["p_value"], method="holm")[1].tolist()
    )
    assert table.set_index("segment")["chance"].to_dict()["school"] is False


def grouped(*rows):
    """Groups against the rest: name, score, difference, half-width, chance."""
    table = pd.DataFrame(rows, columns=["segment", "score", "difference", "half", "chance"])
    half = table.pop("half")
    ends = {"low": table["difference"] - half, "high": table["difference"] + half}
    return made(AGAINST_REST, table.assign(n=300, **ends), by="segment")


def test_against_rest_names_the_lowest_beyond_chance_and_counts_the_others():
    happy, quiet = ("b", 0.4, 0.2, 0.1, False), ("c", 0.2, 0.0, 0.1, True)
    said = words.against_rest(grouped(happy, (HOSTILE, 0.0, -0.1, 0.05, False), quiet))
    assert (
        said
        == "“<img src=x onerror=alert(1)> x” scores 0, 10 points below everybody else. Interval"
        " 5 to 15 points, from 300 answers; of 2 other groups, 1 differs by more than chance. Many"
        " groups at once were allowed for (Holm). Groups may differ in more than their name: an"
        " association."
    )
    html, _ = said._repr_html_()
    assert "&lt;img src=x" in html and "<img" not in html
    assert words.against_rest(grouped(happy, quiet)).headline == (
        "“b” scores 40, 20 points above everybody else."
    )
    alike = words.against_rest(grouped(("d", 0.4, 0.1, 0.2, True), quiet))
    assert alike.headline == "No group differs from everybody else by more than chance."
    assert alike.basis == "2 groups, 600 answers: scores from 20 to 40."


def test_against_rest_prints_the_lowest_first():
    given = of_each({0: 20, 10: 80, 1: 60, 9: 40}, segment=["a"] * 100 + ["b"] * 100)
    printed = Printed(tables.against_rest(surveys.against_rest(given, by="segment", as_of=AS_OF)))
    assert [row[:4] for row in printed.rows] == [
        ["b", "-20", "60", "-80"],
        ["a", "60", "-20", "80"],
    ]
    assert [row[-1] for row in printed.rows] == ["more than chance"] * 2


def of(names, differences, chance):
    """Groups a tenth to either side of a difference."""
    told = zip(names, differences, chance, strict=True)
    return grouped(*((name, 0.1, difference, 0.1, said) for name, difference, said in told))


def test_groups_stand_from_lowest_to_highest_and_chance_is_grey():
    ax = plots.against_rest(of(["a", DRAWN, "c"], [0.02, -0.3, 0.2], [True, False, False]))
    assert labels(ax.yaxis) == ["<img src=x>$x^2$ (10)", "a (10)", "c (10)"]
    assert dots(ax) == [((-0.3, 0), style.ORANGE), ((0.02, 1), style.GREY), ((0.2, 2), style.BLUE)]
    assert title(ax) == "Score of <img src=x>$x^2$: 30 points below everybody else"
    assert "<img" in alternative(ax)
    picture(ax)  # text of a name is no mathematics


def test_of_many_groups_those_beyond_chance_and_the_largest_are_drawn_and_that_is_said():
    names, chance = [f"g{i}" for i in range(46)], [True] * 45 + [False]
    many = of(names, np.linspace(-0.2, 0.4, 46), chance).assign(n=range(100, 146))
    ax = plots.against_rest(many)
    drawn = [label.split(" ")[0] for label in labels(ax.yaxis)]
    assert drawn == [f"g{i}" for i in range(34, 46)]
    assert title(ax) == "Score of g45: 40 points above everybody else"
    assert "12 of 46 groups are drawn: those beyond chance, then the largest" in note(ax)
    real = many.assign(chance=False, n=range(200, 154, -1))
    named = words.against_rest(real).headline.split("”")[0]
    assert named == "“g0" and "g0 (10)" in labels(plots.against_rest(real).yaxis)


def test_no_group_beyond_chance_and_none_to_show():
    quiet = of(["a", "b"], [0.02, -0.02], [True, True])
    assert (
        title(plots.against_rest(quiet))
        == "No group differs from everybody else by more than chance"
    )
    results.protect(min_group=5)
    assert (
        title(plots.against_rest(quiet.assign(n=2))) == "No group has enough answers to be compared"
    )


def test_groups_too_small_to_show_are_not_told():
    results.protect(min_group=5)
    hidden = grouped(("a", 0.2, 0.1, 0.05, False)).assign(n=3)
    assert words.against_rest(hidden) == "No group has enough answers to be scored."
