"""When each customer started, the cohort that they belong to, and whether that is believed."""

from datetime import date, timedelta
from typing import Any

import ibis
import numpy as np
from ibis.expr.types import Table
from numpy import ndarray
from pandas import Series

from retention_lib import contract, periods
from retention_lib.contract import ContractError, extremes, quoted

FIRST = "first"  # the cohort is the period of the first activity
SINCE = "since"  # the column that says when each clock runs
ASKED = "a cohort frame needs"
MONTH = 28  # days that tell how many a log is silent on
RARE = 0.05
FEW = 0.1  # of what is usual on a day


def starts(active: Table, cohort: object, by: str) -> Table:
    """In the engine: each customer's first and last period, and cohort; and, where a frame says it,
    ``since`` when the clock runs, of which the first period then is."""
    each = active.group_by("customer_id").aggregate(
        start=active.number.min(),
        last=active.number.max(),
    )
    if not isinstance(cohort, str):
        return _given(each, cohort, by)
    if cohort == FIRST:
        return each.mutate(cohort=each.start)
    first_row = [active.at, active.amount.desc(), active.carried]
    nth = ibis.row_number().over(group_by="customer_id", order_by=first_row)
    rows = active.select(
        "customer_id",
        cohort=active.carried,
        nth=nth,
    )
    return each.join(rows.filter(rows.nth == 0).drop("nth"), "customer_id")


def timed(cohort: Any) -> bool:
    """Whether a frame says since when each customer's clock runs."""
    if isinstance(cohort, str):
        return False
    names = getattr(cohort, "column_names", None)
    return SINCE in (names or cohort.columns)


def believed(
    start: contract.Edge | date | str | None,
    by: str,
) -> tuple[float, dict[str, Any]]:
    """The first period of which every first order is believed, and what a frame carries of it."""
    edge = contract.Edge.of(start)
    facts = {"start": edge.start, "edge": edge.reason}
    if edge.start is None:
        return float("-inf"), facts
    return periods.of(edge.start - timedelta(days=1), by) + 1, facts


def old(edge: contract.Edge, numbers: Series, by: str) -> ndarray | float:
    """The estimated share of the customers first seen in each period who are not new, as in the
    month of its middle or the last that was estimated; NaN where none was, or first orders cease.
    """
    if edge.old is None or edge.began is None or edge.reason == "panel":
        return np.nan
    begins, ends = (periods.start(numbers + ahead, by) for ahead in (0, 1))
    middle = begins + (ends - begins) / 2
    months = 12 * middle.year + middle.month - 1 - periods.of(edge.began, "month")
    shares = edge.old["old"].to_numpy()
    return shares[np.clip(months, 0, len(shares) - 1)]


def whole_from(active: Table, by: str) -> int:
    """The first period that the log holds from its first day on: none within which it begins,
    unless that it begins a few days late is what a quiet shop does by chance."""
    days = extremes.daily(active, "at")
    begun = extremes.held(days)["day"].iloc[0]
    (first,) = periods.start([begun], "day").date
    number = periods.of(first, by)
    (opening,) = periods.start([number], by).date
    opens = periods.of(opening, "day")
    early = days[days["day"].between(opens, begun + MONTH - 1)]
    # a day with next to nothing may be a slip of a date
    many = early["rows"] >= FEW * early["rows"].median()
    day = early["day"][many]
    silent = 1 - len(day) / (begun + MONTH - day.min())
    late = day.min() > opens
    return number + int(late and silent ** (day.min() - opens) < RARE)


def _given(
    began: Table,
    cohort: object,
    by: str,
) -> Table:
    """Cohorts from a frame ``customer_id, cohort``, one row a customer, perhaps with ``since``."""
    given = contract.require(cohort, "customers")
    _refuse_columns(given, began)
    contract.one_each(given, ASKED)
    clock = [SINCE] if SINCE in given.columns else []
    chosen = began.join(given.select("customer_id", "cohort", *clock), "customer_id")
    if not chosen.count().execute() and began.count().execute():
        found = "none of its customers in the activity"
        raise ContractError(f"{ASKED} customers who were active", found, "compare the ids of both")
    if clock:
        return chosen.mutate(start=periods.number(chosen.since, by))
    return chosen


def _refuse_columns(given: Table, began: Table) -> None:
    if "cohort" not in given.columns:
        asked = f"{ASKED} 'customer_id' and 'cohort'"
        raise ContractError(asked, quoted(given.columns), "rename its columns")
    theirs, ours = given.customer_id.type(), began.customer_id.type()
    if theirs != ours:
        found = f"{theirs} ids in the cohorts and {ours} ids in the activity"
        raise ContractError(f"{ASKED} the activity's customer_id", found, "cast one to the other")
