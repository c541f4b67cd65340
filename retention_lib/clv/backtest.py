"""How far models would have missed earlier: fitted at several days of a log, and held against what
came after each, in purchases and in money."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
from pandas import DataFrame, Series

from retention_lib import contract, intervals, periods
from retention_lib.clv.gammagamma import fit_spend
from retention_lib.clv.groups import tenths
from retention_lib.clv.model import Model
from retention_lib.clv.split import Split, spaced
from retention_lib.clv.triples import base_of, learn
from retention_lib.results.clv import BACKTEST

EVERYBODY = "everybody"


def backtest(
    transactions: Any,
    *,
    as_of: date | str,
    cuts: Sequence[date | str] | None = None,
    days: int | None = None,
    start: contract.Edge | date | str | None = None,
    penalty: float = 0.0,
) -> DataFrame:
    """Test models at several days, in purchases and in money. One row is a model or a baseline at
    a cut.

    At each of ``cuts`` the models are fitted to what was known on that day, and held against what
    the same customers brought in the ``days`` after it, at most up to ``as_of``; up to it where
    none are given. Without ``cuts`` there are four, equally far apart from a third of the log to
    ``days`` before ``as_of`` (or to ``clv.boundary``). ``start`` is that of ``clv.history``, and
    ``penalty`` that of ``clv.fit``.
    Baselines: ``nbd`` (nobody leaves), ``same_as_before`` (what the customers brought in the
    equally long time before the cut), ``textbook`` (what they brought in the year before it, for as
    long: by the formula of ``clv.textbook`` nobody leaves within 1 / churn years).

    Columns: ``cut, model, fitted_on`` (the customers that the model was fitted on: ``everybody``,
    and where 200 of those first seen from ``start`` on bought again ``new``, as ``clv.fit`` does),
    ``baseline, customers, days`` (tested), ``purchases, purchases_came, purchases_miss``;
    ``expected, came`` (money), ``miss`` (expected / came - 1; NaN where nothing came) with ``low,
    high`` (95 % interval over customers, for the model as it was fitted),
    ``top_said, top_came`` (share of what is expected, and of what came, that the tenth of customers
    expected to bring most holds).
    """
    contract.refuse_unpriced(transactions, "clv.backtest")
    last = periods.day(as_of)
    rows: list[dict] = []
    for cut in cuts or spaced(transactions, last, days):
        until = periods.day(cut) + timedelta(days) if days else last
        split = Split(transactions, cut, min(until, last), start)
        whole = split.frame
        split.frame = whole.drop(columns="edge", errors="ignore")
        rows += _tested(split, EVERYBODY, penalty)
        if [code for code, _ in learn(whole)[1]] == ["edge_new"]:
            split.frame = whole
            rows += _tested(split, "new", penalty)
    return BACKTEST.made(DataFrame(rows), as_of=last)


def _tested(split: Split, fitted_on: str, penalty: float) -> Iterator[dict]:
    """One row a model, and with everybody a baseline, at one cut."""
    end, year = split.end, periods.year_before(split.end)
    fitted, models = split.fit_each(None, penalty)
    predicted = {name: _expected(model, split) for name, model in fitted.items()}
    predicted["same_as_before"] = split.between(end - timedelta(split.days), end)
    share = split.days / (end - year).days
    predicted["textbook"] = split.between(year, end) * share
    spend = fit_spend(split.frame).predict(split.frame)["spend"]
    for name, ahead in predicted.items():
        money = ahead.get("money", ahead["purchases"] * spend)
        about = {"cut": end, "model": name, "baseline": name not in models}
        about |= {"fitted_on": fitted_on, "days": split.days}
        if name in models or fitted_on == EVERYBODY:
            yield about | _missed(ahead["purchases"], money, split.came)


def _expected(model: Model, split: Split) -> DataFrame:
    """What a model expects after the cut, without what may come about beside it."""
    base = base_of(split.frame)
    purchases = model.mean(model.theta, base, split.days)
    return DataFrame({"purchases": purchases[base.customer]})


def _missed(purchases: Series, money: Series, came: DataFrame) -> dict[str, float]:
    brought, top = came["money"], tenths(-money) == 1
    counted, *_ = intervals.ratio(purchases, came["purchases"])
    miss, low, high = np.subtract(intervals.ratio(money, brought), 1)
    said, *_ = intervals.ratio(money * top, money)
    held, *_ = intervals.ratio(brought * top, brought)
    return {
        "customers": len(came),
        "purchases": purchases.sum(),
        "purchases_came": came["purchases"].sum(),
        "purchases_miss": counted - 1,
        "expected": money.sum().round(contract.DIGITS),
        "came": brought.sum().round(contract.DIGITS),
        "miss": miss,
        "low": low,
        "high": high,
        "top_said": said,
        "top_came": held,
    }
