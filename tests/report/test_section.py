"""A part of a page that the records are too few for is left out by name, and the page goes on."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from parted import soup

from retention_lib import report
from retention_lib.contract import ContractError
from retention_lib.report.drawn.body import body
from retention_lib.report.said import emit, section

REASON = "ces needs answers; found none; map the question"


def refused():
    raise ContractError("ces needs answers", "none", "map the question")


def test_a_part_that_is_made_is_true_and_says_nothing(capsys):
    with report.section() as part:
        assert not part
    assert part and part.reason == ""
    assert capsys.readouterr().out == ""


def test_a_part_that_is_refused_is_left_out_with_its_three_parts(capsys):
    with report.section() as part:
        refused()
    assert not part and part.reason == REASON
    assert capsys.readouterr().out == f"Left out: {REASON}.\n"


@pytest.mark.parametrize("error", [KeyError("x"), ValueError("x"), KeyboardInterrupt()])
def test_any_other_error_is_an_error(error):
    with pytest.raises(type(error)), report.section() as part:
        raise error
    assert not part and part.reason == ""


def test_a_skipped_notebook_is_skipped_inside_a_part_too():
    with pytest.raises(emit.Skipped), report.section():
        report.skip("No orders.")


def said(html):
    return new_output("display_data", {"text/html": html})


def left_out(reason=REASON):
    told = {"text/html": f"<p>Left out: {reason}.</p>"}
    return new_output("display_data", told, metadata={"text/html": {section.LEFT_OUT: True}})


def page(*cells):
    """The text of a page below its title, of pairs of Markdown and the outputs that follow it."""
    written = [new_markdown_cell("# Why?")]
    for prose, *outputs in cells:
        written += [new_markdown_cell(prose), new_code_cell("1", outputs=outputs)]
    drawn = body(new_notebook(cells=written))
    return soup(*drawn.all).get_text("|", strip=True)


def test_a_part_that_is_left_out_keeps_its_heading_and_its_reason_alone():
    shown = page(
        ("## Effort\n\nIt was easy.", left_out()),
        ("The table holds the same.",),
        ("## Next\n\nHere.", said("<p>Found.</p>")),
    )
    assert shown == f"Effort|Left out: {REASON}.|Next|Here.|Found."


def test_prose_of_what_is_there_stays_beside_what_is_left_out():
    shown = page(
        ("## Scores\n\nOne.", said("<p>NPS.</p>")),
        ("Two more.", left_out("no csat"), said("<p>CES.</p>")),
        ("And a third.", left_out("no topics")),
        ("Its table.",),
    )
    assert shown == "Scores|One.|NPS.|Two more.|Left out: no csat.|CES.|Left out: no topics."


@pytest.mark.parametrize(
    ("outputs", "shown"),
    [
        ([left_out()], "Trust|All of it.|The end."),
        ([said("<p>Easy.</p>")], "Trust|All of it.|Of effort.|The end."),
        ([], "Trust|All of it.|Of effort.|The end."),
        ([said("<p>Easy.</p>"), left_out()], "Trust|All of it.|The end."),
    ],
)
def test_prose_elsewhere_about_a_part_follows_it(outputs, shown):
    part = new_code_cell("1", outputs=outputs)
    about = new_markdown_cell("Of effort.", metadata={"of": part.id})
    cells = [new_markdown_cell("# Why?"), part, new_markdown_cell("## Trust\n\nAll of it."), about]
    drawn = body(new_notebook(cells=[*cells, new_markdown_cell("The end.")]))
    assert soup(*drawn.parts).get_text("|", strip=True).endswith(shown)


def test_a_reason_is_given_once_below_a_heading_and_again_below_the_next():
    shown = page(
        ("## A\n\nOne.", left_out("no orders"), left_out("no orders")),
        ("Two.", left_out("no orders")),
        ("## B\n\nThree.", left_out("no orders")),
    )
    assert shown == "A|Left out: no orders.|B|Left out: no orders."


def test_a_cell_that_shows_nothing_loses_its_prose_only_where_something_was_left_out():
    shown = page(("## A\n\nRead once.",), ("Told when asked.",), ("## B\n\nGone.", left_out("no")))
    assert shown == "A|Read once.|Told when asked.|B|Left out: no."


def test_what_was_run_is_left_as_it_is():
    cells = [new_markdown_cell("## A\n\nProse."), new_code_cell("1", outputs=[left_out()] * 2)]
    notebook = new_notebook(cells=cells)
    body(notebook)
    assert notebook.cells[0].metadata == {} and len(notebook.cells[1].outputs) == 2


def test_nothing_is_emitted_of_what_was_left_out(tmp_path, monkeypatch):
    monkeypatch.setenv(emit.FOLDER, str(tmp_path))
    report.emit(findings=[None, "One."], tables={"none": None})
    found = emit.results.read(tmp_path)
    assert [finding.headline for finding in found.findings] == ["One."]
    assert found.tables == [] and not [*(tmp_path / "data").iterdir()]
