"""What finds a secret in a text, however a notebook has printed it."""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeVar

from retention_lib.secrecy.codes import in_base64, in_numbers
from retention_lib.secrecy.passwords import passwords
from retention_lib.secrecy.spellings import spellings

SHORTEST = 4  # a shorter text stands in too many innocent words to be taken out of them
_GLIMPSE = 2  # characters of a password, before or after which a URL is cut, that tell of it
_MARKS = re.compile(r"[\s'\":]+")
# where a text was wrapped: as lines, or as the parts of a literal
_WRAPPED = r"(?:['\"]?\s*\n\s*['\"]?)?"
_CUT = r"(?:\.\.\.|…)"
# tags that begin no new word, and marks that nobody sees
_INLINE = "abbr|b|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|su[bp]|tspan|u|var|wbr"
NO_WIDTH = "\u00ad\u034f\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe0f\ufeff"
_COLOURS = r"\x1b\[[0-9;?]*[ -/]*[@-~]"  # of a terminal
_UNSEEN = re.compile(rf"</?(?:{_INLINE})\b[^<>]*>|[{NO_WIDTH}]|{_COLOURS}", re.IGNORECASE)

T = TypeVar("T")


class Finder:
    """What finds a text: an expression, and a `hint` of it that tells at little cost where it
    cannot be."""

    def __init__(
        self,
        pattern: str,
        hint: str,
        *,
        exact: bool = False,
    ) -> None:
        self._hint = compact(hint)
        self._pattern = re.compile(pattern, 0 if exact else re.IGNORECASE)

    def inside(self, text: str, compacted: str) -> bool:
        return self._hint in compacted and bool(self._pattern.search(text))

    def without(self, text: str, compacted: str) -> str:
        return self._pattern.sub("***", text) if self._hint in compacted else text


def compact(text: str) -> str:
    """What hints are looked for in: a text without what wraps it, in lower case.

    >>> compact("'Hu'\\n  'sh'")
    'hush'
    """
    return _MARKS.sub("", text).casefold()


def seen(text: str) -> str:
    """A text as a reader sees it: without the tags inside its words, and without marks of no width.

    >>> seen("<p>hu<b>s</b>h</p>")
    '<p>hush</p>'
    """
    return _UNSEEN.sub("", text)


def finders(values: Iterable[str]) -> list[Finder]:
    """What finds these values and the passwords in them, the longest first."""
    values = list(values)
    bare = _longest([*values, *chain.from_iterable(map(passwords, values))])
    texts = _longest([*bare, *_flat(_headers, values)])
    found = [Finder(_whole(form), form) for form in _longest(_flat(spellings, bare))]
    codes = _flat(in_base64, _longest([*texts, *map(html.escape, bare)]))
    found += map(_encoded, codes)
    found += [Finder(numbers, "") for numbers in _flat(in_numbers, texts)]
    return [*found, *_flat(_cut, bare)]


def _longest(texts: Iterable[str]) -> list[str]:
    """Those that are long enough to be taken for what they are, once each, the longest first."""
    long = {text for text in texts if len(text) >= SHORTEST}
    return sorted(long, key=len, reverse=True)


def _flat(
    ways: Callable[[str], Iterable[T]],
    texts: Iterable[str],
) -> Iterator[T]:
    return chain.from_iterable(map(ways, texts))


def _headers(value: str) -> Iterator[str]:
    """User and password as a header carries them."""
    for password in passwords(value):
        user = re.search(r"([^/:@\s]*):$", value.split(password)[0])
        if user:
            yield f"{user[1]}:{password}"


def _whole(form: str) -> str:
    """A text that may be wrapped; one that is a word itself is not meant inside another."""
    inner = _WRAPPED.join(map(re.escape, form))
    word = form.isalpha() or (form.isalnum() and len(form) < 2 * SHORTEST)
    return rf"(?<![^\W_]){inner}(?![^\W_])" if word else inner


def _encoded(code: str) -> Finder:
    """A code of which the lines may be short."""
    wrapped = r"\s*".join(map(re.escape, code))
    return Finder(wrapped, code, exact=True)


def _cut(text: str) -> Iterator[Finder]:
    """A text of which the end or the begin was left out, up to within its password."""
    least, most = _telling(text)
    for form in {text, html.escape(text), repr(text)[1:-1]}:
        heads = [form[:end] for end in range(least, len(form))]
        tails = [form[start:] for start in range(1, most + 1)]
        if heads and tails:
            yield Finder(f"(?:{_any(heads)}){_CUT}", heads[0])
            yield Finder(f"{_CUT}(?:{_any(tails)})", tails[-1])


def _any(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))


def _telling(text: str) -> tuple[int, int]:
    """How much of its begin must be there to tell a secret, and how much may be lost of it."""
    for password in passwords(text):
        begin = text.index(password)
        return begin + _GLIMPSE, begin + len(password) - _GLIMPSE
    begin = text.index("://") + 3 if "://" in text else 0
    return begin + SHORTEST, len(text) - SHORTEST
