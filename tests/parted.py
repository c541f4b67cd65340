"""What a page made of a notebook shows, for tests to read."""

from bs4 import BeautifulSoup


def soup(*parts):
    """The titles of parts of a page, and what stands below each."""
    html = [f"<h2>{part.title}</h2><p>{part.basis}</p>{part.shown}" for part in parts]
    return BeautifulSoup("".join(html), "html.parser")


def everything(page):
    """All of a page, what stands behind its headings too, as HTML."""
    told = [[part.title, part.shown, part.prose, part.tables, part.code] for part in page.all]
    return "".join(text for texts in told for text in texts)
