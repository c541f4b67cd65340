"""Of many periods, groups and themes that are alike, none is called different more often than one
page in twenty; where one is, it is found."""

import numpy as np
import pandas as pd
from surveyed import AS_OF, answers, by_quarter, made, of_each

from retention_lib import surveys, words
from retention_lib.intervals import contrast, holm, net, wilson
from retention_lib.results.change import sides
from retention_lib.results.surveys import NPS, RESPONSE, THEMES

PAGES = 400
MOST = 0.06  # of pages: 20 false alarms are expected in 400, and more than 24 of them are seldom
KINDS = (0.3, 0.3, 0.4)


def scored(random, n, **columns):
    """Scores of as many groups of ``n`` answers, all of one distribution, with their intervals."""
    down, _, up = random.multinomial(n, KINDS).T
    low, high = net(up, down, n)
    return {"n": n, "score": (up - down) / n, "low": low, "high": high, **columns}


def test_sixteen_alike_periods_raise_a_false_change_in_at_most_one_page_in_twenty():
    """Where each was tested alone it was one page in two (.51)."""
    random, false, alone = np.random.default_rng(1), 0, 0
    plain = by_quarter(NPS, *[0.1] * 16, start="2022-01-01")
    for _ in range(PAGES):
        given = scored(random, np.full(16, 200))
        table = surveys.changes(plain.assign(**given))
        false += (~table["chance"].astype(bool) & table["change"].notna()).any()
        alone += table["p_value"].lt(0.05).any()
    assert false / PAGES <= MOST < 0.35 < alone / PAGES


def test_eighteen_alike_groups_differ_in_at_most_one_page_in_twenty():
    """Where the highest and the lowest were picked first it was one page in three (.34)."""
    random, false, of_two = np.random.default_rng(2), 0, 0
    sizes = random.integers(20, 400, 18)
    for _ in range(PAGES):
        table = pd.DataFrame(scored(random, sizes, segment=range(18)))
        false += sides(made(NPS, table, by="segment"), "score").any()
        of_two += sides(made(NPS, table.head(2), by="segment"), "score").any()
    assert false / PAGES <= MOST and 0.03 <= of_two / PAGES <= MOST


def test_the_share_that_answered_differs_in_at_most_one_page_in_twenty():
    random, false = np.random.default_rng(3), 0
    sizes = random.integers(20, 400, 18)
    for _ in range(PAGES):
        answered = random.binomial(sizes, 0.25)
        low, high = wilson(answered, sizes)
        table = pd.DataFrame({"segment": range(18), "invited": sizes, "answered": answered})
        table = table.assign(rate=answered / sizes, low=low, high=high)
        false += sides(made(RESPONSE, table, by="segment"), "rate").any()
    assert false / PAGES <= MOST


def test_a_small_group_that_may_be_chance_is_not_named_before_one_that_is_not():
    """Four answers score lowest, and 300 are lower by more than chance."""
    segment = ["few"] * 4 + ["a"] * 200 + ["b"] * 300
    scores = [10, 3, 3, 10] + [10] * 180 + [3] * 20 + [10] * 230 + [3] * 70
    given = answers(scores, segment=segment)
    said = words.nps(surveys.nps(given, as_of=AS_OF, by="segment"))
    assert "lowest for “b”, 53" in said.headline and not said.caution


def test_nine_alike_themes_raise_a_false_one_in_at_most_one_page_in_twenty():
    """Where each was tested alone it was .38."""
    random, false = np.random.default_rng(4), 0
    for _ in range(pages := 4 * PAGES):
        value = random.choice([-1, 0, 1], 600, p=KINDS)
        about = random.random((9, 600)) < 0.1
        found = contrast(estimated(value, about), estimated(value, ~about))
        false += holm(found.p_value).min() < 0.05
    assert false / pages <= MOST


def estimated(value, about):
    """The score of the answers about each theme, with its interval."""
    up, down = ((about & (value == kind)).sum(axis=1) for kind in (1, -1))
    n = about.sum(axis=1)
    return ((up - down) / n, *net(up, down, n))


def test_a_theme_is_tested_before_it_is_named():
    rows = {
        "theme": ["delivery", "price"],
        "answers": [6, 200],
        "difference": [-0.8, -0.4],
        "low": [-1.3, -0.5],
        "high": [0.1, -0.3],
        "chance": [True, False],
    }
    table = pd.DataFrame(rows).assign(
        kind="codebook", words="", quote="", score_with=-0.5, score_without=0, share=0.1
    )
    given = THEMES.made(
        table.assign(p_value=np.nan, corrected=np.nan), as_of=AS_OF, answers=500, uncoded=0.5
    )
    assert words.themes(given).headline.startswith("Those who write about “price” score -50, ")


def test_themes_are_corrected_for_how_many_there_are():
    comments = ["late"] * 30 + ["price"] * 30 + ["broken"] * 30 + ["none"] * 60
    scores = [3] * 20 + [10] * 10 + [3] * 13 + [10] * 17 + [3] * 12 + [10] * 18 + [3, 10, 10] * 20
    given = of_each({0: 150}, comment=comments, score=scores)
    found = surveys.themes(given, as_of=AS_OF, topics=0).dropna(subset=["p_value"])
    assert found["corrected"].tolist() == holm(found["p_value"]).tolist()
    assert found["chance"].tolist() == (found["corrected"] >= 0.05).tolist()
    assert len(found) == 3 and 1 <= found["chance"].sum() < 3
