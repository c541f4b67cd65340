"""What a notebook displays stands in its place on the page: the finding above, how it was counted
behind."""

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from parted import soup

from retention_lib.report.drawn import sure
from retention_lib.report.drawn.body import body
from retention_lib.report.said.cards import cards
from retention_lib.report.said.emit import NAME
from retention_lib.report.said.results import Results, Trust
from retention_lib.report.said.section import LEFT_OUT
from retention_lib.results import Action, Metric
from retention_lib.writing import Finding

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>'


def found(*parts):
    html, beside = Finding(*parts)._repr_html_()
    return new_output("execute_result", {"text/html": html}, metadata={"text/html": beside})


def picture():
    kind = "image/svg+xml"
    return new_output("display_data", {kind: SVG}, metadata={kind: {"alt": "Kept."}})


def table(name):
    html = f"<table><caption>{name}</caption><tr><td>1</td></tr></table>"
    return new_output("display_data", {"text/html": html}, metadata={"text/html": {NAME: name}})


def made(markdown, *outputs, **metadata):
    """The one part of a page below a heading."""
    cells = [new_markdown_cell("# Why?"), new_markdown_cell(markdown, metadata=metadata)]
    cells.append(new_code_cell("count()", outputs=list(outputs)))
    (part,) = body(new_notebook(cells=cells)).parts
    return part


def texts(html):
    return BeautifulSoup(html, "html.parser").get_text("|", strip=True)


def test_the_finding_is_the_heading_and_how_it_was_counted_stands_behind():
    part = made("## Who stays?\n\nBy months.", found("Half stay.", "3 of 6.", "Or chance."))
    assert (part.question, part.title, part.basis) == ("Who stays?", "Half stay.", "3 of 6.")
    assert (part.cautions, texts(part.prose)) == (["Or chance."], "By months.")
    assert part.shown == "" and texts(part.code) == "count()"


def test_a_reason_why_something_is_left_out_is_no_answer():
    reason = found("Left out: no money.")
    reason.metadata["text/html"][LEFT_OUT] = True
    alone = made("## What is it worth?", reason)
    assert alone.title == "What is it worth?" and texts(alone.shown) == "Left out: no money."
    part = made("## Who?", reason, found("Half stay."), picture())
    assert part.title == "Half stay." and texts(part.shown) == "Left out: no money."


def test_a_part_shows_its_picture_and_keeps_its_tables_behind():
    part = made("## Who?", found("Half stay."), table("a"), picture(), table("b"))
    assert BeautifulSoup(part.shown, "html.parser")("svg") and "caption" not in part.shown
    assert texts(part.tables) == "a|1|b|1"


def test_without_a_picture_it_shows_its_first_table():
    part = made("## Who?", found("Half stay."), table("a"), table("b"))
    assert (texts(part.shown), texts(part.tables)) == ("a|1", "b|1")


def test_a_second_finding_is_a_heading_of_its_own():
    part = made("## Who?", found("Half stay."), picture(), found("Most pay.", "5 of 6.", "Or not."))
    below = BeautifulSoup(part.shown, "html.parser")
    assert below.h3.get_text() == "Most pay." and texts(str(below)) == "Most pay.|5 of 6."
    assert part.cautions == ["Or not."]


def test_why_something_is_left_out_stands_after_what_is_there():
    beside = {"text/html": {LEFT_OUT: True}}
    left = new_output("display_data", {"text/html": "<p>Left out: no.</p>"}, metadata=beside)
    part = made("## Who?", left, found("Half stay."), table("a"))
    assert texts(part.shown) == "a|1|Left out: no."


def test_a_part_without_a_finding_stands_as_it_was_written():
    part = made("## Who?\n\nBy months.", table("a"), picture(), table("b"))
    assert part.title == "Who?" and texts(part.shown) == "By months.|a|1|b|1"
    assert part.prose == part.tables == "" and part.cautions == []


def test_a_part_that_says_so_stands_whole_behind_its_heading_in_one_width():
    kind = "image/svg+xml"
    both = new_output("display_data", {kind: SVG}, metadata={kind: {"alt": "K.", "narrow": SVG}})
    part = made("## Trust?\n\nWords.", found("Half.", "3 of 6."), both, table("a"), details=True)
    assert part.fold and part.title == "Trust?"
    assert texts(part.shown) == "Words.|Half. 3 of 6.|a|1"
    assert len(BeautifulSoup(part.shown, "html.parser")("svg")) == 1


