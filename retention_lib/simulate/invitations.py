"""Invitations to the waves of a survey: what everybody would say, who does say it, and when."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy import ndarray
from pandas import DataFrame, Timestamp, concat

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Clock, Random, pick, stream
from retention_lib.simulate.mail import recent

MIDDLE = 45  # days from the beginning of a quarter to its wave
LATEST = 28  # days to the last answer


def invitations(
    people: DataFrame,
    orders: DataFrame,
    tickets: DataFrame,
    seed: int,
    clock: Clock,
) -> DataFrame:
    """One row per invitation of a quarterly wave: ``customer, sent, score`` (as they would say),
    ``answered`` (days; NaN for the silent), ``wave``."""
    parts, n = [], len(people)
    for quarter, sent in _waves(clock):
        who = recent(orders, sent, n, planted.INVITED_WITHIN)
        waited = _waited(tickets, sent, n)[who]
        attitude = pick(people["attitude"], who) + planted.SLOW_ON_ATTITUDE * waited
        random = stream(seed, f"wave {quarter}")
        said = _said(random, attitude, pick(people["segment"], who))
        part = DataFrame({"customer": who, "sent": sent, **said})
        parts.append(part.assign(wave=f"{quarter.year}-Q{quarter.quarter}"))
    frame = concat(parts, ignore_index=True)
    frame["answered"] += frame["sent"]
    return frame.astype({"wave": "category"})


def _waves(clock: Clock) -> Iterator[tuple[pd.Period, float]]:
    """The quarters that leave time for the last answers, and the day that each wave is sent on."""
    whole = Timestamp(clock.as_of) - pd.Timedelta(days=MIDDLE + LATEST + 1)
    for quarter in pd.period_range(clock.start, whole, freq="Q"):
        yield quarter, clock.day(quarter.start_time) + MIDDLE + 0.4


def _said(
    random: Random,
    attitude: ndarray,
    segment: ndarray,
) -> dict[str, ndarray]:
    """The score that each would give, and the days to the answer; NaN for the silent."""
    n = len(attitude)
    noise = planted.NPS_NOISE * random.standard_normal(n)
    felt = planted.NPS_MIDDLE + planted.NPS_ATTITUDE * attitude + noise
    score = np.rint(felt).clip(0, 10).astype("int8")
    answers = random.random(n) < _willing(score, segment)
    usual = planted.DELAY + planted.DELAY_A_POINT * (10.0 - score)
    delay = np.minimum(random.exponential(usual), LATEST)
    return {"score": score, "answered": np.where(answers, delay, np.nan)}


def _willing(
    score: ndarray,
    segment: ndarray,
) -> ndarray:
    """The chance of answering."""
    inclined = np.array([odds for *_, odds in planted.SEGMENTS.values()])
    mood = planted.ANSWERING + planted.ANSWERING_A_POINT * (score - 7.0)
    return 1 / (1 + np.exp(-(mood + inclined[segment])))


def _waited(
    tickets: DataFrame,
    day: float,
    customers: int,
) -> ndarray:
    """Who had to wait for an answer of support not long before."""
    since = day - tickets["response"]
    lately = (since > 0) & (since < planted.SLOW_REMEMBERED)
    waited = np.zeros(customers, dtype=bool)
    waited[tickets.loc[tickets["slow"] & lately, "customer"]] = True
    return waited
