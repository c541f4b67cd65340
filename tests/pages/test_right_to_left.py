"""Every kind of page in a language that is read from right to left: what stood at the left stands
at the right.

What a language has no text for is said in English, so these pages' words are; the frame asks the
language for its direction.
"""

from datetime import date
from itertools import pairwise

import pytest

from retention_lib.report.asked import plan, record
from retention_lib.report.drawn import failure, finish
from retention_lib.report.kept import index
from retention_lib.report.said import results
from retention_lib.writing import speaking

FAILURE = {
    "kind": "cell error",
    "sentence": "Step 3 of the notebook stopped with KeyError",
    "traceback": "KeyError: 1",
}
ALERT = {"metric": "kept", "rule": "> 0.5", "value": 0.3, "breached": True}
METRIC = {"name": "kept", "label": "نسبة العائدين", "unit": "share"}
PAGES = [
    "cohorts",
    "rfm",
    "clv",
    "surveys",
    "subscriptions",
    "journeys",
    "churn",
    "failed",
    "index",
]

# The edges of each block's box, and where the words in it begin, or end where they are figures;
# code is never mirrored.
EDGES = """() => [...document.querySelectorAll('.page, .page *:not(svg *):not(pre *)')]
    .filter(e => e.checkVisibility() && !getComputedStyle(e).display.startsWith('inline'))
    .flatMap(e => {
        const words = document.createRange(), box = e.getBoundingClientRect()
        const name = e.tagName + '.' + e.className
        words.selectNodeContents(e)
        const said = words.getBoundingClientRect(), rtl = document.documentElement.dir === 'rtl'
        const edge = rtl === e.matches('.number') ? said.left : said.right
        const prose = 'p, h1, h2, h3, h4, li, dt, dd, td, th, caption, summary'
        const told = e.matches(prose) && said.width > 0
        return [[name, box.left, box.right], ...(told ? [[name, edge, edge]] : [])]
    })"""
# How far words are from the left and the right end of their box, less its padding.
WITHIN = """selector => [...document.querySelectorAll(selector)]
    .filter(e => e.innerText.trim()).map(e => {
    const words = document.createRange(), box = e.getBoundingClientRect()
    const style = getComputedStyle(e)
    words.selectNodeContents(e)
    const said = words.getBoundingClientRect()
    const room = [style.paddingLeft, style.paddingRight].map(parseFloat)
    return [said.left - box.left - room[0], box.right - room[1] - said.right]
})"""
BOXES = (
    "selector => [...document.querySelectorAll(selector)].map(e =>"
    " e.getBoundingClientRect().toJSON())"
)
ROWS = (
    "() => [...document.querySelectorAll('tbody tr')].map(r => [...r.cells].map(c =>"
    " c.getBoundingClientRect().left))"
)
OUTSIDE = """() => [...document.querySelectorAll('body *')]
    .filter(e => !e.closest('[tabindex="0"]') && e.getClientRects().length)
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1
        || e.getBoundingClientRect().left < -1)
    .filter(e => getComputedStyle(e).position !== 'absolute')
    .map(e => e.tagName + '.' + e.className)"""


def task(job, said):
    """The task of a past run, in Arabic."""
    arabic = job.model_copy(
        update={"language": "ar", "title": "متجر صغير", "question": "هل يعود العملاء؟"}
    )
    known = said.model_dump(
        include={"run_id", "started", "notebook_sha256", "revision", "uncommitted"}
    )
    return record.Task(job=arabic, folder=job.folder / "runs" / said.run_id, **known)


def rendered(job):
    """The last good run of a job, its page made once more."""
    again = task(job, record.kept(job.folder / "latest.json"))
    said = results.read(again.folder)
    return finish.report(again, finish.read(again, said), said, home="../../", data="data")


@pytest.fixture(scope="module")
def arabic(site, ran, tmp_path_factory):
    """The files of the pages, by their name in PAGES."""
    folder, reports = tmp_path_factory.mktemp("arabic"), site["index"].parents[1]
    jobs = plan.jobs(reports / "demo.toml", today=date(2026, 1, 1))
    with speaking("ar"):
        made = {job.report: rendered(job) for job in jobs}
        failed = task(jobs[0], record.kept(jobs[0].folder / "latest.json"))
        beside = ["executed.ipynb", "log.txt"]
        why = record.Failure(**FAILURE)
        made["failed"] = failure.page(failed, why, last_good=True, beside=beside)
    for name, html in made.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    for month in range(1, 7):
        metrics = [METRIC | {"value": 0.3 + month / 50}, METRIC | {"name": "other", "value": 0.2}]
        ran(
            folder / "site",
            day=f"2024-0{month}-01",
            question="هل يعود العملاء؟",
            metrics=metrics,
            alerts=[ALERT],
        )
    ran(folder / "site", day="2025-01-01", status="failed", failure=FAILURE)
    with speaking("ar"):
        listed = index.write(folder / "site")
    return {name: folder / f"{name}.html" for name in made} | {"index": listed}


