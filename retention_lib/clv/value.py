"""What customers are worth: expected purchases, discounted, times expected spend a purchase."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from pandas import DataFrame

from retention_lib import intervals
from retention_lib.clv import spending
from retention_lib.clv.gammagamma import COLUMNS, Spend, expected
from retention_lib.clv.history import TRIPLE, History, customers
from retention_lib.clv.model import Model
from retention_lib.clv.triples import base_of
from retention_lib.contract import ContractError
from retention_lib.periods import DAYS_A_YEAR
from retention_lib.results.clv import VALUE


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
    interval of what the customer brings: chance in buying, in leaving, and in what is spent); and
    ``edge``, where the history has it.
    Without a discount, ``value = purchases * spend``. Revenue, not profit: multiply by a margin for
    that.
    """
    if days < 0 or annual_discount < 0:
        raise ContractError(
            "value needs days and annual_discount from 0",
            f"days = {days}, annual_discount = {annual_discount}",
            "write 10 % a year as 0.1",
        )
    days, rate = float(days), np.log1p(annual_discount) / DAYS_A_YEAR
    edge = [column for column in history.columns if column == "edge"]
    frame, family = customers(history, *TRIPLE, "monetary_value", *edge), model.family
    x, mean = frame[COLUMNS].to_numpy(dtype=float).T
    base = base_of(frame)
    alive, each = family.alive(model.theta, *base.triple), base.customer
    # NumPy lets others run: chance and expectation are worked out side by side
    with ThreadPoolExecutor(1) as beside:
        points = beside.submit(spending.spent, model, spend.theta, base, alive, days)
        purchases = alive * family.ahead(model.theta, *base.pairs, days)[base.pair]
        counted, doubt = model.expectation(base, days, rate)
        paid = expected(spend.theta, x, mean)
        worth = counted[each] * paid
        doubt = np.hypot(doubt[each], spend.doubt(x, mean))
        low, high = intervals.around_log(worth, doubt)
    share = np.ones(len(alive))
    np.divide(counted, purchases, out=share, where=purchases > 0)
    least, most = points.result() * share
    unit = spend.theta[2] + x * mean
    shown = {
        "customer_id": frame["customer_id"],
        "p_alive": alive[each],
        "purchases": purchases[each],
        "spend": paid,
        "value": worth,
        "low": low,
        "high": high,
        "outcome_low": least[each] * unit,
        "outcome_high": most[each] * unit,
    }
    return VALUE.made(
        DataFrame(shown, copy=False).assign(**frame[edge]),
        model=model.name,
        certain=family.CERTAIN,
        days=days,
        annual_discount=annual_discount,
    )
