"""What all customers together, or those of each group, will bring: futures are simulated, each by
other parameters and with chance of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy import bincount, exp, log, maximum, minimum, ndarray
from pandas import DataFrame
from pandas.api.typing import DataFrameGroupBy

from retention_lib import intervals
from retention_lib.clv.gammagamma import COLUMNS, Spend
from retention_lib.clv.history import TRIPLE, History, customers
from retention_lib.clv.model import Model
from retention_lib.clv.triples import base_of
from retention_lib.clv.value import value
from retention_lib.contract import meet, require
from retention_lib.results import read
from retention_lib.results.clv import BACKTEST, TOTAL

FUTURES = 100, 400  # the fewest and the most that are simulated
WORK = 5_000_000  # customers in all of them together, where those are not too few
MIDDLES = ["expected", "stake"]
ENDS = ["low", "stake_low", "high", "stake_high"]
AT_ONCE = 2  # futures: each needs room for all customers


def total(
    model: Model,
    spend: Spend,
    history: History,
    *,
    days: float,
    annual_discount: float,
    by: str | DataFrame | None = None,
    tested: DataFrame | None = None,
) -> DataFrame:
    """What customers will bring in the next ``days``, all together or by group. One row is a group.

    ``model`` to ``annual_discount`` are those of ``clv.value``. ``by`` is a column of the history,
    or a frame of ``customer_id`` and a group; customers without one are left out. Columns: the
    group, ``customers``, ``expected`` (money; the sum of ``clv.value``), ``low, high`` (95 %
    prediction interval: how well parameters are known, and chance in buying, leaving and spending),
    ``there`` (expected were everybody certainly a customer still), ``stake`` (the difference: the
    most that an action can win back) with ``stake_low, stake_high``.

    ``tested`` is what ``clv.backtest`` returns: how far the model missed at its cuts, beyond what
    it allowed itself there, makes every interval wider. The fact ``beyond`` is that spread (the
    standard deviation of the logarithm about no miss), and ``cuts`` the number of tests; where
    ``pareto_k`` is above 0.7 the ends are not to be trusted. The fact ``whole`` holds what is
    ``expected`` of all rows together, with its ``low, high``.
    """
    horizon: dict = {"days": days, "annual_discount": annual_discount}
    frame, column = _members(history, by)
    worth = value(model, spend, frame, **horizon)
    groups = frame.groupby(column or np.zeros(len(frame)))
    table, group = _expected(worth, groups), groups.ngroup().to_numpy()
    n = np.clip(WORK / max(len(frame), 1), *FUTURES)
    draws = model.draws(int(n))
    share = _discount(worth)

    def summed(money: ndarray) -> ndarray:
        return bincount(group, money * share)

    futures = _futures(model, spend, frame, days, draws, summed)
    sums = futures.sum(axis=2)
    beyond, cuts = _missed(tested, model, sums[:, 0])
    missed = np.random.default_rng(cuts).standard_normal(len(futures))
    spread = exp(beyond * missed)[:, None]
    table[ENDS] = _around(table[MIDDLES], futures * spread[..., None])
    together = DataFrame([table[MIDDLES].sum()])
    together[ENDS] = _around(together, (sums * spread)[..., None])
    whole = together[["expected", "low", "high"]].iloc[0].to_dict()
    made = table[[*column, *TOTAL.names]]
    facts = horizon | {"pareto_k": draws.attrs["pareto_k"], "whole": whole}
    return TOTAL.made(made, model=model.name, beyond=beyond, cuts=cuts, **facts)


def _around(middles: DataFrame, futures: ndarray) -> ndarray:
    """The ends, as ``ENDS``, of what is expected and at stake, from what comes in each future."""
    low, high = intervals.between(futures)
    least, most = minimum(low.T, middles), maximum(high.T, middles)
    return np.hstack([least, most])


def _members(
    history: History,
    by: str | DataFrame | None,
) -> tuple[DataFrame, list[str]]:
    """The customers who have a group, and the column that holds it, if any does."""
    named = [by] if isinstance(by, str) else []
    frame = customers(history, *TRIPLE, "monetary_value", *named)
    if isinstance(by, DataFrame):
        grouped = frame.merge(by, on="customer_id", validate="one_to_one")
        if grouped.empty:
            both = (require(table, "customers") for table in (frame, by))
            meet(*both, names=("history", "by"))
        frame = grouped
    column = list(frame.columns[5:])
    # the same customers in another order have the same futures
    order = list(frame.columns[1:])
    members = frame.dropna(subset=column)
    return members.sort_values(order, ignore_index=True), column


def _expected(worth: DataFrame, groups: DataFrameGroupBy) -> DataFrame:
    """How many each group are, what they are to bring, and what were they all there."""
    table, group = groups.size().reset_index(name="customers"), groups.ngroup()
    table["expected"] = worth["value"].groupby(group).sum()
    table["there"] = (worth["value"] / worth["p_alive"]).groupby(group).sum()
    return table.assign(stake=table["there"] - table["expected"])


def _discount(worth: DataFrame) -> ndarray:
    """What a unit of each customer's future money is worth now."""
    undiscounted = worth["purchases"] * worth["spend"]
    return (worth["value"] / undiscounted).fillna(1.0).to_numpy()


def _futures(
    model: Model,
    spend: Spend,
    frame: DataFrame,
    days: float,
    draws: DataFrame,
    summed: Callable[[ndarray], ndarray],
) -> ndarray:
    """In one future a row, what customers bring, and what they do not for having left, ``summed``
    by group."""
    base, family, seeds = base_of(frame), model.family, np.random.SeedSequence(0)
    x, mean, T = frame[[*COLUMNS, "T"]].to_numpy(dtype=float).T
    prices = spend.draws(len(draws), np.random.default_rng(seeds))

    def future(
        theta: ndarray,
        price: ndarray,
        seed: np.random.SeedSequence,
    ) -> list[ndarray]:
        random, (p, q, v) = np.random.default_rng(seed), price
        bought = family.buy(theta, x, T, days, random)
        paid = random.standard_gamma(p * bought) / random.standard_gamma(p * x + q)
        money = (v + x * mean) * paid
        alive = family.alive(theta, *base.triple)[base.customer]
        stays = random.random(len(x)) < alive
        return [summed(money * stays), summed(money * ~stays)]

    ways = draws.to_numpy(), prices, seeds.spawn(len(draws))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return np.array([*pool.map(future, *ways)])


def _missed(
    tested: DataFrame | None,
    model: Model,
    futures: ndarray,
) -> tuple[float, int]:
    """How far a model missed beyond what it allowed itself, and in how many tests: for as much
    money, what it allows itself in these ``futures``."""
    if tested is None:
        return 0.0, 0
    learned = "new" if "edge_new" in dict(model.notes) else "everybody"
    asked = DataFrame([{"model": model.name, "fitted_on": learned}])
    rows = read(tested, BACKTEST).merge(asked)
    rows = rows[rows["came"] > 0]
    missed = log(rows["expected"] / rows["came"])
    allowed = futures.var() / (futures.mean() or np.inf)
    more = missed**2 - allowed / rows["expected"]
    beyond = np.sqrt(np.fmax(more.mean(), 0.0))
    return float(beyond), len(rows)
