"""Cases, each with the time before it and an equal time before that: in the engine."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import ibis
from ibis.expr.types import Table
from pandas import DataFrame

from retention_lib import contract
from retention_lib.contract import ContractError, quoted
from retention_lib.journeys.lengths import end
from retention_lib.journeys.ordered import known

ORDER: dict[str, Any] = {
    "group_by": "customer_id",
    "order_by": ["at", "is_case"],
}
EARLIER = {**ORDER, "preceding": (None, 1)}
LATER = {**ORDER, "following": (1, None)}
KINDS = ["both", "case", "control"]
PAIR = ["scale", "customer_id", "case", "event"]
OF_CUSTOMER = ["scale", "event", "customer_id"]


class Scales(NamedTuple):
    """How many seconds each time before a case lasts, and how many just before it are left out."""

    spans: list[int]
    skip: int

    def back(self, nth: int, times: int) -> timedelta:
        """How long before a case so many of its times begin."""
        return timedelta(seconds=self.skip + times * self.spans[nth])


def moments(
    rows: Table,
    outcome: Any,
    last: date,
) -> Table:
    """Events and cases, ``is_case`` 1, in one table: ``customer_id, at, event, is_case`` and
    ``first``, when the customer was first seen."""
    if isinstance(outcome, str):
        known(rows, [outcome])
        case = rows.event == outcome
        events = rows.select(
            "customer_id",
            "at",
            "event",
            is_case=ibis.ifelse(case, 1, 0),
            seen="at",
        )
    else:
        events = rows.select(
            "customer_id",
            "at",
            "event",
            is_case=ibis.literal(0, "int8"),
            seen="at",
        )
        events = events.union(_given(outcome, rows, end(last)))
    mine = ibis.window(group_by="customer_id")
    first = events.seen.min().over(mine)
    return events.mutate(first=first)


def _given(
    outcome: object,
    rows: Table,
    until: datetime,
) -> Table:
    """The cases of a frame ``customer_id, at`` that had come by then."""
    frame = contract.require(outcome, "customers")
    asked = "cases need 'customer_id' and 'at'"
    if "at" not in frame.columns:
        raise ContractError(asked, quoted(frame.columns), "rename its columns")
    contract.same_ids(rows, frame, names=("events", "cases"))
    at = frame["at"].cast(rows.at.type())
    cases = frame.select(
        "customer_id",
        at=at,
        event=ibis.literal("", rows.event.type()),
        is_case=ibis.literal(1, "int8"),
        seen=ibis.null(rows.at.type()),
    )
    return cases.filter(cases["at"] < until)


def told(events: Table, scales: Scales) -> Table:
    """The moments, with ``case0`` and so on: of each scale, the next case that counts.

    A case counts where no other lies in both its times, and the customer was seen before them.
    """
    is_case = events.is_case == 1
    times = ibis.ifelse(is_case, events["at"], None)
    before = times.max().over(ibis.window(**EARLIER))
    table = events.mutate(before=before)
    own = {}
    for nth, _ in enumerate(scales.spans):
        begins = table["at"] - ibis.interval(scales.back(nth, 2))
        alone = table.before.isnull() | (table.before < begins)
        counts = alone & (table["first"] < begins) & (table.is_case == 1)
        own[f"own{nth}"] = ibis.ifelse(counts, table["at"], None)
    table = table.mutate(**own)
    later = ibis.window(**LATER)
    ahead = {}
    for nth, _ in enumerate(scales.spans):
        soonest = table[f"own{nth}"].min()
        ahead[f"case{nth}"] = soonest.over(later)
    return table.mutate(**ahead)


def hits(table: Table, scales: Scales) -> Table:
    """One row per case, scale and event: whether it came in the time before, ``near``, and in the
    time before that, ``far``, 1 or 0; the rows with ``is_case`` 1 are the cases themselves."""
    nths = range(len(scales.spans))
    scale = ibis.memtable(DataFrame({"scale": nths}))
    rows = table.cross_join(scale)
    own = _of_scale(rows, [rows[f"own{nth}"] for nth in nths])
    ahead = _of_scale(rows, [rows[f"case{nth}"] for nth in nths])
    ends = []
    for times in (2, 1, 0):
        backs = [ibis.interval(scales.back(nth, times)) for nth in nths]
        ends.append(_of_scale(rows, [rows[f"case{nth}"] - backs[nth] for nth in nths]))
    begin, middle, until = ends
    within = (rows["at"] >= begin) & (rows["at"] < until)
    is_case = rows.is_case == 1
    near = is_case | (rows["at"] >= middle)
    counted = rows.select(
        "scale",
        "customer_id",
        "event",
        "is_case",
        case=ibis.ifelse(is_case, own, ahead),
        near=ibis.ifelse(near, 1, 0),
        counts=ibis.ifelse(is_case, own.notnull(), within),
    )
    counted = counted.filter(counted.counts)
    pairs = counted.group_by(*PAIR, "is_case")
    far = 1 - counted.near
    return pairs.aggregate(
        near=counted.near.max(),
        far=far.max(),
    )


def _of_scale(rows: Table, values: Sequence[Any]) -> Any:
    """The value of a row's own scale."""
    branches = [(rows.scale == nth, value) for nth, value in enumerate(values)]
    return ibis.cases(*branches)


def sums(pairs: Table) -> Table:
    """By scale and event: how many cases have it in the time before and not in that before it,
    ``case``, the other way round, ``control``, in both, ``both``; over customers the sums of their
    products; ``pairs``, how many cases there are, and ``customers``."""
    near, far = pairs.near, pairs.far
    own = pairs.group_by(*OF_CUSTOMER, "is_case").aggregate(
        pairs=pairs.count(),
        both=(near * far).sum(),
        case=(near * (1 - far)).sum(),
        control=(far * (1 - near)).sum(),
    )
    told = {
        "customers": own.count(),
        "pairs": own["pairs"].sum(),
    }
    for one in KINDS:
        told[one] = own[one].sum()
        for other in KINDS:
            product = own[one] * own[other]
            told[f"{one}_{other}"] = product.sum()
    return own.group_by("scale", "event", "is_case").aggregate(**told)
