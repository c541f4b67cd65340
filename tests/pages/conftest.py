"""The rendered site of the demo shop and of CDNOW, opened in a real headless Chromium that has no
network. Nothing here skips."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
SITE = ROOT / "reports" / "site"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
VIEWS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "fold": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
    "phone-dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}


def pages():
    """Every page of the site: the index and the last good page of each report, by report."""
    return [SITE / "index.html", *sorted(SITE.glob("*/*/index.html"))]


@pytest.fixture(scope="session")
def site():
    assert SITE.is_dir(), "there is no reports/site: run `make reports` first"
    return {_name(page): page for page in pages()}


def _name(page):
    """A page by its report: those of the demo shop, and the others with their source before it."""
    report, *folders = page.relative_to(SITE).parts
    source = folders[0].partition("-")[0] if folders else "demo"
    return report.removesuffix(".html") if source == "demo" else f"{source}-{report}"


@pytest.fixture(scope="session")
def axe():
    source = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
    assert source.exists(), (
        "axe-core is not installed: run `make test-pages`, which installs it from the npm registry"
    )
    return source.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def chromium():
    path = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    assert path, "there is no Chromium: install Debian's package chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium):
    """Open a file with the network off; returns the page and the list of whatever it asked for."""
    contexts = []

    def open_page(path, view="desktop"):
        context = chromium.new_context(offline=True, **VIEWS[view])
        contexts.append(context)
        page, asked = context.new_page(), []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: asked.append(f"console {message.type}: {message.text}"))
        page.goto(path.as_uri())
        return page, asked

    yield open_page
    for context in contexts:
        context.close()
