"""How far the models missed: fitted up to one day, judged by what the same customers did after
it."""

import datetime

import numpy as np
import pandas as pd

from retention_lib import contract, periods
from retention_lib.clv.fit import NotDetermined
from retention_lib.clv.model import Model
from retention_lib.clv.split import Split, number, numbered

MODELS = ("bg/nbd", "mbg/nbd", "pareto/nbd")
JUDGED = [
    "model",
    "baseline",
    "customers",
    "actual",
    "expected",
    "bias",
    "mae",
    "rmse",
    "coverage",
]
TOP = 7  # frequencies from here on are one group, as in the papers
WEEK = 7


def holdout(
    transactions,
    *,
    calibration_end: datetime.date | str,
    as_of: datetime.date | str,
    models=MODELS,
    penalty: float = 0.0,
) -> pd.DataFrame:
    """Judge models and baselines on one split. One row is a model (or a baseline) over the same
    customers.

    Models are fitted on purchases up to ``calibration_end`` and judged by the purchases
    (customer-days) of the same customers after it, up to ``as_of``, both inclusive. Baselines:
    ``past rate`` (as fast as since their first purchase), ``nbd`` (nobody leaves) and ``same as
    last year`` (as many repeat purchases as in the same days a year before; not judged where the
    log does not hold all of those days, or some lie after ``calibration_end``). Models are fitted
    with the ``penalty`` of ``clv.fit``; one whose parameters the data do not determine is not
    judged; when that is all of them, the refusal is raised.

    Columns: ``model, baseline`` (True or False), ``customers, actual, expected`` (purchases in
    all), ``bias`` (expected / actual - 1), ``mae, rmse`` (a customer; these four NaN for what was
    not judged), ``coverage`` (share of customers whose purchases lie in their 95 % prediction
    interval; NaN for baselines that have none).
    """
    split = Split.of(transactions, calibration_end, as_of)
    predicted = _predicted(split, (*models, "nbd"), penalty)
    found = [_judged(split.frame, name, ahead, name == "nbd") for name, ahead in predicted]
    past = split.frame["frequency"] / split.frame["T"].clip(lower=1) * split.days
    found.append(_judged(split.frame, "past rate", past.to_numpy(), True))
    found.append(_judged(split.frame, "same as last year", split.as_a_year_before(), True))
    frame = pd.DataFrame(found, columns=JUDGED)
    frame.attrs = {
        "calibration_end": split.end.isoformat(),
        "as_of": split.as_of.isoformat(),
    }
    return frame


def _predicted(split: Split, models, penalty: float):
    """Each model with what it predicts, or with NaN where the data cannot support it."""
    refused = {}
    for name in models:
        try:
            yield name, split.fitted(name, penalty)
        except NotDetermined as error:
            refused[name] = error
            yield name, np.full(len(split.frame), np.nan)
    if models[:-1] and set(models[:-1]) <= set(refused):
        raise refused[models[0]]


def _judged(frame: pd.DataFrame, name: str, predicted, baseline: bool) -> tuple:
    known = isinstance(predicted, pd.DataFrame)
    expected = predicted["purchases"].to_numpy() if known else predicted
    actual, error = frame["actual"].to_numpy(), expected - frame["actual"].to_numpy()
    inside = (
        predicted["outcome_low"].le(actual) & predicted["outcome_high"].ge(actual)
        if known
        else None
    )
    total = actual.sum()
    bias = expected.sum() / total - 1 if total else np.nan
    coverage = inside.mean() if known else np.nan
    return (
        name,
        baseline,
        len(actual),
        total,
        expected.sum(),
        bias,
        np.abs(error).mean(),
        np.sqrt((error**2).mean()),
        coverage,
    )


def calibration(
    transactions,
    *,
    calibration_end,
    as_of,
    model: str = "bg/nbd",
    by: str = "frequency",
    penalty: float = 0.0,
) -> pd.DataFrame:
    """Mean purchases after ``calibration_end`` in groups of customers. One row is a group, smallest
    first.

    ``by`` is ``"frequency"`` (repeat purchases before, 7 and more together) or ``"decile"`` (of
    expected purchases); ``penalty`` is that of ``clv.fit``. Columns: ``group, customers, actual,
    expected`` (means a customer), and ``low, high`` (95 % interval of the actual mean, normal).
    """
    split = Split.of(transactions, calibration_end, as_of)
    frame = split.frame.assign(expected=split.fitted(model, penalty)["purchases"].to_numpy())
    if by not in ("frequency", "decile"):
        raise contract.ContractError(
            f"by was asked to be {by!r}", "frequency and decile", "choose one of them"
        )
    rank = frame["expected"].rank(method="first")
    group = (
        frame["frequency"].clip(upper=TOP)
        if by == "frequency"
        else np.ceil(rank / len(frame) * 10).astype("int64")
    )
    means = frame.groupby(group.rename("group"))
    table = means.agg(
        customers=("actual", "size"),
        actual=("actual", "mean"),
        expected=("expected", "mean"),
        sd=("actual", "std"),
    )
    half = 1.959964 * table.pop("sd") / np.sqrt(table["customers"])
    table = table.assign(
        low=(table["actual"] - half).clip(lower=0), high=table["actual"] + half
    ).reset_index()
    table.attrs = {"by": by, "model": model, "top": TOP}
    return table


def tracking(
    model: Model,
    transactions,
    *,
    calibration_end: datetime.date | str,
    as_of: datetime.date | str,
) -> pd.DataFrame:
    """Repeat purchases a week, actual against expected. One row is a week since the first purchase
    in the log.

    ``model`` was fitted in days on purchases up to ``calibration_end``; its expectation is for the
    customers who had started by then. Columns: ``week`` (1 first), ``ends`` (its last day),
    ``actual, expected, cumulative_actual, cumulative_expected``, ``held_out`` (True after
    ``calibration_end``). A last week that ``as_of`` cuts short is left out.
    """
    end, last = periods.day(calibration_end), periods.day(as_of)
    days = numbered(transactions, last)
    births = days.groupby("customer_id")["day"].transform("min")
    kept = days.assign(birth=births)[births <= number(end)]
    first = int(kept["birth"].min())
    weeks = np.arange(1, (number(last) - first + 1) // WEEK + 1)
    week_of = (kept.loc[kept["day"] > kept["birth"], "day"] - first) // WEEK + 1
    actual = week_of.value_counts().reindex(weeks, fill_value=0).to_numpy()
    born, n = np.unique(kept.drop_duplicates("customer_id")["birth"], return_counts=True)
    lived = np.maximum(first + weeks[:, None] * WEEK - 1 - born, 0)
    cumulative = model.family.expected(model.theta, lived.astype(float)) @ n
    ends = periods.start(first + weeks * WEEK - 1, "day")
    frame = pd.DataFrame(
        {
            "week": weeks,
            "ends": ends,
            "actual": actual,
            "expected": np.diff(cumulative, prepend=0.0),
        }
    )
    frame["cumulative_actual"], frame["cumulative_expected"] = (
        actual.cumsum(),
        cumulative,
    )
    frame["held_out"] = ends > pd.Timestamp(end)
    frame.attrs = {"model": model.name, "calibration_end": end.isoformat()}
    return frame
