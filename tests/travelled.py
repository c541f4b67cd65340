"""Logs of events in shorthand, and journeys told one customer after another in plain Python."""

import numpy as np
import pandas as pd
from hypothesis import strategies as st

AS_OF = "2021-12-31"
LOGS = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from("abc"), st.integers(0, 6)), min_size=1, max_size=30
)


def events(customers, names, minutes=0):
    at = pd.Timestamp("2021-01-01") + pd.to_timedelta(np.asarray(minutes, float), "min")
    return pd.DataFrame({"customer_id": customers, "event": names, "happened_at": at})


def log(rows):
    """A frame of (customer, event, minute)."""
    return events(*map(list, zip(*rows, strict=True)))


def spelt(**journeys):
    """A frame of the letters of each customer, every timestamp equal."""
    return log([(who, name, 0) for who, names in journeys.items() for name in names])


def journeys(rows, gap=None):
    """By customer, the journeys of rows: lists of events, in order of time and then as given."""
    told = {}
    for customer, name, minute in sorted(rows, key=lambda row: row[2]):
        told.setdefault(customer, []).append((name, minute))
    split = {}
    for customer, steps in told.items():
        split[customer] = [[]]
        for nth, (name, minute) in enumerate(steps):
            if gap and nth and minute - steps[nth - 1][1] >= gap:
                split[customer].append([])
            split[customer][-1].append(name)
    return split


def collapsed(names):
    return [name for nth, name in enumerate(names) if not nth or names[nth - 1] != name]
