"""How far the forecast would have missed: made again at the ends of earlier periods, of what was
known then, and held against what came and against the same periods of the year before."""

from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy import ndarray
from pandas import DataFrame, Timedelta, concat

from retention_lib import contract, periods
from retention_lib.clv.fit import fit
from retention_lib.clv.gammagamma import fit_spend
from retention_lib.clv.lives import Future, Today, Way
from retention_lib.clv.seasons import Ahead, arrive, beside, yearly
from retention_lib.clv.split import number
from retention_lib.clv.told import Told
from retention_lib.results.forecasts import ORIGINS

MOST = 12  # ends of periods that are gone back to
LIVES = 10_000  # customers whose lives are simulated at each
FUTURES, AGAIN, DRAWS = 15, 5, 2_000  # of them, of them later on, and of season and newcomers
COME = 500  # newcomers of a period in them
WAYS = {"back": Future.returning, "revenue": Future.revenue}
STEADY = [f"{what}_{part}" for what in WAYS for part in ("steady", "spread")]


class Day(NamedTuple):
    """An earlier day: the numbers of the periods ahead of it, and its customers."""

    span: ndarray
    today: Today


def origins(
    transactions: Any,
    *,
    as_of: date | str,
    by: str,
    ahead: int = 4,
    model: str = "bg/nbd",
    start: contract.Edge | date | str | None = None,
    penalty: float = 0.0,
) -> DataFrame:
    """Make the forecast again at earlier days. One row is a period ahead of one of them.

    At most twelve ends of periods, from a third of the log on, are gone back to. ``by`` is month,
    quarter or year, and ``ahead`` how many periods are forecast; ``model`` and ``penalty`` are
    those of ``clv.fit``, ``start`` that of ``clv.history``. What is known on a day is what was
    ordered up to it, less all that came back since. Models are fitted to at most 50,000 customers,
    and 10,000 lives are simulated; where there are more customers, each stands for several.

    Columns: ``origin`` (the last day known), ``period``, ``ahead`` (how many periods after it);
    ``new`` (came) and ``new_expected``; ``active``, ``active_expected`` (by the model, and what was
    known of the season then), ``active_same`` (a year before the period, NaN where the log holds
    none); ``back`` (active, not new), ``back_steady`` (what the model expects of them without a
    season, new customers known), ``back_spread`` (chance in that, as a share); ``revenue`` with the
    same, NaN in a log without money.

    What is expected, and what is missed, goes by the model as it was fitted on that day.
    ``steady`` goes by the model as it is fitted on ``as_of``, to customers as they were then: by it
    the season is learned, and what a model learns with time is not taken for one.
    """
    last = periods.day(as_of)
    log = Told(transactions, last, yearly(by), contract.Edge.of(start))
    days: list[Day] = []
    tried = [DataFrame(columns=ORIGINS.names)]
    for origin in log.ends(MOST):
        span = np.arange(origin, origin + ahead)
        history = log.history(log.starts(span)[0])
        if history["T"].any():
            way = _way(history, model, penalty)
            known = _steady(log, way, days)
            day = _day(log, span, history)
            tried.append(_tried(log, day, way, known))
            days.append(day)
    table = concat(tried[-len(days) :], ignore_index=True)
    if days:
        now = _way(log.history(number(last) + 1), model, penalty)
        steady = _steady(log, now, days)
        table = table.join(steady[STEADY])
    if not log.priced:
        table = table.assign(**dict.fromkeys(table.filter(like="revenue"), np.nan))
    every = table.reindex(columns=ORIGINS.names)
    came = every.dropna(subset=["active"]).reset_index(drop=True)
    return ORIGINS.made(came, model=model, by=by, as_of=last)


def _way(
    history: DataFrame,
    model: str,
    penalty: float,
) -> Way:
    """How customers buy and spend, as fitted to what was known."""
    fitted = fit(history, model, penalty=penalty)
    return Way(fitted.family, fitted.theta, fit_spend(history).theta)


def _day(
    log: Told,
    span: ndarray,
    history: DataFrame,
) -> Day:
    begins, *ends = log.starts(np.append(span, span[-1] + 1))
    after = np.array(ends, dtype=float) - begins
    return Day(span, Today.of(history, after, log.every, LIVES))


def _tried(
    log: Told,
    day: Day,
    way: Way,
    known: DataFrame,
) -> DataFrame:
    """What was to be expected of the periods ahead of a day, and what came in them."""
    span = day.span
    came = log.series.reindex(span).reset_index(drop=True)
    ahead = Ahead(span, log.by, DRAWS, np.random.default_rng(0))
    new = np.median(arrive(log.new(span[0]), ahead), axis=0)
    starts = periods.start(span, log.by)
    table = came.assign(
        origin=starts[0] - Timedelta(days=1),
        period=starts,
        ahead=span - span[0] + 1,
        new_expected=new,
    )
    over = known[known["period"] < starts[0]]
    futures = _futures(day, way, FUTURES)
    same = log.series.reindex(span - periods.year_ago(log.by))
    for what, happens in WAYS.items():
        season = np.median(beside(over, what, ahead), axis=0)
        expected = np.mean([happens(future, new) for future in futures], axis=0)
        table[f"{what}_expected"] = expected * season
    table["active_expected"] = new + table["back_expected"]
    for what in ("active", "revenue"):
        table[f"{what}_same"] = same[what].to_numpy()
    return table


def _steady(
    log: Told,
    way: Way,
    days: list[Day],
) -> DataFrame:
    """What came ahead of earlier days, beside what is expected of that in this way without a
    season; who came new is known. One row a period ahead of a day."""
    tables = [DataFrame(columns=["period", *WAYS, *STEADY])]
    for day in days:
        came = log.series.reindex(day.span)
        arrived = came["new"].fillna(0.0).to_numpy()
        starts = periods.start(day.span, log.by)
        table = came[[*WAYS]].assign(period=starts)
        futures = _futures(day, way, AGAIN)
        beyond = np.sqrt(1 / day.today.each + 1 / AGAIN)
        for what, happens in WAYS.items():
            each = np.array([happens(future, arrived) for future in futures])
            middle = each.mean(axis=0)
            known = np.where(middle > 0, middle, np.nan)
            table[f"{what}_steady"] = middle
            table[f"{what}_spread"] = beyond * each.std(axis=0, ddof=1) / known
        tables.append(table)
    return concat(tables[-len(days) :], ignore_index=True)


def _futures(
    day: Day,
    way: Way,
    n: int,
) -> list[Future]:
    random = np.random.default_rng(0)
    come = np.full(len(day.span), COME)
    return [day.today.future(way, come, random) for _ in range(n)]
