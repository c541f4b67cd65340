"""Snapshots whose truth is known."""

import numpy as np
import pandas as pd

from retention_lib.results.churn import SNAPSHOTS


def frame(seed=1, n=800, days=3, **columns):
    """Snapshots of customers of whom `days_since_last` tells something, ninety days apart."""
    draw = np.random.default_rng(seed)
    every = pd.date_range("2021-01-01", periods=days, freq="90D")
    silent = draw.integers(1, 300, (days, n))
    left = draw.random((days, n)) < 1 / (1 + np.exp(1.5 - silent / 80))
    table = pd.DataFrame(
        {
            "customer_id": np.tile(np.arange(n), days),
            "at": every.repeat(n),
            "churned": left.ravel(),
            "days_since_last": silent.ravel(),
            "tenure": 300 + draw.integers(0, 500, days * n),
        }
    )
    facts = {"who": "buyers", "horizon": 90, "chosen": "given", "as_of": "2022-12-31"}
    made = SNAPSHOTS.made(table, **facts, at=[*every.date])
    for name, make in columns.items():  # of one's own
        made[name] = make(made, draw)
    return made
