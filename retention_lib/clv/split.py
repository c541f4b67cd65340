"""A log cut in two by a day: what customers did up to it, and what the same customers did after
it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.clv.families import MODELS
from retention_lib.clv.fit import fit
from retention_lib.clv.history import customers, history
from retention_lib.clv.model import Model
from retention_lib.clv.refunds import bought_or_returned, purchase_days
from retention_lib.contract import ContractError

CUTS = 4  # by which a log is tested where none are given


def boundary(transactions: Any, *, as_of: date | str) -> date:
    """A day to end the calibration with where none is given, so that models may be tried on any
    log.

    The year up to ``as_of`` is held out: as long as the value looks ahead by default, every season
    once, and the same days of the year before still seen. A log shorter than two years is cut
    half-way between the first purchase and ``as_of``. Raises ``ContractError`` where nobody bought.

    >>> orders = DataFrame({"ordered_at": ["1997-01-01", "1998-06-01"]})
    >>> orders = orders.assign(customer_id="a", amount=9.0)
    >>> boundary(orders, as_of="1998-06-30"), boundary(orders, as_of="1999-06-30")
    (datetime.date(1997, 9, 30), datetime.date(1998, 6, 30))
    """
    last = periods.day(as_of)
    middle = (begins(transactions, last) + number(last)) // 2
    half_way = periods.start([middle], "day")[0].date()
    return max(half_way, periods.year_before(last))


def spaced(
    transactions: Any,
    as_of: date,
    days: int | None,
) -> list[date]:
    """Days to cut a log by where none are given, equally far from one another: from a third of the
    log to ``days`` before its end, or to the ``boundary``."""
    first, end = begins(transactions, as_of), number(as_of)
    latest = number(boundary(transactions, as_of=as_of)) if days is None else end - days
    third = min(first + (end - first) // 3, latest)
    places = np.linspace(third, latest, CUTS).astype("int64")
    return [*periods.start(np.unique(places), "day").date]


def begins(transactions: Any, last: date) -> int:
    """The number of the day with which the log begins."""
    seen = bought_or_returned(transactions, last)
    days = contract.days_held(seen.filter(seen.active))
    if days.empty:
        raise ContractError(
            "a day to end the calibration with needs purchases",
            f"none up to {last}",
            "choose a later as_of",
        )
    return number(days.iloc[0].date())


def numbered(transactions: Any, as_of: date) -> DataFrame:
    """The purchase days of each customer, as numbers, beside that of the first."""
    days = purchase_days(transactions, as_of)
    days = days.mutate(day=periods.days(days.day)).to_pandas()
    days["born"] = days.groupby("customer_id")["day"].transform("min")
    return days


def number(day: date) -> int:
    """A day's number, as ``numbered`` counts."""
    return periods.of(day, "day")


class Split:
    """The customers of the calibration period, what they did before and after it."""

    def __init__(
        self,
        transactions: Any,
        calibration_end: date | str,
        as_of: date | str,
        start: contract.Edge | date | str | None = None,
    ) -> None:
        self.end, self.as_of = end, last = periods.day(calibration_end), periods.day(as_of)
        if end >= last:
            raise ContractError(
                "calibration_end needs to lie before as_of",
                f"{end} and {last}",
                "choose an earlier day",
            )
        self.days = (last - end).days
        self.log, self.made = transactions, numbered(transactions, last)
        known = history(transactions, as_of=end, start=start)
        self.frame = customers(known, *known.columns[1:])
        self.came = self.between(end, last)

    def between(
        self,
        after: date,
        until: date,
        since: int = 0,
    ) -> DataFrame:
        """Each customer's ``purchases`` and what they brought, from the day after one to another;
        those up to ``since`` days after the first are left out."""
        made = self.made
        inside = made["day"].between(number(after) + 1, number(until))
        rows = made[inside & (made["day"] >= made["born"] + since)]
        brought = rows.groupby("customer_id")["net"].agg(purchases="size", money="sum")
        every = brought.reindex(self.frame["customer_id"], fill_value=0)
        return every.reset_index(drop=True)

    def fit_each(
        self,
        models: Sequence[str] | None,
        penalty: float,
    ) -> tuple[dict[str, Model], set[str]]:
        """These models and the baselines fitted to the calibration period, by the name of the one
        that answers, and which answer for those that are no baselines."""
        plain = [name for name, row in MODELS.items() if row.baseline]
        tried = [name for name in MODELS if name not in plain] if models is None else models
        fitted, judged = {}, set()
        for name in (*tried, *plain):
            model = fit(self.frame, name, penalty=penalty)
            fitted[model.name] = model
            judged |= {model.name} if name in tried else set()
        return fitted, judged

    def as_a_year_before(self) -> DataFrame:
        """Each customer's repeat purchases in the same days a year before.

        NaN where those days were not all seen before the test began: a part of them would pass for
        few purchases.
        """
        first, last = (periods.year_before(day) for day in (self.end, self.as_of))
        before = self.between(first, last, since=1)
        seen = number(first) + 1 >= begins(self.log, self.as_of) and last <= self.end
        return before if seen else before * np.nan
