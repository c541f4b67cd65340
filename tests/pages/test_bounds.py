"""A page answers first, and stays short: its bounds, measured in headless Chromium."""

import math
import re

import pytest
from pages.conftest import SITE

SCREEN, PHONE = 800, 844
PAGES = ("overview", "cohorts", "rfm", "clv")
SITES = [
    *(("cdnow", report) for report in (*PAGES, "churn")),
    *(("demo", report) for report in (*PAGES, "surveys", "subscriptions", "journeys", "churn")),
]
HERO = "document.querySelector('.hero .picture').getBoundingClientRect().top + scrollY"
HEIGHT = "document.documentElement.scrollHeight"
TEXTS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const held = walker.currentNode.parentElement;
        if (held.closest('svg, .skip') || !held.checkVisibility()) continue;
        const block = held.closest('h1, h2, h3, p, li, dt, dd, td, th, caption, summary, b');
        found.push([block ? [...document.querySelectorAll('*')].indexOf(block) : -1,
            walker.currentNode.textContent]);
    }
    return found;
}"""
SPANS = """() => [...document.querySelectorAll('main > section:not(.more)')].map(section => {
    const range = document.createRange();
    const rects = [...section.querySelectorAll('*')]
        .filter(e => e.checkVisibility() && !e.closest('svg *') && !e.closest('details'))
        .filter(e => e.matches('svg, img, table') || [...e.childNodes].some(n => n.nodeType == 3
            && n.textContent.trim()))
        .flatMap(e => { range.selectNodeContents(e); return e.matches('svg, img, table')
            ? [e.getBoundingClientRect()] : [...range.getClientRects()]; });
    const page = document.querySelector('.page > main').getBoundingClientRect();
    const wide = Math.max(...rects.map(r => r.right)) - Math.min(...rects.map(r => r.left));
    return [section.querySelector('h2')?.textContent ?? section.className, wide / page.width];
})"""


@pytest.fixture(params=SITES, ids="-".join)
def path(request, site):
    """One page of the two that come with the package."""
    source, report = request.param
    (found,) = SITE.glob(f"{report}/{source}-*/index.html")
    return found


def blocks(page):
    """The texts of a page that are seen, each block of it joined, pictures left out."""
    joined = {}
    for block, text in page.evaluate(TEXTS):
        joined[block] = joined.get(block, "") + text
    return [" ".join(text.split()) for text in joined.values()]


def screens(page, height):
    return page.evaluate(HEIGHT) / height


@pytest.mark.parametrize(("view", "most"), [("fold", 450), ("phone", 720)])
def test_the_first_picture_is_seen_at_once(path, opened, view, most):
    page, _ = opened(path, view)
    assert page.evaluate(HERO) <= most


def test_a_page_is_a_few_screens(path, opened):
    page, _ = opened(path, "fold")
    assert screens(page, SCREEN) <= (6 if "surveys" in str(path) else 5)


def test_a_page_is_a_few_screens_on_a_phone(path, opened):
    page, _ = opened(path, "phone")
    assert screens(page, PHONE) <= 8


def test_a_page_says_at_most_nine_hundred_words(path, opened):
    page, _ = opened(path, "fold")
    assert sum(len(text.split()) for text in blocks(page)) <= 900


def test_no_headline_is_longer_than_twenty_words(path, opened):
    page, _ = opened(path, "fold")
    titles = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3')].filter(h => h.checkVisibility())"
        ".map(h => h.textContent)"
    )
    assert [title for title in titles if len(title.split()) > 20] == []


def test_nothing_is_said_twice(path, opened):
    page, _ = opened(path, "fold")
    parts = [part for text in blocks(page) for part in re.split(r"(?<=[.?!])\s+", text)]
    # two cards may have moved alike
    said = [part for part in parts if len(part.split()) >= 5 and part[0] not in "▲▼"]
    assert sorted({part for part in said if said.count(part) > 1}) == []


def test_each_section_uses_the_width_of_the_page(path, opened):
    page, _ = opened(path, "fold")
    assert [title for title, share in page.evaluate(SPANS) if share < 0.85] == []


def test_a_page_is_light(path):
    most = 300 if path.parts[-3] in ("overview", "surveys", "clv") else 200
    assert path.stat().st_size / 1000 <= most


def test_a_page_is_four_sheets_of_paper_with_a_picture_on_the_first(path, opened, tmp_path):
    page, _ = opened(path, "fold")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 4
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": math.floor(269 / 25.4 * 96)})  # less margins
    bottom = page.evaluate("document.querySelector('.hero svg').getBoundingClientRect().bottom")
    assert 0 < bottom <= math.floor(269 / 25.4 * 96)


def test_no_letter_is_an_outline(path):
    html = path.read_text(encoding="utf-8")
    assert "<text" in html and "DejaVu" not in html and "#glyph" not in html


@pytest.mark.parametrize("view", ["fold", "phone"])
def test_text_in_pictures_is_twelve_pixels_or_more(path, opened, view):
    page, _ = opened(path, view)
    sizes = page.evaluate(
        "[...document.querySelectorAll('.picture svg text')].filter(t => t.checkVisibility())"
        ".map(t => parseFloat(getComputedStyle(t).fontSize)"
        " * t.ownerSVGElement.getBoundingClientRect().width"
        " / t.ownerSVGElement.viewBox.baseVal.width)"
    )
    assert sizes and min(sizes) >= 11.95
