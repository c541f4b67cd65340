"""Of those active in the last period, how many are new, returning or resurrected."""

from pandas import DataFrame

from retention_lib import periods
from retention_lib.intervals import difference, holm
from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import LIFECYCLE, UNTOLD
from retention_lib.writing import (
    Finding,
    between,
    count,
    digits,
    p_value,
    percent,
    period,
    points,
    size_in_points,
    text,
    unit,
)

ACTIVE = ["new", "returning", "resurrected"]


def lifecycle(frame: DataFrame) -> Finding:
    """Which state most of the last period's active customers are in, and whether their share is
    another than a year before; `frame` is what `cohorts.lifecycle` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": 5,
    ...                        "ordered_at": ["2021-01-05", "2021-01-06", "2021-02-07"]})
    >>> words.lifecycle(cohorts.lifecycle(orders, by="month", as_of="2021-02-28")).headline
    '100% of those active in February 2021 had been active the month before.'
    """
    frame = shown(frame, LIFECYCLE)
    by = frame.attrs["by"]
    ended = frame[frame["complete"]]
    counts = ended.pivot(
        index="period",
        columns="state",
        values="customers",
    )
    states = counts.reindex(columns=ACTIVE)
    counts["active"] = states.sum(axis=1, skipna=False)
    newest = counts["active"].tail(1)
    if not (newest > 0).any():
        return Finding(text("cohorts-lifecycle-nothing", unit=unit(by)))
    last = counts.iloc[-1]
    most = last[ACTIVE].idxmax()
    when = period(last.name, by, long=True)
    about = {"unit": unit(by), "period": when}
    headline = text(
        "cohorts-lifecycle-most",
        share=percent(last[most] / last["active"]),
        state=most,
        **about,
    )
    told = {state: count(last[state]) for state in (*ACTIVE, "dormant")}
    basis = text("cohorts-lifecycle-basis", **about, **told)
    if ended["edge"].iloc[-1] or frame.attrs["edge"] in UNTOLD:
        against = [text("cohorts-lifecycle-untold")]
    else:
        against = _against(counts, most, by)
    short = text("cohorts-lifecycle-short", **about, **told)
    return Finding(headline, [basis, *against[:1]], against[1:], short)


def _against(
    counts: DataFrame,
    most: str,
    by: str,
) -> list[str]:
    """The change of the share of that state on the year, as one of three."""
    now = counts.iloc[-1]
    before = periods.compared(now.name, by)
    was = counts.reindex([before]).iloc[0]
    if not was["active"] > 0:
        return []
    found = difference(
        now[ACTIVE],
        now["active"],
        was[ACTIVE],
        was["active"],
    )
    changes = DataFrame(found._asdict(), index=ACTIVE)
    changes["p_value"] = holm(changes["p_value"])
    change, *ends, p = changes.loc[most]
    against = text(
        "cohorts-lifecycle-against",
        was=percent(was[most] / was["active"]),
        unit=unit(by),
        points=points(change, *ends),
        size=size_in_points(change, digits(*ends)),
        between=between(*(points(end, *ends) for end in ends)),
        reading="sure" if p < SURE else "chance",
    )
    return [against, text("cohorts-lifecycle-looked", p=p_value(p))]
