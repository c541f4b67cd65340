"""The themes that comments are sorted into, each with the words that bring a comment there.

The list is meant to be read, argued with and replaced: pass your own to ``themes`` and ``coded``. A
keyword is whole words in this order; with ``*`` at its end, their beginning. Capitals do not
matter.
"""

import re
from typing import Any

from pandas import DataFrame, Series

from retention_lib.contract import ContractError

Codebook = dict[str, list[str]]
THEMES = """
    delivery: deliver*, shipping, shipped, shipment*, courier*, parcel*, package*, arriv*, late
    price: price*, pricing, expensive, overpriced, cheap*, cost*, discount*, value for money
    quality: quality, broke, broken, defect*, faulty, damaged, material*, well made, fell apart
    support: support, customer service, help desk, helpdesk, agent*, staff, replied, reply
    returns: return*, refund*, exchange*, money back, warranty
    website_and_app: website, site, app, apps, login, log in, password*, checkout, crash*
    range: range, choice*, selection, assortment, variety, in stock, out of stock, sold out
    payment: pay, paid, paying, payment*, invoice*, charged, credit card
    loyalty_programme: loyalty, points, reward*, member*, voucher*, coupon*, cashback
"""
CODEBOOK: Codebook = {
    theme: keywords.split(", ") for theme, keywords in re.findall(r"(\w+): (.+)", THEMES)
}


def matches(text: Series, codebook: Codebook) -> DataFrame:
    """Which keyword of which theme is in which text. One row is such a find.

    Columns: ``row`` (the text's label), ``theme, keyword`` (as written in the codebook).
    """
    found = [
        (row, theme, keyword)
        for theme, words in codebook.items()
        for keyword in words
        for row in text.index[text.str.contains(pattern(keyword))]
    ]
    frame = DataFrame(found, columns=["row", "theme", "keyword"])
    return frame.astype({"row": text.index.dtype})


def pattern(keyword: str) -> str:
    """The regular expression of a keyword.

    >>> pattern("deliver*"), pattern("money back")
    ('(?<!\\\\w)deliver\\\\w*', '(?<!\\\\w)money\\\\s+back(?!\\\\w)')
    """
    parts = keyword.lower().rstrip("*").split()
    end = r"\w*" if keyword.endswith("*") else r"(?!\w)"
    return r"(?<!\w)" + r"\s+".join(map(re.escape, parts)) + end


def read(codebook: Any) -> Codebook:
    """A codebook as it is used, the module's where None is given. Raises ``ContractError`` when it
    is none."""
    if codebook is None:
        return CODEBOOK
    known = isinstance(codebook, dict) and codebook
    if not known or not all(map(_is_theme, codebook, codebook.values())):
        raise ContractError(
            "a codebook needs themes with keywords",
            f"{codebook!r:.60}",
            "write it as {'delivery': ['late', 'courier*'], 'price': ['expensive']}",
        )
    return codebook


def _is_theme(theme: Any, words: Any) -> bool:
    if not isinstance(theme, str) or not isinstance(words, list | tuple) or not words:
        return False
    return all(isinstance(word, str) and word.strip(" *") for word in words)
