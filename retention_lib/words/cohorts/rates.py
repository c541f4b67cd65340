"""The last complete period's retention, its change, and why the two formulas for it differ."""

from collections.abc import Iterator

from pandas import DataFrame, Series, Timestamp, notna

from retention_lib import periods
from retention_lib.intervals import holm
from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import RATES, SEASON, STEP, UNTOLD, YEAR
from retention_lib.words.cohorts.retention import rate
from retention_lib.writing import (
    Finding,
    between,
    days,
    digits,
    p_value,
    percent,
    period,
    points,
    size_in_points,
    text,
    unit,
)

CLOSED = 3  # periods without a new customer
KEYS = {"change": "against", "unusual": "season"}


def rates(frame: DataFrame) -> Finding:
    """The last complete period's retention, its change, and why the textbook formula differs;
    `frame` is what `cohorts.rates` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": 5,
    ...                        "ordered_at": ["2021-01-05", "2021-01-06", "2021-02-07"]})
    >>> said = words.rates(cohorts.rates(orders, by="month", as_of="2021-02-28"))
    >>> said.headline
    '50% of the customers active in January 2021 were active again in February 2021: 1 of 2 (9 to \
91%).'
    >>> said.short
    '50% of the customers active in Jan 2021 were active again in Feb 2021'
    """
    frame = shown(frame, RATES)
    frame = frame.assign(before=frame["period"].shift())
    known = frame[frame["complete"] & frame["retention"].notna()]
    meant, doubts = window(frame), [*_doubts(frame)]
    if known.empty:
        short = text("cohorts-rates-no_rate_short")
        return Finding(text("cohorts-rates-no_rate"), meant, doubts, short)
    last = known.iloc[-1]
    headline, short = (_kept(last, frame, long=long) for long in (True, False))
    basis, caution = [meant, *_changes(frame, last)], [_why(last), *doubts]
    return Finding(headline, basis, caution, short)


def window(frame: DataFrame) -> str | None:
    """What active means in a frame of rates that was counted with a window; None without one."""
    width, kind = frame.attrs["window"], frame.attrs["kind"]
    if width is None:
        return None
    return text(
        "cohorts-rates-window",
        kind=kind,
        days=days(width),
    )


def _kept(row: Series, frame: DataFrame, *, long: bool) -> str:
    """How many were kept, with the period of a row and the one before it; a title is not `long`."""
    by = frame.attrs["by"]
    return text(
        f"cohorts-rates-{'again' if long else 'short'}",
        unit=_when(frame),
        before=period(row["before"], by, long=long),
        period=period(row["period"], by, long=long),
        about=percent(row["retention"]),
        kept=int(row["kept"]),
        start=int(row["start"]),
        **rate(row, "retention"),
    )


def _when(frame: DataFrame) -> str:
    """Active is told in a period or, with a window, at its end."""
    counted = unit(frame.attrs["by"])
    if frame.attrs["window"] is None:
        return counted
    return "end_week" if counted == "week" else "end"


def _changes(frame: DataFrame, now: Series) -> Iterator[str]:
    """Against the year before, which is the verdict, and against the period before with what that
    step was a year before."""
    ago = {periods.compared(now["period"], frame.attrs["by"]): YEAR}
    ago.setdefault(now["before"], SEASON if notna(now["unusual"]) else STEP)
    for before, names in ago.items():
        if notna(now[names[0]]):
            yield _against(frame, now, before, names)


def _against(frame: DataFrame, now: Series, before: Timestamp, names: list[str]) -> str:
    """A change; where a year is known two tests are looked at together, else this alone."""
    year_known, was = notna(now["change"]), frame.set_index("period").loc[before]
    tests = ["p_value", "unusual_p_value"] if year_known else ["step_p_value"]
    p = Series(holm(now[tests]), tests).get(names[3], 1.0)
    change, *ends = now[names[:3]]
    untold = "season_unknown" if year_known else "alone"
    return text(
        f"cohorts-rates-{KEYS.get(names[0], untold)}",
        before=period(before, frame.attrs["by"], long=True),
        unit=_when(frame),
        points=points(change, *ends),
        between=between(*(points(end, *ends) for end in ends)),
        size=size_in_points(change, digits(*ends)),
        step=points(now["step"], *ends),
        step_size=size_in_points(now["step"], digits(*ends)),
        usual=points(now["step"] - change, *ends),
        reading="sure" if p < SURE else "chance",
        p=p_value(p),
        n=now[tests].count(),
        **rate(was, "retention"),
    )


def _why(row: Series) -> str:
    if row["returned"] == 0:
        return text("cohorts-rates-agree")
    said = {"formula": percent(row["crr_formula"]), "returned": int(row["returned"])}
    return text("cohorts-rates-formula", **said)


def _doubts(frame: DataFrame) -> Iterator[str]:
    doubts = {"left_out": ~frame["complete"], "hidden": frame["start"].isna()}
    doubts["old"] = frame["edge"] | (frame.attrs["edge"] in UNTOLD)
    latest_first = frame.loc[frame["complete"], "new"][::-1]
    none_since = latest_first.cummax() == 0
    doubts["closed"] = none_since & (none_since.sum() >= CLOSED)
    for doubt, rows in doubts.items():
        if rows.any():
            yield text(f"cohorts-rates-{doubt}", n=rows.sum())
