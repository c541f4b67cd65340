"""Where most customers stand, and whether they move on as a year before."""

from collections.abc import Iterator
from typing import Any

from pandas import DataFrame, isna

from retention_lib import periods
from retention_lib.intervals import difference, holm
from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.journeys import STAGES
from retention_lib.writing import (
    Finding,
    between,
    listed,
    p_value,
    percent,
    period,
    points,
    quoted,
    text,
    unit,
)

KEY = "journeys-stages"


def stages(frame: DataFrame) -> Finding:
    """At which stage most customers stand at the end of the last complete period, how many of each
    moved on in it, and whether that is as a year before; `frame` is what `journeys.stages` returns.

    >>> import pandas as pd
    >>> from retention_lib import journeys, words
    >>> clicks = pd.DataFrame({"customer_id": [1, 2, 2], "event": ["view", "view", "cart"],
    ...                        "happened_at": "2021-01-05"})
    >>> orders = pd.DataFrame({"customer_id": 1, "amount": 5, "ordered_at": ["2021-01-09"]})
    >>> words.stages(journeys.stages(clicks, orders, as_of="2021-02-28")).short
    'By February 2021, 50% had bought once'
    """
    frame = shown(frame, STAGES)
    by = frame.attrs["by"]
    ended = frame[frame["complete"]].dropna(subset="customers")
    caution = [*_rules(frame)]
    if ended.empty:
        return Finding(text(f"{KEY}-nothing", unit=unit(by)), caution=caution)
    last = ended[ended["period"] == ended["period"].max()]
    total = int(last["customers"].sum())
    ranked = last.sort_values("customers", kind="stable")
    most = ranked.iloc[-1]
    about = {
        "period": period(most["period"], by, long=True),
        "stage": most["stage"],
        "share": percent(most["customers"] / total),
        "total": total,
        "unit": unit(by),
    }
    changed = [*_changed(ended, last, by)]
    return Finding(
        text(f"{KEY}-most", **about),
        [_moves(last, about), *changed[:1]],
        [*changed[1:], *caution],
        text(f"{KEY}-short", **about),
    )


def _moves(last: DataFrame, about: dict[str, Any]) -> str:
    """How many of each stage moved on in the period."""
    parts = []
    for row in last.dropna(subset="rate").itertuples():
        share = percent(row.rate, row.low, row.high)
        parts.append(
            text(
                f"{KEY}-part",
                stage=row.stage,
                share=share,
            )
        )
    return text(f"{KEY}-moves", parts=listed(parts), **about) if parts else ""


def _changed(
    ended: DataFrame,
    last: DataFrame,
    by: str,
) -> Iterator[str]:
    """Which of the shares that moved on differ from a year before by more than chance."""
    when = periods.compared(last["period"].iloc[0], by)
    whole = periods.compared(when, by) >= ended["period"].min()
    if not whole:
        return
    was = ended[ended["period"] == when].set_index("stage")
    now = last.set_index("stage").dropna(subset="rate")
    both = now.index.intersection(was.dropna(subset="rate").index)
    if not len(both):
        return
    now, was = now.loc[both], was.loc[both]
    found = difference(
        now["onward"],
        now["recent"],
        was["onward"],
        was["recent"],
    )
    table = DataFrame(found._asdict(), both)
    table["corrected"] = holm(table["p_value"])
    sure = table[table["corrected"] < SURE]
    if sure.empty:
        yield text(f"{KEY}-same", n=len(both))
        return
    row = sure.loc[sure["corrected"].idxmin()]
    change, low, high = row[["difference", "low", "high"]]
    ends = low, high
    yield text(
        f"{KEY}-changed",
        stage=str(row.name),
        side="more" if change > 0 else "fewer",
        points=points(abs(change), *ends),
        between=between(*(points(end, *ends) for end in ends)),
    )
    yield text(
        f"{KEY}-tested",
        n=len(both),
        sure=len(sure),
        p=p_value(row["corrected"]),
    )


def _rules(frame: DataFrame) -> Iterator[str]:
    """What each stage means."""
    facts = frame.attrs
    names = [quoted(name) for name in facts["considered"]]
    yield text(
        f"{KEY}-rule",
        events=listed(names, "or"),
        loyal=facts["loyal"],
    )
    yield text(f"{KEY}-edge")


def known(frame: DataFrame) -> DataFrame:
    """The periods that have ended, of which all is shown."""
    ended = frame[frame["complete"]]
    hidden = ended.loc[isna(ended["customers"]), "period"]
    return ended[~ended["period"].isin(hidden)]
