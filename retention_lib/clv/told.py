"""A log by periods: what came in each, and what was known of its customers at the end of any."""

from datetime import date, timedelta
from functools import cached_property
from typing import Any

import ibis
import numpy as np
from numpy import ndarray
from pandas import DataFrame, Series

from retention_lib import contract, periods
from retention_lib.clv.refunds import purchase_days
from retention_lib.clv.split import number
from retention_lib.contract.held import held

MANY = 50_000  # customers beyond which some stand for all
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
        days, self.by, self.edge = purchase_days(transactions, last), by, edge
        self.priced = contract.priced(transactions)
        numbered = days.mutate(number=periods.number(days.day, by))
        self._days = held(numbered)
        each = self._days.group_by("customer_id")
        born = each.aggregate(birth=self._days.number.min())
        self._born = born.mutate(place=ibis.row_number().over(order_by="customer_id"))
        found = born.aggregate(first=born.birth.min(), n=born.count())
        found = found.to_pandas()
        if not found["n"].iloc[0]:
            raise contract.ContractError(
                "a forecast needs purchases", f"none up to {last}", "choose a later as_of"
            )
        self.first, n = map(int, found.iloc[0])
        self.every = -(-n // MANY)
        every = np.arange(self.first, periods.of(last, by) + 2)
        over = periods.complete(every, by, as_of=last)
        self.end = self.first + int(over.sum())

    def starts(self, numbers: ndarray) -> ndarray:
        """The numbers of the first days of these periods."""
        days = periods.start(numbers, self.by)
        return np.array([number(day.date()) for day in days])

    @cached_property
    def series(self) -> DataFrame:
        """By number of each period that is over: who was ``new``, ``active`` and came ``back``, and
        ``revenue``."""
        days = self._days
        each = days.group_by("customer_id", "number")
        there = each.aggregate(net=contract.total(days.net))
        there = there.join(self._born, "customer_id")
        new = ibis.ifelse(there.number == there.birth, 1, 0)
        counts = there.group_by("number").aggregate(
            new=new.sum(),
            active=there.count(),
            revenue=contract.total(there.net),
        )
        table = counts.to_pandas().set_index("number").astype(float)
        table["back"] = table["active"] - table["new"]
        every = table.reindex(range(self.first, self.end), fill_value=0.0)
        return every if self.priced else every.assign(revenue=np.nan)

    @cached_property
    def _known(self) -> DataFrame:
        """The purchase days of customers who stand for all, as numbers, beside that of the
        first."""
        some = self._born.filter(self._born.place % self.every == 0)
        days = self._days.semi_join(some, "customer_id")
        days = days.select("customer_id", "net", day=periods.days(days.day))
        told = days.to_pandas()
        born = told.groupby("customer_id")["day"].transform("min")
        net = told["net"].astype(float).fillna(0.0)
        return told.assign(born=born, net=net)

    @cached_property
    def believed(self) -> int:
        """The number of the first period whose new customers are believed to be new."""
        if not self.edge.start:
            return self.first
        return periods.of(self.edge.start - timedelta(days=1), self.by) + 1

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
