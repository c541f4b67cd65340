"""What a page shows of many customers, or of one: matrices, deciles, months of joining, one
customer over time."""

import datetime

import numpy as np
import pandas as pd

from retention_lib import contract, intervals, periods
from retention_lib.clv.history import TRIPLE, customers
from retention_lib.clv.model import CONFIDENCE, Model

STEPS = 25  # of recency and, at the most, of frequency
MOST_FREQUENCY = 99.5  # percentile of the repeat buyers beyond which the matrix does not reach
TENTHS = 10


def matrix(model: Model, *, days: float) -> pd.DataFrame:
    """What is expected of every kind of customer at the longest T. One row is a frequency at a
    recency.

    ``model`` was fitted; the grid reaches to its largest T and to nearly its largest frequency.
    Columns: ``frequency, recency, p_alive, purchases`` (expected in the ``days`` after).
    Attributes: ``T, days, model``. Raises ``ContractError`` for a model that was not fitted.
    """
    if model.data is None:
        raise contract.ContractError(
            "a matrix needs a fitted model",
            f"a known {model.name}",
            "fit it to a history first",
        )
    data = model.data
    last, repeaters = (
        float(data.T.max() * data.unit),
        np.repeat(data.x, data.customers.astype("int64")),
    )
    most = int(np.percentile(repeaters[repeaters > 0], MOST_FREQUENCY))
    x = np.unique(np.linspace(0, most, min(most, STEPS) + 1).round().astype("int64"))
    grid = pd.DataFrame(
        [(k, t) for k in x for t in np.linspace(0, last, STEPS + 1)],
        columns=["frequency", "recency"],
    )
    grid = (
        grid[(grid["frequency"] > 0) | (grid["recency"] == 0)].assign(T=last).reset_index(drop=True)
    )
    found = model.predict(grid, days=days)
    frame = grid[["frequency", "recency"]].assign(
        p_alive=found["p_alive"], purchases=found["purchases"]
    )
    frame.attrs = {"T": last, "days": days, "model": model.name}
    return frame


def deciles(value: pd.DataFrame) -> pd.DataFrame:
    """Customers in tenths by expected value. One row is a tenth, those worth most first.

    ``value`` is what ``clv.value`` returns. Columns: ``decile`` (1 to 10), ``customers, purchases``
    (expected), ``value`` (expected, total), ``share`` (of all value), ``low, high`` (95 % interval
    of that total: how well the parameters are known, which moves all customers together).
    """
    rank = value["value"].rank(method="first", ascending=False)
    tenth = np.ceil(rank / len(value) * TENTHS).astype("int64").rename("decile")
    sums = value.groupby(tenth)[["purchases", "value", "low", "high"]].sum()
    sums.insert(0, "customers", value.groupby(tenth).size())
    sums.insert(3, "share", sums["value"] / sums["value"].sum())
    return sums.reset_index()


def joined(value: pd.DataFrame, history, *, by: str, as_of: datetime.date | str) -> pd.DataFrame:
    """What customers are worth by when they first bought. One row is a calendar period of first
    purchases.

    ``history`` is the one that was valued, in days, and ``as_of`` its last day. Columns: ``cohort``
    (start of the period), ``customers, value`` (expected, total), ``mean`` (a customer) with ``low,
    high`` (95 % interval of the mean over customers, normal), ``p_alive`` (mean).
    """
    frame = value.merge(customers(history, "T"), on="customer_id", validate="one_to_one")
    last = periods.day(as_of)
    numbers = {
        age: periods.of(last - datetime.timedelta(days=int(age)), by) for age in frame["T"].unique()
    }
    groups = frame.groupby(frame["T"].map(numbers).rename("cohort"))
    table = groups.agg(
        customers=("value", "size"),
        value=("value", "sum"),
        mean=("value", "mean"),
        p_alive=("p_alive", "mean"),
    )
    half = intervals.quantile(CONFIDENCE) * groups["value"].std() / np.sqrt(table["customers"])
    table = table.assign(low=table["mean"] - half, high=table["mean"] + half).reset_index()
    table["cohort"] = periods.start(table["cohort"], by)
    table.attrs = {"by": by, "as_of": last.isoformat()}
    return table[["cohort", "customers", "value", "mean", "low", "high", "p_alive"]]


def alive_over_time(model: Model, days, *, until: int) -> pd.DataFrame:
    """One customer's P(alive), day after day. One row is a day since the first purchase, from 0 to
    ``until``.

    ``days`` are the numbers of the days with a purchase, the first 0; what is known on a day is
    what happened up to it. Columns: ``day, p_alive, purchase`` (True on days with one).
    """
    bought = np.unique(np.asarray(days, dtype="int64"))
    if not len(bought) or bought[0] != 0 or bought[-1] > until:
        found = f"{bought[:5].tolist()} until {until}"
        raise contract.ContractError(
            "one customer's days begin with 0 and end by until",
            found,
            "count from the first purchase",
        )
    day = np.arange(until + 1)
    so_far = np.searchsorted(bought, day, side="right")
    lived = pd.DataFrame({"frequency": so_far - 1, "recency": bought[so_far - 1], "T": day})[TRIPLE]
    frame = pd.DataFrame(
        {
            "day": day,
            "p_alive": model.predict(lived, days=0)["p_alive"],
            "purchase": np.isin(day, bought),
        }
    )
    frame.attrs = {"model": model.name}
    return frame
