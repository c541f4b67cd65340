"""Whether customers are still there and what they would bring if so, as it was known on earlier
days."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pandas as pd
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.clv.fit import fit
from retention_lib.clv.gammagamma import fit_spend
from retention_lib.clv.history import history
from retention_lib.clv.value import value
from retention_lib.results.clv import AS_KNOWN

MODEL = "pareto/nbd"
YEAR = 365
LEAST = 1e-6  # a chance to be there below it is rounding


def as_known(
    transactions: Any,
    *,
    at: Iterable[date | str],
    start: contract.Edge | date | str | None = None,
    model: str = MODEL,
    days: int = YEAR,
) -> DataFrame:
    """Who was probably still a customer, and what they would bring if so, by what was known on each
    day ``at``. One row is a customer and a day.

    A model of buying and leaving is fitted to the orders before each day alone, so that nothing of
    later is in it. Columns: ``customer_id, at, p_alive`` and, where orders have amounts, ``value``:
    what the customer would bring in the next ``days`` were they certainly still there (not
    discounted; revenue, not profit; of whom that chance is below one in a million, almost
    nothing). ``start`` is as of ``clv.history``. Raises
    ``ContractError`` where a model cannot be fitted.
    """
    named = sorted({periods.day(day) for day in at})
    parts = [_on(transactions, day, start, model, days) for day in named]
    return AS_KNOWN.made(
        pd.concat(parts, ignore_index=True),
        model=model,
        days=days,
        at=named,
    )


def _on(
    transactions: Any,
    day: date,
    start: contract.Edge | date | str | None,
    model: str,
    days: int,
) -> DataFrame:
    """What was known on one day."""
    known = history(transactions, as_of=day - timedelta(days=1), start=start)
    fitted = fit(known, model)
    if "monetary_value" not in known.columns:
        found = fitted.predict(known, days=days)
        return _dated(found, day)
    year = {"days": days, "annual_discount": 0.0}
    found = value(fitted, fit_spend(known), known, **year)
    there = found["p_alive"].clip(LEAST)
    return _dated(found, day).assign(value=found["value"] / there)


def _dated(found: DataFrame, day: date) -> DataFrame:
    table = found[["customer_id", "p_alive"]].assign(at=pd.Timestamp(day))
    return table[["customer_id", "at", "p_alive"]]
