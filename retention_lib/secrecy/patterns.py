"""What finds a secret in a text, however a notebook has printed it."""

import html
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator

from retention_lib.secrecy.passwords import passwords
from retention_lib.secrecy.spellings import spellings

SHORTEST = 4  # a shorter text stands in too many innocent words to be taken out of them
_GLIMPSE = 2  # characters of a password, before or after which a URL is cut, that tell of it
_MARKS = re.compile(r"[\s'\":]+")
# where a text was wrapped: as lines, or as the parts of a literal
_WRAPPED = r"(?:['\"]?\s*\n\s*['\"]?)?"
_CUT = r"(?:\.\.\.|…)"


class Finder:
    """What finds a text: an expression, and a `hint` of it that tells at little cost where it
    cannot be."""

    def __init__(self, pattern: str, hint: str, *, exact: bool = False) -> None:
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


def finders(values: Iterable[str]) -> list[Finder]:
    """What finds these values and the passwords in them, the longest first."""
    values = list(values)
    bare = {text for value in values for text in (value, *passwords(value))}
    texts = bare.union(*map(_headers, values))
    long = sorted((text for text in texts if len(text) >= SHORTEST), key=len, reverse=True)
    spelt = {form for text in bare for form in spellings(text) if len(form) >= SHORTEST}
    whole = [Finder(_whole(form), form) for form in sorted(spelt, key=len, reverse=True)]
    coded = [Finder(re.escape(form), form, exact=True) for text in long for form in _coded(text)]
    digits = [Finder(_in_hex(text), "") for text in long]
    return [*whole, *coded, *digits, *(cut for text in bare for cut in _cut(text))]


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


def _coded(text: str) -> set[str]:
    """Base64 of a text, wherever it begins in what was encoded: the characters that are its alone.

    >>> any(code in b64encode(b"a hush b").decode() for code in _coded("hush"))
    True
    """
    held = text.encode(errors="surrogateescape")
    forms = set()
    for before in range(3):
        code = b64encode(bytes(before) + held).decode()
        alone = code[-(-8 * before // 6) : 8 * (before + len(held)) // 6]
        forms |= {alone, alone.translate(str.maketrans("+/", "-_"))}
    return {form for form in forms if len(form) > SHORTEST}


def _in_hex(text: str) -> str:
    pairs = re.findall("..", text.encode(errors="surrogateescape").hex())
    return r"[\s:]?".join(pairs)


def _cut(text: str) -> Iterator[Finder]:
    """A text of which the end or the begin was left out, up to within its password."""
    inner = (passwords(text) or [""])[0]
    begin = text.index(inner) if inner else text.find("://") + 3 if "://" in text else 0
    least = begin + (_GLIMPSE if inner else SHORTEST)
    most = begin + len(inner) - _GLIMPSE if inner else len(text) - SHORTEST
    for form in {text, html.escape(text), repr(text)[1:-1]}:
        heads = [form[:end] for end in range(len(form) - 1, least - 1, -1)]
        tails = [form[start:] for start in range(1, most + 1)]
        if heads and tails:
            yield Finder(f"(?:{'|'.join(map(re.escape, heads))}){_CUT}", heads[-1])
            yield Finder(f"{_CUT}(?:{'|'.join(map(re.escape, tails))})", tails[-1])
