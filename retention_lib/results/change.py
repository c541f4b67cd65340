"""How far metrics moved: each change with its interval, and one test for all looked at together."""

from collections.abc import Sequence
from math import isnan
from typing import NamedTuple

import numpy as np
from pandas import DataFrame

from retention_lib.results.frame import FRAME
from retention_lib.results.metric import Estimate, Metric

SURE = 0.05  # a smaller p-value, corrected for many, is more than chance, wherever one is told


class Contrast(NamedTuple):
    """A difference with its interval; NaN where it is not known.

    `p_value` is of this change alone: below .05 where its interval excludes 0. `p_holm` allows for
    all that were looked at together, and decides.
    """

    difference: float
    low: float
    high: float
    p_value: float
    p_holm: float

    @property
    def chance(self) -> str:
        """Whether it is `more` than chance, `may_be` chance, or `unknown`: one has no interval."""
        if isnan(self.p_holm):
            return "unknown"
        return "may_be" if self.p_holm >= SURE else "more"

    @property
    def side(self) -> str:
        """Whether it is `more` or `fewer` by more than chance, and the `same` where it is not."""
        if self.chance != "more":
            return "same"
        return "more" if self.difference > 0 else "fewer"


def changes(
    metrics: Sequence[Metric],
    was: Sequence[Estimate],
) -> list[Contrast]:
    """How each metric differs from what it `was`; all of them are looked at together.

    Intervals and p-values are those of `intervals.contrast`: Newcombe's, of two Wilson intervals.

    >>> june = {"value": 446 / 1488, "low": 0.2770, "high": 0.3235}
    >>> metric = Metric(name="kept", label="Kept", unit="share", **june)
    >>> found = changes([metric], [Estimate(0.3180, 747 / 2214, 0.3574)])
    >>> [round(number, 3) for number in found[0]]
    [-0.038, -0.068, -0.007, 0.016, 0.016]
    """
    from retention_lib.intervals import contrast, holm  # SciPy takes a second, at every command

    now = [metric.at() for metric in metrics]
    known = np.array([now, was], dtype=float)
    values_first = known.reshape(2, -1, 3)[..., [1, 0, 2]]
    found = contrast(*values_first.swapaxes(1, 2))
    corrected = holm(found.p_value)
    rows = np.column_stack([*found, corrected])
    return [Contrast(*row) for row in rows.tolist()]


def sides(table: DataFrame, column: str) -> np.ndarray:
    """Whether each group lies above (1) or below (-1) all the others by more than chance, corrected
    for how many there are; ``low`` and ``high`` are the ends of the column's intervals."""
    from retention_lib.intervals import against_rest, holm_groups
    from retention_lib.results import FRAMES  # of which this module is a part

    (people,) = FRAMES[table.attrs[FRAME]].people
    found = against_rest(table[[column, "low", "high"]].T, table[people])
    return np.sign(found.difference) * (holm_groups(found.p_value) < SURE)
