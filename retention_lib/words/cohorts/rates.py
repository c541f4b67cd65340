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

AGAIN, STILL = ("again", "short_again"), ("still", "short_still")
CLOSED = 3  # periods without a new customer
KEYS = {"change": "against", "unusual": "season"}


def rates(frame: DataFrame) -> Finding:
    """The last complete period's retention, its change, and why the textbook formula differs;
    `frame` is what `cohorts.rates` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": 5,
    ...                        "ordered_at": ["2021-01-05", "2021-01-06", "2021-02-07"]})
    >>> words.rates(cohorts.rates(orders, by="month", as_of="2021-02-28")).headline
    '50% of those active the month before came back in February 2021.'
    """
    frame = shown(frame, RATES)
    frame = frame.assign(before=frame["period"].shift())
    known = frame[frame["complete"] & frame["retention"].notna()]
    doubts = [window(frame), *_doubts(frame)]
    if known.empty:
        none = text("cohorts-rates-no_rate", unit=unit(frame.attrs["by"]))
        return Finding(none, caution=doubts)
    last = known.iloc[-1]
    windowed = frame.attrs["window"] is not None
    long, short = STILL if windowed else AGAIN
    counts = {"kept": int(last["kept"]), "start": int(last["start"])}
    against, *rest = [*_changes(frame, last), None]
    return Finding(
        _kept(last, frame, long, long=True),
        [text("cohorts-rates-counted", **counts, **rate(last, "retention")), against],
        [*rest, _why(last), *doubts],
        _kept(last, frame, short),
    )


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


def _kept(
    row: Series,
    frame: DataFrame,
    form: str,
    *,
    long: bool = False,
) -> str:
    """How many were kept, in the period of a row."""
    by = frame.attrs["by"]
    when = period(row["period"], by, long=long)
    return text(
        f"cohorts-rates-{form}",
        unit=unit(by),
        period=when,
        **rate(row, "retention"),
    )


def _changes(frame: DataFrame, now: Series) -> Iterator[str]:
    """Against the year before, which is the verdict, with how sure that is; then against the period
    before, and what that step was a year before."""
    ago = {periods.compared(now["period"], frame.attrs["by"]): YEAR}
    ago.setdefault(now["before"], SEASON if notna(now["unusual"]) else STEP)
    for before, names in ago.items():
        if notna(now[names[0]]):
            yield from _against(frame, now, before, names)


def _against(
    frame: DataFrame,
    now: Series,
    before: Timestamp,
    names: list[str],
) -> Iterator[str]:
    """A change; where a year is known two tests are looked at together, else this alone."""
    year_known, was = notna(now["change"]), frame.set_index("period").loc[before]
    tests = ["p_value", "unusual_p_value"] if year_known else ["step_p_value"]
    p = Series(holm(now[tests]), tests).get(names[3], 1.0)
    change, *ends = now[names[:3]]
    key = KEYS.get(names[0], "season_unknown" if year_known else "alone")
    yield text(
        f"cohorts-rates-{key}",
        unit=unit(frame.attrs["by"]),
        points=points(change, *ends),
        between=between(*(points(end, *ends) for end in ends)),
        size=size_in_points(change, digits(*ends)),
        step=points(now["step"], *ends),
        step_size=size_in_points(now["step"], digits(*ends)),
        usual=points(now["step"] - change, *ends),
        reading="sure" if p < SURE else "chance",
        p=p_value(p),
        **rate(was, "retention"),
    )
    if key in ("against", "alone"):
        yield text("cohorts-rates-p", p=p_value(p), n=now[tests].count())


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
