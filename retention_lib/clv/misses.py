"""How far models missed the time after their fit: judged side by side, by kind of customer, and
week by week."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from pandas import DataFrame, Series, Timestamp

from retention_lib import intervals, periods
from retention_lib.clv.fit import fit
from retention_lib.clv.groups import tenths
from retention_lib.clv.model import Model
from retention_lib.clv.split import Split, number, numbered
from retention_lib.contract import ContractError, Edge
from retention_lib.results.clv import CALIBRATION, HOLDOUT, TRACKING

PREDICTED = ["purchases", "outcome_low", "outcome_high", "promised"]
TOP = 7  # frequencies from here on are one group, as in the papers
BY = ("frequency", "decile")
WEEK = 7


def holdout(
    transactions: Any,
    *,
    calibration_end: date | str,
    as_of: date | str,
    models: Sequence[str] | None = None,
    start: Edge | date | str | None = None,
    penalty: float = 0.0,
) -> DataFrame:
    """Judge models and baselines on one split. One row is a model (or a baseline) over the same
    customers.

    Models are fitted on purchases up to ``calibration_end`` and judged by the purchases
    (customer-days) of the same customers after it, up to ``as_of``, both inclusive. ``models`` are
    names in ``clv.MODELS``, None for all that are no baselines. Baselines: ``past_rate`` (as fast
    as since their first purchase), ``nbd`` (nobody leaves) and ``same_as_last_year`` (as many
    repeat purchases as in the same days a year before; not judged where the log does not hold all
    of those days, or some lie after ``calibration_end``). Models are fitted with the ``penalty`` of
    ``clv.fit`` and the ``start`` of ``clv.history``; those in whose place the NBD answers have one
    row as it, which then is no baseline.

    Columns: ``model, baseline`` (True or False), ``customers, actual, expected`` (purchases in
    all), ``bias`` (expected / actual - 1), ``mae, rmse`` (a customer; these four NaN for what was
    not judged), ``coverage`` (share of customers whose purchases lie in their 95 % prediction
    interval), ``promised`` (the share that the model itself expects there: more than 95 %, as
    purchases are whole numbers), ``above`` (of those who bought more than it holds; these three NaN
    for baselines that have none), ``p_value`` (of "it errs no more than the model with the smallest
    rmse", the same customers in both, corrected for all pairs; NaN for that one and for baselines):
    from .05 on the test cannot tell the two apart.
    """
    split = Split(transactions, calibration_end, as_of, start)
    frame, actual = split.frame, split.came["purchases"]
    fitted, judged = split.fit_each(models, penalty)
    days = split.days
    predicted = {}
    for name, known in fitted.items():
        predicted[name] = known.predict(frame, days=days)
    rate = frame["frequency"] / frame["T"].clip(lower=1)
    predicted["past_rate"] = DataFrame({"purchases": rate * days})
    predicted["same_as_last_year"] = split.as_a_year_before()
    table = DataFrame(_judge(actual, ahead) for ahead in predicted.values())
    table.insert(0, "model", list(predicted))
    errors = {name: predicted[name]["purchases"] - actual for name in judged}
    table["baseline"] = ~table["model"].isin(judged)
    table["p_value"] = table["model"].map(_apart(DataFrame(errors) ** 2))
    return HOLDOUT.made(table[HOLDOUT.names], calibration_end=split.end, as_of=split.as_of)


def _judge(actual: Series, predicted: DataFrame) -> dict[str, float]:
    unknown = actual * np.nan
    expected, low, high, inside = (predicted.get(name, unknown) for name in PREDICTED)
    error, known = expected - actual, low.notna()
    came, awaited = actual.sum(), expected.sum(skipna=False)
    return {
        "customers": len(actual),
        "actual": came,
        "expected": awaited,
        "bias": awaited / came - 1 if came else np.nan,
        "mae": error.abs().mean(skipna=False),
        "rmse": np.sqrt((error**2).mean(skipna=False)),
        "coverage": actual.between(low, high)[known].mean(),
        "promised": inside.mean(),
        "above": (actual > high)[known].mean(),
    }


def _apart(errors: DataFrame) -> Series:
    """Of each model but the best, the p-value that its errors are no larger; corrected for all
    pairs, as the best is chosen by the same errors."""
    order = errors.mean().sort_values().index
    best = errors[order[:1]].sum(axis=1)
    more = errors[order[1:]].sub(best, axis=0)
    gap = more.mean()
    estimates = np.array([gap, *intervals.around(gap, more.sem())])
    found = intervals.contrast(estimates, 0 * estimates)
    pairs = len(order) * len(gap) / 2
    return Series(np.minimum(found.p_value * pairs, 1), gap.index)


def calibration(
    transactions: Any,
    *,
    calibration_end: date | str,
    as_of: date | str,
    model: str = "bg/nbd",
    by: str = "frequency",
    start: Edge | date | str | None = None,
    penalty: float = 0.0,
) -> DataFrame:
    """Mean purchases after ``calibration_end`` in groups of customers. One row is a group, smallest
    first.

    ``by`` is ``"frequency"`` (repeat purchases before, 7 and more together) or ``"decile"`` (of
    expected purchases); ``penalty`` is that of ``clv.fit``, ``start`` that of ``clv.history``.
    Columns: ``group, customers, actual, expected`` (means a customer), ``low, high`` (95 % interval
    of the actual mean, by its logarithm), and ``p_value`` (that the two are the same, each with
    its own error, by Holm over the groups).
    """
    if by not in BY:
        raise ContractError(f"by was asked to be {by!r}", " and ".join(BY), "choose one of them")
    split = Split(transactions, calibration_end, as_of, start)
    fitted = fit(split.frame, model, penalty=penalty)
    predicted = fitted.predict(split.frame, days=split.days)
    said = predicted[["purchases", "low", "high"]]
    said = said.set_axis(["expected", "least", "most"], axis=1)
    frame = split.frame.assign(actual=split.came["purchases"], **said)
    group = frame[by].clip(upper=TOP) if by in frame else tenths(frame["expected"])
    groups = frame.groupby(group.rename("group"))
    actual = groups["actual"]
    table = actual.agg(customers="size", actual="mean")
    known = table["actual"], actual.sem(), table["customers"]
    low, high = intervals.around_counts(*known)
    # the parameters' error is the same for all, so that ends of a mean are means of ends
    means = groups[list(said)].mean()
    free = np.maximum(table["customers"] - 1, 1)
    found = intervals.contrast((table["actual"], low, high), means.T, degrees=free)
    table = table.assign(
        expected=means["expected"],
        low=low,
        high=high,
        p_value=intervals.holm(found.p_value),
    )
    return CALIBRATION.made(table.reset_index(), by=by, model=fitted.name, top=TOP)


def tracking(
    model: Model,
    transactions: Any,
    *,
    calibration_end: date | str,
    as_of: date | str,
) -> DataFrame:
    """Repeat purchases a week, actual against expected. One row is a week since the first purchase
    in the log.

    ``model`` was fitted in days on purchases up to ``calibration_end``; its expectation is for the
    customers who had started by then. Columns: ``week`` (1 first), ``ends`` (its last day),
    ``actual, expected, cumulative_actual, cumulative_expected``, ``held_out`` (True after
    ``calibration_end``). A last week that ``as_of`` cuts short is left out.
    """
    end, last = periods.day(calibration_end), periods.day(as_of)
    days = numbered(transactions, last)
    days = days[days["born"] <= number(end)]
    first = int(days["born"].min())
    weeks = np.arange(1, (number(last) - first + 1) // WEEK + 1)
    ends = first + weeks * WEEK - 1
    repeats = days.loc[days["day"] > days["born"], "day"]
    made = np.bincount((repeats - first) // WEEK, minlength=len(weeks))
    actual = made[: len(weeks)]
    started = days.drop_duplicates("customer_id")["born"]
    births, shared = np.unique(started, return_counts=True)
    lived = np.maximum(ends[:, None] - births, 0).astype(float)
    cumulative = model.family.expected(model.theta, lived) @ shared
    frame = DataFrame({"week": weeks, "ends": periods.start(ends, "day"), "actual": actual})
    frame["expected"] = np.diff(cumulative, prepend=0.0)
    frame["cumulative_actual"], frame["cumulative_expected"] = actual.cumsum(), cumulative
    frame["held_out"] = frame["ends"] > Timestamp(end)
    return TRACKING.made(frame, model=model.name, calibration_end=end)
