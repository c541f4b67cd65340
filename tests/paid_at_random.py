"""A log of subscriptions in which nothing ever changes."""

import numpy as np
import pandas as pd


def simulated(draw, months=26, customers=400, churn=0.05):
    """A log in which as many come each month as leave, each month with the same chance."""
    new = round(customers * churn)
    born = np.repeat(np.arange(-1, months), [customers] + [new] * months)
    lasts = draw.geometric(churn, len(born))
    month = pd.period_range("2020-12", periods=2 * months, freq="M")
    ends = born + 1 + lasts
    seen = ends < months + 1
    day = draw.integers(0, 28, len(born))
    since = month[born + 1].to_timestamp() + pd.to_timedelta(day, "D")
    until = month[np.minimum(ends, months)].to_timestamp() + pd.to_timedelta(day, "D")
    frame = pd.DataFrame({"customer_id": np.arange(len(born)), "started_at": since})
    amount = draw.choice([5.0, 10.0, 40.0], len(born))
    return frame.assign(ended_at=until.where(seen), amount=amount, every="month")