def test_what_a_finding_says_is_text():
    attack = '"><script>alert(1)</script>'
    part = made("## Who?", found(attack, attack, attack), found(attack, attack))
    shown = soup(part)
    assert part.title == attack and shown("script") == []
    assert shown.h3.get_text() == attack


def test_parts_have_ids_of_their_own():
    cells = [new_markdown_cell(f"## {name}\n\nText.") for name in ("Who?", "Who?", "Why?")]
    ids = [part.id for part in body(new_notebook(cells=cells)).parts]
    assert ids == ["s-who", "s-who-2", "s-why"]


KEPT = {"name": "kept", "label": "Kept", "unit": "share", "good": "up", "value": 0.5}


@pytest.mark.parametrize(
    ("was", "where"),
    [((0.3, 0.31, 0.32), "sure"), ((0.47, 0.49, 0.51), "not_sure")],
)
def test_how_sure_a_change_is_stands_in_its_cell(was, where):
    then = dict(zip(("year_ago_low", "year_ago", "year_ago_high"), was, strict=True))
    told = cards([Metric(**KEPT, low=0.48, high=0.52, **then)])
    cells = sure.cells(told, Trust(left_out="3 rows."))
    other = {"sure": "not_sure", "not_sure": "sure"}[where]
    assert cells[where][0].startswith("Kept: a change between ")
    assert len(cells[other]) == 1 and "Kept" not in cells[other][0]
    assert cells["left_out"] == ["3 rows."] and cells["wrong"][0].startswith("Nothing is forecast")


def test_what_was_counted_in_full_is_neither_more_than_chance_nor_less():
    orders = {"name": "new", "label": "New", "unit": "count", "good": "up", "value": 12}
    told = cards([Metric(**orders, year_ago=10)])
    assert sure.cells(told, Trust())["sure"] == ["New: counted in full, not estimated."]
    alike = sure.cells(cards([Metric(**orders, year_ago=12)]), Trust())
    assert alike["sure"] == ["No change of the numbers above."]
    assert alike["not_sure"] == ["None."]


def action(at_stake, **more):
    told = {"verb": "Call", "audience": "Loyal", "customers": 3, "why": "Why.", "how": "How."}
    return Action(**told | dict.fromkeys(("low", "stake", "high"), at_stake) | more)


def test_the_three_actions_with_most_at_stake_are_proposed_whoever_gave_them():
    first = Results(actions=[action(2), action(9)])
    both = first.plus(Results(actions=[action(5), action(1)], answer="Yes."))
    assert [one.stake for one in both.actions] == [9, 5, 2]
    assert both.plus(Results()).answer == "Yes."


@pytest.mark.parametrize("wrong", [{"low": 6}, {"high": 4}, {"stake": None}, {"customers": -1}])
def test_an_action_without_a_stake_in_its_range_is_refused(wrong):
    with pytest.raises(ValueError, match=r"needs a stake|valid number|greater than or equal"):
        action(5, **wrong)


def test_a_series_ends_with_the_value():
    assert Metric(**KEPT, series=[None, 0.4, 0.5]).series == [None, 0.4, 0.5]
    with pytest.raises(ValueError, match="needs a series that ends with its value"):
        Metric(**KEPT, series=[0.4])
    with pytest.raises(ValueError, match="at most 24 items"):
        Metric(**KEPT, series=[0.5] * 25)


def test_ranges_of_one_change_alone_are_told_to_be_so_where_several_are_looked_at():
    was = {"year_ago_low": 0.47, "year_ago": 0.49, "year_ago_high": 0.51}
    one = Metric(**KEPT, low=0.48, high=0.52, **was)
    alone, two = (sure.cells(cards([one] * n), Trust())["not_sure"] for n in (1, 2))
    said = (
        "Each range is of one change by itself; whether it may be chance takes into account how"
        " many were looked at."
    )
    assert len(alone) == 1 and two[2:] == [said]
