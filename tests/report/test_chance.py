"""What is more than chance on a page of cards: one test of a difference, for all cards together."""

import numpy as np
import pytest
from bs4 import BeautifulSoup

from retention_lib import intervals
from retention_lib.report.markup import shell
from retention_lib.report.said import cards
from retention_lib.report.said.results import Results
from retention_lib.results import Metric
from retention_lib.results.change import SURE, changes

JUNE, JUNE_BEFORE = (446, 1488), (747, 2214)  # CDNOW: kept of those active in May, 1998 and 1997
NOTHING = Results()
ALIKE = (620, 2000), (622, 2000)


def share(kept, customers):
    return kept / customers, *map(float, intervals.wilson(kept, customers))


def card(now, *, name="kept", **was):
    """A metric with its values then, each counted as kept of customers."""
    value, low, high = share(*now)
    known = {"value": value, "low": low, "high": high}
    for then, counts in was.items():
        known |= zip((then, f"{then}_low", f"{then}_high"), share(*counts), strict=True)
    return Metric(name=name, label=name, unit="share", good="up", **known)


def page(metrics):
    """What is told of each card: terms and details; and the note below them."""
    html = shell.fill("emitted.html.j2", cards=cards.cards(metrics), said=NOTHING)
    soup = BeautifulSoup(html, "html.parser")
    told = [[tag.get_text().strip() for tag in one(["dt", "dd"])] for one in soup("li")]
    return told, [note.get_text() for note in soup(["p"]) if "together" in note.get_text()]


def moved(metric):
    """What a card says of its one change, and the range that the page tells below."""
    (told,), _ = page([metric])
    ((change,),) = (made.changes for made in cards.cards([metric]))
    return told[1], change.interval


def verdicts(metrics):
    return [[change.verdict for change in made.changes] for made in cards.cards(metrics)]


def test_june_of_cdnow_alone_is_worse_by_more_than_chance():
    (found,) = changes([card(JUNE)], [card(JUNE_BEFORE).at()])
    newcombe = intervals.difference(*JUNE, *JUNE_BEFORE)
    assert found[:3] == pytest.approx(newcombe[:3])
    assert [round(number, 3) for number in found] == [-0.038, -0.068, -0.007, 0.016, 0.016]
    told = ["Against a year earlier", "▼ down 4 points, which is worse"]
    assert page([card(JUNE, year_ago=JUNE_BEFORE)]) == ([told], [])


def test_beside_three_cards_it_is_judged_with_them_and_the_page_says_so():
    others = [card(ALIKE[0], name=f"m{n}", year_ago=ALIKE[1]) for n in range(3)]
    metrics = [card(JUNE, year_ago=JUNE_BEFORE), *others]
    assert verdicts(metrics)[0] == ["chance"]  # .016 four times is .064
    assert verdicts(metrics[:3])[0] == ["worse"]  # three times .048
    (note,) = page(metrics)[1]
    assert note.startswith("4 changes were looked at together")
    first = changes(metrics, [metric.at("year_ago") for metric in metrics])[0]
    assert (round(first.p_value, 3), round(first.p_holm, 3), first.chance) == (
        0.016,
        0.064,
        "may_be",
    )


def test_the_verdict_is_on_the_year_before_and_the_period_before_is_a_second_line():
    autumn = card((700, 2000), last_period=(560, 2000), year_ago=(698, 2000))
    (told,), _ = page([autumn])
    assert told[::2] == ["Against a year earlier", "Against the period before"]
    assert told[1] == "about the same" and told[3] == "▲ up 7 points"
    assert verdicts([autumn]) == [["chance", ""]]
    grown = card((700, 2000), last_period=(690, 2000), year_ago=(560, 2000))
    assert verdicts([grown]) == [["better", "chance"]]
    assert verdicts([card((700, 2000), last_period=(560, 2000))]) == [["better"]]


def test_only_changes_with_an_interval_are_counted_among_those_looked_at():
    plain = Metric(name="n", label="n", value=3, unit="count", good="up", year_ago=2)
    unknown = Metric(name="x", label="x", value=None, unit="share")
    metrics = [plain, card(JUNE, year_ago=JUNE_BEFORE), unknown]
    assert verdicts(metrics) == [[""], ["worse"], []]
    assert page(metrics)[1] == []


def test_the_end_of_an_interval_that_is_not_nothing_is_not_told_as_nothing():
    near = card((620, 2000), year_ago=(561, 2000))
    assert moved(near) == ("▲ up 3 points, which is better", ("0.1", "5.8"))
    nearer = card((620, 2000), year_ago=(564, 2000))
    assert moved(nearer) == ("▲ up 3 points, which may be chance", ("-0.03", "5.62"))
    money = {"value": 500, "low": 400, "high": 600, "unit": "money", "currency": "SAR"}
    was = {"year_ago": 100, "year_ago_low": 50, "year_ago_high": 150}
    grown = Metric(name="m", label="m", **money, **was)
    assert moved(grown) == ("▲ up 400%", ("SAR290", "SAR510"))


def told_apart(pages, size, shares, seed=12):
    """The share of pages of so many cards that call one better or worse.

    `shares` are kept now, in the period before and a year before, of 1,500 customers each.
    """
    random = np.random.default_rng(seed)
    counts = random.binomial(1500, shares, (pages, size, 3))
    found = 0
    for kept in counts.tolist():
        made = [
            card((now, 1500), name=f"m{n}", last_period=(last, 1500), year_ago=(year, 1500))
            for n, (now, last, year) in enumerate(kept)
        ]
        told = {verdict for card in verdicts(made) for verdict in card}
        found += bool(told & {"better", "worse"})
    return found / pages


def test_alike_cards_are_told_apart_as_often_as_chance_may():
    assert told_apart(600, 4, [0.3, 0.3, 0.3]) <= 0.06


@pytest.mark.parametrize("now", [1500, 70])
def test_two_alike_metrics_are_told_apart_in_one_of_twenty_cases(now):
    random = np.random.default_rng(now)
    kept = random.binomial((now, 1500), 0.3, (4000, 2)).tolist()
    metrics = [card((this, now), year_ago=(other, 1500)) for this, other in kept]
    found = changes(metrics, [metric.at("year_ago") for metric in metrics])
    assert 0.04 <= np.mean([one.p_value < SURE for one in found]) <= 0.06


def test_a_difference_that_a_right_test_finds_in_four_of_five_is_found_as_often():
    assert told_apart(500, 1, [0.3477, 0.3, 0.3]) == pytest.approx(0.8, abs=0.04)


def test_a_season_is_neither_better_nor_worse():
    assert told_apart(500, 1, [0.35, 0.3, 0.35]) <= 0.06
