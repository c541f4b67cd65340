"""Passwords in URLs and connection strings: where they stand, and which keys of a definition hold
one."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

HINT = (
    'holds a password; name a source file (.toml) instead, in which url = "env:NAME" names an'
    " environment variable"
)

# A password may hold marks that should have been escaped, so it is looked for up to the last @ of
# the host's part, of the word and of the text. Digits before a slash or a blank are a port. A
# user's name may hold an @, too.
_BEFORE_HOST = [
    re.compile(rf"://[^/?#:\s]*:(?!\d{{1,5}}(?:[/?#\s]|$))({marks}+)@")
    for marks in (r"[^/?#\s]", r"\S", ".")
]
_NAMED = re.compile(r"""(?:^|[?&;#\s])([^?&;#\s=]+)\s*=\s*(?=('[^']+'|"[^"]+"|[^&;\s]+))""")
_TELLING = re.compile(
    r"(passw(or)?d|(^|[_-])pass(phrase)?|pwd|token|secret|(api|access|account|secret|private|shared)[_-]?key"
    r"|(^|[_-])sig(nature)?)$",
    re.IGNORECASE,
)


def passwords(text: str) -> list[str]:
    """The passwords in a text that holds a URL or a connection string: before its `@`, and under a
    telling name.

    >>> passwords("postgres://me:hush@db/shop?sslmode=on&Access_Token=abc")
    ['hush', 'abc']
    >>> passwords("host=db user=me password='hu sh'")
    ['hu sh']
    >>> passwords("https://host:8080/a?page=2")
    []
    """
    hidden = [password for place in _BEFORE_HOST for password in place.findall(text)]
    for name, value in _NAMED.findall(text):
        if is_telling(unquote(name)):
            whole = value.strip("'\"")
            # a ? or # ends a value in a URL, and is part of it in a connection string
            hidden += [whole, re.split("[?#]", whole)[0]]
    return list(filter(None, dict.fromkeys(hidden)))


def is_telling(name: str) -> bool:
    """Whether what stands under a name is a password.

    >>> is_telling("SHOP_PASSWORD"), is_telling("SHOP_URL")
    (True, False)
    """
    return bool(_TELLING.search(name))


def secrets(url: str) -> list[str]:
    """The passwords in a URL, as written and as meant, longest first."""
    whole = passwords(url)
    # A driver that stumbles over an unescaped mark prints what stands before or after it.
    parts = [part for text in whole for part in re.split(r"[#/?@:\s]", text)]
    forms = [*whole, *(part for part in parts if len(part) > 2)]
    return sorted({*forms, *map(unquote, forms)}, key=len, reverse=True)


def mask(
    text: str,
    url: str | None = None,
) -> str:
    """A text without the passwords of a URL.

    >>> mask("postgres://shop:hush@db/orders")
    'postgres://shop:***@db/orders'
    """
    for secret in secrets(url or text):
        text = text.replace(secret, "***")
    return text


def texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in what may be a list or a mapping, under its key.

    >>> list(texts({"a": ["x", {"b": "y"}], "n": 5}))
    [('a.0', 'x'), ('a.1.b', 'y')]
    """
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for name, part in parts:
            yield from texts(part, f"{key}.{name}".lstrip("."))
