"""Whether cohorts differ, or only their seasons."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy import ndarray
from pandas import DataFrame

from retention_lib import periods
from retention_lib.intervals import holm, homogeneity
from retention_lib.results.change import SURE


def apart(at_age: DataFrame, by: str) -> tuple[str, DataFrame]:
    """How the shares of cohorts at one age differ, and the cohorts among which that is clearest.

    Who first ordered in December is no better a customer than who did in June, if that is so every
    year. So cohorts that began in the same season are held against one another where there are
    such, corrected for the number of seasons, and "not_chance" is said of what differs among these;
    "season" where only cohorts of different seasons differ, "each" where all may be chance.
    """
    seasons = [rows for _, rows in at_age.groupby(_season(at_age["cohort"], by))]
    alike = [rows for rows in seasons if len(rows) > 1] or [at_age]
    p = holm(_tested(alike))
    if p.min() < SURE:
        return "not_chance", alike[int(p.argmin())]
    (overall,) = _tested([at_age])
    return ("season" if overall < SURE else "each"), at_age


def _season(cohort: pd.Series, by: str) -> ndarray:
    """The place of a cohort's period in the year; one for all cohorts that are no periods."""
    if not pd.api.types.is_datetime64_any_dtype(cohort):
        return np.zeros(len(cohort), dtype=int)
    numbers = [periods.of(start.date(), by) for start in cohort]
    return np.array(numbers) % periods.year_ago(by)


def _tested(groups: Sequence[DataFrame]) -> list[float]:
    return [homogeneity(rows["active"], rows["size"]) for rows in groups]
