"""Which months were not as usual, and which price rose then."""

from collections.abc import Iterator
from typing import Any

from pandas import DataFrame, Series, concat, isna

from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.subscriptions import BREAKS
from retention_lib.words.subscriptions.mrr import few, pauses
from retention_lib.writing import (
    Finding,
    between,
    label,
    money,
    p_value,
    percent,
    period,
    points,
    quoted,
    text,
    unit,
)

LONGEST = 16  # characters of a plan's name in a title
FORMS = {  # by what is counted, and whether it was more than usual
    ("more", True): "paid",
    ("more", False): "fewer_paid",
    ("stopped", True): "stopped",
    ("stopped", False): "fewer_stopped",
}


def breaks(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """Which period broke from the usual by more than chance: a price that rose and, in these
    periods, whether more stopped; else the clearest of those that broke; `frame` is what
    `subscriptions.breaks` returns, `currency` the ISO code of its money.

    >>> import pandas as pd
    >>> from retention_lib import subscriptions, words
    >>> spells = pd.DataFrame({"customer_id": [1, 2], "amount": [10, 120], "every": "month",
    ...                        "started_at": "2021-01-31", "ended_at": ["2021-02-28", None]})
    >>> words.breaks(subscriptions.breaks(spells, as_of="2021-02-28")).headline
    'Fewer than twelve months are known, too few to tell what is usual.'
    """
    frame = shown(frame, BREAKS)
    told = unit(frame.attrs["by"])
    known = frame.dropna(subset="corrected")
    if frame["start"].tail(1).isna().any():
        return Finding(few(frame, frame.attrs["by"]), caution=[pauses(frame)])
    if known.empty:
        said = text("subscriptions-breaks-few", unit=told)
        return Finding(said, caution=[pauses(frame)])
    caution = [*_looked(known), text("subscriptions-breaks-unseen"), pauses(frame)]
    broke = broken(known)
    if broke.empty:
        none = text("subscriptions-breaks-none", unit=told)
        return Finding(none, [], caution, text("subscriptions-breaks-short", unit=told))
    raised = rises(broke)
    if len(raised):
        return _rise(raised, broke, caution, currency)
    row = broke.loc[broke["p_value"].idxmin()]
    form = FORMS[row["what"], row["difference"] > 0]
    return Finding(
        text(f"subscriptions-breaks-{form}", **_when(row, frame)),
        _counted(row, frame),
        caution,
        _short(row, frame),
    )


def broken(frame: DataFrame) -> DataFrame:
    """The periods that broke from the usual by more than chance."""
    return frame[frame["corrected"] < SURE]


def rises(broke: DataFrame) -> DataFrame:
    """Those in which a price rose for half or more of those who paid more, of the price for which
    that is clearest."""
    more = broke[(broke["what"] == "more") & (broke["difference"] > 0)]
    rose = more[2 * more["dearer"] >= more["came"]].dropna(subset="now")
    if rose.empty:
        return rose
    clearest = rose.loc[rose["dearer"].idxmax()]
    same = (rose["now"] == clearest["now"]) & (rose["was"] == clearest["was"])
    plan = rose["plan"].eq(clearest["plan"]) | rose["plan"].isna()
    return rose[same & plan]


def _rise(
    raised: DataFrame,
    broke: DataFrame,
    caution: list[str],
    currency: str | None,
) -> Finding:
    """The price that rose, from its first period on, and whether more stopped in these."""
    first = raised.iloc[0]
    stopped = broke[(broke["what"] == "stopped") & (broke["difference"] > 0)]
    beside = stopped[stopped["period"].isin(raised["period"])]
    told = concat([raised.head(1), beside])
    unnamed = isna(first["plan"])
    price = {
        "named": "price" if unnamed else "plan",
        "was": money(first["was"], currency),
        "now": money(first["now"], currency),
    }
    plan, short = "", ""
    if not unnamed:
        plan, short = quoted(first["plan"]), label(first["plan"], LONGEST)
    key = "rose_stopped" if len(beside) else "rose"
    asked = text("subscriptions-breaks-beside", unit=unit(broke.attrs["by"]))
    return Finding(
        text(f"subscriptions-breaks-{key}", plan=plan, **price, **_when(first, broke)),
        [_counted(row, broke) for _, row in told.iterrows()],
        [asked, *caution],
        text(
            "subscriptions-breaks-short_rose",
            plan=short,
            period=period(first["period"], broke.attrs["by"]),
            **price,
        ),
    )


def _when(row: Series, frame: DataFrame) -> dict[str, Any]:
    by = frame.attrs["by"]
    return {"unit": unit(by), "period": period(row["period"], by, long=True)}


def _counted(row: Series, frame: DataFrame) -> str:
    ends = row[["low", "high"]]
    return text(
        f"subscriptions-breaks-counted_{row['what']}",
        came=int(row["came"]),
        start=int(row["start"]),
        rate=percent(row["rate"]),
        usual=percent(row["usual"]),
        between=between(*(points(end, *ends) for end in ends)),
        **_when(row, frame),
    )


def _short(row: Series, frame: DataFrame) -> str:
    return text("subscriptions-breaks-short_broke", period=period(row["period"], frame.attrs["by"]))


def _looked(known: DataFrame) -> Iterator[str]:
    """How many were looked at, and how clear the clearest is."""
    n = known["period"].nunique()
    clearest = p_value(known["corrected"].min())
    yield text("subscriptions-breaks-looked", n=n, p=clearest, unit=unit(known.attrs["by"]))
