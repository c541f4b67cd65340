"""Answers as they are counted: one question, whole codes on its scale, and the group each belongs
to."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import ibis.expr.types as ir
import numpy as np
from numpy import ndarray
from pandas import DataFrame, Series, Timestamp, factorize

from retention_lib import periods
from retention_lib.contract import ContractError, dated, quoted
from retention_lib.contract.answered import NO_ANSWER
from retention_lib.contract.held import held
from retention_lib.results.surveys import SCORED
from retention_lib.surveys import waves

Day = datetime.date | str
By = str | Sequence[str] | None
Scale = tuple[int, int]

RESERVED = {"weight", "early"}.union(*(frame.names for frame in SCORED))
CARRIED = {*waves.ONE, "score", "weight", "answered_at"}


@dataclass(frozen=True)
class Answers:
    """The valid answers of one question: ``rows`` with the ``code, weight, customer`` and ``group``
    of each.

    ``labels`` has a row a group, in order; ``facts`` are what a reader of their score must know:
    what was asked, up to when and by what groups, how many answers are left out, off the scale,
    without a code that could be read, early in a wave that is not over or replaced by a later one,
    the highest code, whether they weigh differently, how many name no customer, and whether a
    customer answered more than once in a group.
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
    ``ContractError`` when there is none.

    Groups by period or wave tell whether they are ``complete``: over, and no period that holds
    only the first or the last answers to a wave. In others the answers to a wave that is not over
    are left out: those who answer first are not those who answer last. Of several answers of a
    customer in one wave the last counts.
    """
    names = listed(by)
    answers = until(surveys, as_of)
    word = _period_word(answers, names)
    frame = _frame(answers, question, names, word)
    codes = frame["score"]
    valid = codes.between(*scale) & (codes == np.floor(codes))
    _refuse(question, codes, valid, scale)
    frame["early"] = waves.early(frame, as_of, word)
    timed = word is not None or "wave" in names
    kept = valid if timed else valid & ~frame["early"]
    if not kept.any():
        found = f"{len(frame)} answers to it, none with a whole code from {scale[0]} to {scale[1]}"
        raise ContractError(f"{question} needs answers on its scale", found, _mend(codes))
    again = waves.replaced(frame[kept])
    rows = frame[kept][~again].reset_index(drop=True)
    columns = ["period" if name in periods.BY else name for name in names]
    group = rows.groupby(columns or (lambda _: 0), dropna=False).ngroup()
    weight, weighted = weights(rows)
    given = DataFrame({"code": rows["score"].astype(float), "weight": weight})
    given = given.assign(customer=_customers(rows), group=group)
    left_out = {"early": (valid & ~kept).sum(), "replaced": again.sum()}
    facts = {
        "question": question,
        "as_of": periods.day(as_of),
        "by": by,
        "invalid": (~valid & codes.notna()).sum(),
        "unread": codes.isna().sum(),
        **left_out,
        "weighted": weighted,
        "highest": int(rows["score"].max()),
        "anonymous": rows["customer_id"].isna().sum(),
        "errors": _errors(rows, given),
    }
    return Answers(given, _labels(rows, columns, group, timed), facts)


def _refuse(question: str, codes: Series, valid: Series, scale: Scale) -> None:
    """Refuse answers of which most have a code of another scale, codes for no answer aside."""
    other = codes[~valid & ~codes.isin(NO_ANSWER) & (codes > scale[0])]
    if 2 * len(other) > codes.notna().sum():
        span = f"whole codes from {scale[0]} to {scale[1]}, but {other.min():g} to {other.max():g}"
        raise ContractError(
            f"{question} needs answers on its scale",
            f"{len(other)} of {len(codes)} answers that are no {span}",
            "bring them to that scale, or say the one they have",
        )


def _mend(codes: Series) -> str:
    """What to do where no answer has a code."""
    if codes.empty:
        return "see which words the column question holds, and until when there are answers"
    if codes.isna().all():
        return "write each answer as one number: texts like Yes, ★★★ and 9 to 10 are none"
    return "check question, scale and as_of"


def _labels(
    rows: DataFrame,
    columns: list[str],
    group: Series,
    timed: bool,
) -> DataFrame:
    """A row a group, in order, and whether it is complete where groups are of a time."""
    first = group.drop_duplicates().sort_values().index
    labels = rows.loc[first, columns].reset_index(drop=True)
    if timed:
        early = rows["early"].groupby(group).any()
        labels["complete"] = waves.whole(rows).groupby(group).any() & ~early
    return labels


def _customers(rows: DataFrame) -> ndarray:
    """The customer of each answer, by number; an answer that names none has one of its own."""
    customer, known = factorize(rows["customer_id"])
    own = len(known) + np.arange(len(rows))
    return np.where(customer < 0, own, customer)


def _errors(rows: DataFrame, given: DataFrame) -> str:
    """What the answers of a group may share, so that the interval must allow for it."""
    if rows["customer_id"].isna().all():
        return "nobody is named"
    repeated = given.duplicated(["group", "customer"]).any()
    return "clustered by customer" if repeated else "one answer a customer"


def since(as_of: Day) -> datetime.date:
    """The first of the twelve months up to a day."""
    return periods.year_before(as_of) + timedelta(days=1)


def lately(surveys: Any, *, as_of: Day) -> ir.Table:
    """The answers of the twelve months up to ``as_of``, that day included, of each wave all or
    none: none of one that others are still answering, or that began before. One row is an answer.

    Returns an Ibis table.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": [1, 2], "score": [9, 3], "question": "nps"})
    >>> answers["answered_at"] = ["2024-03-01", "2023-12-31"]
    >>> lately(answers, as_of="2024-12-31").to_pandas()["score"].tolist()
    [9.0]
    """
    return held(of_a_year(until(surveys, as_of), as_of))


def of_a_year(answers: ir.Table, as_of: Day) -> ir.Table:
    """Those of the answers up to ``as_of`` that ``lately`` has."""
    recent = answers.filter(answers.answered_at.date() >= since(as_of))
    if "wave" not in answers.columns:
        return recent
    given = answers.select("wave", "answered_at", "score").to_pandas()
    given["period"] = given["answered_at"] >= Timestamp(since(as_of))
    whole = given[given["period"] & waves.whole(given)]
    ended = waves.over(given, as_of)
    finished = [wave for wave in whole["wave"].dropna().unique() if ended[wave]]
    return recent.filter(recent.wave.isnull() | recent.wave.isin(finished))


def listed(by: By) -> list[str]:
    """The names that groups are asked for by, none, one or several."""
    if by is None:
        return []
    return [by] if isinstance(by, str) else list(by)


def until(surveys: Any, as_of: Day) -> ir.Table:
    """The answers given up to ``as_of``, that day included, and not far before all others."""
    return dated(surveys, "surveys", as_of=as_of).drop_null("answered_at")


def named(answers: ir.Table) -> ir.Table:
    """The answers that name their customer; refuses when all are anonymous."""
    known = answers.drop_null("customer_id")
    counts = answers.aggregate(n=answers.count(), named=answers.customer_id.count())
    n, some = counts.to_pandas().iloc[0]
    if n and not some:
        raise ContractError(
            "what customers said and did needs answers that name their customer",
            f"{n} answers without a customer_id",
            "map the column of customers, or leave this out: anonymous answers can only be scored",
        )
    return known


def _period_word(table: ir.Table, names: list[str]) -> str | None:
    """The period that is asked for among the names, if any; refuses names that cannot be."""
    words = [name for name in names if name in periods.BY]
    barred = RESERVED if words else RESERVED - {"period"}
    unknown = set(names) - ({*table.columns, *words} - barred)
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
    rows = table.filter(table.question == question)
    wanted = {*CARRIED, *names} - {word}
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
