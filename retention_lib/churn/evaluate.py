"""How good a score was: on a later day, beside simpler ones, customers as clusters."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy import ndarray
from pandas import DataFrame, Series

from retention_lib import intervals
from retention_lib.churn.fit import Risk, labelled
from retention_lib.contract import ContractError
from retention_lib.results.churn import EVALUATE, SNAPSHOTS
from retention_lib.results.frame import read

SHARE = 0.1  # of the customers, those with the highest risk
CERTAIN = 1 - 1e-9  # a chance to be there above which nobody is told from another
RANGES = ("auc", "skill", "lift")
MODEL = "model"
NOTHING = "nothing"  # the baseline that gives everybody the same risk


def evaluate(
    risk: Risk,
    snapshots: DataFrame,
    *,
    share: float = SHARE,
) -> DataFrame:
    """Judge a score by what came after it had learnt. One row is a score: ``model``, then the
    baselines (``recency``, ``rfm``, ``p_alive``, ``tenure``) and ``nothing``, which gives everybody
    the risk of those it learnt from.

    Judged are the rows of ``snapshots`` on landmarks from ``risk.until`` on whose horizon is over:
    nothing of them was known to the score. Customers who are there on several are clusters.
    Columns: ``customers`` (rows), ``churned``; ``auc, auc_low, auc_high`` (how often one who left
    had the higher risk than one who stayed); ``gain, gain_low, gain_high, p_value, corrected`` (of
    the model's area over this one; Holm); ``brier`` and ``skill`` with its interval (by which share
    it is below that of everybody's share); ``intercept`` (0 where risks were right on average) and
    ``slope`` (1 where they spread as they should), each with its interval; ``lift`` of the
    ``share`` with the highest risk, ties counted in part, with its interval. The fact ``alive`` is
    how many a column ``p_alive`` calls certain to be there, whom it cannot rank. Raises
    ``ContractError`` where no later landmark has a label.

    Sources: see ``intervals.area``, ``skill``, ``calibration`` and ``lift``.
    """
    facts = SNAPSHOTS.facts_of(read(snapshots, SNAPSHOTS))
    rows = judged(risk, snapshots)
    left = rows["churned"].astype(float).to_numpy()
    whose = rows["customer_id"]
    told = chances(risk, rows)
    table = DataFrame(
        [
            _row(
                name,
                each,
                left,
                whose,
                share,
            )
            for name, each in told.items()
        ]
    )
    table[_GAIN] = [*_gains(told, left, whose)]
    table["corrected"] = intervals.holm(table["p_value"])
    at = sorted(set(rows["at"].dt.date))
    return EVALUATE.made(
        table[EVALUATE.names],
        **facts | {"at": at},
        share=share,
        name=risk.name,
        taught=list(risk.taught),
        checked=risk.checked,
        until=risk.until,
        alive=_certain(rows),
    )


_GAIN = ["gain", "gain_low", "gain_high", "p_value"]


def judged(risk: Risk, snapshots: DataFrame) -> DataFrame:
    """The rows by which a score can be judged."""
    told = labelled(snapshots)
    rows = told[told["at"].dt.date >= risk.until]
    if rows.empty:
        asked = f"a landmark with a label on {risk.until} or later is needed"
        last = told["at"].max()
        found = "none with a label" if told.empty else f"the last on {last.date()}"
        raise ContractError(asked, found, "keep one apart: churn.fit(snapshots, hold=1)")
    return rows


def chances(risk: Risk, rows: DataFrame) -> dict[str, ndarray]:
    """The risks that the score and each baseline give these rows."""
    told = {MODEL: risk.predict(rows)}
    told |= {name: model.chance(rows) for name, model in risk.others.items()}
    return told | {NOTHING: np.full(len(rows), risk.left)}


def _row(
    name: str,
    chance: ndarray,
    left: ndarray,
    whose: Series,
    share: float,
) -> dict[str, Any]:
    measures = (
        intervals.area(chance, left),
        intervals.skill(chance, left),
        intervals.lift(chance, left, share),
    )
    row: dict[str, Any] = {
        "model": name,
        "customers": len(left),
        "churned": int(left.sum()),
    }
    for measure, found in zip(RANGES, measures, strict=True):
        names = (measure, f"{measure}_low", f"{measure}_high")
        row |= dict(zip(names, intervals.ranged(found, whose), strict=True))
    row["brier"] = intervals.brier(chance, left).estimate
    line = intervals.calibration(chance, left, whose)
    return row | line._asdict()


def _gains(
    told: dict[str, ndarray],
    left: ndarray,
    whose: Series,
) -> Iterator[Any]:
    """By how much the model's area is above each other."""
    areas = {name: intervals.area(chance, left) for name, chance in told.items()}
    for name, area in areas.items():
        found = intervals.apart(areas[MODEL], area, whose)
        yield [np.nan] * 4 if name == MODEL else found


def _certain(rows: DataFrame) -> int | None:
    """How many a chance to be there calls certain; None where there is none."""
    if "p_alive" not in rows:
        return None
    return int((rows["p_alive"] >= CERTAIN).sum())
