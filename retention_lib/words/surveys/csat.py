"""What share of answers is satisfied."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.surveys import CSAT
from retention_lib.words.surveys.scored import score
from retention_lib.writing import Finding


def csat(frame: DataFrame) -> Finding:
    """The share of satisfied answers, told as `nps` tells its score; `frame` is what `surveys.csat`
    returns.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(20), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="csat", score=[5, 1] * 10)
    >>> words.csat(surveys.csat(answers, as_of="2024-12-31", scale=(1, 5), top=2))
    'The share of satisfied answers (CSAT) is 50% (30 to 70%), from 20 answers.'
    """
    return score(shown(frame, CSAT))
