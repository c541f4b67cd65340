"""How far the models missed: fitted up to one day, judged by what the same customers did after
it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from pandas import DataFrame, Series

from retention_lib.clv.families import MODELS
from retention_lib.clv.fit import NotDetermined
from retention_lib.clv.split import Split
from retention_lib.results.clv import HOLDOUT

PREDICTED = ["purchases", "outcome_low", "outcome_high"]


def holdout(
    transactions: Any,
    *,
    calibration_end: date | str,
    as_of: date | str,
    models: Sequence[str] | None = None,
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
    ``clv.fit``; one whose parameters the data do not determine is not judged; when that is all of
    them, the refusal is raised.

    Columns: ``model, baseline`` (True or False), ``customers, actual, expected`` (purchases in
    all), ``bias`` (expected / actual - 1), ``mae, rmse`` (a customer; these four NaN for what was
    not judged), ``coverage`` (share of customers whose purchases lie in their 95 % prediction
    interval; NaN for baselines that have none).
    """
    split = Split(transactions, calibration_end, as_of)
    frame = split.frame
    plain = [name for name, row in MODELS.items() if row.baseline]
    tried = [name for name in MODELS if name not in plain] if models is None else list(models)
    rate = frame["frequency"] / frame["T"].clip(lower=1)
    predicted = _predict(split, tried, plain, penalty)
    predicted["past_rate"] = DataFrame({"purchases": rate * split.days})
    predicted["same_as_last_year"] = DataFrame({"purchases": split.as_a_year_before()})
    rows = [
        {"model": name, "baseline": name not in tried} | _judge(frame["actual"], ahead)
        for name, ahead in predicted.items()
    ]
    return HOLDOUT.made(DataFrame(rows), calibration_end=split.end, as_of=split.as_of)


def _predict(
    split: Split,
    tried: list[str],
    plain: list[str],
    penalty: float,
) -> dict[str, DataFrame]:
    """What each model predicts; nothing where the data cannot support it."""
    predicted, refused = {}, {}
    for name in (*tried, *plain):
        predicted[name] = DataFrame(index=split.frame.index)
        try:
            predicted[name] = split.predict(name, penalty)
        except NotDetermined as error:
            refused[name] = error
    if tried and refused.keys() >= set(tried):
        raise refused[tried[0]]
    return predicted


def _judge(actual: Series, predicted: DataFrame) -> dict[str, float]:
    expected, low, high = (predicted.get(name, actual * np.nan) for name in PREDICTED)
    error, inside = expected - actual, actual.between(low, high)
    came, awaited = actual.sum(), expected.sum(skipna=False)
    return {
        "customers": len(actual),
        "actual": came,
        "expected": awaited,
        "bias": awaited / came - 1 if came else np.nan,
        "mae": error.abs().mean(skipna=False),
        "rmse": np.sqrt((error**2).mean(skipna=False)),
        "coverage": inside[low.notna()].mean(),
    }
