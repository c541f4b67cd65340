"""Active customers and revenue of the periods to come: today's customers by the fitted model, new
ones as they have come, and what the season makes of both; or the periods of the year before, where
these were nearer so far."""

from datetime import date, timedelta

import numpy as np
from numpy import ndarray
from pandas import DataFrame, concat

from retention_lib import intervals, periods
from retention_lib.clv.gammagamma import Spend
from retention_lib.clv.history import TRIPLE, History, customers
from retention_lib.clv.lives import Today, Way
from retention_lib.clv.model import Model
from retention_lib.clv.plain import as_before, judge, same
from retention_lib.clv.seasons import Ahead, arrive, beside, yearly
from retention_lib.clv.split import number
from retention_lib.contract import UNTOLD, ContractError, quoted
from retention_lib.results import read
from retention_lib.results.forecasts import FORECAST, ORIGINS

FUTURES = 100, 400  # the fewest and the most that are simulated
WORK = 2_500_000  # customers in all of them together, where those are not too few
COME = 2_000  # newcomers of a period that are simulated, at the most
PRICE = np.array([1.0, 2.0, 1.0])  # where none is known
NEEDED = ["period", "new", "active", "complete"]
ENDS = {"active": ["low", "high"], "revenue": ["revenue_low", "revenue_high"]}


def forecast(
    model: Model,
    spend: Spend | None,
    history: History,
    arrivals: DataFrame,
    *,
    as_of: date | str,
    by: str,
    ahead: int = 4,
    tested: DataFrame | None = None,
) -> DataFrame:
    """Forecast active customers and revenue. One row is a period: those that are over, then the
    ``ahead`` next ones, which begin after ``as_of``.

    ``model``, ``spend`` (None in a log without money) and ``history`` are those of ``clv.total``,
    up to ``as_of``. ``arrivals`` has a row a period ``by`` month, quarter or year, in order:
    ``period`` (its first day), ``new``, ``active``, ``complete``, ``revenue`` where there is money,
    and perhaps ``edge`` (who is new may be old: such periods tell nothing of who is to come; nor
    does the earlier half where the frame carries the fact that nobody can tell).
    ``tested`` is what ``clv.origins`` returns: it tells what the season does to the model, how far
    that misses beyond what it allows itself, and whether the plain rule came nearer, that each
    period will be as the same one of the year before. Where it did, its forecast is given. Without
    ``tested`` no season is known, and intervals are as wide as that.

    Columns: ``period``, ``ahead`` (it lies ahead), ``new`` (who came, or is expected to by the
    model), ``active`` (with an order in it, new ones too) with ``low, high`` (95 % prediction
    interval), ``active_same`` (the same period a year before), ``revenue`` with ``revenue_low,
    revenue_high`` and ``revenue_same``: NaN in a log without money, and where nothing is known of
    what a purchase brings, but for the plain rule. What is expected is the middle
    of the futures. The fact ``whole`` holds what is ``expected`` of revenue in all periods ahead
    together, its ``low, high``, and the ``same`` of a year before; ``judged`` for ``active`` and
    ``revenue`` which rule is ``used`` (expected: by the model, or same), at how many ``origins``
    both were tested, and how far each missed, as a share and as MASE.

    A future draws parameters, lives, newcomers and season: a level that drifts, growth, season and
    noise from year to year are each as large as the log makes likely (``seasons.go_on``). The
    season changes how much is bought, and not how long customers stay.
    """
    if missing := [column for column in NEEDED if column not in arrivals]:
        asked = f"arrivals need {quoted(missing)}"
        raise ContractError(asked, quoted(arrivals.columns), "count them by period")
    known = DataFrame(columns=ORIGINS.names) if tested is None else read(tested, ORIGINS)
    last = periods.day(as_of)
    today, coming = _today(spend, history, (last, yearly(by), ahead))
    past = _past(arrivals, coming)
    made = _futures(model, spend, today, past, known, coming)
    later = coming._replace(numbers=coming.numbers[-ahead:])
    table = DataFrame({"period": periods.start(later.numbers, by), "ahead": True})
    table["new"] = made.pop("new")[:, -ahead:].mean(axis=0)
    judged: dict[str, dict] = {}
    for what, draws in made.items():
        judged[what] = judge(known, what, past[what], by)
        plain = judged[what]["used"] == "same"
        chosen = as_before(past[what], later) if plain else draws[:, -ahead:]
        table[what] = np.median(chosen, axis=0)
        table[ENDS[what]] = np.transpose(intervals.between(chosen))
        table[f"{what}_same"] = same(past[what], later)
    sums = chosen.sum(axis=1)
    low, high = intervals.between(sums)
    whole = {"expected": np.median(sums), "low": low, "high": high}
    whole["same"] = table["revenue_same"].sum(skipna=False)
    seen = past.assign(period=periods.start(past.index, by), ahead=False)
    rows = concat([seen, table], ignore_index=True).reindex(columns=FORECAST.names)
    facts = {"model": model.name, "by": by, "as_of": last}
    return FORECAST.made(rows, **facts, whole=whole, judged=judged)


