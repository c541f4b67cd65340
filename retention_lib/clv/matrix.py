"""What is expected of every kind of customer: by how often, and how lately, they bought."""

import numpy as np
import pandas as pd

from retention_lib.clv.model import Model
from retention_lib.results.clv import MATRIX

STEPS = 25  # of recency and, at the most, of frequency
MOST_FREQUENCY = 99.5  # percentile of the repeat buyers beyond which the matrix does not reach


def matrix(model: Model, *, days: float) -> pd.DataFrame:
    """What is expected of every kind of customer at the longest T. One row is a frequency at a
    recency.

    ``model`` was fitted; the grid reaches to its largest T and to nearly its largest frequency.
    Columns: ``frequency, recency, p_alive, purchases`` (expected in the ``days`` after).
    Raises ``ContractError`` for a model that was not fitted.
    """
    data = model.fitted_on("a matrix")
    last = float(data.T.max() * data.unit)
    again = data.x > 0
    repeats = np.repeat(data.x[again], data.customers[again].astype("int64"))
    most = int(np.percentile(repeats, MOST_FREQUENCY))
    counts = np.linspace(0, most, min(most, STEPS) + 1)
    counts = np.unique(counts.round().astype("int64"))
    recencies = np.linspace(0, last, STEPS + 1)
    cells = pd.MultiIndex.from_product([counts, recencies])
    grid = cells.to_frame(index=False, name=["frequency", "recency"])
    possible = (grid["frequency"] > 0) | (grid["recency"] == 0)
    grid = grid[possible].reset_index(drop=True)
    expected = model.predict(grid.assign(T=last), days=days)
    frame = grid.join(expected[["p_alive", "purchases"]])
    return MATRIX.made(frame, model=model.name, T=last, days=days)
