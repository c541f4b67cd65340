"""NPS, CSAT and CES: a score by a declared rule, its number of answers and its interval."""

import math
from typing import Any

from pandas import DataFrame

from retention_lib import intervals
from retention_lib.contract import ContractError
from retention_lib.results.surveys import CES, CSAT, NPS
from retention_lib.surveys.answers import By, Day, Scale, read
from retention_lib.surveys.respondents import PASSIVE_FROM, PROMOTER_FROM, SCALE
from retention_lib.surveys.shares import promoted, satisfied, spread

RULE = {"scale": SCALE, "promoters_from": PROMOTER_FROM, "detractors_to": PASSIVE_FROM - 1}


def nps(
    surveys: Any,
    *,
    as_of: Day,
    by: By = None,
    confidence: float = 0.95,
    method: str = "adjusted-wald",
) -> DataFrame:
    """The net promoter score. One row is a group of ``by``, or everybody.

    ``surveys`` is scored by its answers to "nps" up to ``as_of``, 0 to 10: promoters 9 and 10,
    detractors 0 to 6. ``by`` names a period ("month"), a column, or a list of such; ``method`` is
    one of ``intervals.net``. Columns: those of ``by``, ``n`` (answers), ``promoters, passives,
    detractors``, ``score`` (-1 to 1) with ``low, high``. Where there is a column ``weight`` the
    counts are weighted shares of ``n``; where customers answer more than once in a group the
    interval takes their answers as one customer's. Facts: as_of, question, rule, method, errors,
    invalid (answers left out, off the scale), by, confidence, weighted. Raises ``ContractError``
    when nothing can be scored.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": range(10), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="nps", score=[10, 10, 9, 9, 9, 8, 7, 4, 2, 1])
    >>> found = nps(answers, as_of="2024-12-31")
    >>> found[["n", "promoters", "detractors", "score"]].values.tolist()
    [[10.0, 5.0, 3.0, 0.2]]
    """
    given = read(surveys, "nps", as_of=as_of, scale=SCALE, by=by)
    table = promoted(given, confidence, method)
    return NPS.made(
        table,
        **given.facts,
        rule=RULE,
        method=method,
        confidence=confidence,
    )


def csat(
    surveys: Any,
    *,
    as_of: Day,
    scale: Scale | None = None,
    top: int | None = None,
    by: By = None,
    confidence: float = 0.95,
) -> DataFrame:
    """The share of satisfied answers. One row is a group of ``by``, or everybody.

    ``scale`` is the lowest and the highest code, ``top`` how many of the highest count as
    satisfied: both are required. Columns: those of ``by``, ``n``, ``satisfied``, ``score`` (a
    share) with its Wilson interval ``low, high``. Weights, repeats, facts and errors are those
    of ``nps``.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": range(4), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="csat", score=[5, 4, 3, 1])
    >>> found = csat(answers, as_of="2024-12-31", scale=(1, 5), top=2)
    >>> found[["n", "satisfied", "score"]].values.tolist()
    [[4.0, 2.0, 0.5]]
    """
    low, high = _scale("csat", scale)
    if type(top) is not int or not 0 < top <= high - low:
        raise ContractError(
            f"csat needs top, how many of the {high - low + 1} codes count as satisfied",
            f"{top!r}",
            "for the top two boxes write top=2",
        )
    given = read(surveys, "csat", as_of=as_of, scale=(low, high), by=by)
    chosen = given.rows["code"].to_numpy() > high - top
    table = satisfied(given, chosen, "satisfied", confidence)
    return CSAT.made(
        table,
        **given.facts,
        rule={"scale": scale, "top": top},
        method="wilson",
        confidence=confidence,
    )


def ces(
    surveys: Any,
    *,
    as_of: Day,
    scale: Scale | None = None,
    direction: str | None = None,
    by: By = None,
    confidence: float = 0.95,
) -> DataFrame:
    """The share of answers that say it was easy. One row is a group of ``by``, or everybody.

    ``scale`` is the lowest and the highest code; ``direction`` is "agree" where high is easy ("...
    made it easy") and "effort" where low is easy ("how much effort ..."): both are required. Easy
    are the codes on that side of the middle. Columns: those of ``by``, ``n``, ``easy``, ``score``
    (a share) with its Wilson interval ``low, high``, ``mean`` (of the codes) with ``mean_low,
    mean_high``. Weights, repeats, facts and errors are those of ``nps``.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": range(4), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="ces", score=[7, 5, 4, 2])
    >>> found = ces(answers, as_of="2024-12-31", scale=(1, 7), direction="agree")
    >>> found[["n", "easy", "score", "mean"]].values.tolist()
    [[4.0, 2.0, 0.5, 4.5]]
    """
    scale = _scale("ces", scale)
    if direction not in ("agree", "effort"):
        raise ContractError(
            "ces needs direction, agree or effort",
            f"{direction!r}",
            "write agree where a high code is easy, effort where a low one is",
        )
    given = read(surveys, "ces", as_of=as_of, scale=scale, by=by)
    codes = given.rows["code"].to_numpy()
    middle = sum(scale) / 2
    if direction == "agree":
        easy_from = math.floor(middle) + 1
        easy = codes > middle
    else:
        easy_from = math.ceil(middle) - 1
        easy = codes < middle
    table = satisfied(given, easy, "easy", confidence)
    found = spread(given, codes)
    low, high = intervals.mean(found, scale, confidence)
    return CES.made(
        table.assign(mean=found.mean, mean_low=low, mean_high=high),
        **given.facts,
        rule={"scale": scale, "easy_from": easy_from, "direction": direction},
        method="wilson",
        confidence=confidence,
    )


def _scale(question: str, scale: Scale | None) -> Scale:
    codes = list(scale or [])
    whole = [type(code) for code in codes] == [int, int]
    if not whole or codes[0] >= codes[1]:
        raise ContractError(
            f"{question} needs scale, its lowest and its highest code",
            f"{scale!r}",
            "for codes from 1 to 5 write scale=(1, 5)",
        )
    return codes[0], codes[1]
