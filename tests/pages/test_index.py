"""An index in which every state is to be seen, opened in Chromium and judged by axe-core."""

from datetime import date, timedelta

import pytest

from retention_lib.report.kept import index

FAILURE = {
    "kind": "cell error",
    "sentence": "Step 3 of the notebook stopped with " + "Error" * 40,
    "traceback": "",
}
ALERT = {"metric": "kept", "rule": "> 0.5", "value": 0.3, "breached": True}
LONG = "Customers in the segments At risk and Cannot lose, share of all " + "x" * 56
WIDER = """() => [...document.querySelectorAll('body *')].filter(e => e.getClientRects().length)
    .filter(e => getComputedStyle(e).position !== 'absolute')
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.tagName + '.' + e.className)"""


def metrics(number):
    share = {
        "name": "kept",
        "label": LONG,
        "value": 0.3 + number / 100,
        "low": 0.25,
        "high": 0.45,
        "unit": "share",
    }
    spend = {
        "name": "spend",
        "label": "Spend",
        "value": 2.5e6 + number,
        "unit": "money",
        "currency": "SAR",
    }
    return [
        share,
        spend,
        spend | {"name": "third", "label": "Third"},
        spend | {"name": "fourth", "label": "Fourth"},
    ]


@pytest.fixture(scope="module")
def every_state(tmp_path_factory, ran):
    site = tmp_path_factory.mktemp("index")
    for slug in ("stale", "skipped", "fresh", "crashed"):
        for number in range(12):
            day = (date(2024, 1, 1) + timedelta(weeks=number)).isoformat()
            parameters = {"segment": slug * 20}
            ran(
                site,
                f"cohorts/{slug}",
                day=day,
                metrics=metrics(number),
                alerts=[ALERT],
                parameters=parameters,
            )
    ran(site, "cohorts/stale", day="2025-01-01", status="failed", failure=FAILURE)
    ran(site, "cohorts/skipped", day="2025-01-01", status="skipped", reason="No order has come in.")
    ran(site, "none/none", day="2025-01-01", status="failed", failure=FAILURE)
    (site / "cohorts" / "crashed" / "runs" / "20250101T000000Z-aaaa").mkdir()
    return index.write(site)


@pytest.mark.parametrize("view", ["desktop", "dark", "phone", "phone-dark"])
def test_axe_finds_no_violation_and_nothing_overflows(every_state, opened, axe, view):
    page, asked = opened(every_state, view)
    assert page.locator("svg").count() == 12  # three of a page
    assert asked == [every_state.as_uri()]
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.evaluate(WIDER) == []
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [
        (rule["id"], node["html"][:200]) for rule in found["violations"] for node in rule["nodes"]
    ] == []


def test_a_line_is_named_in_words_for_who_cannot_see_it(every_state, opened):
    page, _ = opened(every_state)
    named = page.get_by_role("img", name="30% in the run of January 1, 2024").all()
    assert len(named) == 4
    first = named[0].bounding_box()
    assert first["width"] > 100 and 20 < first["height"] < 50


@pytest.mark.parametrize("view", ["desktop", "phone"])
def test_what_needs_attention_is_on_the_first_screen(every_state, opened, view):
    page, _ = opened(every_state, view)
    first = page.get_by_role("article").first.bounding_box()
    assert first["y"] < 250
    assert page.get_by_role("heading", level=1).inner_text() == "5 of 5 reports need attention"
