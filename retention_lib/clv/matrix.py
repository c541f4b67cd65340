"""What is expected of every kind of customer: by how often, and how lately, they bought."""

import numpy as np
from pandas import DataFrame, MultiIndex

from retention_lib.clv.model import Model
from retention_lib.results.clv import MATRIX

STEPS = 25  # of recency and, at the most, of frequency
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
    most = int(np.percentile(repeats[repeats > 0], MOST_FREQUENCY))
    counts = np.linspace(0, most, min(most, STEPS) + 1).round()
    recencies = np.linspace(0, last, STEPS + 1)
    cells = [np.unique(counts.astype("int64")), recencies]
    grid = MultiIndex.from_product(cells, names=["frequency", "recency"]).to_frame(index=False)
    possible = (grid["frequency"] > 0) | (grid["recency"] == 0)
    grid = grid[possible].reset_index(drop=True)
    expected = model.predict(grid.assign(T=last), days=days)
    frame = grid.join(expected[["p_alive", "purchases"]])
    return MATRIX.made(frame, model=model.name, T=last, days=days)
