"""A choice that was made by hand becomes a definition that the scheduler runs."""

import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from retention_lib import lab, report
from retention_lib.contract import ContractError
from retention_lib.report.asked import plan

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
DAY = "1998-06-30"


@pytest.fixture
def reports(tmp_path):
    """The folder of definitions of a project."""
    (tmp_path / "reports").mkdir()
    shutil.copytree(NOTEBOOKS, tmp_path / "notebooks")
    return tmp_path / "reports"


def planned(file):
    return {job.report: job.parameters for job in plan.jobs(file, today=date(2024, 1, 1))}


def test_a_choice_for_everybody_makes_the_page_about_cohorts(reports):
    report.protect(min_group=8)
    choice = lab.Choice("cdnow", DAY, by="quarter", window=120)
    file = lab.definition(choice, reports / "mine.toml")
    (asked,) = planned(file).items()
    assert asked == (
        "cohorts",
        {
            "source": "cdnow",
            "as_of": DAY,
            "by": "quarter",
            "cohort": "first",
            "window": 120,
            "min_group": 8,
        },
    )


def test_an_rfm_segment_makes_the_page_about_segments_too(reports):
    file = lab.definition(lab.Choice("cdnow", DAY, segment="at_risk"), reports / "mine.toml")
    assert [*planned(file)] == ["cohorts", "rfm"]


def test_a_choice_among_some_makes_the_page_that_counts_them_alone(reports):
    hostile = 'country="N\\L"\u202e'
    file = lab.definition(lab.Choice("demo", DAY, segment=hostile), reports / "mine.toml")
    assert planned(file)["explore"]["segment"] == hostile
    assert "\u202e" not in file.read_text(encoding="utf-8")


def test_a_file_that_is_there_is_never_overwritten(reports):
    file = reports / "mine.toml"
    file.write_text("# mine", encoding="utf-8")
    with pytest.raises(ContractError, match="found a file of that name; nothing was overwritten"):
        lab.definition(lab.Choice("cdnow", DAY), file)
    assert file.read_text(encoding="utf-8") == "# mine"


@pytest.mark.parametrize(
    ("source", "name", "why"),
    [
        ("cdnow", "reports/mine", "a name without .toml"),
        ("cdnow", "elsewhere/reports/mine.toml", "no notebook 'cohorts' beside it"),
        ("postgres://me:hush@db/shop", "reports/mine.toml", "a source that holds a password"),
    ],
)
def test_what_cannot_be_run_is_not_written(reports, source, name, why):
    file = reports.parent / name
    with pytest.raises(ContractError, match="^a definition was to be written as ") as refused:
        lab.definition(lab.Choice(source, DAY), file)
    assert f"; found {why}" in str(refused.value) and "hush" not in str(refused.value)
    assert not file.exists()


def test_a_file_is_named_as_it_is_found_from_the_definition(reports, monkeypatch):
    (reports.parent / "shop.toml").write_text("first_orders = true", encoding="utf-8")
    monkeypatch.chdir(reports.parent)
    file = lab.definition(lab.Choice("shop.toml", DAY), "reports/mine.toml")
    assert tomllib.loads(file.read_text(encoding="utf-8"))["source"] == "../shop.toml"
    where = reports.parent / "shop.toml"
    other = lab.definition(lab.Choice(str(where), DAY), "reports/other.toml")
    assert tomllib.loads(other.read_text(encoding="utf-8"))["source"] == str(where)


def test_the_panel_writes_beside_the_definitions_that_it_sees(reports, monkeypatch, cdnow_sample):
    monkeypatch.chdir(reports.parent / "notebooks")
    panel = lab.explore(cdnow_sample, as_of=DAY, by="quarter")
    assert panel.file.value == "../reports/explored.toml"
    panel.write.click()
    assert planned(reports / "explored.toml")["cohorts"]["by"] == "quarter"
    assert "retention run ../reports/explored.toml" in panel.written.value
    panel.write.click()
    assert "nothing was overwritten" in panel.written.value
