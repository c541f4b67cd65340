"""Published figures with who is named for them, and why they are no yardstick."""

from pandas import DataFrame, Series

from retention_lib.results import key_text, shown
from retention_lib.results.benchmarks import INDUSTRY
from retention_lib.writing import Finding, label, span, text


def industry(frame: DataFrame) -> Finding:
    """From where to where published yearly retention goes; `frame` is what `benchmarks.industry`
    returns.

    >>> from retention_lib import benchmarks, words
    >>> words.industry(benchmarks.industry("retail")).headline
    'Published yearly retention is 60 to 80%; your own past is the better yardstick.'
    """
    frame = shown(frame, INDUSTRY)
    range_ = span(frame["low"].min(), frame["high"].max())
    return Finding(
        text("benchmarks-industry-published", range=range_, n=len(frame)),
        [_told(row) for _, row in frame.iterrows()],
        [
            text("benchmarks-industry-quoted", year=label(frame["year"].max())),
            text("benchmarks-industry-otherwise"),
        ],
        text("benchmarks-industry-short", range=range_, n=len(frame)),
    )


def _told(row: Series) -> str:
    return text(
        "benchmarks-industry-told",
        industry=key_text("benchmarks-industry-name", row["industry"]),
        figures="one" if row["low"] == row["high"] else "range",
        range=span(row["low"], row["high"]),
        source=label(row["source"]),
    )
