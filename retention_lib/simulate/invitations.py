"""Invitations to the waves of a survey: what everybody would say, who does say it, and when."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy import ndarray
from pandas import DataFrame, Timestamp, concat

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Random, Setting, chance
from retention_lib.simulate.mail import recent

MIDDLE = 45  # days from the beginning of a quarter to its wave
LATEST = 28  # days to the last answer


def invitations(
    people: DataFrame,
    orders: DataFrame,
    tickets: DataFrame,
    setting: Setting,
) -> DataFrame:
    """One row per invitation of a quarterly wave: ``customer, sent_at, score`` (as they would say),
    ``answered_at`` (days; NaN for the silent), ``wave``."""
    parts = []
    slow = tickets[tickets["slow"]]
    for quarter, sent in _waves(setting):
        who = recent(orders, sent, planted.INVITED_WITHIN)
        waited = recent(slow, sent, planted.SLOW_REMEMBERED, "first_response_at")
        remembered = planted.SLOW_ON_ATTITUDE * np.isin(who, waited)
        random = setting.stream(f"wave {quarter}")
        said = _said(random, people.iloc[who], remembered)
        part = said.assign(
            customer=who,
            wave=f"{quarter.year}-Q{quarter.quarter}",
            sent_at=sent,
            answered_at=sent + said["waited"],
        )
        parts.append(part)
    return concat(parts, ignore_index=True).astype({"wave": "category"})


def _waves(setting: Setting) -> Iterator[tuple[pd.Period, float]]:
    """The quarters that leave time for the last answers, and the day that each wave is sent on."""
    whole = Timestamp(setting.as_of) - pd.Timedelta(days=MIDDLE + LATEST + 1)
    for quarter in pd.period_range(setting.start, whole, freq="Q"):
        yield quarter, setting.day(quarter.start_time) + MIDDLE + 0.4


def _said(
    random: Random,
    people: DataFrame,
    remembered: ndarray,
) -> DataFrame:
    """The ``score`` that each would give, and the days ``waited`` for the answer; NaN for the
    silent."""
    n = len(people)
    attitude = people["attitude"].to_numpy() + remembered
    noise = planted.NPS_NOISE * random.standard_normal(n)
    felt = planted.NPS_MIDDLE + planted.NPS_ATTITUDE * attitude + noise
    score = np.rint(felt).clip(0, 10).astype("int8")
    *_, inclined = zip(*planted.SEGMENTS.values(), strict=True)
    mood = planted.ANSWERING + planted.ANSWERING_A_POINT * (score - 7.0)
    answers = random.random(n) < chance(mood + np.take(inclined, people["segment"]))
    usual = planted.DELAY + planted.DELAY_A_POINT * (10.0 - score)
    delay = np.minimum(random.exponential(usual), LATEST)
    return DataFrame(
        {
            "score": score,
            "waited": np.where(answers, delay, np.nan),
        }
    )
