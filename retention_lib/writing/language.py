"""The language that is being written: one setting of the process.

A language is a folder of Fluent files (https://projectfluent.org); English is
``writing/languages/en``. Another package may bring one under the entry-point group
``retention_lib.languages``: the name is the language's code, the value the package that holds the
files. A definition says it; the runner speaks it while it makes pages, and hands it to each
notebook's kernel in the environment as ``RETENTION_LANGUAGE``. Nothing else passes a language on.
"""

import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from decimal import Context, Decimal, localcontext
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable

from babel import Locale, UnknownLocaleError
from babel.numbers import NumberPattern, format_decimal

from retention_lib.contract import ContractError

DIGITS = 330  # before the point of the largest number, and after it
GROUP = "retention_lib.languages"
VARIABLE = "RETENTION_LANGUAGE"
_spoken = [os.environ.get(VARIABLE, "en")]
_ours = files("retention_lib.writing") / "languages"


def languages() -> list[str]:
    """The codes of the languages that have a catalogue, ours and those of other packages.

    >>> "en" in languages()
    True
    """
    ours = {folder.name for folder in _ours.iterdir() if folder.is_dir()}
    return sorted(ours | entry_points(group=GROUP).names)


@cache
def folder(code: str) -> Traversable | None:
    """The files of a language: ours, or those that another package declares."""
    if (_ours / code).is_dir():
        return _ours / code
    for found in entry_points(group=GROUP, name=code):
        try:
            return files(found.value)
        except ImportError as error:
            asked = f"the language {code!r} needs the package {found.value!r}"
            do = "install what it needs, or remove the package that declares it"
            raise ContractError(asked, str(error), do) from None
    return None


def language() -> str:
    """The code of the language that is being written, as Babel knows it: "en", "ar", "pt_BR".

    >>> language()
    'en'
    """
    return _spoken[-1]


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Write in this language inside a ``with``: one that has a catalogue, or whose numbers and
    dates Babel knows, with texts in English.

    >>> with speaking("ar"):
    ...     direction()
    'rtl'
    """
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        asked = f"the language was asked to be {code!r}"
        do = f"choose one of {', '.join(languages())}"
        raise ContractError(asked, "no such language", do) from None
    folder(code)
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


def plain(value: float | Decimal, decimals: int) -> str:
    """A number with so many decimals.

    >>> plain(0.5, 2)
    '0.50'
    """
    own = locale().decimal_formats[None]
    with room():
        return format_decimal(signed(value, decimals), form(own, decimals), locale=language())


def room() -> AbstractContextManager[Context]:
    """Within it, Babel writes the largest numbers there are, too, which have 309 digits."""
    return localcontext(prec=DIGITS)


def signed(value: float | Decimal, decimals: int) -> float | Decimal:
    """A number, and nothing without a sign where so many decimals leave nothing of it.

    >>> signed(-0.004, 2), signed(-0.006, 2)
    (0.0, -0.006)
    """
    return value if round(value, decimals) else 0.0
