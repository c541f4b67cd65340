"""Answers as they are counted: one question, whole codes on its scale, and the group each belongs
to."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import ibis.expr.types as ir
import numpy as np
from numpy import ndarray
from pandas import DataFrame, factorize

from retention_lib import periods
from retention_lib.contract import ContractError, quoted, require

Day = datetime.date | str
By = str | Sequence[str] | None
Scale = tuple[int, int]

RESERVED = {
    "n",
    "score",
    "low",
    "high",
    "promoters",
    "passives",
    "detractors",
    "satisfied",
    "easy",
    "weight",
    "mean",
}


@dataclass(frozen=True)
class Answers:
    """The valid answers of one question: ``rows`` with the ``code, weight, customer`` and ``group``
    of each.

    ``labels`` has a row a group, in order; ``facts`` are what a reader of their score must know:
    what was asked, up to when and by what groups, how many answers are left out, off the scale,
    whether they weigh differently, and whether a customer answered more than once in a group.
    """

    rows: DataFrame
    labels: DataFrame
    facts: dict[str, Any]

    def others(self, group: int) -> "Answers":
        """The answers of all the other groups, as one."""
        others = self.rows[self.rows["group"] != group].assign(group=0)
        return replace(self, rows=others, labels=DataFrame(index=[0]))


def read(
    surveys: Any,
    question: str,
    *,
    as_of: Day,
    scale: Scale,
    by: By = None,
) -> Answers:
    """The valid answers of one question up to ``as_of`` with their groups; raises
    ``ContractError`` when there is none."""
    names = listed(by)
    answers = until(surveys, as_of)
    frame = _frame(answers, question, names, _period_word(answers, names))
    codes = frame["score"]
    valid = codes.between(*scale) & (codes == np.floor(codes))
    rows = frame[valid].reset_index(drop=True)
    if rows.empty:
        raise ContractError(
            f"{question} needs answers on its scale",
            f"{len(frame)} answers to it, none with a whole code from {scale[0]} to {scale[1]}",
            "check question, scale and as_of",
        )
    columns = ["period" if name in periods.BY else name for name in names]
    group = rows.groupby(columns or (lambda _: 0), dropna=False).ngroup()
    first = group.drop_duplicates().sort_values().index
    weight, weighted = weights(rows)
    customer, _ = factorize(rows["customer_id"])
    told = {"code": rows["score"].astype(float), "weight": weight, "customer": customer}
    given = DataFrame(told).assign(group=group)
    repeated = given.duplicated(["group", "customer"]).any()
    facts = {
        "question": question,
        "as_of": periods.day(as_of),
        "by": by,
        "invalid": (~valid).sum(),
        "weighted": weighted,
        "errors": "clustered by customer" if repeated else "one answer a customer",
    }
    return Answers(given, rows.loc[first, columns].reset_index(drop=True), facts)


def listed(by: By) -> list[str]:
    """The names that groups are asked for by, none, one or several."""
    if by is None:
        return []
    return [by] if isinstance(by, str) else list(by)


def until(surveys: Any, as_of: Day) -> ir.Table:
    """The answers given up to ``as_of``, that day included."""
    table = require(surveys, "surveys")
    return table.filter(table.answered_at.date() <= periods.day(as_of))


def _period_word(table: ir.Table, names: list[str]) -> str | None:
    """The period that is asked for among the names, if any; refuses names that cannot be."""
    words = [name for name in names if name in periods.BY]
    barred = RESERVED | {"period"} if words else RESERVED
    possible = {*table.columns, *words} - barred
    unknown = set(names) - possible
    if unknown or len(words) > 1 or len(set(names)) < len(names):
        raise ContractError(
            f"answers were asked for by {quoted(names)}",
            quoted(table.columns),
            "name columns of these, or add them with surveys.described, and at most one period",
        )
    return words[0] if words else None


def _frame(
    table: ir.Table,
    question: str,
    names: list[str],
    word: str | None,
) -> DataFrame:
    """Each answer to a question with its score, its weight and its groups."""
    rows = table.filter(table.question == question).drop_null(["customer_id", "score"])
    wanted = {"customer_id", "score", "weight", *names} - {word}
    columns = [name for name in rows.columns if name in wanted]
    if word is None:
        return rows.select(columns).to_pandas()
    period = periods.number(rows.answered_at, word)
    frame = rows.select(*columns, period=period).to_pandas()
    return frame.assign(period=periods.start(frame["period"], word))


def weights(rows: DataFrame) -> tuple[ndarray, bool]:
    """The weight of each answer, 1 where there is no such column or nothing in it, and whether
    there is."""
    if "weight" not in rows or rows["weight"].isna().all():
        return np.ones(len(rows)), False
    weight = rows["weight"].to_numpy(dtype=float)
    bad = ~(np.isfinite(weight) & (weight > 0))
    if bad.any():
        raise ContractError(
            "surveys.weight needs a number above 0",
            f"{bad.sum()} answers with none, 0 or less",
            "weigh every answer, or drop it",
        )
    return weight, True
