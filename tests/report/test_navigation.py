"""Where a page leads: every address is right from both places where the page lies."""

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from retention_lib.report.asked import plan
from retention_lib.report.asked.record import Task
from retention_lib.report.drawn import navigation
from retention_lib.report.kept import detour, index
from retention_lib.report.markup import shell

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "returns.ipynb"
QUESTION = "Do customers come back?"
ENTRIES = """
source = "cdnow"
title = "A shop"
[defaults]
as_of = "last-month-end"
[[report]]
notebook = "cohorts"
[[report]]
notebook = "a b"
each = { by = ["month", "<b>"] }
[[report]]
notebook = "broken"
"""


@pytest.fixture
def file(tmp_path):
    """A definition of a notebook of ours, of somebody else's, and of one that cannot be read."""
    for name in ("cohorts", "a b"):
        (tmp_path / f"{name}.ipynb").write_bytes(NOTEBOOK.read_bytes())
    (tmp_path / "broken.ipynb").write_text("{", encoding="utf-8")
    (tmp_path / "shop.toml").write_text(ENTRIES, encoding="utf-8")
    return tmp_path / "shop.toml"


@pytest.fixture
def task(file):
    (job,) = plan.jobs(file, ["cohorts"], today=date(2024, 3, 6))
    folder = file.parent / "staged"
    return Task(job=job, folder=folder, run_id="20240306T050000Z-aaaa", started="2024-03-06T05:00")


def drawn(task, home):
    html = shell.fill("nav.html.j2", links=navigation.links(task, home), task=task)
    return BeautifulSoup(html, "html.parser")


def when(task):
    return drawn(task, "").nav("span", recursive=False)[-1].get_text()


def places(task):
    """Where the page lies, and how far the folder of its current page is from there."""
    return {task.job.folder: "", task.kept: "../../"}.items()


def test_a_page_knows_those_of_its_definition_that_can_be_made(task):
    assert [page.name for page in task.job.siblings] == [
        "Retention",
        f"{QUESTION} · month",
        f"{QUESTION} · <b>",
    ]
    assert len({page.page for page in task.job.siblings}) == 3


def test_what_is_asked_for_by_name_is_refused_all_the_same(file):
    with pytest.raises(plan.Refused, match="cannot be read"):
        plan.jobs(file, ["cohorts", "broken"], today=date(2024, 3, 6))


def test_every_link_leads_to_the_page_from_both_places(task, ran):
    site = task.job.site
    said = ran(site, task.job.page, day="2024-02-01", as_of="2024-01-31")
    for folder, home in places(task):
        nav = drawn(task, home)
        found = {a.get_text(): a["href"].replace("%20", " ") for a in nav("a")}
        assert all(not address.startswith("/") for address in found.values())
        there = {
            name: (folder / address).resolve().relative_to(site) for name, address in found.items()
        }
        month, other = (page.page for page in task.job.siblings[1:])
        assert {name: str(path) for name, path in there.items()} == {
            "All reports": "index.html",
            f"{QUESTION} · month": f"{month}/index.html",
            f"{QUESTION} · <b>": f"{other}/index.html",
            "Run before": f"{task.job.page}/runs/{said.run_id}/report.html",
        }
        assert nav.find(attrs={"aria-current": "page"}).get_text() == "Retention"
        told = "Data up to February 29, 2024 · Run before"
        assert nav("span")[-2].get_text() == told
        assert nav.find("a", title="January 31, 2024").get_text() == "Run before"


def test_links_to_pages_that_were_never_good_lead_to_their_row_of_the_index(task, ran):
    site, folder = task.job.site, task.job.folder
    said = ran(site, task.job.page)
    there, missing = (page.page for page in task.job.siblings[1:])
    ran(site, there)
    failure = {"kind": "gate", "sentence": "No.", "traceback": ""}
    ran(site, missing, status="failed", failure=failure)
    files = {folder / "index.html": "", folder / "runs" / said.run_id / "report.html": "../../"}
    for file, home in files.items():
        file.write_text(str(drawn(task, home)), encoding="utf-8")
    detour.make([task.job], [said])
    index.write(site)
    for file in files:
        nav = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        *_, one, other = (a["href"] for a in nav("a")[:3])
        assert (file.parent / one.replace("%20", " ")).resolve() == site / there / "index.html"
        address, row = other.split("#")
        assert (file.parent / address).resolve() == site / "index.html"
        listed = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
        assert "No." in listed.find(id=row).get_text()


def test_the_first_run_and_one_whose_page_was_removed_lead_to_no_run(task, ran):
    assert when(task) == "Data up to February 29, 2024"
    said = ran(task.job.site, task.job.page)
    (task.job.folder / "runs" / said.run_id / "report.html").unlink()
    assert when(task) == "Data up to February 29, 2024"


def test_a_run_of_the_same_day_is_told_by_its_moment(task, ran):
    ran(task.job.site, task.job.page, day="2024-03-05", as_of=task.job.as_of)
    nav = drawn(task, "")
    assert nav.find("a", title="March 5, 2024, 05:00 UTC").get_text() == "Run before"


def test_more_pages_than_a_line_holds_are_behind_one_word(task):
    (one, *_) = task.job.siblings
    many = [one.model_copy(update={"name": f"N{n}", "page": f"a/{n}"}) for n in range(30)]
    nav = drawn(task.model_copy(update={"job": task.job.model_copy(update={"siblings": many})}), "")
    assert nav.summary.get_text() == "22 more"
    assert len(nav.details("a")) == 22 and len(nav("a")) == 31
