"""What the scores are: net promoters, the satisfied, and those who found it easy."""

from pandas import DataFrame, Series

from retention_lib.results import shown
from retention_lib.results.surveys import CES, CSAT, NPS
from retention_lib.words.surveys.scored import is_grouped, score
from retention_lib.writing import Finding, percent, text

KINDS = ["promoters", "passives", "detractors"]


def nps(frame: DataFrame) -> Finding:
    """The score of the last period, of everybody, or of the best and the worst group; `frame` is of
    `surveys.nps`.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(100), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="nps", score=[3] * 20 + [8] * 30 + [10] * 50)
    >>> found = words.nps(surveys.nps(answers, as_of="2024-12-31"))
    >>> found.headline
    'The net promoter score is 30 (14 to 44), from 100 answers.'
    >>> found.basis
    '50% are promoters, 30% passives and 20% detractors.'
    """
    frame = shown(frame, NPS)
    known = frame.dropna(subset=["score"])
    one = len(known) > 0 and not is_grouped(known)
    return score(frame, _made_of(known.iloc[-1]) if one else None)


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


def _made_of(row: Series) -> str:
    total = row[KINDS].sum()
    return text("surveys-nps-made_of", **{kind: percent(row[kind] / total) for kind in KINDS})
