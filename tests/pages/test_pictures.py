"""Pictures as a reader sees them: letters large enough and apart in whatever font, and mirrored
with the page."""

from itertools import combinations

import pytest

REPORTS = ["overview", "cohorts", "rfm", "clv", "surveys", "subscriptions", "journeys", "churn"]
FONTS = ["DejaVu Sans", "DejaVu Serif", "DejaVu Sans Condensed"]
# Each text of each picture that is shown: what it says, how high its letters are in pixels, and
# where it lies; of its box, which leaves room above and below the letters, the middle half.
TEXTS = """() => [...document.querySelectorAll('.picture svg')]
    .filter(svg => svg.checkVisibility())
    .map(svg => {
        const frame = svg.getBoundingClientRect()
        const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim())
        return texts.map(text => {
            const box = text.getBoundingClientRect(), scale = text.getScreenCTM()
            const zoom = Math.hypot(scale.a, scale.b)
            return {
                said: text.textContent,
                size: parseFloat(getComputedStyle(text).fontSize) * zoom,
                left: box.left - frame.left, right: box.right - frame.left,
                top: box.top - frame.top + box.height / 4,
                foot: box.bottom - frame.top - box.height / 4,
                width: frame.width, height: frame.height,
            }
        })
    })"""


@pytest.fixture
def pictures(site, opened):
    """The texts of every picture of a report, all its details open, in a font."""

    def find(report, view, font=None, direction="ltr"):
        page, _ = opened(site[report], view)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        if font:
            page.add_style_tag(content=f".picture text {{ font-family: '{font}' !important }}")
        return page.evaluate(TEXTS)

    return find


def apart(one, other):
    beside = one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
    return beside or one["foot"] <= other["top"] or other["foot"] <= one["top"]


def inside(text):
    across = text["left"] >= -1 and text["right"] <= text["width"] + 1
    return across and text["top"] >= -1 and text["foot"] <= text["height"] + 1


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("view", ["desktop", "phone"])
@pytest.mark.parametrize("report", REPORTS)
def test_no_text_lies_on_another_or_is_cut_in_whatever_font(pictures, report, view, font):
    found = pictures(report, view, font)
    assert len(found) >= 2 and min(map(len, found)) >= 3
    for texts in found:
        assert [text["said"] for text in texts if not inside(text)] == []
        pairs = combinations(texts, 2)
        assert [(a["said"], b["said"]) for a, b in pairs if not apart(a, b)] == []


@pytest.mark.parametrize("view", ["desktop", "phone"])
@pytest.mark.parametrize("report", REPORTS)
def test_letters_are_twelve_pixels_high_on_a_phone_too(pictures, report, view):
    sizes = [text["size"] for texts in pictures(report, view) for text in texts]
    assert len(sizes) >= 10 and min(sizes) >= 12


@pytest.mark.parametrize("report", REPORTS)
def test_a_picture_is_mirrored_and_its_words_are_not(pictures, report):
    usual, mirrored = pictures(report, "phone"), pictures(report, "phone", direction="rtl")
    assert len(usual) == len(mirrored) >= 2
    for there, here in zip(usual, mirrored, strict=True):
        for one, other in zip(there, here, strict=True):
            assert other["said"] == one["said"]
            assert other["left"] == pytest.approx(one["width"] - one["right"], abs=1)
            assert other["top"] == pytest.approx(one["top"], abs=1)


def test_letters_that_are_mirrored_can_be_read(site, opened):
    page, _ = opened(site["cohorts"])
    page.evaluate("document.documentElement.dir = 'rtl'")
    turned = "[...document.querySelectorAll('.picture text')].map(t => t.getScreenCTM().a)"
    assert min(page.evaluate(turned)) > 0
