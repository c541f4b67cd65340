"""What customers are worth: expected purchases, discounted, times expected spend a purchase."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import pandas as pd

from retention_lib import contract, intervals
from retention_lib.clv import spending
from retention_lib.clv.gammagamma import Spend, expected
from retention_lib.clv.history import TRIPLE, customers
from retention_lib.clv.model import CONFIDENCE, Model
from retention_lib.clv.triples import Base
from retention_lib.periods import DAYS_A_YEAR

NODES, WEIGHTS = np.polynomial.legendre.leggauss(6)
NODES, WEIGHTS = (NODES + 1) / 2, WEIGHTS / 2


def value(
    model: Model, spend: Spend, history, *, days: float, annual_discount: float
) -> pd.DataFrame:
    """What each customer is expected to bring in the next ``days``, discounted; past revenue is not
    included.

    One row is a customer of ``history``, whose times are days. ``annual_discount`` is a yearly rate
    (0.1 for 10 %): money in t days counts (1 + rate) ** (-t / 365.25). Columns: ``customer_id,
    p_alive, purchases`` (expected, not discounted), ``spend`` (expected, a purchase), ``value``
    (expected purchases, discounted, times spend), ``low, high`` (95 % interval of that expectation:
    how well both models' parameters are known), ``outcome_low, outcome_high`` (95 % prediction
    interval of what the customer brings: chance in buying, in leaving, and in what is spent).
    Without a discount, ``value = purchases * spend``. Revenue, not profit: multiply by a margin for
    that.
    """
    if days < 0 or annual_discount < 0:
        found = f"days = {days}, annual_discount = {annual_discount}"
        raise contract.ContractError(
            "value needs days and annual_discount from 0",
            found,
            "write 10 % a year as 0.1",
        )
    frame = customers(history, *TRIPLE, "monetary_value")
    base, rate = Base.of(frame), np.log1p(annual_discount) / DAYS_A_YEAR
    alive = model.family.alive(model.theta, *base.triple)
    with ThreadPoolExecutor(
        1
    ) as beside:  # NumPy lets others run: chance and expectation are worked out side by side
        points = beside.submit(spending.spent, model, spend, base, alive, float(days))
        purchases = alive * model.family.ahead(model.theta, *base.pairs, float(days))[base.pair]
        discounted, doubt = model.expectation(
            base, partial(_discounted, model.family, days=float(days), rate=rate)
        )
        share = np.divide(discounted, purchases, out=np.ones(len(alive)), where=purchases > 0)
        shown = {"customer_id": frame["customer_id"], "p_alive": alive[base.customer]}
        shown |= {"purchases": purchases[base.customer]} | _worth(
            frame, spend, discounted, doubt, base.customer
        )
    unit = spend.theta[2] + frame["frequency"].to_numpy() * frame["monetary_value"].to_numpy()
    ends = (end[base.customer] * unit for end in points.result() * share)
    return pd.DataFrame(
        shown | dict(zip(("outcome_low", "outcome_high"), ends, strict=True)),
        copy=False,
    )


def _worth(frame: pd.DataFrame, spend: Spend, discounted, doubt, customer) -> dict[str, np.ndarray]:
    """Expected spend and value, with the interval of that expectation, customer by customer."""
    x, mean = (
        frame["frequency"].to_numpy(dtype=float),
        frame["monetary_value"].to_numpy(dtype=float),
    )
    each = expected(spend.theta, x, mean)
    worth = discounted[customer] * each
    reach = np.exp(intervals.quantile(CONFIDENCE) * np.hypot(doubt[customer], spend.doubt(x, mean)))
    return {"spend": each, "value": worth, "low": worth / reach, "high": worth * reach}


def _discounted(family, theta, x, T, *, days: float, rate: float) -> np.ndarray:
    """Expected purchases of customers still there, each discounted to today.

    By parts: what is bought by the end counts at the end's discount, and each moment before adds
    its own.
    """
    late = np.exp(-rate * days) * family.ahead(theta, x, T, days)
    if rate == 0:
        return late
    moments = [
        weight * np.exp(-rate * node * days) * family.ahead(theta, x, T, node * days)
        for node, weight in zip(NODES, WEIGHTS, strict=True)
    ]
    return late + rate * days * sum(moments)