def _past(arrivals: DataFrame, ahead: Ahead) -> DataFrame:
    """What is known of the periods that are over, by their numbers; in one that is not told of
    nobody came."""
    over = arrivals[arrivals["complete"].astype(bool)]
    at = [periods.of(start.date(), ahead.by) for start in over["period"]]
    table = over.reindex(columns=["new", "active", "revenue", "edge"]).set_axis(at)
    every = range(min(at, default=0), ahead.numbers[0])
    table = table.reindex(every, fill_value=0)
    numbers = table.drop(columns=["edge"]).astype(float)
    old = table["edge"].eq(True)
    if arrivals.attrs.get("edge") in UNTOLD:
        old |= np.arange(len(old)) < len(old) // 2
    return numbers.assign(edge=old)


def _today(
    spend: Spend | None,
    history: History,
    time: tuple[date, str, int],
) -> tuple[Today, Ahead]:
    """The customers of today, and the periods ahead: the rest of the one under way comes first,
    where it has begun."""
    last, by, ahead = time
    money = [] if spend is None else ["monetary_value"]
    frame = customers(history, *TRIPLE, *money)
    frame = frame if money else frame.assign(monetary_value=0.0)
    first = periods.of(last + timedelta(days=1), by)
    under_way = periods.start([first], by)[0].date() <= last
    numbers = np.arange(first, first + under_way + ahead)
    days = [number(start.date()) for start in periods.start(numbers + 1, by)]
    today = Today.of(frame, np.array(days) - 1.0 - number(last))
    n = int(np.clip(WORK / len(today.mean), *FUTURES))
    return today, Ahead(numbers, by, n, np.random.default_rng(0))


def _futures(
    model: Model,
    spend: Spend | None,
    today: Today,
    past: DataFrame,
    known: DataFrame,
    ahead: Ahead,
) -> dict[str, ndarray]:
    """In one future a row: who comes, who is active, and what they bring, period by period."""
    random = ahead.random
    believed = past.loc[~past["edge"], "new"]
    rate = arrive(past["new"] if believed.empty else believed, ahead)
    both = ahead.numbers[0] + np.arange(2)
    begun, over = periods.start(both, ahead.by)
    rate[:, 0] *= today.ends[0] / (over - begun).days
    new = random.poisson(rate)
    thetas = model.draws(ahead.n).to_numpy()
    prices = PRICE + np.zeros((ahead.n, 1))
    priced = spend is not None and spend.n > 0
    if spend is not None and priced:
        prices = spend.draws(ahead.n, random)
    back, money = (beside(known, what, ahead) for what in ("back", "revenue"))
    for row, come in enumerate(new):
        way = Way(model.family, thetas[row], prices[row])
        future = today.future(way, np.minimum(come, COME), random)
        back[row] *= future.returning(come)
        money[row] *= future.revenue(come) if priced else np.nan
    return {"new": new, "active": new + back, "revenue": money}
