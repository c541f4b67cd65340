"""Who was referred by whom: drawn once all else has happened, so that it moves nothing."""

import numpy as np
from pandas import DataFrame
from scipy.special import expit

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Setting


def chance(people: DataFrame, setting: Setting) -> np.ndarray:
    """Of having been referred."""
    more = setting.planted.REFERRED_ON_ATTITUDE * people["attitude"]
    return np.asarray(expit(planted.REFERRED + more))


def referrers(people: DataFrame, setting: Setting) -> np.ndarray:
    """The row of ``people`` that brought each customer, -1 for none: always somebody who had come
    before."""
    random = setting.stream("referrals")
    truth, n = setting.planted, len(people)
    attitude = people["attitude"].to_numpy()
    referred = random.random(n) < chance(people, setting)
    order = np.argsort(people["acquired"].to_numpy(), kind="stable")
    weights = np.exp(truth.REFERRING * attitude[order])
    before = np.cumsum(weights) - weights
    drawn = random.random(n) * before
    place = np.searchsorted(before + weights, drawn, side="right")
    found = np.zeros(n, dtype="int64")
    found[order] = order[place]
    found[order[0]] = -1  # nobody was there before
    return np.where(referred, found, -1)
