"""How the scores of two sets of answers differ."""

from typing import Any

from pandas import DataFrame, Series, concat

from retention_lib import contract, intervals, periods
from retention_lib.results.surveys import DIFFERENCE
from retention_lib.surveys.answers import Day, until
from retention_lib.surveys.respondents import value
from retention_lib.surveys.scores import RULE, nps
from retention_lib.surveys.shares import CONFIDENCE, contrast

COLUMNS = [column.name for column in DIFFERENCE.columns]


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
    table = table.assign(question="nps", paired=paired)[COLUMNS]
    day = periods.day(as_of).isoformat()
    return DIFFERENCE.made(table, as_of=day, rule=RULE, confidence=CONFIDENCE)


def _apart(a: Any, b: Any, as_of: Day) -> DataFrame:
    first, second = nps(a, as_of=as_of), nps(b, as_of=as_of)
    counts = {"n_a": first["n"], "n_b": second["n"]}
    scores = {"score_a": first["score"], "score_b": second["score"]}
    return DataFrame({**counts, **scores, **contrast(first, second)._asdict()})


def _paired(a: Any, b: Any, as_of: Day) -> DataFrame:
    sides = {"a": _last(a, as_of), "b": _last(b, as_of)}
    pairs = concat(sides, axis=1, join="inner")
    if len(pairs) < 2:
        asked = "a paired difference needs two customers in both"
        do = "compare them unpaired, or give two waves of the same customers"
        raise contract.ContractError(asked, f"{len(pairs)}", do)
    found = intervals.net_paired(pairs["a"] - pairs["b"])
    row = {"n_a": len(pairs), "n_b": len(pairs)}
    row |= {f"score_{side}": pairs[side].mean() for side in sides}
    return DataFrame([row | found._asdict()])


def _last(surveys: Any, as_of: Day) -> Series:
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
    return Series(value(last.to_numpy()), last.index)
