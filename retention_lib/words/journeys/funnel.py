"""How many come through steps, where the fewest go on, and whether groups differ."""

from collections.abc import Callable, Iterator
from typing import Any

from pandas import DataFrame, Series, isna

from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.journeys import FUNNEL
from retention_lib.words.journeys.lengths import lasting, some
from retention_lib.words.journeys.names import step
from retention_lib.writing import (
    Finding,
    between,
    interval,
    p_value,
    percent,
    points,
    quoted,
    text,
)

KEY = "journeys-funnel"


def funnel(frame: DataFrame) -> Finding:
    """Which share of those who entered came to the last step, or which group comes there more or
    less often than the others; `frame` is what `journeys.funnel` returns.

    >>> import pandas as pd
    >>> from retention_lib import journeys, words
    >>> clicks = pd.DataFrame({"customer_id": [1, 1, 2], "event": ["view", "order", "view"],
    ...                        "happened_at": "2021-01-02"})
    >>> words.funnel(journeys.funnel(clicks, ["view", "order"], as_of="2021-01-31")).headline
    '50% of those who began with “view” came as far as “order”.'
    """
    frame = shown(frame, FUNNEL)
    known = frame.dropna(subset=["customers", "rate"])
    about = asked(frame)
    caution = [*_rules(frame, about)]
    final = known[known["step"] == frame["step"].max()]
    if final.empty:
        return Finding(text(f"{KEY}-few"), caution=caution)
    if "group" in frame:
        return _groups(final, about, caution)
    row = final.iloc[0]
    ends = row["low"], row["high"]
    said = about | {"rate": percent(row["rate"], *ends)}
    counted = text(
        f"{KEY}-counted",
        came=int(row["customers"]),
        entered=int(known["customers"].iloc[0]),
        range=interval(*ends),
    )
    return Finding(
        text(f"{KEY}-through", **said),
        [counted, _fewest(known, about), _time(row)],
        [*caution, text(f"{KEY}-clock")],
        text(f"{KEY}-short", **said),
    )


def asked(frame: DataFrame) -> dict[str, Any]:
    """The steps, and in which order they count, as texts take them."""
    steps = steps_of(frame)
    return {
        "order": frame.attrs["order"],
        "first": steps[0],
        "last": steps[-1],
        "steps": len(steps),
    }


def steps_of(
    frame: DataFrame,
    written: Callable[[str], str] = quoted,
) -> list[str]:
    """The steps as they are written, one that comes again told so."""
    names = frame.drop_duplicates("step")["event"].tolist()
    return [step(names, nth, written) for nth in range(len(names))]


def _fewest(known: DataFrame, about: dict[str, Any]) -> str | None:
    """From which step the smallest share went on, where there are several."""
    later = known.dropna(subset="passed")
    if len(later) < 2:
        return None
    nth = later["passed"].argmin()
    row, before = later.iloc[nth], known.iloc[nth]
    names = steps_of(known)
    ends = row["passed_low"], row["passed_high"]
    said = about | {
        "steps": int(before["step"]),
        "before": names[nth],
        "event": names[nth + 1],
    }
    passed = percent(row["passed"], *ends)
    return text(f"{KEY}-fewest", **said, passed=passed, range=interval(*ends))


def _time(row: Series) -> str:
    """How long it takes to come to the last step."""
    for part in ("half", "quarter"):
        if not isna(row[part]):
            return text(f"{KEY}-{part}_came", time=lasting(row[part]))
    return text(f"{KEY}-unreached")


def sure(final: DataFrame) -> DataFrame:
    """The groups that differ from the others by more than chance, the furthest first."""
    apart = final[final["corrected"] < SURE]
    order = apart["difference"].abs().sort_values(ascending=False)
    return apart.loc[order.index]


def _groups(
    final: DataFrame,
    about: dict[str, Any],
    caution: list[str],
) -> Finding:
    apart = sure(final)
    looked = text(
        f"{KEY}-looked",
        n=len(final),
        sure=len(apart),
        any=some(len(apart)),
    )
    notes = [*caution, text(f"{KEY}-association")]
    if apart.empty:
        headline, short = (text(f"{KEY}-{key}", **about) for key in ("alike", "short_alike"))
        return Finding(headline, looked, notes, short)
    row = apart.iloc[0]
    side = "more" if row["difference"] > 0 else "less"
    said = about | {
        "group": quoted(row["group"]),
        "side": text(f"{KEY}-{side}"),
        "rate": percent(row["rate"], row["low"], row["high"]),
        "other": percent(row["other"], row["low"], row["high"]),
    }
    return Finding(
        text(f"{KEY}-differ", **said),
        [looked, _apart(row)],
        notes,
        text(f"{KEY}-short_differ", **said),
    )


def _apart(row: Series) -> str:
    """By how much a group differs from the others."""
    change, *ends = row[["difference", "difference_low", "difference_high"]]
    return text(
        f"{KEY}-apart",
        points=points(change, *ends),
        between=between(*(points(end, *ends) for end in ends)),
        p=p_value(row["corrected"]),
    )


def _rules(frame: DataFrame, about: dict[str, Any]) -> Iterator[str]:
    """How it was counted."""
    yield text(f"{KEY}-rule", **about)
    within = frame.attrs["within"]
    if within is not None:
        left_out = int(frame.attrs["left_out"])
        yield text(
            f"{KEY}-window",
            time=lasting(within),
            n=left_out,
            any=some(left_out),
        )
