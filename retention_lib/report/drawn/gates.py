"""What a page must be before it is published; each problem is a sentence that says what is
wrong."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from bs4 import BeautifulSoup, Tag

from retention_lib.report.asked.secrets import Secrets

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
    return [
        f"it is {size / 1e6:.1f} MB and may be {SIZE / 1e6:.0f} MB; emit long tables instead of"
        " displaying them"
    ]


def _secrets(soup: BeautifulSoup, secrets: Secrets) -> list[str]:
    # the style sheet is our own; a picture is base64, in which text cannot be read
    texts = [text for text in soup.find_all(string=True) if text.parent.name != "style"]
    texts += _values(soup, _TOLD)
    if any(secrets.inside(text) for text in texts if not text.startswith("data:")):
        return [
            "it holds a value that only an environment variable may hold; take it out of notebook"
            " and parameters"
        ]
    return []


def _hosts(soup: BeautifulSoup) -> list[str]:
    found = [link for link in _values(soup, _LOADING) if _ELSEWHERE.search(link)]
    styles = [style.get_text() for style in soup("style")]
    styles += [tag["style"] for tag in soup(style=True)]
    found += [address for style in styles for address in _IMPORTED.findall(style)]
    return [
        f"it refers to {link[:100]!r}; a page stands alone, so write the reference in words"
        for link in found
    ]


def _values(soup: BeautifulSoup, names: Sequence[str]) -> list[str]:
    """What stands in these attributes, wherever they are."""
    tags = soup(True)
    return [tag[name] for tag in tags for name in names if name in tag.attrs]


def _scripts(soup: BeautifulSoup) -> list[str]:
    active = [f"<{tag.name}>" for tag in soup(_ACTIVE)]
    attributes = [name for tag in soup(True) for name in tag.attrs]
    active += [name for name in attributes if name.lower().startswith("on")]
    return [f"it holds {what}, and a page runs nothing" for what in active]


def _headings(soup: BeautifulSoup) -> list[str]:
    levels = [int(heading.name[1]) for heading in soup(_HEADINGS)]
    found = []
    if levels.count(1) != 1:
        found.append(
            f"it has {levels.count(1)} top headings; the notebook's title is the only '# ' heading"
            " allowed"
        )
    for above, below in itertools.pairwise(levels):
        if below > above + 1:
            found.append(
                f"a heading of level {below} follows one of level {above}; use level {above + 1}"
            )
    return found


def _ids(soup: BeautifulSoup) -> list[str]:
    counts = Counter(tag["id"] for tag in soup(id=True))
    twice = {name: count for name, count in counts.items() if count > 1}
    return [f"the id {name!r} is used {count} times" for name, count in twice.items()]


def _language(soup: BeautifulSoup) -> list[str]:
    root = soup.find("html")
    return [
        f"its html element has no '{name}'"
        for name in ("lang", "dir")
        if not (root and root.get(name))
    ]


def _pictures(soup: BeautifulSoup) -> list[str]:
    return [problem for image in soup("img") for problem in _picture(image)]


def _picture(image: Tag) -> list[str]:
    found = []
    if not image.get("alt", "").strip():
        found.append("a picture has no alternative text; show it with report.picture(ax)")
    if not image.get("src", "").startswith("data:image/"):
        found.append("a picture is not inside the page; show it with report.picture(ax)")
    return found
