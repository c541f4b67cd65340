"""The texts of a language, looked up by key.

The key of a text begins with the name of its file: ``rfm-scores-none`` is in ``rfm.ftl`` of the
language. What a language does not have is said in English.
"""

import re
import sys
from decimal import Decimal
from functools import cache
from numbers import Integral
from typing import Any

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource, resolver
from fluent.runtime.types import FluentType

from retention_lib.writing.language import folder, language, plain

ENGLISH = "en"
# no value breaks its text, however long: who makes it knows what a reader can bear
resolver.MAX_PART_LENGTH = sys.maxsize


class Number(FluentType):
    """A number in a text: it is written as the page's language does, with the decimals that it has,
    and chooses by them (1 point, 1.0 points) the plural form of the text's own language."""

    def __init__(self, value: Integral | Decimal, code: str) -> None:
        self.value = Decimal(str(value))
        self.code = code
        self.decimals = max(0, -int(self.value.as_tuple().exponent))

    def format(self, _: Locale) -> str:
        return plain(self.value, self.decimals)

    def __eq__(self, form: object) -> bool:
        """Fluent asks a value whether it equals the name of a plural form."""
        return Locale.parse(self.code).plural_form(self.value) == form

    __hash__ = None  # type: ignore[assignment]  # equal to a name, it must not be a key


def text(key: str, **values: Any) -> str:
    """The text of a key with its values in place; a whole number or a Decimal chooses its plural.

    Any other value is text that is ready to be read. ``key.attribute`` names an attribute. Raises
    ``KeyError`` for a key that English does not have and for a value that its text needs, and
    ``TypeError`` for a value that is not ready, such as a float.

    >>> text("writing-between", low="3%", high="5%")
    '3% to 5%'
    """
    found = _lookup(key)
    file = f"{key.split('-')[0]}.ftl"
    if found is None:
        raise KeyError(f"the catalogue has no text {key!r}; add it to {file} of the language")
    bundle, pattern = found
    code = bundle.locales[0]
    ready = {name: _value(value, code) for name, value in values.items()}
    said, errors = bundle.format_pattern(pattern, ready)
    if errors:
        raise KeyError(f"the text {key!r} in {file} cannot be written: {errors[0]}")
    return str(said)


def known(key: str) -> bool:
    """Whether there is a text of that key.

    >>> known("writing-between"), known("writing-nonsense")
    (True, False)
    """
    return _lookup(key) is not None


def keys(code: str, topic: str) -> list[str]:
    """The keys of the texts that a language itself has in one of its files."""
    source = _source(code, topic)
    return re.findall(r"(?m)^([a-z][\w-]*) *=", source)


def _value(value: Any, code: str) -> Number | str:
    if isinstance(value, str):
        return value
    if not isinstance(value, Integral | Decimal):
        asked = "a text takes whole numbers, Decimals and texts"
        found = type(value).__name__
        raise TypeError(
            f"{asked}; found the {found} {value!r}; write it with retention_lib.writing"
        )
    return Number(value, code)


def _lookup(key: str) -> tuple[FluentBundle, Any] | None:
    name, _, attribute = key.partition(".")
    for code in (language(), language().split("_")[0], ENGLISH):
        bundle = _bundle(code, name.split("-")[0])
        if bundle.has_message(name):
            message = bundle.get_message(name)
            pattern = message.attributes.get(attribute) if attribute else message.value
            if pattern is not None:
                return bundle, pattern
    return None


@cache
def _bundle(code: str, topic: str) -> FluentBundle:
    bundle = FluentBundle([code], use_isolating=False)
    bundle.add_resource(FluentResource(_source(code, topic)))
    return bundle


def _source(code: str, topic: str) -> str:
    home = folder(code)
    file = home / f"{topic}.ftl" if home else None
    return file.read_text(encoding="utf-8") if file and file.is_file() else ""
