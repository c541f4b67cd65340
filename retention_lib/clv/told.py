"""A log by periods: what came in each, and what was known of its customers at the end of any."""

from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy import ndarray
from pandas import DataFrame, Series

from retention_lib import contract, periods
from retention_lib.clv.split import number, numbered

MANY = 100_000  # customers beyond which some stand for all
KNOWN = 3  # a third of the log is known at the first end


class Told:
    """The purchases of a log in calendar periods, which are known by their numbers.

    ``every`` is of how many customers one stands for all in ``history``.
    """

    def __init__(
        self,
        transactions: Any,
        last: date,
        by: str,
        edge: contract.Edge,
    ) -> None:
        days, self.by, self.edge = numbered(transactions, last), by, edge
        self.priced = contract.priced(transactions)
        opened = periods.start([days["day"].min()], "day")[0]
        self.first = periods.of(opened.date(), by)
        every = np.arange(self.first, periods.of(last, by) + 2)
        over = periods.complete(every, by, as_of=last)
        self.end = self.first + int(over.sum())
        self._starts = self.starts(every)
        codes = days["customer_id"].factorize(sort=True)[0]
        self.every = -(-(codes.max() + 1) // MANY)
        self._known = days[codes % self.every == 0].fillna({"net": 0.0})
        days["number"] = self._of(days["day"])
        days["birth"] = self._of(days["born"])
        self._days = days

    def _of(self, days: Series) -> ndarray:
        return self.first + np.searchsorted(self._starts, days, side="right") - 1

    def starts(self, numbers: ndarray) -> ndarray:
        """The numbers of the first days of these periods."""
        days = periods.start(numbers, self.by)
        return np.array([number(day.date()) for day in days])

    @cached_property
    def series(self) -> DataFrame:
        """By number of each period that is over: who was ``new``, ``active`` and came ``back``, and
        ``revenue``."""
        days = self._days
        there = days.drop_duplicates(["customer_id", "number"])
        there = there.assign(new=there["number"] == there["birth"], active=1)
        counts = there.groupby("number")[["new", "active"]].sum()
        revenue = days.groupby("number")["net"].sum() if self.priced else np.nan
        every = counts.assign(back=counts["active"] - counts["new"], revenue=revenue)
        return every.reindex(range(self.first, self.end), fill_value=0).astype(float)

    @cached_property
    def believed(self) -> int:
        """The number of the first period whose new customers are believed to be new."""
        if not self.edge.start:
            return self.first
        before = Series([number(self.edge.start) - 1])
        return int(self._of(before)[0]) + 1

    def new(self, end: int) -> Series:
        """Who was new in the periods before one, as far as that is believed; where nobody can
        tell, in the later half of them."""
        known = self.series["new"].loc[: end - 1]
        if self.edge.reason in contract.UNTOLD:
            return known.iloc[len(known) // 2 :]
        believed = known.loc[self.believed :]
        return known if believed.empty else believed

    def ends(self, most: int) -> ndarray:
        """The numbers of the periods before which the log is cut, at most so many."""
        whole = self.end - self.first
        first = self.first + max(-(-whole // KNOWN), 1)
        if first >= self.end:
            return np.array([], dtype="int64")
        return np.unique(np.linspace(first, self.end - 1, most).astype("int64"))

    def history(self, until: int) -> DataFrame:
        """What ``clv.history`` tells of the days before one, by its number, of customers who stand
        for all."""
        days = self._known[self._known["day"] < until]
        later = days["net"].where(days["day"] > days["born"], 0.0)
        groups = days.assign(later=later).groupby("customer_id", as_index=False)
        told = groups.agg(
            frequency=("day", "size"),
            born=("born", "first"),
            last=("day", "max"),
            later=("later", "sum"),
        )
        repeats, born = told["frequency"] - 1, told["born"]
        edge = {"edge": True} if self.edge.reason in contract.UNTOLD else {}
        if self.edge.start:
            edge = {"edge": born < number(self.edge.start)}
        return told[["customer_id"]].assign(
            frequency=repeats,
            recency=told["last"] - born,
            T=until - 1 - born,
            monetary_value=told["later"] / repeats.clip(lower=1),
            **edge,
        )
