"""Whether two sets of answers differ by more than chance."""

from pandas import DataFrame, isna

from retention_lib.results import shown
from retention_lib.results.surveys import DIFFERENCE
from retention_lib.words.surveys.names import contrasted
from retention_lib.writing import Finding, points, text


def difference(frame: DataFrame) -> Finding:
    """Whether two sets of answers differ by more than chance; `frame` is the one row of
    `surveys.difference`.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> first = pd.DataFrame({"customer_id": range(60), "answered_at": "2024-01-05"})
    >>> first = first.assign(question="nps", score=[10] * 45 + [3] * 15)
    >>> second = first.assign(score=[10] * 25 + [3] * 35)
    >>> words.difference(surveys.difference(first, second, as_of="2024-12-31", paired=True))
    'The first scores 50 and the second -17, a difference of 67 points (41 to 89). The same \
customers answered both times.'
    """
    row = shown(frame, DIFFERENCE).iloc[0]
    low, high = row["low"], row["high"]
    if isna(row["difference"]):
        return Finding(text("surveys-difference-nothing"))
    form = "not_apart" if low <= 0 <= high else "apart"
    headline = text(
        f"surveys-difference-{form}",
        score_a=points(row["score_a"], low, high),
        score_b=points(row["score_b"], low, high),
        **contrasted(row),
    )
    design = "is_paired" if row["paired"] else "independent"
    return Finding(headline, text(f"surveys-difference-{design}"))
