"""What a page made of a notebook shows, for tests to read."""

from html import escape

from bs4 import BeautifulSoup


def soup(*parts):
    """The titles of parts of a page, and what stands below each."""
    html = [f"<h2>{escape(part.title)}</h2><p>{escape(part.basis)}</p>" for part in parts]
    whole = "".join(f"{head}{part.shown}" for head, part in zip(html, parts, strict=True))
    return BeautifulSoup(whole, "html.parser")


def everything(page):
    """All of a page, what stands behind its headings too, as HTML."""
    return "".join(map(_whole, page.all))


def _whole(part):
    return escape(part.title) + part.shown + part.prose + part.tables + part.code
