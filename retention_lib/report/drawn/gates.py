"""What a page must be before it is published; each problem is a sentence that says what is
wrong."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from bs4 import BeautifulSoup, Tag

from retention_lib.report.asked.secrets import Secrets
from retention_lib.writing import plain, text

SIZE = 5_000_000  # bytes: what a phone loads without complaint, and most mail servers deliver

_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
# attributes that carry words or addresses, and those that a browser loads or leads to
_TOLD = ["href", "src", "alt", "title", "aria-label", "content"]
_LOADING = ["src", "srcset", "href", "data", "action", "formaction", "poster", "background", "ping"]
_ACTIVE = ["script", "iframe", "object", "embed", "form", "base"]
_IMPORTED = re.compile(r"@import[^;]*|url\((?!['\"]?data:)[^)]*\)")
_ELSEWHERE = re.compile(
    r"^\s*([a-z][a-z0-9+.-]*:)?//|^\s*(javascript|vbscript|file|mailto|ftp):",
    re.IGNORECASE,
)


def problems(html: str, secrets: Secrets) -> list[str]:
    """Every reason not to publish a page; empty when there is none."""
    soup = BeautifulSoup(html, "html.parser")
    checks = (_hosts, _scripts, _headings, _ids, _language, _pictures)
    found = [problem for check in checks for problem in check(soup)]
    return _size(html) + _secrets(soup, secrets) + found


def _size(html: str) -> list[str]:
    size = len(html.encode())
    if size <= SIZE:
        return []
    found, most = plain(size / 1e6, 1), plain(SIZE / 1e6, 0)
    return [text("gates-size", size=found, most=most)]


def _secrets(soup: BeautifulSoup, secrets: Secrets) -> list[str]:
    # the style sheet is our own; a picture is base64, in which text cannot be read
    texts = [text for text in soup.find_all(string=True) if text.parent.name != "style"]
    texts += _values(soup, _TOLD)
    if any(secrets.inside(text) for text in texts if not text.startswith("data:")):
        return [text("gates-secret")]
    return []


def _hosts(soup: BeautifulSoup) -> list[str]:
    found = [link for link in _values(soup, _LOADING) if _ELSEWHERE.search(link)]
    styles = [style.get_text() for style in soup("style")]
    styles += [tag["style"] for tag in soup(style=True)]
    found += [address for style in styles for address in _IMPORTED.findall(style)]
    return [text("gates-elsewhere", link=repr(link[:100])) for link in found]


def _values(soup: BeautifulSoup, names: Sequence[str]) -> list[str]:
    """What stands in these attributes, wherever they are."""
    tags = soup(True)
    return [tag[name] for tag in tags for name in names if name in tag.attrs]


def _scripts(soup: BeautifulSoup) -> list[str]:
    active = [f"<{tag.name}>" for tag in soup(_ACTIVE)]
    attributes = [name for tag in soup(True) for name in tag.attrs]
    active += [name for name in attributes if name.lower().startswith("on")]
    return [text("gates-active", what=what) for what in active]


def _headings(soup: BeautifulSoup) -> list[str]:
    levels = [int(heading.name[1]) for heading in soup(_HEADINGS)]
    found = []
    if levels.count(1) != 1:
        found.append(text("gates-top", n=levels.count(1)))
    for above, below in itertools.pairwise(levels):
        if below > above + 1:
            found.append(text("gates-order", below=below, above=above, right=above + 1))
    return found


def _ids(soup: BeautifulSoup) -> list[str]:
    counts = Counter(tag["id"] for tag in soup(id=True))
    twice = [name for name, count in counts.items() if count > 1]
    return [text("gates-twice", name=repr(name), n=counts[name]) for name in twice]


def _language(soup: BeautifulSoup) -> list[str]:
    root = soup.find("html")
    missing = [name for name in ("lang", "dir") if not (root and root.get(name))]
    return [text("gates-language", name=name) for name in missing]


def _pictures(soup: BeautifulSoup) -> list[str]:
    return [problem for image in soup("img") for problem in _picture(image)]


def _picture(image: Tag) -> list[str]:
    found = []
    if not image.get("alt", "").strip():
        found.append(text("gates-words"))
    if not image.get("src", "").startswith("data:image/"):
        found.append(text("gates-outside"))
    return found
