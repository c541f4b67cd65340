"""How far the forecast would have missed: made again at the ends of earlier periods, of what was
known then, and held against what came and against the same periods of the year before."""

from datetime import date
from typing import Any

import numpy as np
from numpy import ndarray
from pandas import DataFrame, Timedelta, concat

from retention_lib import contract, periods
from retention_lib.clv.fit import fit
from retention_lib.clv.gammagamma import fit_spend
from retention_lib.clv.lives import Future, Today, Way
from retention_lib.clv.model import Model
from retention_lib.clv.seasons import Ahead, arrive, beside, yearly
from retention_lib.clv.told import Told
from retention_lib.results.forecasts import ORIGINS

MOST = 12  # ends of periods that are gone back to
FUTURES, DRAWS = 30, 2_000  # that are simulated at each, and of season and newcomers
COME = 1_000  # newcomers of a period in them
WAYS = {"back": Future.returning, "revenue": Future.revenue}


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
    ordered up to it, less all that came back since; of more than 100,000 customers some stand for
    all.

    Columns: ``origin`` (the last day known), ``period``, ``ahead`` (how many periods after it);
    ``new`` (came) and ``new_expected``; ``active``, ``active_expected`` (by the model, and what was
    known of the season then), ``active_same`` (a year before the period, NaN where the log holds
    none); ``back`` (active, not new), ``back_steady`` (what the model expects of them without a
    season, new customers known), ``back_spread`` (chance in that, as a share); ``revenue`` with the
    same, NaN in a log without money.
    """
    last = periods.day(as_of)
    log = Told(transactions, last, yearly(by), contract.Edge.of(start))
    tried = DataFrame(columns=ORIGINS.names)
    for origin in log.ends(MOST):
        span = np.arange(origin, origin + ahead)
        known = tried[tried["period"] < periods.start([origin], by)[0]]
        history = log.history(origin)
        fitted = fit(history, model, penalty=penalty)
        rows = _tried(log, span, known, (history, fitted))
        tried = rows if tried.empty else concat([tried, rows], ignore_index=True)
    return ORIGINS.made(tried, model=model, by=by, as_of=last)


def _tried(
    log: Told,
    span: ndarray,
    known: DataFrame,
    fitted: tuple[DataFrame, Model],
) -> DataFrame:
    """What was to be expected of these periods before the first, and what came in them."""
    came = log.series.reindex(span).reset_index(drop=True)
    arrived = came["new"].fillna(0.0).to_numpy()
    ahead = Ahead(span, log.by, DRAWS, np.random.default_rng(0))
    new = np.median(arrive(log.new(span[0]), ahead), axis=0)
    futures, each = _futures(log, ahead, *fitted)
    first = periods.start(span[:1], log.by)[0]
    table = came.assign(
        origin=first - Timedelta(days=1),
        period=periods.start(span, log.by),
        ahead=span - span[0] + 1,
        new_expected=new,
    )
    same = log.series.reindex(span - periods.year_ago(log.by))
    for what, happens in WAYS.items():
        season = np.median(beside(known, what, ahead), axis=0)
        steady = np.array([happens(future, arrived) for future in futures])
        expected = np.mean([happens(future, new) for future in futures], axis=0)
        middle = steady.mean(axis=0)
        chance = steady.std(axis=0) / np.where(middle > 0, middle, np.nan)
        table[f"{what}_expected"] = expected * season
        table[f"{what}_steady"] = middle
        table[f"{what}_spread"] = chance / np.sqrt(each)
    table["active_expected"] = new + table["back_expected"]
    for what in ("active", "revenue"):
        table[f"{what}_same"] = same[what].to_numpy()
    unpriced = [] if log.priced else table.columns[table.columns.str.startswith("revenue")]
    table[unpriced] = np.nan
    return table.loc[came["active"].notna(), ORIGINS.names]


def _futures(
    log: Told,
    ahead: Ahead,
    history: DataFrame,
    model: Model,
) -> tuple[list[Future], float]:
    """Futures by the parameters as they were fitted, and how many customers one stands for."""
    following = ahead.numbers[-1] + 1
    begins, *ends = log.starts(np.append(ahead.numbers, following))
    today = Today.of(history, np.array(ends, dtype=float) - begins, log.every)
    way = Way(model.family, model.theta, fit_spend(history).theta)
    come = np.full(len(ends), COME)
    futures = [today.future(way, come, ahead.random) for _ in range(FUTURES)]
    return futures, today.each
