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
    found = [password for place in _BEFORE_HOST for password in place.findall(text)]
    named = [
        value.strip("'\"") for name, value in _NAMED.findall(text) if _TELLING.search(unquote(name))
    ]
    # a ? or # ends a value in a URL, and is part of it in a connection string
    found += [form for value in named for form in (value, *re.split("[?#]", value)[:1])]
    return [password for password in dict.fromkeys(found) if password]


def held(value: Any, key: str) -> Iterator[str]:
    """The keys, below and including `key`, of every text with a password in it."""
    if isinstance(value, str):
        yield from [key] if passwords(value) else []
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from held(item, f"{key}.{name}".lstrip("."))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from held(item, f"{key}.{number}")
