"""What customers are worth: expected purchases, discounted, times expected spend a purchase."""

from functools import partial

import numpy as np
import pandas as pd

from retention_lib import contract, intervals
from retention_lib.clv import outcomes
from retention_lib.clv.gammagamma import Spend, expected
from retention_lib.clv.history import TRIPLE, customers
from retention_lib.clv.model import CONFIDENCE, Model
from retention_lib.clv.triples import distinct, thinned
from retention_lib.periods import DAYS_A_YEAR

NODES, WEIGHTS = np.polynomial.legendre.leggauss(6)
NODES, WEIGHTS = (NODES + 1) / 2, WEIGHTS / 2


def value(model: Model, spend: Spend, history, *, days: float, annual_discount: float) -> pd.DataFrame:
    """What each customer is expected to bring in the next ``days``, discounted; past revenue is not included.

    One row is a customer of ``history``, whose times are days. ``annual_discount`` is a yearly rate (0.1 for 10 %):
    money in t days counts (1 + rate) ** (-t / 365.25). Columns: ``customer_id, p_alive, purchases`` (expected, not
    discounted), ``spend`` (expected, a purchase), ``value`` (expected purchases, discounted, times spend), ``low,
    high`` (95 % interval of that expectation: how well both models' parameters are known), ``outcome_low,
    outcome_high`` (95 % prediction interval of what the customer brings: chance in buying, in leaving, and in what is
    spent; on a base of more than 20,000 distinct triples both intervals are those of a customer nearly alike).
    Without a discount, ``value = purchases * spend``. Revenue, not profit: multiply by a margin for that.
    """
    if days < 0 or annual_discount < 0:
        found = f"days = {days}, annual_discount = {annual_discount}"
        raise contract.ContractError("value needs days and annual_discount from 0", found, "write 10 % a year as 0.1")
    frame = customers(history, *TRIPLE, "monetary_value")
    codes, triple = distinct(frame)
    alive = model.family.alive(model.theta, *triple)
    purchases = model.family.purchases(model.theta, *triple, float(days))[codes]
    near, few = thinned(triple, alive)
    bought = partial(_discounted, model.family, days=float(days), rate=np.log1p(annual_discount) / DAYS_A_YEAR)
    discounted, doubt = bought(model.theta, triple)[codes], model.doubt(lambda theta: bought(theta, few))[near][codes]
    x, mean = frame["frequency"].to_numpy(dtype=float), frame["monetary_value"].to_numpy(dtype=float)
    each = expected(spend.theta, x, mean)
    half = intervals.quantile(CONFIDENCE) * np.hypot(doubt, spend.doubt(x, mean))
    worth = discounted * each
    unit = spend.theta[2] + x * mean
    low, high = (points[near][codes] * unit for points in outcomes.spent(model, spend, few, float(days)))
    share = np.divide(discounted, purchases, out=np.ones(len(worth)), where=purchases > 0)
    shown = {"p_alive": alive[codes], "purchases": purchases, "spend": each, "value": worth}
    shown |= {"low": worth * np.exp(-half), "high": worth * np.exp(half)}
    return frame[["customer_id"]].assign(**shown, outcome_low=low * share, outcome_high=high * share)


def _discounted(family, theta, triple, *, days: float, rate: float) -> np.ndarray:
    """Expected purchases, each discounted to today.

    By parts: what is bought by the end counts at the end's discount, and each moment before adds its own.
    """
    late = np.exp(-rate * days) * family.purchases(theta, *triple, days)
    if rate == 0:
        return late
    moments = [
        weight * np.exp(-rate * node * days) * family.purchases(theta, *triple, node * days)
        for node, weight in zip(NODES, WEIGHTS, strict=True)
    ]
    return late + rate * days * sum(moments)
