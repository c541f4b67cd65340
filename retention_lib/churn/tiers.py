"""Whom to act on: by what an offer is expected to bring, or by how many can be reached."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy import ndarray
from pandas import DataFrame, Series

from retention_lib import contract, intervals
from retention_lib.contract import ContractError
from retention_lib.results.churn import MOVED, SCORES, TIERS
from retention_lib.results.frame import read

HIGH, MEDIUM, OTHER = ORDER = ("high", "medium", "other")
MONEY = ("value", "at_stake", "profit")
TWICE = 2.0  # an offer that pays were it accepted so many times as often is medium
EXACT = 9  # decimals by which ranks are told apart


class Offer(NamedTuple):
    """What keeping a customer is tried with: ``cost`` of making it to one, and the share
    ``accepted`` of those about to leave whom it keeps. Nobody knows that share without a test with
    a control group: a score tells who leaves, not whom an offer keeps.
    """

    cost: float
    accepted: float

    def profit(
        self,
        risk: ndarray,
        value: ndarray,
        times: float = 1.0,
    ) -> ndarray:
        """What the offer is expected to bring of each customer, less its cost."""
        kept = np.minimum(times * self.accepted, 1.0)
        return np.asarray(risk * kept * value - self.cost)


def demand(
    offer: Offer | None,
    value: DataFrame | None,
    capacity: int | None,
) -> None:
    """Raise where an offer, values or a capacity cannot be."""
    if offer is not None:
        if not (offer.cost >= 0 and 0 < offer.accepted <= 1):
            asked = "an offer needs a cost of 0 or more and a share accepted above 0, up to 1"
            found = f"{offer.cost} and {offer.accepted}"
            raise ContractError(asked, found, "write 10 % as 0.1")
        if value is None:
            asked = "what an offer brings depends on what customers are worth"
            do = "give value=clv.value(...), or rank by capacity"
            raise ContractError(asked, "an offer without value", do)
    if capacity is not None and (capacity is True or capacity != int(capacity) or capacity < 1):
        asked = "capacity needs a whole number of customers, from 1 on"
        raise ValueError(f"{asked}; found {capacity!r}; leave it out where all can be reached")


def worth(snapshot: DataFrame, value: DataFrame) -> ndarray:
    """What each customer is worth, on the landmark where the frame says ``at``; of whom it says
    nothing, nothing."""
    missing = {"customer_id", "value"} - set(value.columns)
    if missing:
        found = contract.quoted([*value.columns])
        asked = "values need customer_id and value"
        raise ContractError(asked, found, "give what clv.value returned")
    keys = [name for name in ("customer_id", "at") if name in value]
    known = value.drop_duplicates(keys)
    by_key = Series(known["value"].array, index=pd.MultiIndex.from_frame(known[keys]))
    told = by_key.reindex(pd.MultiIndex.from_frame(snapshot[keys]))
    if len(told) and told.isna().all():
        asked = "values of the customers at risk were asked for"
        raise ContractError(asked, "none of them", "check that both name customers alike")
    return told.fillna(0.0).to_numpy(dtype=float)


def tier(
    risk: ndarray,
    value: ndarray | None,
    offer: Offer | None,
    capacity: int | None,
) -> list[str | None]:
    """The tier of each customer; None where neither an offer nor a capacity tells it."""
    if offer is None and capacity is None:
        return [None] * len(risk)
    stake = risk if value is None else risk * value
    pays = np.full(len(risk), True)
    may = pays
    if offer is not None and value is not None:
        pays = offer.profit(risk, value) > 0
        may = offer.profit(risk, value, TWICE) > 0
    if capacity is not None:
        place = _places(stake)
        pays = pays & (place <= capacity)
        may = may & (place <= TWICE * capacity)
    told = np.select(
        [pays, may],
        [HIGH, MEDIUM],
        OTHER,
    )
    return [str(name) for name in told]


def _places(stake: ndarray) -> ndarray:
    """The place of each from the top, from 1; those alike share the last of theirs, so that never
    more are taken than can be reached, and no order of rows chooses between them."""
    ranks = Series(-stake.round(EXACT)).rank(method="max")
    return ranks.to_numpy()


def tiers(scores: DataFrame) -> DataFrame:
    """How many customers are in each tier, and what is at stake in it. One row is a tier.

    ``scores`` is what ``Risk.score`` returned. Columns: ``tier, customers, share``, ``risk`` (the
    mean), ``leaving`` (how many of them are expected to leave), and where customers' values are
    known ``value`` (of all), ``at_stake`` (of those expected to leave) with ``stake_low,
    stake_high``, between which it is with 95 % by chance in who leaves, and, of an offer,
    ``profit`` (expected, were it made to all of the tier). Raises ``ContractError`` where no tier
    was asked for.
    """
    facts = SCORES.facts_of(read(scores, SCORES))
    if scores["tier"].isna().all():
        asked = "tiers of an offer or a capacity were asked for"
        raise ContractError(asked, "neither", "give risk.score(snapshot, capacity=...) one")
    money = [name for name in MONEY if name in scores]
    groups = scores.groupby("tier")
    table = groups.agg(
        customers=("risk", "size"),
        risk=("risk", "mean"),
        leaving=("risk", "sum"),
        **{name: (name, "sum") for name in money},
    )
    if "at_stake" in scores:
        ends = _by_chance(scores, table["at_stake"])
        table["stake_low"], table["stake_high"] = ends
    table = table.reindex([name for name in ORDER if name in table.index]).reset_index()
    table.insert(
        2,
        "share",
        table["customers"] / table["customers"].sum(),
    )
    return TIERS.made(table[[name for name in TIERS.names if name in table]], **facts)


def leaving(scores: DataFrame) -> DataFrame:
    """The customers of the high tier, most at stake first; where values are not known, the highest
    risk first. One row is a customer, columns and facts as ``Risk.score`` returned them."""
    read(scores, SCORES)
    order = "at_stake" if "at_stake" in scores else "risk"
    high = scores[scores["tier"] == HIGH]
    table = high.sort_values(order, ascending=False, kind="stable", ignore_index=True)
    table.attrs = scores.attrs
    return table


def _by_chance(scores: DataFrame, at_stake: Series) -> tuple[Series, Series]:
    """Between which sums of the value of those who leave it is, each leaving or not by the own
    risk."""
    spread = scores["at_stake"] * (1 - scores["risk"]) * scores["value"]
    error = np.sqrt(spread.groupby(scores["tier"]).sum())
    low, high = intervals.around(at_stake, error)
    return low.clip(0.0), high


def moved(before: DataFrame, after: DataFrame) -> DataFrame:
    """How many customers changed their tier from one scoring to another. One row is a pair of
    tiers.

    Both frames are what ``Risk.score`` returned, asked for alike. Columns: ``was, now`` (``absent``
    where a customer was not at risk then), ``customers``, ``share`` (of those who were in the same
    tier ``was``). Facts: those of ``after``, ``since`` (the landmark before) and ``kept``, the
    share of those at risk on both who kept their tier.
    """
    facts = SCORES.facts_of(read(after, SCORES))
    since = SCORES.facts_of(read(before, SCORES))["at"]
    pair = [frame.set_index("customer_id")["tier"] for frame in (before, after)]
    both = pd.concat(pair, axis=1, keys=["was", "now"])
    there = both.dropna()
    table = both.fillna("absent").value_counts(sort=False).rename("customers").reset_index()
    order = [*ORDER, "absent"]
    places = {name: place for place, name in enumerate(order)}
    table = table.sort_values(
        ["was", "now"],
        key=lambda names: names.map(places),
    )
    table["share"] = table["customers"] / table.groupby("was")["customers"].transform("sum")
    same = (there["was"] == there["now"]).mean() if len(there) else None
    return MOVED.made(
        table.reset_index(drop=True),
        **facts,
        since=since,
        kept=same,
    )
