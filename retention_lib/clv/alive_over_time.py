"""One customer's chance to be a customer still, day after day."""

from collections.abc import Sequence

import numpy as np
from pandas import DataFrame

from retention_lib import contract
from retention_lib.clv.model import Model
from retention_lib.results.clv import ALIVE_OVER_TIME


def alive_over_time(
    model: Model,
    days: Sequence[int],
    *,
    until: int,
) -> DataFrame:
    """One customer's P(alive), day after day. One row is a day since the first purchase, from 0 to
    ``until``.

    ``days`` are the numbers of the days with a purchase, the first 0; what is known on a day is
    what happened up to it. Columns: ``day, p_alive, purchase`` (True on days with one).
    """
    bought = np.unique(np.asarray(days, dtype="int64"))
    if not len(bought) or bought[0] != 0 or bought[-1] > until:
        raise contract.ContractError(
            "one customer's days begin with 0 and end by until",
            f"{bought[:5].tolist()} until {until}",
            "count from the first purchase",
        )
    day = np.arange(until + 1)
    so_far = np.searchsorted(bought, day, side="right")
    lived = {"frequency": so_far - 1, "recency": bought[so_far - 1], "T": day}
    chance = model.predict(DataFrame(lived), days=0)["p_alive"]
    frame = DataFrame({"day": day, "p_alive": chance})
    frame["purchase"] = frame["day"].isin(bought)
    return ALIVE_OVER_TIME.made(frame, model=model.name)
