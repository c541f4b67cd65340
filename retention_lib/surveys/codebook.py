"""The themes that comments are sorted into, each with the words that bring a comment there.

The list is meant to be read, argued with and replaced: pass your own to ``themes`` and ``coded``. A
keyword is whole words in this order; with ``*`` at its end, their beginning. Capitals do not
matter.
"""

import re

import pandas as pd

from retention_lib import contract

CODEBOOK = {
    "delivery": [
        "deliver*",
        "shipping",
        "shipped",
        "shipment*",
        "courier*",
        "parcel*",
        "package*",
        "arriv*",
        "late",
    ],
    "price": [
        "price*",
        "pricing",
        "expensive",
        "overpriced",
        "cheap*",
        "cost*",
        "discount*",
        "value for money",
    ],
    "quality": [
        "quality",
        "broke",
        "broken",
        "defect*",
        "faulty",
        "damaged",
        "material*",
        "well made",
        "fell apart",
    ],
    "support": [
        "support",
        "customer service",
        "help desk",
        "helpdesk",
        "agent*",
        "staff",
        "replied",
        "reply",
    ],
    "returns": ["return*", "refund*", "exchange*", "money back", "warranty"],
    "website and app": [
        "website",
        "site",
        "app",
        "apps",
        "login",
        "log in",
        "password*",
        "checkout",
        "crash*",
    ],
    "range": [
        "range",
        "choice*",
        "selection",
        "assortment",
        "variety",
        "in stock",
        "out of stock",
        "sold out",
    ],
    "payment": [
        "pay",
        "paid",
        "paying",
        "payment*",
        "invoice*",
        "charged",
        "credit card",
    ],
    "loyalty programme": [
        "loyalty",
        "points",
        "reward*",
        "member*",
        "voucher*",
        "coupon*",
        "cashback",
    ],
}


def matches(text: pd.Series, codebook: dict[str, list[str]]) -> pd.DataFrame:
    """Which keyword of which theme is in which text. One row is such a find.

    Columns: ``row`` (the text's label), ``theme, keyword`` (as written in the codebook).
    """
    found = [
        pd.DataFrame(
            {
                "row": text.index[text.str.contains(pattern(keyword), regex=True)],
                "theme": theme,
            }
        ).assign(keyword=keyword)
        for theme, keywords in codebook.items()
        for keyword in keywords
    ]
    return pd.concat(found, ignore_index=True)


def pattern(keyword: str) -> str:
    """The regular expression of a keyword.

    >>> pattern("deliver*"), pattern("money back")
    ('(?<!\\\\w)deliver\\\\w*', '(?<!\\\\w)money\\\\s+back(?!\\\\w)')
    """
    words = r"\s+".join(re.escape(word) for word in keyword.lower().rstrip("*").split())
    return rf"(?<!\w){words}" + (r"\w*" if keyword.endswith("*") else r"(?!\w)")


def read(codebook) -> dict[str, list[str]]:
    """A codebook as it is used, the module's where None is given. Raises ``ContractError`` when it
    is none."""
    if codebook is None:
        return CODEBOOK
    good = (
        isinstance(codebook, dict)
        and bool(codebook)
        and all(
            isinstance(theme, str)
            and isinstance(words, list | tuple)
            and words
            and all(map(_keyword, words))
            for theme, words in codebook.items()
        )
    )
    if not good:
        do = "write it as {'delivery': ['late', 'courier*'], 'price': ['expensive']}"
        raise contract.ContractError(
            "a codebook needs themes with keywords", f"{codebook!r:.60}", do
        )
    return codebook


def _keyword(word) -> bool:
    return isinstance(word, str) and bool(word.strip(" *"))
