"""The page on paper: a PDF of WeasyPrint, read back by pypdf."""

import re
from datetime import date
from pathlib import Path

import pypdf
import pytest
from bs4 import BeautifulSoup
from project import shop

from retention_lib.__main__ import main
from retention_lib.report.asked import plan
from retention_lib.report.drawn import pdf

ROOT = Path(__file__).parents[2]
A4 = (595.28, 841.89)  # points


def words(page):
    return " ".join(page.extract_text().split())


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The last good page of a run that was asked for a PDF."""
    file = shop(tmp_path_factory.mktemp("paper"), "returns")
    assert main(["run", str(file), "--pdf"]) == 0
    (job,) = plan.jobs(file, today=date(2024, 1, 1))
    return job.folder


def links(page):
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    return [link["href"] for link in soup.find(class_="downloads")("a")]


def test_the_page_links_to_its_tables_and_its_paper(home):
    (run,) = (home / "runs").iterdir()
    assert links(run / "report.html") == [
        "data/segments.csv",
        "data/segments.xlsx",
        "data/report.pdf",
    ]
    assert links(home / "index.html") == [
        f"runs/{run.name}/{link}" for link in links(run / "report.html")
    ]
    for name in ("segments.csv", "segments.xlsx", "report.pdf"):
        assert (home / "data" / name).read_bytes() == (run / "data" / name).read_bytes()


def test_the_paper_says_what_the_page_says_and_not_what_only_a_screen_needs(home):
    paper = pypdf.PdfReader(home / "data" / "report.pdf")
    said = " ".join(map(words, paper.pages))
    for text in (
        "Do customers come back?",
        "What we found",
        "Three in ten come back.",
        "31.2%",
        "Customers by segment",
    ):
        assert text in said
    for text in (
        "Skip to the content",
        "On this page",
        "How this was computed",
        "import sys",
        "segments.csv",
    ):
        assert text not in said
    assert "3,456" in said or "3456" in said


def test_the_paper_is_numbered_a4_and_tagged_for_assistive_technology(home):
    paper = pypdf.PdfReader(home / "data" / "report.pdf")
    count = len(paper.pages)
    assert 1 < count < 6
    numbers = [re.search(r"(\d+ / \d+)$", words(page))[1] for page in paper.pages]
    assert numbers == [f"{number} / {count}" for number in range(1, count + 1)]
    for page in paper.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
            A4, abs=0.01
        )
    assert paper.metadata.title == "Do customers come back? · A small shop"
    catalog = paper.root_object
    assert catalog["/MarkInfo"]["/Marked"] and catalog["/Lang"] == "en"
    alternatives = [
        node for node in tags(catalog["/StructTreeRoot"]) if node.get("/S") == "/Figure"
    ]
    assert [node["/Alt"].split(".")[0] for node in alternatives] == [
        "Three in ten are active after two months"
    ]


def tags(node):
    """Every element of a PDF's tree of tags."""
    yield node
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        known = child.get_object() if hasattr(child, "get_object") else child
        if hasattr(known, "get"):
            yield from tags(known)


@pytest.mark.parametrize("report", ["cohorts", "rfm", "clv"])
def test_every_report_fits_its_paper(site, report, tmp_path):
    pdf.write(site[report].read_text(encoding="utf-8"), tmp_path / "t.pdf")
    paper = pypdf.PdfReader(tmp_path / "t.pdf")
    assert 4 <= len(paper.pages) <= 30
    soup = BeautifulSoup(site[report].read_text(encoding="utf-8"), "html.parser")
    said = " ".join(map(words, paper.pages))
    for heading in soup.main("h2"):
        assert (
            heading.find_parent(class_="contents") or " ".join(heading.get_text().split()) in said
        )
    for value in soup(class_="value"):
        assert value.get_text() in said  # in one piece, as no narrow column would leave it


def test_an_unchanged_page_without_its_paper_is_made_again(tmp_path, capsys):
    file = shop(tmp_path, "returns")
    assert main(["run", str(file)]) == 0
    assert main(["run", str(file), "--only-changed"]) == 0
    assert "0 of 1 reports published, 1 unchanged" in capsys.readouterr().err
    assert main(["run", str(file), "--only-changed", "--pdf"]) == 0
    assert "1 of 1 reports published;" in capsys.readouterr().err
    assert len(list((file.parent / "site").glob("returns/*/data/report.pdf"))) == 1
    assert main(["run", str(file), "--only-changed", "--pdf"]) == 0
    assert "0 of 1 reports published, 1 unchanged" in capsys.readouterr().err
    assert main(["run", str(file), "--force"]) == 0
    assert list((file.parent / "site").glob("returns/*/data/report.pdf")) == []


def test_paper_fetches_nothing(tmp_path):
    (tmp_path / "picture.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><text y='9'>fetched</text></svg>"
    )
    address = (tmp_path / "picture.svg").as_uri()
    html = (
        f"<html lang='en'><title>t</title><p>Words</p><img alt='left out' src='{address}'></html>"
    )
    pdf.write(html, tmp_path / "t.pdf")
    (page,) = pypdf.PdfReader(tmp_path / "t.pdf").pages
    assert "fetched" not in words(page) and "Words" in words(page)
