"""What weighting the answers does to the score, and what it costs."""

from pandas import DataFrame, isna

from retention_lib.results import read, shown
from retention_lib.results.surveys import CES, CSAT, NPS, RAKE
from retention_lib.words.surveys.scored import facts, nothing
from retention_lib.writing import Finding, number, text


def weighting(
    plain: DataFrame,
    weighted: DataFrame,
    raked: DataFrame,
) -> Finding:
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
    frames = [shown(frame, NPS, CSAT, CES) for frame in (plain, weighted)]
    came, weighed = (frame.iloc[0] for frame in frames)
    asked, costs = plain.attrs["question"], read(raked, RAKE).attrs
    if isna([came["score"], weighed["score"]]).any():
        return nothing()
    before, after = facts(came, asked), facts(weighed, asked)
    headline = text(
        f"surveys-{asked}-weighted",
        plain=before["score"],
        plain_range=before["range"],
        weighted=after["score"],
        range=after["range"],
    )
    n, effect, trimmed = len(raked), costs["design_effect"], costs["trimmed"]
    worth = round(n / effect)
    price = text("surveys-rake-design", n=n, effective=worth, effect=number(effect))
    held = text("surveys-rake-trimmed", n=trimmed) if trimmed else None
    return Finding(headline, price, [held, text("surveys-rake-observed_only")])
