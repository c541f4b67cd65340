"""Passwords in URLs: where they stand, and which keys of a definition hold one."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

HINT = 'holds a password; name a source file (.toml) instead, in which url = "env:NAME" names an environment variable'


def passwords(text: str) -> list[str]:
    """The passwords in a text that holds a URL: before its `@`, and under a telling name after its `?`.

    >>> passwords("postgres://me:hush@db/shop?sslmode=on&Access_Token=abc")
    ['hush', 'abc']
    >>> passwords("https://host:8080/a?page=2")
    []
    """
    if "://" not in text:
        return []
    # a password may hold a slash that should have been %2F; digits before a slash are a port
    found = re.findall(r"://[^/?#@:\s]*:(?!\d+[/?#])(\S+)@", text)
    pairs = (pair.partition("=") for pair in re.split(r"[?&;#\s]", text)[1:])
    return [text for text in found + [value for name, _, value in pairs if _telling(name)] if text]


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


def _telling(name: str) -> bool:
    return re.search(r"(password|passwd|pwd|token|secret|api[_-]?key)$", unquote(name), re.IGNORECASE) is not None
