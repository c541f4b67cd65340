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
from pandas import DataFrame, Series, Timedelta, Timestamp, factorize

from retention_lib import periods
from retention_lib.contract import ContractError, quoted, require
from retention_lib.results.surveys import SCORED

Day = datetime.date | str
By = str | Sequence[str] | None
Scale = tuple[int, int]

RESERVED = {"weight", "early"}.union(*(frame.names for frame in SCORED))
USUAL = 0.95  # of the answers to a wave: when as many are in, it is over
ASKING = Timedelta(days=92)  # what is answered for longer is asked all the time, and no wave


@dataclass(frozen=True)
class Answers:
    """The valid answers of one question: ``rows`` with the ``code, weight, customer`` and ``group``
    of each.

    ``labels`` has a row a group, in order; ``facts`` are what a reader of their score must know:
    what was asked, up to when and by what groups, how many answers are left out, off the scale or
    early in a wave that is not over, whether they weigh differently, and whether a customer
    answered more than once in a group.
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
    are left out: those who answer first are not those who answer last.
    """
    names = listed(by)
    answers = until(surveys, as_of)
    word = _period_word(answers, names)
    frame = _frame(answers, question, names, word)
    codes = frame["score"]
    valid = codes.between(*scale) & (codes == np.floor(codes))
    frame["early"] = _early(frame, as_of, word)
    timed = word is not None or "wave" in names
    kept = valid if timed else valid & ~frame["early"]
    rows = frame[kept].reset_index(drop=True)
    if rows.empty:
        raise ContractError(
            f"{question} needs answers on its scale",
            f"{len(frame)} answers to it, none with a whole code from {scale[0]} to {scale[1]}",
            "check question, scale and as_of",
        )
    columns = ["period" if name in periods.BY else name for name in names]
    group = rows.groupby(columns or (lambda _: 0), dropna=False).ngroup()
    first = group.drop_duplicates().sort_values().index
    labels = rows.loc[first, columns].reset_index(drop=True)
    if timed:
        early = rows["early"].groupby(group).any()
        labels["complete"] = _whole(rows).groupby(group).any() & ~early
    weight, weighted = weights(rows)
    customer, _ = factorize(rows["customer_id"])
    given = DataFrame({"code": rows["score"].astype(float), "weight": weight})
    given = given.assign(customer=customer, group=group)
    repeated = given.duplicated(["group", "customer"]).any()
    facts = {
        "question": question,
        "as_of": periods.day(as_of),
        "by": by,
        "invalid": (~valid).sum(),
        "early": (valid & ~kept).sum(),
        "weighted": weighted,
        "errors": "clustered by customer" if repeated else "one answer a customer",
    }
    return Answers(given, labels, facts)


def _early(rows: DataFrame, as_of: Day, word: str | None) -> Series:
    """Whether each answer is of a wave, or of a period, that was not over by ``as_of``."""
    early = Series(False, rows.index)
    if "wave" in rows:
        early |= rows["wave"].map(over(rows, as_of)).eq(False)
    if word:
        now = periods.of(periods.day(as_of) + timedelta(days=1), word)
        early |= rows["period"] == periods.start([now], word)[0]
    return early


def _whole(rows: DataFrame) -> Series:
    """Whether each answer's period holds its wave, and not only the first or the last answers."""
    if not {"wave", "period"} <= set(rows):
        return Series(True, rows.index)
    waves, parts = rows.groupby("wave"), rows.groupby(["wave", "period"])
    share = parts["score"].transform("size") / waves["score"].transform("size")
    begun = waves["answered_at"].transform("min")
    usual = waves["answered_at"].transform("quantile", USUAL)
    return rows["wave"].isna() | (share >= USUAL) | (usual - begun > ASKING)


def over(answers: DataFrame, as_of: Day, sent: Series | None = None) -> Series:
    """Whether each wave of answers is over: whether the time has gone by in which 95 % of the
    answers of earlier waves came, from when it was ``sent``, else from its first answer."""
    waves, at = answers["wave"], answers["answered_at"]
    begun = (at.groupby(waves).min() if sent is None else sent).sort_values()
    took = at - begun.reindex(waves).to_numpy()
    order = waves.map(begun.rank(method="first"))
    usual = [took[order <= place].quantile(USUAL) for place in range(len(begun))]
    wait = Series(usual, begun.index, dtype="timedelta64[us]")
    ends = begun + wait.mask(wait > ASKING)
    return ~(ends >= Timestamp(periods.day(as_of) + timedelta(days=1)))


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
    answers = until(surveys, as_of)
    recent = answers.filter(answers.answered_at.date() >= since(as_of))
    if "wave" not in answers.columns:
        return recent
    given = answers.select("wave", "answered_at", "score").to_pandas()
    given["period"] = given["answered_at"] >= Timestamp(since(as_of))
    whole = given[given["period"] & _whole(given)]["wave"].dropna().unique()
    ended = over(given, as_of)
    waves = [wave for wave in whole if ended[wave]]
    return recent.filter(recent.wave.isnull() | recent.wave.isin(waves))


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
    rows = table.filter(table.question == question).drop_null(["customer_id", "score"])
    wanted = {"customer_id", "score", "weight", "wave", "answered_at", *names} - {word}
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
