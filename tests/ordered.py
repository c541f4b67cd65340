"""A log of orders, each of a customer of its own, on the days of 2024."""

import pandas as pd


def frame(**columns):
    n = len(next(iter(columns.values())))
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta(range(n), unit="D")
    ids = [f"c{i}" for i in range(n)]
    return pd.DataFrame({"customer_id": ids, "ordered_at": days, "amount": 5.0, **columns})
