"""What a page must be before it is published; each problem is a sentence that says why it was
not."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bs4 import BeautifulSoup, Comment

from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn.elsewhere import elsewhere
from retention_lib.writing import plain, text

SIZE = 5_000_000  # bytes: what a phone loads without complaint, and most mail servers deliver

# attributes that carry words or addresses
_TOLD = ["href", "src", "alt", "title", "aria-label", "content"]
_TAGS = """
    script iframe frame frameset object embed applet portal form base template noscript plaintext
    xmp listing
"""
_ACTIVE = _TAGS.split()


def problems(html: str, secrets: Secrets) -> list[str]:
    """Every reason not to publish a page; empty when there is none."""
    soup = BeautifulSoup(html, "html.parser")
    found = [*_alone(soup), *_outline(soup), *_labels(soup)]
    if _tells(soup, secrets):
        found = [text("gates-secret"), *found]
    size = len(html.encode())
    if size > SIZE:
        megabytes = plain(size / 1e6, 1)
        most = plain(SIZE / 1e6, 0)
        found = [text("gates-size", size=megabytes, most=most), *found]
    return found


def _tells(soup: BeautifulSoup, secrets: Secrets) -> bool:
    # the style sheet is our own; a picture is base64, in which text cannot be read
    texts = [text for text in soup.find_all(string=True) if text.parent.name != "style"]
    texts += ["".join(texts), *_values(soup, _TOLD)]
    return any(secrets.inside(text) for text in texts if not text.startswith("data:"))


def _values(soup: BeautifulSoup, names: Sequence[str]) -> list[str]:
    """What stands in these attributes, wherever they are."""
    return [tag[name] for tag in soup(True) for name in names if name in tag.attrs]


def _alone(soup: BeautifulSoup) -> Iterator[str]:
    """What loads something from elsewhere, or runs."""
    for link in elsewhere(soup):
        yield text("gates-elsewhere", link=repr(link[:100]))
    active = [f"<{tag.name}>" for tag in soup(_ACTIVE)]
    active += ["<!-- -->" for _ in soup(string=lambda text: isinstance(text, Comment))]
    attributes = [name for tag in soup(True) for name in tag.attrs]
    active += [name for name in attributes if name.lower().startswith("on")]
    for what in active:
        yield text("gates-active", what=what)


def _outline(soup: BeautifulSoup) -> Iterator[str]:
    """Headings that are not in order, and ids that are not of one place."""
    levels = [int(heading.name[1]) for heading in soup(re.compile("^h[1-6]$"))]
    if levels.count(1) != 1:
        yield text("gates-top", n=levels.count(1))
    for above, below in pairwise(levels):
        if below > above + 1:
            yield text("gates-order", below=below, above=above, right=above + 1)
    for name, count in Counter(_values(soup, ["id"])).items():
        if count > 1:
            yield text("gates-twice", name=repr(name), n=count)


def _labels(soup: BeautifulSoup) -> Iterator[str]:
    """What is not told of the language and of pictures."""
    root = soup.html
    for name in ("lang", "dir"):
        if not (root and root.get(name)):
            yield text("gates-language", name=name)
    for image in soup("img"):
        if not image.get("alt", "").strip():
            yield text("gates-words")
        if not image.get("src", "").startswith("data:image/"):
            yield text("gates-outside")
    for drawing in soup("svg", role="img"):
        if not (drawing.title or drawing.get("aria-label", "").strip()):
            yield text("gates-words")
