"""The CDNOW order log that ships inside the lifetimes wheel: customers new in early 1997, followed
to June 1998.

Source: Fader & Hardie (2001), "Forecasting repeat sales at CDNOW". The files are found by the
wheel's record, because importing lifetimes sets pandas options and needs the removed
``pkg_resources``.
"""

from importlib.metadata import distribution
from pathlib import Path

import pandas as pd
from ibis.expr.types import Table

from retention_lib.contract import require
from retention_lib.data import engine

FILES = {  # with lines of header
    "cdnow": ("CDNOW_master.txt", 1),
    "cdnow-sample": ("CDNOW_sample.txt", 0),
}
COLUMNS = ["customer_id", "ordered_at", "quantity", "amount"]


def transactions(source: str) -> Table:
    """One row per order: ``customer_id, ordered_at, quantity`` (CDs), ``amount`` (US dollars)."""
    _, header = FILES[source]
    table = pd.read_csv(file(source), sep=r"\s+", header=None, skiprows=header)
    # the sample's first column is its id in the master
    table = table.iloc[:, -4:].set_axis(COLUMNS, axis="columns")
    table["ordered_at"] = pd.to_datetime(table["ordered_at"].astype(str), format="%Y%m%d")
    log = engine.confine(engine.connect()).create_table("transactions", table)
    return require(log.cache(), "transactions")  # ours, and nobody changes it


def file(source: str) -> Path:
    """Where the log lies."""
    name, _ = FILES[source]
    return Path(str(distribution("lifetimes").locate_file(f"lifetimes/datasets/{name}")))