@pytest.fixture
def unfolded(arabic, opened):
    """Open a page with all its details open."""

    def unfold(name, view="desktop"):
        shown, asked = opened(arabic[name], view)
        assert [url for url in asked if not url.startswith("data:image/")] == [
            arabic[name].as_uri()
        ]
        shown.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        return shown

    return unfold


@pytest.mark.parametrize("view", ["desktop", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_every_box_and_its_words_are_the_mirror_image_and_none_sticks_out(unfolded, name, view):
    shown = unfolded(name, view)
    assert shown.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        "ar",
        "rtl",
    ]
    assert shown.evaluate("getComputedStyle(document.body).direction") == "rtl"
    width = shown.evaluate("document.documentElement.clientWidth")
    assert shown.evaluate("document.documentElement.scrollWidth") == width
    assert shown.evaluate(OUTSIDE) == []
    # Latin letters alone are spaced, which changes how wide words are
    shown.add_style_tag(content="* { letter-spacing: normal !important }")
    found = shown.evaluate(EDGES)
    shown.evaluate("document.documentElement.dir = 'ltr'")
    expected = [[what, width - right, width - left] for what, left, right in shown.evaluate(EDGES)]
    assert len(found) == len(expected) > 30
    pairs = zip(found, expected, strict=True)
    assert [
        pair
        for pair in pairs
        if any(abs(a - b) > 1 for a, b in zip(pair[0][1:], pair[1][1:], strict=True))
    ] == []


@pytest.mark.parametrize("name", PAGES)
def test_words_begin_at_the_right_and_code_at_the_left(unfolded, name):
    shown = unfolded(name)
    words, code = (shown.evaluate(WITHIN, selector) for selector in ("h1, h2, p, .facts dt", "pre"))
    assert len(words) > 4 and all(abs(right) <= 1 and left >= -1 for left, right in words)
    assert all(abs(left) <= 1 for left, _ in code)
    assert (len(code) > 0) == (name != "index")


@pytest.mark.parametrize("name", PAGES[:4])
def test_tables_and_cards_go_from_right_to_left(unfolded, name):
    shown = unfolded(name)
    numbers, names = (
        shown.evaluate(WITHIN, selector) for selector in ("td.number", "tbody .short")
    )
    assert len(numbers) > 20 and all(abs(left) <= 1 for left, _ in numbers)
    assert (
        max(right for _, right in numbers) > 10
    )  # so that figures do stand at one side of their column
    assert len(names) > 5 and all(abs(right) <= 1 for _, right in names)
    rows = shown.evaluate(ROWS)
    assert len(rows) > 10 and all(columns == sorted(columns, reverse=True) for columns in rows)
    cards, (edge, *_) = shown.evaluate(BOXES, ".card"), shown.evaluate(BOXES, ".cards ul")
    beside = [pair for pair in pairwise(cards) if pair[0]["top"] == pair[1]["top"]]
    assert len(beside) >= 2 and all(after["right"] < before["left"] for before, after in beside)
    assert cards[0]["right"] == pytest.approx(edge["right"], abs=1)


@pytest.mark.parametrize("name", ["cohorts", "surveys"])
def test_bullets_stand_at_the_right_of_their_lines(unfolded, name):
    shown = unfolded(name)
    lists = shown.locator(".more ul:not(.cards ul)").all()
    assert len(lists) >= 2
    for each in lists:
        room = each.evaluate(
            "l => [getComputedStyle(l).paddingLeft,"
            " getComputedStyle(l).paddingRight].map(parseFloat)"
        )
        assert room[0] == 0 and room[1] > 15
        outer, line = each.bounding_box(), each.locator("li").first.bounding_box()
        assert outer["x"] + outer["width"] - line["x"] - line["width"] == pytest.approx(
            room[1], abs=1
        )


@pytest.mark.parametrize("view", ["desktop", "phone"])
@pytest.mark.parametrize("name", PAGES[3:])
def test_the_way_past_the_header_appears_at_the_right(unfolded, name, view):
    shown = unfolded(name, view)
    shown.keyboard.press("Tab")
    skip = shown.locator(".skip:focus").bounding_box()
    assert skip["x"] + skip["width"] == shown.evaluate("document.documentElement.clientWidth")
    assert skip["x"] > 100 and skip["height"] > 20


def test_a_wide_table_begins_at_the_right_and_is_scrolled_to_the_left(unfolded):
    shown = unfolded("cohorts", "phone")
    pairs = zip(
        shown.evaluate(BOXES, ".table"), shown.evaluate(BOXES, ".table > table"), strict=True
    )
    wide = [(region, table) for region, table in pairs if table["width"] > region["width"] + 1]
    assert len(wide) > 0
    assert all(
        abs(table["right"] - region["right"]) <= 1 and table["left"] < region["left"]
        for region, table in wide
    )


def test_a_line_over_time_ends_at_the_left(unfolded):
    shown = unfolded("index")
    lines, ends = shown.evaluate(BOXES, "svg.spark"), shown.evaluate(BOXES, "svg.spark circle")
    assert len(lines) == 2
    for line, end in zip(lines, ends, strict=True):
        assert (end["left"] + end["right"]) / 2 < line["left"] + line["width"] * 0.1
