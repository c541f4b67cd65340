"""What every part of the shop is drawn with: a stream of random numbers of its own, days since the
log begins, the season's clock, and what has happened."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import SimpleNamespace

import numpy as np
import pandas as pd
from numpy import ndarray
from numpy.typing import ArrayLike
from pandas import DataFrame, Series, Timestamp

from retention_lib.simulate import planted

Random = np.random.Generator
YEAR = 365.25
SECONDS = 86_400  # a day


def choose(random: Random, shares: dict, n: int) -> ndarray:
    """Places in ``shares`` of n draws."""
    ends = np.cumsum(list(shares.values()))[:-1]
    places = np.searchsorted(ends, random.random(n), side="right")
    return places.astype("int8")


def pick(values: Series, rows: ndarray) -> ndarray:
    """The values of a column at these rows."""
    return values.to_numpy()[rows]


def only(kept: ndarray, values: ArrayLike) -> ndarray:
    """The values where ``kept``, NaN elsewhere."""
    return np.where(kept, values, np.nan)


def arrivals(
    random: Random, rate: ndarray, room: ndarray, most: ndarray
) -> tuple[ndarray, ndarray]:
    """For each process, the first ``most`` arrivals at ``rate`` within ``room``: which process, and
    when.

    Given how many there are, their times are spacings of uniform draws; only those that are kept
    are drawn, the sum of the others being a Gamma variate.
    """
    room = np.maximum(room, 0)
    number = random.poisson(rate * room)
    kept = np.minimum(number, most)
    spacing = random.exponential(size=kept.sum())
    so_far = np.cumsum(np.append(0.0, spacing))
    whose = np.repeat(np.arange(len(rate)), kept)
    end = np.cumsum(kept)
    begun = so_far[end - kept]
    others = random.gamma(number + 1.0 - kept)
    whole = so_far[end] - begun + others
    waited = so_far[1:] - begun[whose]
    return whose, waited / whole[whose] * room[whose]


@dataclass(frozen=True)
class Setting:
    """What a shop begins with: how many customers, a seed, and the last day of its log; times are
    days since the log begins, the last one ``span``."""

    customers: int
    seed: int
    as_of: date
    healthy: bool = field(default=False, kw_only=True)

    @cached_property
    def planted(self) -> SimpleNamespace:
        return planted.of(self.healthy)

    def stream(self, part: str) -> Random:
        """The random numbers of one part, which no change of another part moves."""
        return np.random.default_rng([self.seed, *part.encode()])

    @cached_property
    def start(self) -> Timestamp:
        return Timestamp(self.as_of) - pd.DateOffset(years=planted.YEARS, days=-1)

    @cached_property
    def span(self) -> int:
        return self.day(self.as_of) + 1

    def times(self, days: ArrayLike) -> ndarray:
        """Clock times, to the second; NaN is no time."""
        seconds = np.floor(np.asarray(days, dtype="float64") * SECONDS)
        return np.datetime64(self.start, "us") + seconds.astype("m8[s]")

    def day(self, moment: date | str) -> int:
        """Days since the log begins."""
        return (Timestamp(moment) - self.start).days

    def until_end(self, days: ArrayLike) -> ndarray:
        """Only what had happened by the end."""
        return only(np.less(days, self.span), days)

    @cached_property
    def _season(self) -> tuple[ndarray, ndarray]:
        days = np.arange(-planted.BEFORE - 1.0, self.span + 2.0)
        turn = 2 * np.pi / YEAR
        month, day = planted.SEASON_PEAK
        peak = self.day(f"{self.start.year}-{month:02d}-{day:02d}")
        return days, days + self.planted.SEASON / turn * np.sin(turn * (days - peak))

    def seasoned(self, days: float | ndarray) -> ndarray:
        """Days on a clock that runs faster in season: orders are steady on it."""
        return np.interp(days, *self._season)

    def unseasoned(self, steady: ndarray) -> ndarray:
        """The days at which that clock shows ``steady``."""
        return np.interp(steady, *self._season[::-1])


@dataclass(frozen=True)
class World(Setting):
    """Frames whose ``customer`` is a row of ``people`` and whose times are days since the log
    begins."""

    people: DataFrame
    orders: DataFrame
    joined: DataFrame
    tickets: DataFrame
    campaigns: DataFrame
    invitations: DataFrame
