"""HTML that came out of a notebook, made harmless and plain.

An author's Markdown may link to elsewhere (the gates then ask for words instead); what a cell
displays may hold anything a customer ever typed, so it keeps structure and words only.
"""

import re

import nh3

from retention_lib.report.markup.tables import KINDS, SPANS, reduced

_TAGS = """
    p br hr strong em b i u s sub sup code pre blockquote abbr span
    ul ol li dl dt dd div details summary figure figcaption
    table caption thead tbody tfoot tr th td
"""
_DISPLAYED = set(_TAGS.split())
_AUTHORED = _DISPLAYED | {"h1", "h2", "h3", "h4", "h5", "h6", "a", "img"}
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=\s]+")

# characters that turn the reading direction of all that follows; the isolates stay, they end where
# they should
_TURNS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e"))

_LONGEST = 300  # characters of a line that fit a sentence
_STEERS = dict.fromkeys([*range(32), *range(127, 160)], " ")  # a bell, an escape, a backspace

_ATTRIBUTES = {
    "*": {"dir", "lang"},
    "th": set(SPANS),
    "td": set(SPANS),
    "a": {"href"},
    "img": {"src", "alt"},
}
_CLASSES = {"td": KINDS, "th": KINDS}


def authored(html: str) -> str:
    """Markdown of the notebook, already turned into HTML."""
    return _clean(html, _AUTHORED, links={"https", "http", "mailto", "data"})


def displayed(html: str) -> str:
    """What a cell displayed: no links or pictures from its HTML, and no headings, which are the
    author's alone."""
    return _clean(html, _DISPLAYED, links=set())


def unturned(text: str) -> str:
    """Text without direction turns."""
    return text.translate(_TURNS)


def plain(text: str) -> str:
    """Text without terminal colours and direction turns."""
    return unturned(re.sub(r"\x1b\[[0-9;?]*[ -/]*[@-~]", "", text))


def tamed(text: str) -> str:
    """Plain text as it stands, without characters that steer a terminal but for tabs and ends of
    lines."""
    return plain(text).translate(_STEERS | {9: "\t", 10: "\n"})


def line(text: str) -> str:
    """Plain text on one line, without characters that steer a terminal.

    >>> line("Ada\\x07\\n Lovelace")
    'Ada Lovelace'
    """
    return " ".join(plain(text).translate(_STEERS).split())


def short(text: str) -> str:
    """Plain text on one line that fits a sentence: of a long one the middle is left out, because
    its end says what to do.

    >>> short("Ada\\n Lovelace"), len(short("x" * 1_000_000))
    ('Ada Lovelace', 303)
    """
    told = line(text)
    half = _LONGEST // 2
    return told if len(told) <= _LONGEST else f"{told[:half]} … {told[-half:]}"


def _clean(html: str, tags: set[str], links: set[str]) -> str:
    return nh3.clean(
        reduced(unturned(html)),
        tags=tags,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        attribute_filter=_kept,
        url_schemes=links,
        link_rel="noopener noreferrer",
    )


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if _PICTURE.fullmatch(value) else None
    if attribute == "href":
        return None if value.lower().startswith("data:") else value
    return value
