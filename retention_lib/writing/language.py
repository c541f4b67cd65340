"""The language that is being written: one setting of the process.

A definition says it; the runner speaks it while it makes pages, and hands it to each notebook's
kernel in the environment as ``RETENTION_LANGUAGE``. Nothing else passes a language on.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from babel import Locale
from babel.numbers import NumberPattern

VARIABLE = "RETENTION_LANGUAGE"
_spoken = [os.environ.get(VARIABLE, "en")]


def language() -> str:
    """The code of the language that is being written, as Babel knows it: "en", "ar", "pt_BR".

    >>> language()
    'en'
    """
    return _spoken[-1]


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Write in this language inside a ``with``.

    >>> with speaking("ar"):
    ...     direction()
    'rtl'
    """
    _spoken.append(code)
    try:
        yield
    finally:
        _spoken.pop()


def locale() -> Locale:
    """What Babel knows of the language."""
    return Locale.parse(language())


def direction() -> str:
    """How the language is read: ``ltr`` or ``rtl``."""
    return locale().text_direction


def form(own: NumberPattern, decimals: int) -> str:
    """One of the language's forms of a number, such as "%#,##0", with so many decimals."""
    places = "." + "0" * decimals if decimals else ""
    return re.sub(r"0(\.[0#]+)?", "0" + places, own.pattern)
