"""A value as a TOML file holds it."""

import json


def as_toml(value: str | int) -> str:
    """A text, with nothing unseen in it, or a whole number as TOML writes it.

    >>> as_toml("till 7"), as_toml("a\\u202e"), as_toml(30)
    ('"till 7"', '"a\\\\U0000202e"', '30')
    """
    whole = json.dumps(value, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in whole)
