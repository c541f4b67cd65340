"""A log cut in two by a day: what customers did up to it, and what the same customers did after
it."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy import ndarray
from pandas import DataFrame

from retention_lib import periods
from retention_lib.clv.fit import fit
from retention_lib.clv.history import TRIPLE, customers, history
from retention_lib.clv.refunds import purchase_days
from retention_lib.contract import ContractError


def boundary(transactions: Any, *, as_of: date | str) -> date:
    """A day to end the calibration with where none is given, so that models may be tried on any
    log.

    The year up to ``as_of`` is held out: as long as the value looks ahead by default, every season
    once, and the same days of the year before still seen. A log shorter than two years is cut
    half-way between the first purchase and ``as_of``. Raises ``ContractError`` where nobody bought.

    >>> orders = pd.DataFrame({"ordered_at": ["1997-01-01", "1998-06-01"]})
    >>> orders = orders.assign(customer_id="a", amount=9.0)
    >>> boundary(orders, as_of="1998-06-30"), boundary(orders, as_of="1999-06-30")
    (datetime.date(1997, 9, 30), datetime.date(1998, 6, 30))
    """
    last = periods.day(as_of)
    first = periods.days(purchase_days(transactions, last).day).min().to_pandas()
    if pd.isna(first):
        raise ContractError(
            "a day to end the calibration with needs purchases",
            f"none up to {last}",
            "choose a later as_of",
        )
    middle = (int(first) + number(last)) // 2
    half_way = periods.start([middle], "day")[0].date()
    return max(half_way, periods.year_before(last))


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
    ) -> None:
        self.end, self.as_of = end, last = periods.day(calibration_end), periods.day(as_of)
        if end >= last:
            raise ContractError(
                "calibration_end needs to lie before as_of",
                f"{end} and {last}",
                "choose an earlier day",
            )
        self.days = (last - end).days
        self.purchases = numbered(transactions, last)
        self.frame = customers(history(transactions, as_of=end), *TRIPLE)
        self.frame["actual"] = self._between(number(end) + 1, number(last))

    def _between(self, first: int, last: int) -> ndarray:
        """Each customer's repeat purchases from one day to another."""
        made = self.purchases
        day, born = made["day"], made["born"]
        repeats = day.between(first, last) & (day > born)
        bought = made[repeats].groupby("customer_id").size()
        return self.frame["customer_id"].map(bought).fillna(0).to_numpy()

    def predict(self, name: str, penalty: float) -> DataFrame:
        """What a model fitted to the calibration period predicts of the time after it."""
        model = fit(self.frame, name, penalty=penalty)
        return model.predict(self.frame, days=self.days)

    def as_a_year_before(self) -> ndarray:
        """Each customer's repeat purchases in the same days a year before.

        NaN where those days were not all seen before the test began: a part of them would pass for
        few purchases.
        """
        first = number(periods.year_before(self.end)) + 1
        last = number(periods.year_before(self.as_of))
        if first < self.purchases["day"].min() or last > number(self.end):
            return np.full(len(self.frame), np.nan)
        return self._between(first, last)
