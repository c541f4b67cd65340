"""What customers brought in times as long as the time ahead, and what was expected of them then by
the procedure of today."""

import datetime
from datetime import timedelta
from typing import Any

from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.clv.fit import fit
from retention_lib.clv.gammagamma import fit_spend
from retention_lib.clv.split import Split, begins, number
from retention_lib.clv.triples import base_of
from retention_lib.results.clv import OUTLOOK, TOTAL

MOST = 3  # times that are looked back on
KNOWN = 3  # a third of a time is on record before it: less says nothing of who was there


def outlook(
    transactions: Any,
    total: DataFrame,
    *,
    as_of: datetime.date | str,
    start: contract.Edge | datetime.date | str | None = None,
    penalty: float = 0.0,
) -> DataFrame:
    """The time ahead beside the times before it. One row is a time as long as the one ahead (a year
    of 365 days is a year of the calendar), the oldest first and the time ahead last.

    ``total`` is what ``clv.total`` returns of all customers up to ``as_of``; ``start`` and
    ``penalty`` are those of ``clv.fit``. At most three times are looked back on, as far as they are
    on record and a third as long before them. Columns: ``after`` (the last day before), ``ends``
    (its last day), ``customers`` (there by ``after``), ``brought`` (money of these in it),
    ``newcomers`` and ``joined`` (who bought first in it, and their money), ``expected`` (money of
    ``customers`` by the total's model as it is fitted up to ``after``, not discounted; in the last
    row that of the total) with ``low, high`` (of the total).
    """
    contract.refuse_unpriced(transactions, "clv.outlook")
    facts = TOTAL.facts_of(total)
    last, days, model = periods.day(as_of), facts["days"], facts["model"]
    rows: list[dict] = []
    first, end = begins(transactions, last), last
    while len(rows) < MOST:
        after = _before(end, days)
        if number(after) - first < days / KNOWN:
            break
        split = Split(transactions, after, end, start)
        rows = [_past(split, model, penalty), *rows]
        end = after
    ahead = total[["customers", "expected", "low", "high"]].to_dict("records")
    coming = {"after": last, "ends": last + timedelta(days), "newcomers": 0}
    rows += [coming | row for row in ahead]
    table = DataFrame(rows, columns=OUTLOOK.names)
    return OUTLOOK.made(table, model=model, days=days, as_of=last)


def _before(end: datetime.date, days: int) -> datetime.date:
    """The last day before a time that ends on a day."""
    return periods.year_before(end) if days == 365 else end - timedelta(days)


def _past(split: Split, model: str, penalty: float) -> dict[str, Any]:
    """What came in a time that is over, and what was expected."""
    frame, made = split.frame, split.made
    fitted = fit(frame, model, penalty=penalty)
    base = base_of(frame)
    purchases = fitted.mean(fitted.theta, base, split.days)[base.customer]
    spend = fit_spend(frame).predict(frame)["spend"]
    later = made[made["day"] > number(split.end)]
    joined = later[~later["customer_id"].isin(frame["customer_id"])]
    return {
        "after": split.end,
        "ends": split.as_of,
        "customers": len(frame),
        "brought": split.came["money"].sum().round(contract.DIGITS),
        "newcomers": joined["customer_id"].nunique(),
        "joined": joined["net"].sum().round(contract.DIGITS),
        "expected": (purchases * spend).sum(),
    }
