"""How two estimates with intervals of their own differ, and what many such comparisons at once are
worth."""

import numpy as np
from scipy.stats import norm

from retention_lib.intervals.normal import quantile
from retention_lib.intervals.shares import Difference


def contrast(a, b, confidence: float = 0.95) -> Difference:
    """Estimate ``a`` less estimate ``b`` of independent groups, each ``(estimate, low, high)``,
    single or arrays.

    The interval adds the squared distances from the estimates to their bounds; the p-value is that
    of the confidence at which it would end at 0, so that both say the same. Source: Zou & Donner
    (2008), "Construction of confidence limits about effect measures", Statistics in Medicine 27,
    1693-1702.

    >>> found = contrast((0.3, 0.1, 0.5), (0.0, -0.1, 0.1))
    >>> round(float(found.low), 4), round(float(found.high), 4), round(float(found.p_value), 4)
    (0.0764, 0.5236, 0.0085)
    """
    (score_a, low_a, high_a), (score_b, low_b, high_b) = (
        np.asarray(x, dtype=float) for x in (a, b)
    )
    gap = score_a - score_b
    below, above = (
        np.hypot(score_a - low_a, high_b - score_b),
        np.hypot(high_a - score_a, score_b - low_b),
    )
    toward = np.where(gap > 0, below, above)
    reach = np.divide(np.abs(gap), toward, out=np.zeros_like(gap + toward), where=(toward > 0))
    reach = np.where((toward == 0) & (gap != 0), np.inf, reach)
    p_value = np.where(np.isnan(gap + toward), np.nan, 2 * norm.sf(reach * quantile(confidence)))
    return Difference(gap, gap - below, gap + above, p_value)


def holm(p_values) -> np.ndarray:
    """P-values of many comparisons, corrected so that even one false alarm among them is rare; NaN
    stay NaN.

    Source: Holm (1979), "A simple sequentially rejective multiple test procedure", Scandinavian
    Journal of Statistics 6, 65-70.

    >>> holm([0.01, 0.04, 0.03]).round(4).tolist()
    [0.03, 0.06, 0.06]
    """
    p_values = np.asarray(p_values, dtype=float)
    corrected, known = p_values.copy(), ~np.isnan(p_values)
    order = np.argsort(p_values[known], kind="stable")
    steps = p_values[known][order] * np.arange(len(order), 0, -1)
    corrected[np.flatnonzero(known)[order]] = np.minimum(np.maximum.accumulate(steps), 1)
    return corrected
