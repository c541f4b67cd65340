"""Headline cards: one rounding rule with the sentences, one rule for what may be chance, whole
phrases."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from retention_lib.report.markup import shell
from retention_lib.report.said import amounts, cards
from retention_lib.report.said.results import Results
from retention_lib.results import Metric

NOTHING = Results()
METRIC = {
    "name": "m",
    "label": "Active again",
    "value": 0.312,
    "low": 0.30,
    "high": 0.32,
    "unit": "share",
}
PLAIN = {"low": None, "high": None}
LAST, YEAR = "last_period", "year_ago"


def metric(**known):
    return Metric(**(METRIC | {"good": "up"} | known))


def card(**known):
    (made,) = cards.cards([metric(**known)])
    return made


def was(since, value, low=None, high=None):
    return {since: value, f"{since}_low": low, f"{since}_high": high}


def said(**known):
    """The phrase of the one change, and the class that colours it."""
    html = shell.fill("emitted.html.j2", cards=[card(**known)], said=NOTHING)
    dd = BeautifulSoup(html, "html.parser").dd
    return dd.get_text().strip(), (dd.span or {}).get("class")


def test_a_card_says_value_interval_and_both_changes():
    made = card(**was(LAST, 0.27, 0.26, 0.28), **was(YEAR, 0.35, 0.34, 0.36))
    assert (made.value, made.interval) == ("31.2%", ("30.0%", "32.0%"))
    assert made.changes == (
        (YEAR, Decimal("3.8"), "points", "down", "worse", ("-5.4", "-2.5")),
        (LAST, Decimal("4.2"), "points", "up", "", ("2.6", "5.5")),
    )
    assert card(value=None, **PLAIN) == ("Active again", "", (), (), (), None, None)


@pytest.mark.parametrize("was_known", [{}, {LAST: 0.3}, {YEAR: 0.3, LAST: 0.3}])
def test_a_card_without_its_value_promises_none(was_known):
    made = card(value=None, **PLAIN, **was_known)
    html = shell.fill("emitted.html.j2", cards=[made], said=NOTHING)
    value = BeautifulSoup(html, "html.parser").find("p", "value")
    assert value.get_text() == "Too little to say"


def benchmark(**known):
    html = shell.fill("emitted.html.j2", cards=[card(**known)], said=NOTHING)
    return [
        p.get_text()
        for p in BeautifulSoup(html, "html.parser")("p")
        if p.get_text().startswith("Benchmark")
    ]


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({"benchmark": 0.452}, "Benchmark: 45.2% (Survey 2025)"),
        ({"benchmark": 0.452, "value": None, **PLAIN}, "Benchmark: 45% (Survey 2025)"),
        ({"benchmark": 0}, "Benchmark: 0% (Survey 2025)"),
        ({"benchmark": 0.452, "unit": "points", **PLAIN}, "Benchmark: 45 (Survey 2025)"),
        (
            {"benchmark": 1234.5, "unit": "money", "currency": "SAR", **PLAIN},
            "Benchmark: SAR1,234 (Survey 2025)",
        ),
        ({"benchmark": 40.2, "unit": "days", **PLAIN}, "Benchmark: 40 days (Survey 2025)"),
    ],
)
def test_a_benchmark_is_told_in_the_metrics_unit_with_its_source(known, told):
    assert benchmark(**known, benchmark_source="Survey 2025") == [told]


def test_no_benchmark_no_sentence_and_a_hostile_source_is_text():
    assert benchmark() == []
    hostile = "<script>alert(1)</script>"
    assert benchmark(benchmark=0.45, benchmark_source=hostile) == [f"Benchmark: 45.0% ({hostile})"]


def test_a_change_is_chance_where_the_interval_of_the_difference_includes_zero():
    # .012 below and .016 above: at right angles .02, which is how far the two lie apart
    for hair, verdict in ((-1e-6, "better"), (1e-6, "chance")):
        then = 0.292 + hair
        assert card(**was(LAST, then, 0.28, then + 0.016)).changes[0].verdict == verdict
    assert card(**was(LAST, 0.29, 0.274, 0.306)).changes[0].verdict == "better"  # they overlap
    assert card(**was(LAST, 0.34, 0.32, 0.36)).changes[0].verdict == "worse"  # and here they touch
    assert card(**was(LAST, 0.325, 0.305, 0.345)).changes[0].verdict == "chance"


def test_what_is_good_decides_which_way_is_better():
    before = was(LAST, 0.27, 0.26, 0.28)
    assert card(good="down", **before).changes[0].verdict == "worse"
    assert card(good=None, **before).changes[0].verdict == ""


def test_without_both_intervals_there_is_no_verdict_and_no_colour():
    assert said(last_period=0.27) == ("▲ up 4 points", None)
    assert said(**PLAIN, **was(LAST, 0.35, 0.34, 0.36)) == ("▼ down 4 points", None)
    count = {"unit": "count", "value": 110, **PLAIN}
    assert said(last_period=100, **count) == ("▲ up 10%", None)


def test_growth_on_nothing_has_no_size():
    for nothing in (0, 1e-300):
        assert card(unit="count", value=110, year_ago=nothing, **PLAIN).changes == ()
    assert card(value=0.02, year_ago=0, **PLAIN).changes[0].amount == 2


def test_what_rounds_to_nothing_is_about_the_same():
    assert said(last_period=0.3121) == ("about the same", None)
    assert said(unit="count", value=100_001, last_period=100_000, **PLAIN) == (
        "about the same",
        None,
    )


PHRASES = {
    "better": "which is better",
    "worse": "which is worse",
    "chance": "which may be chance",
    "": "",
}


@pytest.mark.parametrize("verdict", PHRASES)
@pytest.mark.parametrize("move", ["up", "down"])
@pytest.mark.parametrize(
    ("unit", "amount", "noun"),
    [
        ("points", Decimal("1"), "1 point"),
        ("points", Decimal("2.0"), "2.0 points"),
        ("percent", "10%", "10%"),
    ],
)
def test_every_move_and_verdict_has_a_phrase_of_its_own(move, verdict, unit, amount, noun):
    change = cards.Change(LAST, amount, unit, move, verdict)
    html = shell.fill("emitted.html.j2", cards=[cards.Card("x", "1", (), (change,))], said=NOTHING)
    (dd,) = BeautifulSoup(html, "html.parser")("dd")
    arrow = {"up": "▲ up", "down": "▼ down"}[move]
    assert dd.get_text().strip() == f"{arrow} {noun}" + (f", {PHRASES[verdict]}" if verdict else "")
    assert dd.span.get("class") == ([verdict] if verdict else None)


def test_one_point_is_not_one_points():
    assert said(value=0.31, last_period=0.30, **PLAIN) == ("▲ up 1 point", None)
    near = {"value": 0.31, "low": 0.309, "high": 0.311}
    assert said(**near, **was(LAST, 0.30, 0.299, 0.301)) == (
        "▲ up 1.00 points, which is better",
        ["better"],
    )


def test_points_are_a_score_and_move_by_points():
    wide = {
        "low": 0.28,
        "high": 0.35,
        "last_period": 0.33,
        "last_period_low": 0.3,
        "last_period_high": 0.36,
    }
    made = cards.cards([metric(unit="points", value=0.3181, **wide)])[0]
    assert (made.value, made.interval) == ("32", ("28", "35"))
    assert (made.changes[0].amount, made.changes[0].unit, made.changes[0].move) == (
        1,
        "points",
        "down",
    )
    below = metric(unit="points", value=-0.1234, low=-0.13, high=-0.12)
    assert (amounts.amount(-0.1234, below), amounts.ends(below)) == (
        "-12.3",
        ("-13.0", "-12.0"),
    )
    assert amounts.amount(-0.001, metric(unit="points", value=-0.001, low=-0.1, high=0.1)) == "0"
    assert amounts.exact(Decimal("0.255"), below) == "25.5"


def test_the_end_of_a_range_is_not_rounded_to_nothing():
    made = card(value=0.0, low=0.0, high=0.0999, **was(YEAR, 0.2, 0.1004, 0.3))
    (change,) = made.changes
    assert "0.0" not in change.interval and "-0.0" not in change.interval
