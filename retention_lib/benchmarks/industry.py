"""Yearly retention as others have published it."""

from pandas import DataFrame

from retention_lib.contract import ContractError, quoted
from retention_lib.results.benchmarks import INDUSTRY

QUOTED = "2023"  # the year of the article that quotes them all
PUBLISHED = {  # yearly retention from, to, and whom the article names for it
    "retail": (0.60, 0.80, "National Retail Federation"),
    "health_care": (0.75, 0.75, "Accenture"),
    "banking": (0.89, 0.89, "The Financial Brand"),
    "telecommunications": (0.63, 0.63, "J.D. Power"),
    "technology": (0.80, 0.90, "Gartner"),
}


def industry(*names: str) -> DataFrame:
    """Published figures of yearly customer retention. One row is an industry; without ``names`` all
    of them.

    Columns: ``industry`` (a key: retail, health_care, banking, telecommunications, technology),
    ``low, high`` (the range as published, no interval; the same where one figure is given),
    ``source`` (who is named for it), ``year`` (of the article that quotes it), ``second_hand``
    (whether the figure is known by a quotation only: all are). None says how customers were
    counted, so that no test can be made against them: ``own`` is the better yardstick. Raises
    ``ContractError`` for an industry without a figure.

    >>> industry("retail")[["low", "high", "source"]].values.tolist()
    [[0.6, 0.8, 'National Retail Federation']]
    """
    unknown = [name for name in names if name not in PUBLISHED]
    if unknown:
        asked = f"a published figure was asked for, for {quoted(unknown)}"
        raise ContractError(asked, quoted([*PUBLISHED]), "name one of them")
    rows = [(name, *PUBLISHED[name], QUOTED, True) for name in names or PUBLISHED]
    return INDUSTRY.made(DataFrame(rows, columns=INDUSTRY.names))
