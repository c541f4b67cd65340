"""NPS, CSAT and CES: a score by a declared rule, its number of answers and its interval."""

import numpy as np
import pandas as pd

from retention_lib import contract, intervals
from retention_lib.surveys.answers import Answers, read

NPS = {"scale": (0, 10), "promoters_from": 9, "detractors_to": 6}


def nps(
    surveys, *, by=None, confidence: float = 0.95, method: str = "adjusted-wald"
) -> pd.DataFrame:
    """The net promoter score. One row is a group of ``by``, or everybody.

    ``surveys`` is scored by its answers to "nps", 0 to 10: promoters 9 and 10, detractors 0 to 6.
    ``by`` names a period ("month"), a column, or a list of such; ``method`` is one of
    ``intervals.net``. Columns: those of ``by``, ``n`` (answers), ``promoters, passives,
    detractors``, ``score`` (-1 to 1) with ``low, high``. Where there is a column ``weight`` the
    counts are weighted shares of ``n``; where customers answer more than once in a group the
    interval takes their answers as one customer's. Attributes: question, rule, method, errors,
    invalid (answers left out, off the scale), by, confidence, weighted. Raises ``ContractError``
    when nothing can be scored.

    >>> answers = pd.DataFrame({"customer_id": range(10), "answered_at": "2024-01-05", "question": "nps",
    ...                         "score": [10, 10, 9, 9, 9, 8, 7, 4, 2, 1]})
    >>> nps(answers)[["n", "promoters", "detractors", "score"]].values.tolist()
    [[10.0, 5.0, 3.0, 0.2]]
    """
    given = read(surveys, "nps", scale=NPS["scale"], by=by)
    table = promoted(given, confidence, method)
    return told(table, given, "nps", NPS, method=method, by=by, confidence=confidence)


def promoted(
    given: Answers, confidence: float = 0.95, method: str = "adjusted-wald"
) -> pd.DataFrame:
    """The columns of ``nps`` for answers that have been read."""
    promoters, detractors = (
        given.codes >= NPS["promoters_from"],
        given.codes <= NPS["detractors_to"],
    )
    found = _spread(given, promoters * 1.0 - detractors)
    up, down = _share(given, promoters), _share(given, detractors)
    size = found.worth if method == "wald" else found.effective
    low, high = intervals.net(up * size, down * size, size, confidence, method)
    counts = {
        "promoters": up,
        "passives": _share(given, ~(promoters | detractors)),
        "detractors": down,
    }
    table = given.labels.assign(
        n=found.n,
        **{name: _count(given, share * found.n) for name, share in counts.items()},
    )
    return table.assign(score=found.mean, low=low, high=high)


def csat(
    surveys, *, scale=None, top: int | None = None, by=None, confidence: float = 0.95
) -> pd.DataFrame:
    """The share of satisfied answers. One row is a group of ``by``, or everybody.

    ``scale`` is the lowest and the highest code, ``top`` how many of the highest count as
    satisfied: both are required. Columns: those of ``by``, ``n``, ``satisfied``, ``score`` (a
    share) with its Wilson interval ``low, high``. Weights, repeats, attributes and errors are those
    of ``nps``.

    >>> answers = pd.DataFrame({"customer_id": range(4), "answered_at": "2024-01-05", "question": "csat",
    ...                         "score": [5, 4, 3, 1]})
    >>> csat(answers, scale=(1, 5), top=2)[["n", "satisfied", "score"]].values.tolist()
    [[4.0, 2.0, 0.5]]
    """
    scale = _scale("csat", scale)
    if isinstance(top, bool) or top not in range(1, scale[1] - scale[0] + 1):
        asked = (
            f"csat needs top, how many of the {scale[1] - scale[0] + 1} codes count as satisfied"
        )
        raise contract.ContractError(asked, f"{top!r}", "for the top two boxes write top=2")
    given = read(surveys, "csat", scale=scale, by=by)
    table = _shares(given, given.codes > scale[1] - top, "satisfied", confidence)
    rule = {"scale": scale, "top": top}
    return told(table, given, "csat", rule, method="wilson", by=by, confidence=confidence)


