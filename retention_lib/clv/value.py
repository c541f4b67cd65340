"""What customers are worth: expected purchases, discounted, times expected spend a purchase."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from pandas import DataFrame
from numpy import ndarray

from retention_lib import contract, intervals
from retention_lib.clv import spending
from retention_lib.clv.estimates import CONFIDENCE
from retention_lib.clv.families import Family
from retention_lib.clv.gammagamma import Spend, expected
from retention_lib.clv.history import TRIPLE, History, customers
from retention_lib.clv.model import Model
from retention_lib.clv.triples import Base
from retention_lib.periods import DAYS_A_YEAR
from retention_lib.results.clv import VALUE

NODES, WEIGHTS = np.polynomial.legendre.leggauss(6)
NODES, WEIGHTS = (NODES + 1) / 2, WEIGHTS / 2


def value(
    model: Model,
    spend: Spend,
    history: History,
    *,
    days: float,
    annual_discount: float,
) -> DataFrame:
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
        raise contract.ContractError(
            "value needs days and annual_discount from 0",
            f"days = {days}, annual_discount = {annual_discount}",
            "write 10 % a year as 0.1",
        )
    days, rate = float(days), np.log1p(annual_discount) / DAYS_A_YEAR
    frame = customers(history, *TRIPLE, "monetary_value")
    base = Base.of(frame)
    alive = model.family.alive(model.theta, *base.triple)
    # NumPy lets others run: chance and expectation are worked out side by side
    with ThreadPoolExecutor(1) as beside:
        points = beside.submit(spending.spent, model, spend.theta, base, alive, days)
        ahead = model.family.ahead(model.theta, *base.pairs, days)
        purchases = alive * ahead[base.pair]
        discounted = partial(_discount, model.family, days, rate)
        counted, doubt = model.expectation(base, discounted)
        shown = {"customer_id": frame["customer_id"], "p_alive": alive[base.customer]}
        shown |= {"purchases": purchases[base.customer]}
        shown |= _worth(frame, spend, counted[base.customer], doubt[base.customer])
    share = np.ones(len(alive))
    np.divide(counted, purchases, out=share, where=purchases > 0)
    so_far = frame["frequency"].to_numpy() * frame["monetary_value"].to_numpy()
    unit = spend.theta[2] + so_far
    least, most = points.result() * share
    shown |= {"outcome_low": least[base.customer] * unit}
    shown |= {"outcome_high": most[base.customer] * unit}
    about = {"model": model.name, "certain": model.family.CERTAIN}
    about |= {"days": days, "annual_discount": annual_discount}
    return VALUE.made(DataFrame(shown, copy=False), **about)


def _worth(
    frame: DataFrame, spend: Spend, counted: ndarray, doubt: ndarray
) -> dict[str, ndarray]:
    """Expected spend and value, with the interval of that expectation, customer by customer."""
    x = frame["frequency"].to_numpy(dtype=float)
    mean = frame["monetary_value"].to_numpy(dtype=float)
    each = expected(spend.theta, x, mean)
    worth = counted * each
    doubt = np.hypot(doubt, spend.doubt(x, mean))
    low, high = intervals.around_log(worth, doubt, CONFIDENCE)
    return {"spend": each, "value": worth, "low": low, "high": high}


def _discount(
    family: Family,
    days: float,
    rate: float,
    theta: ndarray,
    x: ndarray,
    T: ndarray,
) -> ndarray:
    """Expected purchases of customers still there, each discounted to today.

    By parts: what is bought by the end counts at the end's discount, and each moment before adds
    its own.
    """
    late = np.exp(-rate * days) * family.ahead(theta, x, T, days)
    if rate == 0:
        return late
    moments, weights = NODES * days, WEIGHTS * np.exp(-rate * NODES * days)
    parts = zip(weights, moments, strict=True)
    early = sum(weight * family.ahead(theta, x, T, moment) for weight, moment in parts)
    return late + rate * days * early
