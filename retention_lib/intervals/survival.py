"""How long something lasts that has not ended for all: Kaplan-Meier, whose only home this is.

Who begins to be watched late (``entry``) is at risk from then on: at a time are at risk those with
``entry < time <= duration``, as in R; in statsmodels' ``PHReg`` an entry equal to the time is at
risk as well. Rows may stand for many: ``weights`` are how many customers each is.
"""

from typing import NamedTuple

import numpy as np
from numpy import ndarray
from numpy.typing import ArrayLike

from retention_lib.intervals.contrasts import Difference, contrast
from retention_lib.intervals.normal import Ends, quantile
from retention_lib.intervals.shares import wilson

Counts = tuple[ndarray, ndarray]  # at each time: at risk, ended
TIES = 1e-9  # a share that is as low as asked for, but for rounding, has come so low


class Survival(NamedTuple):
    """At each time at which something ended, or was seen to go on for the last time: how many were
    at risk and ended then, and the share that lasts longer, with its interval."""

    time: ndarray
    at_risk: ndarray
    events: ndarray
    share: ndarray
    low: ndarray
    high: ndarray

    def at(self, times: ArrayLike) -> ndarray:
        """The share that lasts longer than each time, and both ends of its interval, a row each;
        NaN after the last time at which anybody was seen, unless nobody was left.

        >>> curve = survival([5, 8, 8, 12, 15, 20], [1, 1, 0, 1, 0, 1])
        >>> curve.at([4, 8, 30])[0].round(4).tolist()
        [1.0, 0.6667, 0.0]
        """
        asked = np.asarray(times, dtype=float)
        if not len(self.time):
            return np.full((3, *asked.shape), np.nan)
        first = self.at_risk[0]
        low, high = wilson(first, first)
        before = [[1.0], [float(low)], [float(high)]]
        curve = np.hstack([before, self[3:]])
        place = np.searchsorted(self.time, asked, side="right")
        told = curve[:, place]
        unseen = asked > self.time[-1]
        return np.where(unseen & (told[0] > 0), np.nan, told)

    def quantile(self, share: float = 0.5) -> tuple[float, float, float]:
        """The time by which so large a share has ended, and the times at which both ends of the
        interval come as low; NaN where that is not reached.

        Source: Brookmeyer & Crowley (1982), "A confidence interval for the median survival time",
        Biometrics 38, 29-41.

        >>> survival([5, 8, 8, 12, 15, 20], [1, 1, 0, 1, 0, 1]).quantile()
        (12.0, 5.0, nan)
        """
        left = 1 - share + TIES
        middle, first, last = (self._reached(ends <= left) for ends in self[3:])
        return middle, first, last

    def _reached(self, low_enough: ndarray) -> float:
        times = self.time[low_enough]
        return float(times[0]) if len(times) else np.nan


class Rows(NamedTuple):
    """How long each was watched, whether it then ended, how many it is, and from when on."""

    duration: ndarray
    ended: ndarray
    weight: ndarray
    entry: ndarray

    def where(self, wanted: ndarray) -> "Rows":
        return Rows(*(column[wanted] for column in self))