def ces(
    surveys,
    *,
    scale=None,
    direction: str | None = None,
    by=None,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """The share of answers that say it was easy. One row is a group of ``by``, or everybody.

    ``scale`` is the lowest and the highest code; ``direction`` is "agree" where high is easy ("...
    made it easy") and "effort" where low is easy ("how much effort ..."): both are required. Easy
    are the codes on that side of the middle. Columns: those of ``by``, ``n``, ``easy``, ``score``
    (a share) with its Wilson interval ``low, high``, ``mean`` (of the codes) with ``mean_low,
    mean_high``. Weights, repeats, attributes and errors are those of ``nps``.

    >>> answers = pd.DataFrame({"customer_id": range(4), "answered_at": "2024-01-05", "question": "ces",
    ...                         "score": [7, 5, 4, 2]})
    >>> ces(answers, scale=(1, 7), direction="agree")[["n", "easy", "score", "mean"]].values.tolist()
    [[4.0, 2.0, 0.5, 4.5]]
    """
    scale = _scale("ces", scale)
    if direction not in ("agree", "effort"):
        do = "write agree where a high code is easy, effort where a low one is"
        raise contract.ContractError("ces needs direction, agree or effort", f"{direction!r}", do)
    given = read(surveys, "ces", scale=scale, by=by)
    middle, high_is_easy = sum(scale) / 2, direction == "agree"
    table = _shares(
        given,
        given.codes > middle if high_is_easy else given.codes < middle,
        "easy",
        confidence,
    )
    found = _spread(given, given.codes)
    low, high = intervals.mean(found, scale, confidence)
    table = table.assign(mean=found.mean, mean_low=low, mean_high=high)
    easy_from = int(np.floor(middle) + 1 if high_is_easy else np.ceil(middle) - 1)
    rule = {"scale": scale, "easy_from": easy_from, "direction": direction}
    return told(table, given, "ces", rule, method="wilson", by=by, confidence=confidence)


def _scale(question: str, scale) -> tuple[int, int]:
    whole = (
        isinstance(scale, tuple | list)
        and len(scale) == 2
        and all(type(code) is int for code in scale)
    )
    if not whole or scale[0] >= scale[1]:
        asked = f"{question} needs scale, its lowest and its highest code"
        raise contract.ContractError(
            asked, f"{scale!r}", "for codes from 1 to 5 write scale=(1, 5)"
        )
    return tuple(scale)


def _spread(given: Answers, value: np.ndarray) -> intervals.Spread:
    return intervals.spread(value, given.weights, given.customers, given.groups)


def _share(given: Answers, chosen: np.ndarray) -> np.ndarray:
    return np.bincount(given.groups, given.weights * chosen) / np.bincount(
        given.groups, given.weights
    )


def _count(given: Answers, count: np.ndarray) -> np.ndarray:
    return count if given.weighted else np.rint(count).astype("int64")


def _shares(given: Answers, chosen: np.ndarray, name: str, confidence: float) -> pd.DataFrame:
    found = _spread(given, chosen * 1.0)
    low, high = intervals.wilson(found.mean * found.effective, found.effective, confidence)
    counted = {name: _count(given, found.mean * found.n)}
    return given.labels.assign(n=found.n, **counted, score=found.mean, low=low, high=high)


def told(table: pd.DataFrame, given: Answers, question: str, rule: dict, **how) -> pd.DataFrame:
    """The frame with what it was counted by in its attributes."""
    table.attrs = {"question": question, "rule": dict(rule), **how}
    table.attrs |= {
        "errors": given.errors,
        "invalid": given.invalid,
        "weighted": given.weighted,
    }
    return table
