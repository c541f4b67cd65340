"""What a stakeholder's browser finds on the pages, judged by Chromium and axe-core."""

from itertools import pairwise
from pathlib import Path

import pytest

CDNOW = ["cdnow-overview", "cdnow-cohorts", "cdnow-rfm", "cdnow-clv", "cdnow-churn"]
DEMO = ["overview", "cohorts", "rfm", "clv", "surveys", "subscriptions", "journeys", "churn"]
REPORTS = ["index", *DEMO, *CDNOW]
VIEWS = ["desktop", "dark", "phone", "phone-dark"]
WIDER_THAN_THE_WINDOW = """() => [...document.querySelectorAll('body *')]
    .filter(e => !e.closest('[tabindex="0"]') && e.getClientRects().length)
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1
        || e.getBoundingClientRect().left < -1)
    .filter(e => getComputedStyle(e).position !== 'absolute')
    .map(e => e.tagName + '.' + e.className)"""

BREAKS = """parts => parts.map(getComputedStyle).map(
    style => style.breakInside + '/' + style.breakAfter)"""
UNFOLD = "() => document.querySelectorAll('details').forEach(part => part.open = true)"
PICTURES = """() => [...document.querySelectorAll('.picture svg')].filter(s => s.checkVisibility())
    .map(s => [s.getBoundingClientRect().width, s.querySelectorAll('path, use, text').length,
        s.getAttribute('aria-label') ?? s.querySelector('title').textContent])"""


def violations(page, axe):
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (rule["id"], node["html"][:200]) for rule in found["violations"] for node in rule["nodes"]
    ]


def test_the_site_has_the_reports(site):
    assert sorted(site) == sorted(REPORTS)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("report", REPORTS)
def test_nothing_is_requested_but_the_page_itself(site, opened, report, view):
    page, asked = opened(site[report], view)
    page.wait_for_load_state("load")
    assert [url for url in asked if not url.startswith("data:image/")] == [site[report].as_uri()]
    assert page.locator("script").count() == 0
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("report", REPORTS)
def test_nothing_overflows(site, opened, report, view):
    page, _ = opened(site[report], view)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.evaluate(WIDER_THAN_THE_WINDOW) == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("report", REPORTS)
def test_axe_finds_no_violation(site, opened, axe, report, view):
    page, _ = opened(site[report], view)
    assert violations(page, axe) == []


def test_axe_does_find_what_is_wrong(opened, axe, tmp_path):
    wrong = tmp_path / "wrong.html"
    wrong.write_text(
        "<html><body><img src='data:,'><p"
        " style='color:#ccc;background:#fff'>faint</p></body></html>"
    )
    page, _ = opened(wrong)
    assert {"image-alt", "color-contrast", "html-has-lang"} <= {
        rule for rule, _ in violations(page, axe)
    }


@pytest.mark.parametrize("report", REPORTS)
def test_headings_are_in_order_and_every_link_inside_the_page_lands(site, opened, report):
    page, _ = opened(site[report])
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"
    )
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    targets = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
    )
    assert (
        page.evaluate("targets => targets.filter(t => !document.getElementById(t))", targets) == []
    )
    assert (
        page.evaluate("document.documentElement.lang + ' ' + document.documentElement.dir")
        == "en ltr"
    )


@pytest.mark.parametrize("report", REPORTS[1:])
def test_pictures_are_drawn_and_their_text_states_a_finding(site, opened, report):
    page, _ = opened(site[report])
    page.evaluate(UNFOLD)
    pictures = page.evaluate(PICTURES)
    assert len(pictures) >= 3
    assert all(width > 250 and marks > 5 for width, marks, _ in pictures)
    assert all(len(text.split()) >= 6 for *_, text in pictures)


@pytest.mark.parametrize("report", REPORTS[1:])
def test_tables_have_captions_and_scoped_headers_and_code_is_folded(site, opened, report):
    page, _ = opened(site[report])
    tables = page.locator("main table").count()
    assert tables >= 3 and page.locator("main table > caption").count() == tables
    assert page.evaluate(
        "[...document.querySelectorAll('main th')].every(h => ['row', 'col',"
        " 'colgroup'].includes(h.scope))"
    )
    assert page.locator("details[open]").count() == 0 and page.locator("details pre").count() >= 3
    assert page.locator("pre").count() == page.locator("details pre").count()


@pytest.mark.parametrize("report", REPORTS[1:])
def test_paper_has_no_code_and_no_dark_ground(site, opened, report):
    page, _ = opened(site[report], "dark")
    page.emulate_media(media="print", color_scheme="light")
    assert page.evaluate(
        "[...document.querySelectorAll('details pre')].every(p => !p.checkVisibility())"
    )
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
    together = page.locator("main h2, main .basis")
    assert set(together.evaluate_all(BREAKS)) == {"avoid/avoid"}
    assert page.pdf(format="A4").startswith(b"%PDF-")


@pytest.mark.parametrize("report", REPORTS[1:])
def test_every_table_has_its_files_right_below_it(site, opened, report):
    page, _ = opened(site[report])
    page.evaluate(UNFOLD)
    tables, below = page.locator("main .table"), page.locator("main .files")
    assert tables.count() == below.count() >= 3
    for table, files in zip(tables.all(), below.all(), strict=True):
        foot, top = table.bounding_box(), files.bounding_box()
        assert 0 <= top["y"] - foot["y"] - foot["height"] < 40
        links = files.locator("a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
        assert [Path(link).suffix for link in links] == [".csv", ".xlsx", ".json"]
        assert all((site[report].parent / link).stat().st_size > 80 for link in links)
