"""What is expected of every kind of customer, and of one of them day after day; and how many are
still there by one model and another."""

from collections.abc import Sequence

import numpy as np
from pandas import DataFrame, MultiIndex

from retention_lib.clv.fit import fit
from retention_lib.clv.history import TRIPLE, History, customers
from retention_lib.clv.model import Model
from retention_lib.contract import ContractError
from retention_lib.results.change import SURE
from retention_lib.results.clv import ALIVE_OVER_TIME, HOLDOUT, MATRIX, THERE
from retention_lib.secrecy.rows import marked

STEPS = 16  # of recency and, at the most, of frequency
MOST_FREQUENCY = 99.5  # percentile of the repeat buyers beyond which the matrix does not reach


def matrix(model: Model, *, days: float) -> DataFrame:
    """What is expected of every kind of customer at the longest T. One row is a frequency at a
    recency.

    ``model`` was fitted; the grid reaches to its largest T and to nearly its largest frequency.
    Columns: ``frequency, recency, p_alive, purchases`` (expected in the ``days`` after).
    Raises ``ContractError`` for a model that was not fitted.
    """
    data = model.fitted_on("a matrix")
    last = float(data.T.max() * data.unit)
    repeats = np.repeat(data.x, data.customers.astype("int64"))
    again = repeats[repeats > 0]
    most = int(np.percentile(again, MOST_FREQUENCY)) if len(again) else 0
    counts = np.linspace(0, most, min(most, STEPS) + 1).round()
    recencies = np.linspace(0, last, STEPS + 1)
    cells = [np.unique(counts.astype("int64")), recencies]
    grid = MultiIndex.from_product(cells, names=["frequency", "recency"]).to_frame(index=False)
    possible = (grid["frequency"] > 0) | (grid["recency"] == 0)
    grid = grid[possible].reset_index(drop=True)
    expected = model.predict(grid.assign(T=last), days=days)
    frame = grid.join(expected[["p_alive", "purchases"]])
    return MATRIX.made(frame, model=model.name, T=last, days=days)


def alive_over_time(model: Model, days: Sequence[int], *, until: int) -> DataFrame:
    """One customer's P(alive), day after day. One row is a day since the first purchase, from 0 to
    ``until``.

    ``days`` are the numbers of the days with a purchase, the first 0; what is known on a day is
    what happened up to it. Columns: ``day, p_alive, purchase`` (True on days with one).
    """
    bought = np.unique(np.asarray(days, dtype="int64"))
    if not len(bought) or bought[0] != 0 or bought[-1] > until:
        raise ContractError(
            "one customer's days begin with 0 and end by until",
            f"{marked(bought[:5].tolist())} until {until}",
            "count from the first purchase",
        )
    day = np.arange(until + 1)
    so_far = np.searchsorted(bought, day, side="right")
    lived = {"frequency": so_far - 1, "recency": bought[so_far - 1], "T": day}
    chance = model.predict(DataFrame(lived), days=0)["p_alive"]
    frame = DataFrame({"day": day, "p_alive": chance})
    frame["purchase"] = frame["day"].isin(bought)
    return ALIVE_OVER_TIME.made(frame, model=model.name)


def there(
    history: History,
    judged: DataFrame,
    *,
    penalty: float = 0.0,
) -> DataFrame:
    """How many customers are probably still there, by every model that the test cannot tell from
    the one that missed least. One row is a model, that one first.

    ``judged`` is what ``clv.holdout`` returns, ``penalty`` that of ``clv.fit``. Columns: ``model,
    customers, there`` (the sum of their chances), ``once`` (those of them who bought once),
    ``certain`` (by the model all who bought once are there, by construction and not by evidence).
    """
    HOLDOUT.facts_of(judged)
    alike = judged[~judged["baseline"] & ~(judged["p_value"] < SURE)].sort_values("rmse")
    frame = customers(history, *TRIPLE)
    rows = []
    for name in alike["model"]:
        model = fit(history, name, penalty=penalty)
        chance = model.predict(frame, days=0)["p_alive"]
        once = chance[frame["frequency"] == 0].sum()
        row = {"model": model.name, "customers": len(frame), "there": chance.sum()}
        rows.append(row | {"once": once, "certain": model.family.CERTAIN})
    return THERE.made(DataFrame(rows).drop_duplicates("model"))
