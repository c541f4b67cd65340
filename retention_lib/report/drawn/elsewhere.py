"""What of a page leads or loads from elsewhere, in every spelling that a browser takes."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

# attributes that a browser loads or leads to, and those an animation may give one
_NAMES = """
    src srcset imagesrcset href xlink:href data action formaction poster background ping cite
    longdesc lowsrc dynsrc manifest codebase classid archive icon profile usemap srcdoc from to by
    values
"""
_LOADING = set(_NAMES.split())
# of these a relative address may be: it leads to a file of the site, or is a picture, which a gate
# of its own asks about; what others name is fetched
_RELATIVE = {"a", "area", "form", "img"}
_FETCHED = {"href", "xlink:href", "src", "srcset", "imagesrcset", "data", "poster", "background"}
_SEVERAL = {"srcset", "imagesrcset", "values", "ping"}
_WORDS = {"alt", "title", "content", "label", "summary", "abbr"}
_IGNORED = str.maketrans("", "", "\t\n\r")  # which browsers take out of an address
_ENDS = "".join(map(chr, range(33)))  # and from its ends
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_PICTURE = re.compile(r"data:(image|font)/", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_LOADED = re.compile(r"@import[^;]*|(?:url|src|image-set)\([^)]*\)?", re.IGNORECASE)
_INSIDE = re.compile(r"url\(\s*(['\"]?)\s*(?:data:|#)[^)]*\)", re.IGNORECASE)


def elsewhere(soup: BeautifulSoup) -> Iterator[str]:
    """Each address, and each part of a style, that is not of the page or of its own site."""
    for tag in soup(True):
        for name, value in tag.attrs.items():
            told = " ".join(value) if isinstance(value, list) else value or ""
            yield from _attribute(tag, name.lower(), told)
    for style in soup("style"):
        yield from _styled(style.get_text())


def _attribute(tag: Tag, name: str, value: str) -> Iterator[str]:
    refreshed = tag.name == "meta" and tag.get("http-equiv", "").lower() == "refresh"
    if refreshed and name == "content":
        yield value
    elif name in _LOADING:
        outside = _fetched if name in _FETCHED and tag.name not in _RELATIVE else away
        yield from filter(outside, re.split(r"[\s,;]+", value) if name in _SEVERAL else [value])
    elif name not in _WORDS and not name.startswith("aria-"):
        yield from _styled(value)


def away(address: str) -> bool:
    """Whether an address is of another site, or is none that a page alone can have.

    >>> [away(address) for address in ("a/b.csv", "#x", "https:/a", "/\\\\a", "ja\\nvascript:1")]
    [False, False, True, True, True]
    """
    plain = _meant(address).replace("\\", "/")
    scheme = bool(_SCHEME.match(plain)) and not _PICTURE.match(plain)
    return scheme or plain.startswith("//")


def _meant(address: str) -> str:
    """An address as a browser takes it."""
    return address.strip(_ENDS).translate(_IGNORED)


def _fetched(address: str) -> bool:
    """Whether what an address names is not inside the page."""
    plain = _meant(address)
    return not (plain == "" or plain.startswith("#") or _PICTURE.match(plain))


def _styled(style: str) -> Iterator[str]:
    """What a style loads from elsewhere."""
    plain = _ESCAPE.sub(_unescaped, _COMMENT.sub("", style))
    yield from _LOADED.findall(_INSIDE.sub("", plain))


def _unescaped(escape: re.Match[str]) -> str:
    if escape[1] is None:
        return escape[2]
    code = int(escape[1], 16)
    return chr(code) if 0 < code < 0x110000 else ""
