"""What share of answers found it easy."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.surveys import CES
from retention_lib.words.surveys.scored import score
from retention_lib.writing import Finding


def ces(frame: DataFrame) -> Finding:
    """The share of answers that found it easy, told as `nps` tells its score; `frame` is of
    `surveys.ces`.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(20), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="ces", score=[7, 1] * 10)
    >>> words.ces(surveys.ces(answers, as_of="2024-12-31", scale=(1, 7), direction="agree"))
    'The share of answers that found it easy (CES) is 50% (30 to 70%), from 20 answers.'
    """
    return score(shown(frame, CES))