def survival(
    durations: ArrayLike,
    ended: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    entry: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Survival:
    """The share that lasts longer than each time, by Kaplan & Meier, with the interval of its
    log-log by Greenwood's error.

    ``durations`` are how long each was seen to last, ``ended`` whether it then ended (1) or was
    still going on (0), ``weights`` how many each row stands for, ``entry`` from when on it was
    watched (a duration, too; from the beginning where None). Where nothing has ended yet the lower
    end is Wilson's; where nobody is left, the upper end is the one before.

    Sources: Kaplan & Meier (1958), "Nonparametric estimation from incomplete observations", JASA
    53, 457-481; Greenwood (1926); Kalbfleisch & Prentice (1980), section 1.3.

    >>> curve = survival([5, 8, 8, 12, 15, 20], [1, 1, 0, 1, 0, 1])
    >>> curve.share.round(4).tolist(), curve.at_risk.tolist()
    ([0.8333, 0.6667, 0.4444, 0.4444, 0.0], [6.0, 5.0, 3.0, 2.0, 1.0])
    """
    rows = read(durations, ended, weights, entry)
    there = rows.where(rows.weight > 0)
    time = np.unique(there.duration)
    at_risk, events = counted(rows, time)
    share = np.cumprod(1 - events / at_risk)
    low, high = _ends(share, at_risk, events, confidence)
    return Survival(time, at_risk, events, share, low, high)


def survival_difference(
    a: Survival,
    b: Survival,
    times: ArrayLike,
    confidence: float = 0.95,
) -> Difference:
    """The share of ``a`` that lasts longer than each time less that of ``b``; several times are to
    be corrected (``holm``). ``confidence`` is that of both curves. The interval is Zou & Donner's,
    of both intervals.

    >>> slow = survival([9, 12, 15, 20, 30, 40], [1, 1, 0, 1, 0, 0])
    >>> quick = survival([1, 2, 3, 4, 5, 6], [1] * 6)
    >>> [round(float(number), 3) for number in survival_difference(slow, quick, 4)]
    [0.667, 0.148, 0.954, 0.012]
    """
    return contrast(a.at(times), b.at(times), confidence)


def read(
    durations: ArrayLike,
    ended: ArrayLike,
    weights: ArrayLike | None,
    entry: ArrayLike | None,
) -> Rows:
    """The rows, refused where they are no durations."""
    duration = np.asarray(durations, dtype=float)
    over = np.asarray(ended).astype(bool)
    each = np.ones_like(duration) if weights is None else weights
    weight = np.asarray(each, dtype=float)
    late = np.full_like(duration, -np.inf) if entry is None else entry
    first = np.asarray(late, dtype=float)
    rows = Rows(duration, over, weight, first)
    lengths = sorted({len(column) for column in rows})
    if len(lengths) > 1:
        asked = "survival needs durations, ended, weights and entry of one length"
        raise ValueError(f"{asked}; found {lengths}; give one of each a row")
    watched = (duration >= 0) & (first < duration)
    if not np.all(watched & (weight >= 0)):
        asked = "survival needs durations and weights of 0 or more"
        found = "a negative or unknown one, or an entry that is not before the end"
        raise ValueError(f"{asked}; found {found}; leave out rows that were never watched")
    return rows


def counted(rows: Rows, time: ndarray) -> Counts:
    """How many are at risk at each time, and how many end then."""
    begun = _below(rows.entry, rows.weight, time)
    gone = _below(rows.duration, rows.weight, time)
    over = rows.where(rows.ended & (rows.weight > 0))
    place = np.searchsorted(time, over.duration)
    events = np.bincount(place, over.weight, len(time))
    return begun - gone, events


def _below(values: ndarray, weight: ndarray, time: ndarray) -> ndarray:
    """How many have a value below each time."""
    order = np.argsort(values, kind="stable")
    sums = np.append(0.0, np.cumsum(weight[order]))
    place = np.searchsorted(values[order], time)
    return sums[place]


def _ends(
    share: ndarray,
    at_risk: ndarray,
    events: ndarray,
    confidence: float,
) -> Ends:
    """Both ends of the interval of each share, on the scale of the log of its log."""
    left = np.where(share > 0, at_risk - events, np.inf)
    greenwood = np.cumsum(events / at_risk / left)
    begun = share < 1
    inner = begun & (share > 0)
    log_share = np.log(np.where(inner, share, 0.5))
    error = np.sqrt(greenwood) / -log_share
    reach = np.exp(quantile(confidence) * error)
    low = np.where(inner, np.exp(log_share * reach), 0)
    high = np.where(inner, np.exp(log_share / reach), 1)
    all_last, _ = wilson(at_risk, at_risk, confidence)
    return np.where(begun, low, all_last), np.minimum.accumulate(high)
