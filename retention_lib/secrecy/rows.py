"""Values of customers' rows in what an error says: the analyst sees them, between marks, and what
goes elsewhere is told without them."""

import re

_MARKS = str.maketrans("", "", "«»")
_MARKED = re.compile("«[^»]*(?:»|$)")


def marked(value: object) -> str:
    """A value of a row, between marks.

    >>> marked("Ada")
    '«Ada»'
    """
    return f"«{str(value).translate(_MARKS)}»"


def withheld(said: str) -> str:
    """What was said, without the values between marks.

    >>> withheld("found «Ada»; correct it")
    'found «…»; correct it'
    """
    return _MARKED.sub("«…»", said)
