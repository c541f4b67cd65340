"""The headline numbers of a page: value, interval, and the same a period and a year before."""

import pandas as pd

ENDS = ("low", "high")
THEN = ("last_period", "year_ago")
KEYS = (
    "name",
    "label",
    "value",
    *ENDS,
    "unit",
    "good",
    *THEN,
    *(f"{then}_{end}" for then in THEN for end in ENDS),
)


def metric(name, label, unit, good, **known):
    """One headline metric: what is not known of it is None."""
    return dict.fromkeys(KEYS) | {"name": name, "label": label, "unit": unit, "good": good} | known


def plain(value):
    """A Python number, as JSON takes it, or None where there is none."""
    return (
        None
        if value is None or pd.isna(value)
        else value.item()
        if hasattr(value, "item")
        else value
    )
