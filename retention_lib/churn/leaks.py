"""Features that know the future: found by taking the future away, and by what none from before a
day could tell."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from ibis.expr.types import Table
from numpy import ndarray
from pandas import DataFrame, Series
from pandas.api.types import is_datetime64_any_dtype, is_numeric_dtype

from retention_lib import contract, intervals, periods
from retention_lib.churn import models
from retention_lib.churn.given import DAY, given
from retention_lib.churn.shapes import declared, features, known_on
from retention_lib.contract import ContractError
from retention_lib.results.churn import LABELS, LEAKS, SNAPSHOTS
from retention_lib.results.frame import read

ABSURD = 0.9  # an area that one feature alone does not reach from before
CLOSE = 1e-9  # times a number: the last bits of a sum
AUC = ["auc", "auc_low", "auc_high"]
Make = Callable[[dict[str, Table]], DataFrame]


def leaks(
    snapshots: DataFrame,
    *,
    known: Iterable[str] = (),
) -> DataFrame:
    """Which features of snapshots know the future, as far as the frame alone can tell. One row is a
    feature that was added to what ``churn.snapshots`` counts, or a column of times.

    Told as ``leak`` are times on or after the landmark (``reason`` ``later``); labels under another
    name, which tell who left without a mistake (``label``); and features which alone tell it better
    than all that ``snapshots`` counted from before the landmark together, beyond chance, and above
    an area of .9 (``absurd``). A leak that tells little is not seen so; ``churn.changes`` sees
    every one, where the features can be made again. Those ``known`` on the landmark by your word
    are not asked. Columns: ``feature, auc, auc_low, auc_high`` (of the feature alone, whichever way
    it points; customers as clusters), ``together`` (of all counted ones), ``reason, leak``.
    """
    read(snapshots, SNAPSHOTS)
    facts = SNAPSHOTS.facts_of(snapshots)
    told = snapshots[snapshots["churned"].notna()]
    left = told["churned"].astype(bool).to_numpy()
    there = [name for name in features(told) if name not in known]
    asked = [name for name in there if not declared(name)]
    rows = [_later(told, name) for name in _times(snapshots) if name not in known]
    if asked and left.any() and not left.all():
        together = _together(told, left)
        for name in asked:
            found = _alone(told, name, left, together)
            rows.append(found)
    table = DataFrame(rows, columns=LEAKS.names)
    return LEAKS.made(table, **facts)


def changes(
    records: Any,
    make: Make,
    *,
    at: date | str,
) -> list[str]:
    """The columns that change when the future is taken away: every feature that knows it.

    ``make`` is a function of tables by name that returns a frame with one row a ``customer_id``;
    it is given the tables of ``records`` whole, and then only what lay before the day ``at``:
    later rows are gone, and later times within rows (when a spell ended, when mail was opened)
    are not known. Columns that are not alike in both are told, and labels are not.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": ["a", "a"], "amount": [5.0, 7.0],
    ...                        "ordered_at": ["2021-03-01", "2021-05-01"]})
    >>> def make(tables):
    ...     log = tables["transactions"]
    ...     rows = log.group_by("customer_id").aggregate(first=log.ordered_at.min(),
    ...                                                  spent=log.amount.sum())
    ...     return rows.to_pandas()
    >>> changes(orders, make, at="2021-04-01")
    ['spent']
    """
    day = periods.day(at)
    tables = given(records)
    read = {name: contract.require(table, name) for name, table in tables.items()}
    whole = make(read)
    early = {
        name: _cut(
            table,
            name,
            day,
        )
        for name, table in tables.items()
    }
    cut = make(early)
    both = whole.set_index("customer_id"), cut.set_index("customer_id")
    people = both[0].index.intersection(both[1].index)
    was, now = (frame.loc[people] for frame in both)
    kept = [
        name
        for name in was
        if name in now
        and _same(
            was[name],
            now[name],
        )
    ]
    return [str(name) for name in was if name not in (*kept, *LABELS)]


def refuse(
    early: DataFrame,
    late: DataFrame,
    names: list[str],
    known: Iterable[str],
) -> None:
    """Raise where a feature knows the future, and name it."""
    both = pd.concat([early, late])
    both.attrs = dict(early.attrs)
    found = leaks(both, known=[*known])
    told = found[found["leak"]]
    if len(told):
        said = [f"{row.feature} ({row.reason})" for row in told.itertuples()]
        asked = "features known before the landmark are needed"
        do = "leave them out; where one was known on the day, say so with known=[...]"
        raise ContractError(asked, ", ".join(said), do)


def _times(frame: DataFrame) -> list[str]:
    names = [name for name in frame if name != "at"]
    return [name for name in names if is_datetime64_any_dtype(frame[name])]


def _later(told: DataFrame, name: str) -> dict[str, Any]:
    late = bool((told[name] >= told["at"]).any())
    reason = "later" if late else "before"
    nothing: dict[str, Any] = dict.fromkeys(LEAKS.names, np.nan)
    told_of = {"feature": name, "reason": reason, "leak": late}
    return nothing | told_of


def _together(told: DataFrame, left: ndarray) -> intervals.Ranged:
    """How well all that was counted from before tells who left, of the customers it learnt from:
    no less than it does of others."""
    names = [name for name in features(told) if declared(name)]
    names = [
        name
        for name in names
        if known_on(
            told,
            names,
        )[name].all()
    ]
    if not names:
        return intervals.Ranged(0.5, 0.5, 0.5)
    line = models.logistic(told, names, left.astype(float))
    found = intervals.area(line.log_odds(told), left)
    return intervals.ranged(found, told["customer_id"])


def _alone(
    told: DataFrame,
    name: str,
    left: ndarray,
    together: intervals.Ranged,
) -> dict[str, Any]:
    """How well one feature alone tells it, by its order or by being there at all."""
    value = told[name].astype(float)
    first = value.fillna(value.min() - 1)
    last = value.fillna(value.max() + 1)
    there = value.notna().astype(float)
    areas = []
    for way in (first, last, there):
        area = intervals.area(way, left)
        other = area._replace(estimate=1 - area.estimate, each=-area.each)
        areas += [area, other]
    best = max(areas, key=lambda area: area.estimate)
    found = intervals.ranged(best, told["customer_id"])
    perfect = found.estimate >= 1
    absurd = found.low > max(ABSURD, together.high)
    reason = "label" if perfect else "absurd" if absurd else "before"
    return {
        "feature": name,
        **dict(zip(AUC, found, strict=True)),
        "together": together.estimate,
        "reason": reason,
        "leak": perfect or absurd,
    }


def _cut(table: Table, name: str, day: date) -> Table:
    """What was known of a table before a day."""
    columns = contract.TABLES[name]
    rows = contract.require(table, name)
    kinds = columns.columns.items()
    moments = [each for each, column in kinds if column.type == "time"]
    there = [each for each in moments if each in rows.columns]
    there = [each for each in there if each != columns.time]
    kept = rows.filter(rows[columns.time].date() <= day - DAY)
    hidden = {each: _hidden(kept, each, day) for each in there}
    return kept.mutate(**hidden) if hidden else kept


def _hidden(rows: Table, name: str, day: date) -> Any:
    early = rows[name].date() <= day - DAY
    return early.ifelse(rows[name], None)


def _same(was: Series, now: Series) -> bool:
    """Whether two columns hold the same, the last bits of sums apart."""
    numeric = map(is_numeric_dtype, (was, now))
    if not all(numeric):
        return was.astype(object).equals(now.astype(object))
    a, b = (column.to_numpy(dtype=float) for column in (was, now))
    size = np.nanmax(np.abs(a), initial=1.0)
    return bool(
        np.allclose(
            a,
            b,
            rtol=CLOSE,
            atol=CLOSE * size,
            equal_nan=True,
        )
    )
