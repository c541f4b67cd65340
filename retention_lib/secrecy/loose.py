"""Secrets of which the letters and digits stand in a text in their order, whatever stands between:
tags, margins, marks that escape, characters that nobody sees.

Who means to hide a secret from this can: reversed, by another alphabet, a letter a print.
"""

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote

from retention_lib.secrecy.passwords import passwords

_FEWEST = 8  # letters and digits of a secret that tell it, where the rest was cut off
_LONG = 20  # of one that no text holds by chance, though it be made of words
_MIXED = re.compile(r"[^\W\d_]\d+[^\W\d_]")  # as no word and no year is
_MARKS = re.compile(r"[\W_]+")
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
_LOWER = bytes(range(256)).lower()
_TAG = re.compile(r"<[^<>]*>")
_ENCODED = re.compile(r"[%\\=](?:(?<=%)(?:25)*|\\*(?:x|u00)|)([\da-fA-F]{2})")
# what is no letter of a text, though letters stand for it: a tag, a mark in HTML, a URL or JSON
_BETWEEN = "|".join(
    (
        r"[\W_]",
        r"(?<=<)\w[^<>]*(?=>)",
        r"(?<=</)\w[^<>]*(?=>)",
        r"(?<=&)\w{2,8}(?=;)",
        r"(?<=&#)\w{2,6}(?=;)",
        r"(?<=%)(?:25)*[0-9a-f]{2}",
        r"(?<=\\)(?:x|u00)[0-9a-f]{2}",
    )
)


class Loose:
    """What finds a secret by its letters and digits alone; all of it, or its begin."""

    def __init__(
        self,
        letters: str,
        least: int,
    ) -> None:
        self._hint = letters[:least]
        gap = f"(?:{_BETWEEN})*"
        more = "".join(rf"(?:[\W_]?{letter}" for letter in letters[least:])
        begin = gap.join(self._hint) + more + ")?" * (len(letters) - least)
        self._pattern = re.compile(f"{gap.join(letters)}|{begin}", re.IGNORECASE)

    def inside(self, readings: Iterable[str]) -> bool:
        return any(self._hint in reading for reading in readings)

    def without(self, text: str) -> str:
        """A text without it; where what stands between is unheard of, nothing of the text."""
        if not self.inside(readings(text)):
            return text
        clean = self._pattern.sub("***", text)
        return "***" if self.inside(readings(clean)) else clean


def loose(values: Iterable[str]) -> list[Loose]:
    """What finds these values and the passwords in them, of those that are no words."""
    found = dict.fromkeys(part for value in values for part in _parts(value))
    return [Loose(*part) for part in found]


@lru_cache(maxsize=1)  # each secret is looked for in the same text
def readings(text: str) -> list[str]:
    """The letters and digits of a text, as it stands and by what it may stand for.

    >>> readings("h<b>u</b>%26sh")
    ['hbub26sh', 'hbubsh', 'hush']
    """
    meant = _ENCODED.sub(_decoded, html.unescape(text))
    forms = dict.fromkeys([text, meant, _TAG.sub("", meant)])
    return [_letters(form) for form in forms]


def _parts(value: str) -> Iterator[tuple[str, int]]:
    """The letters of each secret, and how many of them tell it."""
    hidden = passwords(value)
    for text in hidden or [value]:
        for letters in {_letters(text), _letters(unquote(text))}:
            least = _FEWEST if hidden and _MIXED.search(letters[:_FEWEST]) else len(letters)
            mixed = len(letters) >= _FEWEST and _MIXED.search(letters)
            if mixed or len(letters) >= _LONG:
                yield letters, least


def _letters(text: str) -> str:
    # bytes first, which is fast: most marks are of ASCII
    letters = text.encode(errors="surrogatepass").translate(_LOWER, _ASCII_MARKS)
    if letters.isascii():
        return letters.decode()
    return _MARKS.sub("", letters.decode(errors="replace")).casefold()


def _decoded(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
