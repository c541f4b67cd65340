"""Why subscriptions ended, where that is known."""

from datetime import date, timedelta

import ibis
from pandas import DataFrame

from retention_lib import intervals, periods
from retention_lib.results.subscriptions import REASONS
from retention_lib.subscriptions.spells import UNIT, bridged, known, paid

LAST = ["customer_id", "stay"]


def reasons(
    subscriptions: object,
    *,
    as_of: date | str,
    gap: int = 30,
) -> DataFrame:
    """Why subscriptions ended in the year up to ``as_of``. One row is a reason, the most frequent
    first.

    Counted is each stay that ended (a pause of at most ``gap`` days ends none, nor does another
    plan), by the ``ended_reason`` of its last spell, of several the dearest with one. Columns:
    ``reason, customers``, ``share`` of those with a reason and its Wilson interval ``low, high``,
    ``money`` (what they paid a month). Facts: ``since`` (the first day of the year), ``ended`` (how
    many stays), ``given`` (of them with a reason; where few give one, those who do may not be like
    the others). No row where nobody gave one.

    >>> import pandas as pd
    >>> spells = pd.DataFrame({"customer_id": [1, 2, 3], "amount": 10, "every": "month",
    ...                        "started_at": "2021-01-31", "ended_at": "2021-06-30",
    ...                        "ended_reason": ["price", "price", None]})
    >>> reasons(spells, as_of="2021-12-31")[["reason", "customers", "share"]].values.tolist()
    [['price', 2, 1.0]]
    """
    last = periods.day(as_of)
    longest, _ = known(gap, None)
    spells = bridged(paid(subscriptions, as_of=last), longest)
    stay = ibis.window(group_by=LAST)
    ended = ibis.ifelse(spells.ended, 1, 0)
    ends = spells.mutate(
        over=spells.until.max().over(stay),
        closed=ended.min().over(stay) == 1,
    )
    before = periods.year_before(last)
    lately = (ends.until > before) & (ends.until <= last)
    gone = ends.filter(ends.closed & (ends.until == ends.over) & lately)
    told = gone.reason.strip().nullif("")
    dearest = [told.isnull(), gone.money.desc(), told]
    nth = ibis.row_number().over(group_by=LAST, order_by=dearest)
    rows = gone.mutate(told=told, nth=nth)
    each = rows.group_by(*LAST).aggregate(
        reason=rows.told.max(where=rows.nth == 0),
        money=rows.money.sum(),
    )
    counts = each.group_by("reason").aggregate(
        customers=each.count(),
        money=each.money.sum().cast("float64") / UNIT,
    )
    return _shares(counts.to_pandas(), before, last, longest)


def _shares(
    counts: DataFrame,
    before: date,
    as_of: date,
    gap: int,
) -> DataFrame:
    found = counts.dropna(subset="reason")
    order = ["customers", "reason"]
    table = found.sort_values(order, ascending=[False, True], ignore_index=True)
    given = int(table["customers"].sum())
    low, high = intervals.wilson(table["customers"], given)
    table = table.assign(
        share=table["customers"] / max(given, 1),
        low=low,
        high=high,
    )
    return REASONS.made(
        table[REASONS.names],
        as_of=as_of,
        gap=gap,
        since=before + timedelta(days=1),
        ended=int(counts["customers"].sum()),
        given=given,
    )
