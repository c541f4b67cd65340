"""What weighting the answers does to the score, and what it costs."""

from pandas import DataFrame, Series, isna

from retention_lib.results import read, shown
from retention_lib.results.surveys import CES, CSAT, NPS, RAKE
from retention_lib.words.surveys.names import scored, scored_range
from retention_lib.words.surveys.scored import nothing
from retention_lib.writing import Finding, number, text

SCORES = (NPS, CSAT, CES)


def weighting(plain: DataFrame, weighted: DataFrame, raked: DataFrame) -> Finding:
    """What weighting changed and what it cost: one score of the answers as they came, and one of
    them weighted.

    `plain` and `weighted` are rows of `surveys.nps`, `csat` or `ces`, `raked` the answers that
    `surveys.rake` returns.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(100), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="nps", score=[3, 10] * 50, kind=["a"] * 80 + ["b"] * 20)
    >>> raked = surveys.rake(answers, {"kind": {"a": 0.6, "b": 0.4}}, as_of="2024-12-31")
    >>> scores = [surveys.nps(rows, as_of="2024-12-31") for rows in (answers, raked)]
    >>> words.weighting(*scores, raked).basis
    'Weighting has its price: 100 answers are worth 80 unweighted ones (design effect 1.25), and \
the interval allows for it.'
    """
    frames = [shown(frame, *SCORES) for frame in (plain, weighted)]
    before, after = (frame.iloc[0] for frame in frames)
    asked, facts = plain.attrs["question"], read(raked, RAKE).attrs
    if isna([before["score"], after["score"]]).any():
        return nothing()
    plain_score, plain_range = _told(before, asked)
    said, ends = _told(after, asked)
    caution = [_trimmed(facts["trimmed"]), text("surveys-rake-observed_only")]
    were = {"plain": plain_score, "plain_range": plain_range}
    headline = text(f"surveys-{asked}-weighted", weighted=said, range=ends, **were)
    return Finding(headline, _price(len(raked), facts["design_effect"]), caution)


def _told(row: Series, asked: str) -> tuple[str, str]:
    low, high = row["low"], row["high"]
    return scored(row["score"], low, high, asked), scored_range(low, high, asked)


def _price(n: int, effect: float) -> str:
    worth = round(n / effect)
    return text("surveys-rake-design", n=n, effective=worth, effect=number(effect))


def _trimmed(n: int) -> str | None:
    return text("surveys-rake-trimmed", n=n) if n else None
