"""Histories drawn from the models themselves: whole days, one row a customer."""

import numpy as np
import pandas as pd

DAYS = 600


def leaving(n, r, alpha, a, b, *, early=False, joined=300, days=DAYS, seed=1):
    """Of the BG/NBD, or where one may leave ``early``, of the MBG/NBD; all join within some
    days."""
    random = np.random.default_rng(seed)
    wait, leave = 1 / random.gamma(r, 1 / alpha, n), random.beta(a, b, n)
    T = random.integers(days - joined, days, n)
    x, last, at = np.zeros(n, dtype="int64"), np.zeros(n), np.zeros(n)
    here = np.flatnonzero(random.random(n) >= leave * early)
    while len(here):
        at[here] += random.exponential(wait[here])
        here = here[at[here] <= T[here]]
        x[here] += 1
        last[here] = np.minimum(np.ceil(at[here]), T[here])
        here = here[random.random(len(here)) >= leave[here]]
    return history(x, last, T)


def lasting(n, r, alpha, s, beta, *, joined=300, days=DAYS, seed=1):
    """Of the Pareto/NBD."""
    random = np.random.default_rng(seed)
    rate, end = random.gamma(r, 1 / alpha, n), random.gamma(s, 1 / beta, n)
    T = random.integers(days - joined, days, n)
    life = np.minimum(T, random.exponential(1 / end))
    x = random.poisson(rate * life)
    last = np.ceil(random.beta(np.maximum(x, 1), 1) * life) * (x > 0)
    return history(x, np.minimum(last, T), T)


def history(x, last, T):
    return pd.DataFrame({"frequency": x, "recency": last.astype("int64"), "T": T})


def early(n, *theta, **how):
    return leaving(n, *theta, early=True, **how)


# of each model, buyers often and seldom, alike and not, who leave soon and late; alpha in days
BETA = [
    (0.55, 24.7, 0.79, 2.43),
    (0.243, 30.9, 0.793, 2.426),
    (0.25, 4.0, 0.8, 2.4),
    (1.5, 60.0, 0.3, 3.0),
    (3.0, 20.0, 2.0, 10.0),
    (0.1, 50.0, 0.5, 0.5),
    (5.0, 150.0, 0.2, 0.8),
]
GAMMA = [
    (0.55, 70.0, 0.6, 80.0),
    (0.25, 20.0, 0.5, 100.0),
    (2.0, 60.0, 1.2, 300.0),
    (5.0, 100.0, 0.3, 30.0),
]
DRAWN = {"bg/nbd": (leaving, BETA), "mbg/nbd": (early, BETA), "pareto/nbd": (lasting, GAMMA)}
