"""Randomness and time: a stream of its own for each part of the shop, days since its log begins,
the season's clock."""

import datetime
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from retention_lib import periods
from retention_lib.simulate.planted import BEFORE, SEASON, SEASON_PEAK, YEARS

YEAR = 365.25


def stream(seed: int, part: str) -> np.random.Generator:
    """The random numbers of one part, which no change of another part moves."""
    return np.random.default_rng([seed, *part.encode()])


def chosen(random: np.random.Generator, shares: dict[str, float], n: int) -> np.ndarray:
    """Places in ``shares`` of n draws."""
    return np.searchsorted(
        np.cumsum(list(shares.values()))[:-1], random.random(n), side="right"
    ).astype("int8")


def arrivals(
    random, rate: np.ndarray, room: np.ndarray, most: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """For each process, the first ``most`` arrivals at ``rate`` within ``room``: which process, and
    when.

    Given how many there are, their times are spacings of uniform draws; only those that are kept
    are drawn, the sum of the others being a Gamma variate.
    """
    room = np.maximum(room, 0)
    number = random.poisson(rate * room)
    kept = np.minimum(number, most)
    spacing = random.exponential(size=kept.sum())
    so_far, whose = (
        np.concatenate([[0.0], np.cumsum(spacing)]),
        np.repeat(np.arange(len(rate)), kept),
    )
    end = np.cumsum(kept)
    begun = so_far[end - kept]
    whole = so_far[end] - begun + random.gamma(number + 1.0 - kept)
    return whose, (so_far[1:] - begun[whose]) / whole[whose] * room[whose]


@dataclass(frozen=True)
class Clock:
    """The days of a log that ends with ``as_of``; times are days since it begins, the last one
    ``span``."""

    as_of: datetime.date

    @cached_property
    def start(self) -> pd.Timestamp:
        return pd.Timestamp(self.as_of) - pd.DateOffset(years=YEARS) + pd.Timedelta(days=1)

    @cached_property
    def span(self) -> int:
        return (pd.Timestamp(self.as_of) - self.start).days + 1

    def times(self, days) -> np.ndarray:
        """Clock times, to the second; NaN is no time."""
        seconds = np.floor(np.asarray(days, dtype="float64") * 86_400)
        never = np.isnan(seconds)
        times = self.start.to_datetime64().astype("M8[s]") + np.where(never, 0, seconds).astype(
            "int64"
        )
        return np.where(never, np.datetime64("NaT"), times).astype("M8[us]")

    def day(self, moment) -> int:
        """Days since the log begins."""
        return (pd.Timestamp(moment) - self.start).days

    @cached_property
    def _season(self) -> tuple[np.ndarray, np.ndarray]:
        days = np.arange(-BEFORE - 1.0, self.span + 2.0)
        turn = 2 * np.pi / YEAR
        peak = self.day(f"{self.start.year}-{SEASON_PEAK[0]:02d}-{SEASON_PEAK[1]:02d}")
        return days, days + SEASON / turn * np.sin(turn * (days - peak))

    def seasoned(self, days) -> np.ndarray:
        """Days on a clock that runs faster in season: orders are steady on it."""
        return np.interp(days, *self._season)

    def unseasoned(self, steady) -> np.ndarray:
        """The days at which that clock shows ``steady``."""
        return np.interp(steady, *self._season[::-1])


def clock(as_of) -> Clock:
    return Clock(periods.day(as_of))
