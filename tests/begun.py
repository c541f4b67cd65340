"""A shop that is older than its log, by the BG/NBD: what was planted in it, and the log."""

import numpy as np
import pandas as pd

TRUTH = pd.Series({"r": 3.0, "alpha": 90.0, "a": 1.2, "b": 2.5})
AS_OF, BEGAN = "2023-12-30", 1095


def cut(seed, n=3000, days=2190):
    """A BG/NBD shop of six years, of which the log holds the last three."""
    random = np.random.default_rng(seed)
    rate = random.gamma(TRUTH["r"], 1 / TRUTH["alpha"], n)
    leaves = random.beta(TRUTH["a"], TRUTH["b"], n)
    who, at, bought = np.arange(n), random.uniform(0, days, n), []
    while len(who):
        bought.append((who, at))
        at = at + random.exponential(1 / rate[who])
        who, at = who[at < days], at[at < days]
        gone = random.random(len(who)) < leaves[who]
        bought.append((who[gone], at[gone]))
        who, at = who[~gone], at[~gone]
    who, at = (np.concatenate(part) for part in zip(*bought, strict=True))
    day = pd.Timestamp("2018-01-01") + pd.to_timedelta(np.floor(at), unit="D")
    whole = pd.DataFrame({"customer_id": who, "ordered_at": day, "amount": 10.0})
    return whole[at >= BEGAN]
