"""Answers as they are counted: one question, whole codes on its scale, and the group each belongs
to."""

from dataclasses import dataclass, replace

import ibis.expr.types as ir
import numpy as np
import pandas as pd

from retention_lib import contract, periods

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
    """The valid answers of one question. ``codes, weights, customers`` and ``groups`` have an entry
    an answer.

    ``labels`` has a row a group, in order; ``invalid`` counts the answers that are left out, off
    the scale.
    """

    codes: np.ndarray
    weights: np.ndarray
    customers: np.ndarray
    groups: np.ndarray
    labels: pd.DataFrame
    invalid: int
    weighted: bool

    @property
    def errors(self) -> str:
        pairs = self.groups.astype("int64") * (self.customers.max() + 1) + self.customers
        repeated = len(np.unique(pairs)) < len(pairs)
        return "clustered by customer" if repeated else "one answer a customer"

    def others(self, group: int) -> "Answers":
        """The answers of all the other groups, as one."""
        out = self.groups != group
        codes, weights, customers = (
            self.codes[out],
            self.weights[out],
            self.customers[out],
        )
        return replace(
            self,
            codes=codes,
            weights=weights,
            customers=customers,
            groups=np.zeros(out.sum(), dtype="int64"),
            labels=pd.DataFrame(index=[0]),
        )


def read(surveys, question: str, *, scale: tuple[int, int], by=None) -> Answers:
    """The valid answers of one question with their groups; raises ``ContractError`` when there is
    none."""
    names = [] if by is None else [by] if isinstance(by, str) else list(by)
    frame = _frame(contract.require(surveys, "surveys"), question, names)
    valid = frame["score"].between(*scale) & (frame["score"] == np.floor(frame["score"]))
    rows = frame[valid].reset_index(drop=True)
    if rows.empty:
        found = f"{len(frame)} answers to it, none with a whole code from {scale[0]} to {scale[1]}"
        raise contract.ContractError(
            f"{question} needs answers on its scale", found, "check question and scale"
        )
    columns = ["period" if name in periods.BY else name for name in names]
    groups = _groups(rows, columns)
    labels = rows[columns].iloc[np.unique(groups, return_index=True)[1]].reset_index(drop=True)
    weight, weighted = weights(rows)
    codes, customers = (
        rows["score"].to_numpy(dtype=float),
        pd.factorize(rows["customer_id"])[0],
    )
    return Answers(codes, weight, customers, groups, labels, int((~valid).sum()), weighted)


def _frame(table: ir.Table, question: str, names: list[str]) -> pd.DataFrame:
    words = [name for name in names if name in periods.BY]
    columns = [name for name in names if name not in periods.BY]
    barred = RESERVED | ({"period"} if words else set())
    unknown = [name for name in columns if name not in table.columns or name in barred]
    if unknown or len(words) > 1 or len(set(names)) < len(names):
        asked = f"answers were asked for by {contract.quoted(names)}"
        do = "name columns of these, or add them with surveys.described, and at most one period"
        raise contract.ContractError(asked, contract.quoted(table.columns), do)
    asked = (table.question == question) & table.customer_id.notnull() & table.answered_at.notnull()
    rows = table.filter(asked & table.score.notnull())
    kept = dict.fromkeys(
        [
            "customer_id",
            "score",
            *columns,
            *(["weight"] if "weight" in table.columns else []),
        ]
    )
    period = {"period": periods.number(rows.answered_at, words[0])} if words else {}
    frame = rows.select(*kept, **period).to_pandas()
    return frame.assign(period=periods.start(frame["period"], words[0])) if words else frame


def _groups(rows: pd.DataFrame, columns: list[str]) -> np.ndarray:
    if not columns:
        return np.zeros(len(rows), dtype="int64")
    return rows.groupby(columns, dropna=False, sort=True).ngroup().to_numpy()


def weights(rows: pd.DataFrame) -> tuple[np.ndarray, bool]:
    """The weight of each answer, 1 where there is no such column or nothing in it, and whether
    there is."""
    if "weight" not in rows or rows["weight"].isna().all():
        return np.ones(len(rows)), False
    weight = rows["weight"].to_numpy(dtype=float)
    bad = ~(np.isfinite(weight) & (weight > 0))
    if bad.any():
        found = f"{bad.sum()} answers with none, 0 or less"
        raise contract.ContractError(
            "surveys.weight needs a number above 0",
            found,
            "weigh every answer, or drop it",
        )
    return weight, True
