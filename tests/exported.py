"""A shop of 300 customers whose exports differ: of those who could, 94 of 300 came back after a
month, and all spent 35,462."""

import numpy as np
import pandas as pd

from retention_lib import clv, cohorts, rfm

AS_OF = "2024-06-30"


def orders():
    random, rows = np.random.default_rng(1), []
    for i in range(300):
        day, rate = int(random.integers(0, 300)), random.gamma(1.0, 1 / 45)
        leaves, mean = random.beta(0.8, 2.4), random.gamma(6, 5)
        while day < 540:
            at = pd.Timestamp("2023-01-01") + pd.Timedelta(days=day)
            rows.append((f"K{i:03d}", at, round(random.gamma(6, mean / 6), 2)))
            if random.random() < leaves:
                break
            day += 1 + int(random.exponential(1 / max(rate, 1e-3)))
    return pd.DataFrame(rows, columns=["customer_id", "ordered_at", "amount"])


def counted(log):
    """Customers back after a month, of how many, and what all spent in two years."""
    grid = cohorts.retention(log, by="month", as_of=AS_OF)
    back = grid.query("age == 1 and complete")
    scores = rfm.scores(log, as_of=AS_OF, lookback=24)
    return back["active"].sum(), back["size"].sum(), round(scores["spend"].sum())


def worth(log):
    """What all will bring in the next year, by BG/NBD and discounted at 10 %."""
    history = clv.history(log, as_of=AS_OF)
    model, spend = clv.fit(history, "bg/nbd"), clv.fit_spend(history)
    value = clv.value(model, spend, history, days=365, annual_discount=0.10)
    return round(value["value"].sum())
