"""Who was brought by whom, as far as that can be so: in the engine."""

from typing import Any

import ibis
import numpy as np
from ibis.expr.types import BooleanValue, Table
from pandas import DataFrame

from retention_lib.contract import ContractError

STATES = ["unknown", "own", "loops", "later"]
"""Why a referral is set aside: nobody knows who referred, it is the customer, both or more have
brought one another, or the first order of who referred came later."""


def referrals(people: Table, first: Table, asked: str) -> Table:
    """One row a customer who is said to have been referred: ``customer_id, by`` and ``state``,
    ``referred`` or why that is set aside. ``first`` has the day of everybody's first order."""
    named = people.filter(people.referred_by.notnull())
    pairs = named.select("customer_id", by="referred_by")
    if not pairs.count().execute():
        raise ContractError(
            f"{asked} needs customers who were referred",
            f"none in {people.count().execute()} rows of customers",
            "see which values the column referred_by holds, or leave this out",
        )
    began = first.select("customer_id", "first")
    ids = [table.select(by="customer_id") for table in (people, first)]
    known = ibis.union(*ids, distinct=True)
    there = pairs.left_join(known.mutate(known=True), "by").drop("by_right")
    mine = there.left_join(began, "customer_id").drop("customer_id_right")
    theirs = began.select(by="customer_id", since="first")
    both = mine.left_join(theirs, "by").drop("by_right")
    state = ibis.cases(
        (both.customer_id == both.by, "own"),
        (both.known.isnull(), "unknown"),
        (_looped(both, _loops(pairs)), "loops"),
        ((both.since > both.first).fill_null(False), "later"),
        else_="referred",
    )
    return both.select("customer_id", "by", state=state)


def set_aside(edges: Table) -> dict[str, int]:
    """How many referrals are set aside, by why."""
    counts = edges.group_by("state").aggregate(n=edges.count()).to_pandas()
    found: dict[str, Any] = counts.set_index("state")["n"].to_dict()
    return {state: int(found.get(state, 0)) for state in STATES}


def _looped(edges: Table, ids: list[Any]) -> BooleanValue:
    return edges.customer_id.isin(ids) if ids else ibis.literal(False)


def _loops(pairs: Table) -> list[Any]:
    """The customers who, by who brought whom, brought themselves: only who has brought somebody
    can, and leaves the engine."""
    others = pairs.filter(pairs.customer_id != pairs.by)
    bringing = others.select(id="by").distinct()
    able = others.semi_join(bringing, others.customer_id == bringing.id)
    return _cycles(able.to_pandas())


def _cycles(pairs: DataFrame) -> list[Any]:
    """Everybody has at most one who brought them: who is still reached after as many steps as there
    are pairs goes round. Each step doubles the last."""
    ids = pairs["customer_id"]
    place = dict(zip(ids, range(len(pairs)), strict=True))
    onward = pairs["by"].map(place).fillna(-1).to_numpy(dtype="int64")
    for _ in range(len(pairs).bit_length() + 1):
        onward = np.where(onward < 0, -1, onward[onward])
    going = np.unique(onward[onward >= 0])
    return ids.iloc[going].tolist()
