"""Why revenue changed in a year."""

from collections.abc import Iterator

import numpy as np
from pandas import DataFrame, Series, notna

from retention_lib.intervals import contrast, holm
from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.revenue import BRIDGE, STEPS
from retention_lib.words.cohorts.revenue import span
from retention_lib.words.cohorts.years import end_of
from retention_lib.writing import Finding, money, money_between, text

TESTED = ["change", *STEPS]
PARTS = ("lost", "new", "returned", "kept")


def bridge(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> Finding:
    """Whether revenue changed, and what of it most: how many ordered, how often, or for how much;
    `frame` is what `cohorts.bridge` returns, `currency` the ISO code of its money."""
    frame = shown(frame, BRIDGE)
    known = last_of(frame)
    if known.empty:
        return _untold(frame)
    parts = known.set_index("part")
    whole = parts.loc["all"]
    sure = _sure(whole)
    change = abs(whole["change"])
    about = {
        "change": money(
            change,
            currency,
            *_ends(whole, "change"),
        ),
        "span": span(frame),
        "side": "more" if whole["change"] > 0 else "fewer",
    }
    cause = _cause(whole, sure)
    key = "same" if not sure["change"] else "cause" if cause else "unknown"
    about |= {"cause": f"{cause}_{about['side']}"}
    return Finding(
        text(f"cohorts-bridge-{key}", **about),
        [_steps(whole, sure, currency)],
        [
            *_parts(parts, currency),
            *_counted(
                whole,
                frame,
            ),
        ],
        text(f"cohorts-bridge-short_{key}", **about),
        amount=change,
    )


def last_of(frame: DataFrame) -> DataFrame:
    """The rows of the last span that has ended, where it can be taken apart; none where it can
    not."""
    whole = _ended(frame)
    there = whole[["buyers_before", "buyers"]].sum(axis=1) > 0
    known = whole[there].dropna(subset=[*STEPS])
    return frame[frame["period"].isin(known["period"])]


def _ended(frame: DataFrame) -> DataFrame:
    """All customers of the last span that has ended."""
    whole = frame[frame["part"] == "all"]
    return whole[whole["complete"]].tail(1)


def _untold(frame: DataFrame) -> Finding:
    """Why the last span cannot be taken apart."""
    about = {"span": span(frame)}
    whole = _ended(frame)
    if whole.empty:
        return Finding(text("cohorts-bridge-young", **about))
    row = whole.iloc[0]
    people = row[["buyers_before", "buyers"]]
    key = "refunds"
    if people.isna().any():
        key = "hidden"
    elif people.sum() == 0:
        key = "nobody"
    return Finding(text(f"cohorts-bridge-{key}", end=end_of(frame), **about))


def _sure(row: Series) -> dict[str, bool]:
    """Whether the change and each of its steps are more than chance, corrected for all four."""
    told = [
        (
            row[name],
            *_ends(row, name),
        )
        for name in TESTED
    ]
    found = np.array(told, dtype=float).T
    tests = contrast(found, np.zeros_like(found))
    sure = holm(tests.p_value) < SURE
    return dict(
        zip(TESTED, sure.tolist(), strict=True),
    )


def sides(row: Series) -> dict[str, int]:
    """On which side of nothing each step lies by more than chance; 0 where it may be chance."""
    sure = _sure(row)
    signs = np.sign(
        row[[*STEPS]].astype(float),
    )
    told = signs.where(
        Series(sure)[[*STEPS]],
        0,
    )
    return told.astype(int).to_dict()


def _cause(
    row: Series,
    sure: dict[str, bool],
) -> str:
    """The step that brought most of the change, of those that are more than chance."""
    way = np.sign(row["change"])
    toward = {name: way * row[name] for name in STEPS if sure[name]}
    most = max(toward.values(), default=0)
    return next(
        (name for name, step in toward.items() if step == most > 0),
        "",
    )


def amount(
    row: Series,
    name: str,
    currency: str | None,
) -> str:
    """An amount of a row as its interval supports, where it has one."""
    return money(
        row[name],
        currency,
        *_ends(row, name),
    )


def _ends(
    row: Series,
    name: str,
) -> list[float]:
    return [
        row.get(f"{name}_{end}", np.nan)
        for end in (
            "low",
            "high",
        )
    ]


def _steps(
    row: Series,
    sure: dict[str, bool],
    currency: str | None,
) -> str:
    """Each step with its interval."""
    said = {
        name: amount(row, name, currency)
        for name in (
            "before",
            "after",
        )
    }
    for name in STEPS:
        low, high = _ends(row, name)
        about = {"amount": amount(row, name, currency)}
        reading = "sure" if sure[name] else "chance"
        if low == high == 0:  # nothing could have been otherwise
            said[name] = about["amount"]
        elif notna(low):
            ends = money_between(low, high, currency)
            said[name] = text(f"cohorts-bridge-step_{reading}", **about, range=ends)
        else:
            said[name] = text("cohorts-bridge-step_alone", **about)
    return text("cohorts-bridge-steps", **said)


def _parts(
    parts: DataFrame,
    currency: str | None,
) -> Iterator[str]:
    """What customers who were lost, are new, returned and stayed brought more or less."""
    changes = parts["change"].reindex(PARTS)
    if changes.notna().all():
        said = {name: money(change, currency) for name, change in changes.items()}
        yield text("cohorts-bridge-parts", **said)


def _counted(
    row: Series,
    frame: DataFrame,
) -> Iterator[str]:
    counts = {
        "buyers": int(row["buyers"]),
        "before": int(
            row["buyers_before"],
        ),
    }
    yield text(
        "cohorts-bridge-counted",
        end=end_of(frame),
        span=span(frame),
        **counts,
    )
    if row["edge"]:
        yield text("cohorts-revenue-old")
