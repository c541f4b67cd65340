"""Snapshots as models read them: which columns are features, and how a straight line takes them."""

from dataclasses import dataclass

import numpy as np
from numpy import ndarray
from pandas import DataFrame, Series
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from retention_lib.contract import ContractError
from retention_lib.results.churn import LABELS, SNAPSHOTS

NO_FEATURES = {"customer_id", "at", *LABELS}
LONG_AGO = 183.0  # days, of what did not happen in the time that is looked back on


def features(frame: DataFrame) -> list[str]:
    """The columns that may tell who leaves: numbers and flags that are no label."""
    there = [name for name in frame if name not in NO_FEATURES]
    return [name for name in there if _numeric(frame[name])]


def known_on(frame: DataFrame, names: list[str]) -> DataFrame:
    """Which features each landmark knows of somebody: one row a landmark."""
    there = frame[names].notna()
    return there.groupby(frame["at"]).any()


def plain(
    frame: DataFrame,
    names: list[str] | tuple[str, ...],
) -> DataFrame:
    """The features as numbers; those that a frame lacks are refused."""
    missing = [name for name in names if name not in frame]
    if missing:
        asked = f"the features {', '.join(missing)} are needed"
        do = "make the snapshots of the same tables, or fit again"
        raise ContractError(
            asked,
            ", ".join(map(str, frame.columns)),
            do,
        )
    return frame[[*names]].astype(float)


@dataclass(frozen=True)
class Shape:
    """How features become columns of about one size: logarithms, gaps filled and marked, centred
    and scaled as those were that it was learnt from."""

    names: tuple[str, ...]
    usual: Series
    gaps: tuple[str, ...]
    middle: Series
    spread: Series

    @classmethod
    def of(
        cls,
        frame: DataFrame,
        names: list[str],
    ) -> "Shape":
        told = _logs(plain(frame, names))
        partly = [name for name in names if told[name].isna().any()]
        gaps = tuple(name for name in partly if not _days(name))
        usual = told.median().fillna(0.0)
        filled = _filled(told, usual, gaps)
        spread = filled.std(ddof=0)
        return cls(
            tuple(names),
            usual,
            gaps,
            filled.mean(),
            spread.where(spread > 0, 1.0),
        )

    def columns(self, frame: DataFrame) -> ndarray:
        """The columns of the customers of a frame."""
        told = _logs(plain(frame, self.names))
        filled = _filled(told, self.usual, self.gaps)
        return ((filled - self.middle) / self.spread).to_numpy()


def _numeric(column: Series) -> bool:
    return is_numeric_dtype(column) or is_bool_dtype(column)


def _days(name: str) -> bool:
    """Whether a feature counts days since something, which may never have happened."""
    return name.endswith("_ago") or name.startswith("days_since")


def _logs(told: DataFrame) -> DataFrame:
    return np.sign(told) * np.log1p(told.abs())


def _filled(
    told: DataFrame,
    usual: Series,
    gaps: tuple[str, ...],
) -> DataFrame:
    """Without gaps: what never happened is long ago, and else is as usual and marked."""
    ages = {name: np.log1p(LONG_AGO) for name in told if _days(name)}
    marks = {f"no {name}": told[name].isna().astype(float) for name in gaps}
    return told.fillna(ages).fillna(usual).assign(**marks)


def declared(name: str) -> bool:
    """Whether a feature is one that ``churn.snapshots`` counts."""
    return name in SNAPSHOTS.names
