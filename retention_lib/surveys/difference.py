"""How the scores of two sets of answers differ."""

from typing import Any

from pandas import DataFrame, Series, concat

from retention_lib import intervals, periods
from retention_lib.contract import ContractError
from retention_lib.results.surveys import DIFFERENCE
from retention_lib.surveys.answers import Day, until
from retention_lib.surveys.respondents import value
from retention_lib.surveys.scores import RULE, nps
from retention_lib.surveys.shares import CONFIDENCE, contrast


def difference(
    a: Any,
    b: Any,
    *,
    as_of: Day,
    paired: bool = False,
) -> DataFrame:
    """The NPS of one group of answers less that of another. One row.

    ``a`` and ``b`` are tables of answers, counted up to ``as_of``: of different customers, or
    ``paired``, of the same customers asked twice (the last answer of each who is in both). Columns:
    ``question, n_a, n_b, score_a, score_b, difference`` (a less b) with ``low, high`` (95 %) and
    ``p_value``, and ``paired``. Raises ``ContractError`` when nothing can be compared.
    """
    table = _paired(a, b, as_of) if paired else _apart(a, b, as_of)
    table = table.assign(question="nps", paired=paired)[DIFFERENCE.names]
    day = periods.day(as_of)
    return DIFFERENCE.made(table, as_of=day, rule=RULE, confidence=CONFIDENCE)


def _apart(a: Any, b: Any, as_of: Day) -> DataFrame:
    first, second = nps(a, as_of=as_of), nps(b, as_of=as_of)
    row = {"n_a": first["n"], "n_b": second["n"]}
    row |= {"score_a": first["score"], "score_b": second["score"]}
    return DataFrame(row | contrast(first, second)._asdict())


def _paired(a: Any, b: Any, as_of: Day) -> DataFrame:
    sides = {"a": _last(a, as_of), "b": _last(b, as_of)}
    pairs = concat(sides, axis=1, join="inner")
    if len(pairs) < 2:
        raise ContractError(
            "a paired difference needs two customers in both",
            f"{len(pairs)}",
            "compare them unpaired, or give two waves of the same customers",
        )
    found = intervals.net_paired(pairs["a"] - pairs["b"])
    row = pairs.mean().add_prefix("score_").to_dict() | found._asdict()
    return DataFrame([row]).assign(n_a=len(pairs), n_b=len(pairs))


def _last(surveys: Any, as_of: Day) -> Series:
    """Each customer's last valid answer as -1, 0 or 1."""
    table = until(surveys, as_of)
    if "weight" in table.columns and table.weight.notnull().any().execute():
        raise ContractError(
            "a paired difference needs answers that count alike",
            "a column 'weight'",
            "drop the column weight, or compare the groups unpaired",
        )
    valid = (table.question == "nps") & table.score.isin(range(11))
    rows = table.filter(valid).drop_null("customer_id")
    frame = rows.select("customer_id", "answered_at", "score").to_pandas()
    ordered = frame.sort_values(["answered_at", "score"], kind="stable")
    return value(ordered.groupby("customer_id")["score"].last())
