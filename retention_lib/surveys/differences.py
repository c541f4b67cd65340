"""How scores differ: between two groups, from period to period, and of each group from all the
others."""

from typing import Any

import pandas as pd

from retention_lib import contract, intervals
from retention_lib.surveys.answers import Answers, Day, read, until
from retention_lib.surveys.respondents import SCALE, value
from retention_lib.surveys.scores import NPS, nps
from retention_lib.surveys.shares import promoted, told

DIFFERENCE = [
    "question",
    "n_a",
    "n_b",
    "score_a",
    "score_b",
    "difference",
    "low",
    "high",
    "p_value",
    "paired",
]
CONFIDENCE = 0.95
SURE = 0.05  # a smaller p-value is more than chance
BOUNDED = ["score", "low", "high"]


def difference(
    a: Any,
    b: Any,
    *,
    as_of: Day,
    paired: bool = False,
) -> pd.DataFrame:
    """The NPS of one group of answers less that of another. One row.

    ``a`` and ``b`` are tables of answers, counted up to ``as_of``: of different customers, or
    ``paired``, of the same customers asked twice (the last answer of each who is in both). Columns:
    ``question, n_a, n_b, score_a, score_b, difference`` (a less b) with ``low, high`` (95 %) and
    ``p_value``, and ``paired``. Raises ``ContractError`` when nothing can be compared.
    """
    table = _paired(a, b, as_of) if paired else _apart(a, b, as_of)
    table = table.assign(question="nps", paired=paired)[DIFFERENCE]
    table.attrs = {"question": "nps", "rule": dict(NPS), "confidence": CONFIDENCE}
    return table


def _apart(a: Any, b: Any, as_of: Day) -> pd.DataFrame:
    first, second = nps(a, as_of=as_of), nps(b, as_of=as_of)
    return pd.DataFrame(
        {
            "n_a": first["n"],
            "n_b": second["n"],
            "score_a": first["score"],
            "score_b": second["score"],
            **_contrast(first, second)._asdict(),
        }
    )


def _paired(a: Any, b: Any, as_of: Day) -> pd.DataFrame:
    sides = {"a": _last(a, as_of), "b": _last(b, as_of)}
    pairs = pd.concat(sides, axis=1, join="inner")
    if len(pairs) < 2:
        asked = "a paired difference needs two customers in both"
        do = "compare them unpaired, or give two waves of the same customers"
        raise contract.ContractError(asked, f"{len(pairs)}", do)
    found = intervals.net_paired(pairs["a"] - pairs["b"])
    row = {"n_a": len(pairs), "n_b": len(pairs)}
    row |= {f"score_{side}": pairs[side].mean() for side in sides}
    return pd.DataFrame([row | found._asdict()])


def _last(surveys: Any, as_of: Day) -> pd.Series:
    """Each customer's last valid answer as -1, 0 or 1."""
    table = until(surveys, as_of)
    if "weight" in table.columns and table.weight.notnull().any().execute():
        asked = "a paired difference needs answers that count alike"
        do = "drop the column weight, or compare the groups unpaired"
        raise contract.ContractError(asked, "a column 'weight'", do)
    valid = (table.question == "nps") & table.score.isin(range(11))
    rows = table.filter(valid & table.customer_id.notnull())
    frame = rows.select("customer_id", "answered_at", "score").to_pandas()
    ordered = frame.sort_values(["answered_at", "score"], kind="stable")
    last = ordered.groupby("customer_id")["score"].last()
    return pd.Series(value(last.to_numpy()), last.index)


def _contrast(
    a: pd.DataFrame, b: pd.DataFrame, confidence: float = CONFIDENCE
) -> intervals.Difference:
    first, second = (side[BOUNDED].to_numpy().T for side in (a, b))
    return intervals.contrast(first, second, confidence)


def changes(scored: pd.DataFrame) -> pd.DataFrame:
    """How each period's score differs from the one before. One row is a row of ``scored``: nps,
    csat or ces by period.

    A frame by period and more is followed within each of its other groups; in one by "wave" the
    rows before are waves. Adds ``previous``, ``change`` with ``change_low, change_high``,
    ``p_value`` and ``chance`` (the interval of the change includes 0, so it may be chance); the
    first row has NaN and is no chance. Customers of two periods are taken for different ones; where
    the same answer again, the interval is rather too wide than too narrow.
    """
    others = _beside_time(scored)
    groups = scored.groupby(others, dropna=False) if others else scored
    before = groups[BOUNDED].shift(1)
    found = _contrast(scored, before, scored.attrs["confidence"])
    return scored.assign(
        previous=before["score"],
        change=found.difference,
        change_low=found.low,
        change_high=found.high,
        p_value=found.p_value,
        chance=(found.low <= 0) & (found.high >= 0),
    )


def _beside_time(scored: pd.DataFrame) -> list[str]:
    """The columns of a score's groups, but for the one that says when."""
    labels = list(scored.columns[: scored.columns.get_loc("n")])
    time = "period" if "period" in labels else labels[-1]
    return [name for name in labels if name != time]


def against_rest(surveys: Any, *, as_of: Day, by: str) -> pd.DataFrame:
    """Each group's NPS against that of all the others. One row is a group of ``by``.

    Columns: ``by``, ``n, score``, ``rest`` (the score of all the others), ``difference`` with
    ``low, high`` (95 %) and ``p_value``; ``p_holm`` is corrected for the number of groups compared,
    and ``chance`` tells p_holm of 0.05 or more: the difference may be chance.
    """
    given = read(surveys, "nps", as_of=as_of, scale=SCALE, by=by)
    if len(given.labels) < 2:
        asked = f"against_rest by {by!r} needs two groups of answers"
        do = "compare by a column in which the answers differ"
        raise contract.ContractError(asked, f"{len(given.labels)}", do)
    groups, rest = promoted(given), _rest(given)
    contrast = _contrast(groups, rest)
    p_holm = intervals.holm(contrast.p_value)
    found = groups[["n", "score"]].assign(rest=rest["score"], **contrast._asdict())
    found = found.assign(p_holm=p_holm, chance=p_holm >= SURE)
    table = given.labels.join(found)
    return told(table, given, "nps", NPS, by=by, confidence=CONFIDENCE)


def _rest(given: Answers) -> pd.DataFrame:
    """For each group, the score of all the others together."""
    rest = [promoted(given.others(group)) for group in range(len(given.labels))]
    return pd.concat(rest, ignore_index=True)
