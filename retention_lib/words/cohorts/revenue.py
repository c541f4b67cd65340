"""How much of their revenue customers kept bringing; and what a point of retention is worth."""

from collections.abc import Iterator
from typing import Any

from pandas import DataFrame, Series, isna, notna

from retention_lib import periods
from retention_lib.results import MEASURES, Metric, shown
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import REVENUE, WORTH
from retention_lib.results.metric import INTERVALS, LONGEST
from retention_lib.words.cohorts.years import end_of
from retention_lib.writing import (
    Finding,
    between,
    count,
    digits,
    duration,
    interval,
    money,
    money_between,
    number,
    p_value,
    percent,
    points,
    size_in_points,
    text,
)


def revenue(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> Finding:
    """How much of what they had brought customers of the year before brought in the last span that
    has ended, and whether that is more or less than a year before; `frame` is what
    `cohorts.revenue` returns, `currency` the ISO code of its money.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": [60, 40, 75],
    ...     "ordered_at": ["2020-01-01", "2020-05-05", "2021-04-04"]})
    >>> words.revenue(cohorts.revenue(orders, by="year", as_of="2021-12-31")).headline
    'Customers of a year before brought 75% as much in the year to December 31, 2021.'
    """
    frame = shown(frame, REVENUE)
    ended = frame[frame["complete"]]
    if ended.empty:
        return Finding(text("cohorts-revenue-young", span=span(frame)))
    last = ended.iloc[-1]
    if last[["nrr", "grr"]].isna().any():
        key = "nobody" if last["customers"] == 0 else "moved"
        key = "hidden" if isna(last["customers"]) else key
        return Finding(text(f"cohorts-revenue-{key}", span=span(frame), end=end_of(frame)))
    said = {
        "nrr": percent(
            last["nrr"],
            *_ends(last, "nrr"),
        )
    }
    kept = text(
        "cohorts-revenue-kept_share",
        range=interval(*_ends(last, "nrr")),
        grr=percent(
            last["grr"],
            *_ends(last, "grr"),
        ),
        grr_range=interval(*_ends(last, "grr")),
    )
    top = text(
        "cohorts-revenue-top",
        rest=percent(last["nrr_without_top"], *_ends(last, "nrr")),
    )
    outside = not last["nrr_low"] <= last["nrr_without_top"] <= last["nrr_high"]
    against, *rest = [*_against(last), None]
    return Finding(
        text(
            "cohorts-revenue-said",
            span=span(frame),
            end=end_of(frame),
            **said,
        ),
        [kept, against, top if outside else None],
        [
            None if outside else top,
            *rest,
            *_counted(
                last,
                currency,
            ),
        ],
        text("cohorts-revenue-short", **said),
        amount=last["start"] - last["kept"],
    )


def span(frame: DataFrame) -> str:
    """How long a span of a frame is."""
    by, window = frame.attrs["by"], frame.attrs["window"]
    if window == periods.year_ago(by):
        return text("cohorts-revenue-year")
    return duration(window, by)


def _ends(row: Series, name: str) -> Series:
    return row[[f"{name}_low", f"{name}_high"]]


def _against(now: Series) -> Iterator[str]:
    """Against the year before, by the only change that is looked at."""
    change, *ends = now[["change", "change_low", "change_high"]]
    if not notna(ends).all():
        return
    yield text(
        "cohorts-revenue-against",
        was=percent(now["nrr"] - change, *ends),
        points=points(change, *ends),
        between=between(
            *(points(end, *ends) for end in ends),
        ),
        size=size_in_points(change, digits(*ends)),
        reading="sure" if now["p_value"] < SURE else "chance",
    )
    yield text("cohorts-revenue-p", p=p_value(now["p_value"]))


def _counted(
    row: Series,
    currency: str | None,
) -> Iterator[str]:
    """What the shares are of, and what is in neither."""
    sums = row[["start", "kept", "new", "returned"]]
    told = {name: money(each, currency) for name, each in sums.items()}
    if sums.notna().all():
        yield text("cohorts-revenue-counted", n=int(row["customers"]), **told)
    if row["refunded"] > 0:
        yield text(
            "cohorts-revenue-sent_back",
            refunded=money(row["refunded"], currency),
        )
    if row["edge"]:
        yield text("cohorts-revenue-old")


def worth_of_a_point(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> Finding:
    """What one customer more in a hundred would have brought, had they stayed; `frame` is what
    `cohorts.worth_of_a_point` returns, `currency` the ISO code of its money."""
    frame = shown(frame, WORTH).dropna(subset="worth")
    about = {"span": span(frame)}
    if frame.empty:
        return Finding(text("cohorts-worth-unknown"))
    row = frame.iloc[0]
    said = about | _amounts(row, currency)
    counted = text(
        "cohorts-worth-counted",
        extra=number(row["extra"]),
        each=money(row["each"], currency),
        n=int(row["customers"]),
        stayed=count(row["stayed"]),
    )
    low, high = row[["low", "high"]]
    ranged = text(
        "cohorts-worth-range",
        range=money_between(low, high, currency),
        **said,
    )
    like_lost = notna(row["cautious"])
    return Finding(
        text(f"cohorts-worth-{'said' if like_lost else 'alone'}", **said),
        [ranged, counted],
        text("cohorts-worth-promise"),
        text("cohorts-worth-short", **said),
        amount=row["worth"],
    )


def _amounts(
    row: Series,
    currency: str | None,
) -> dict[str, str]:
    """What such customers bring, as its interval supports; empty where it is not known."""
    told = {"worth": "", "cautious": ""}
    for name, prefix in {"worth": "", "cautious": "cautious_"}.items():
        low, high = row[f"{prefix}low"], row[f"{prefix}high"]
        if notna(row[name]):
            told[name] = money(
                row[name],
                currency,
                low,
                high,
            )
    return told


def metrics_revenue(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> list[Metric]:
    """The net and the gross share of revenue that was kept, and all revenue of the span, of the
    last span that has ended, and a year before it; `frame` is what `cohorts.revenue` returns."""
    frame = shown(frame, REVENUE)
    ended = frame[frame["complete"]].set_index("period")
    net, gross = (MEASURES[f"{name}_year"] for name in ("nrr", "grr"))
    brought = MEASURES["revenue"].metric(
        "days",
        {"days": span(frame)},
        currency=currency,
        **_history(ended, "revenue"),
    )
    return [
        net.metric(**_history(ended, "nrr")),
        gross.metric(**_history(ended, "grr")),
        brought,
    ]


def _history(
    ended: DataFrame,
    name: str,
) -> dict[str, Any]:
    """A column with its interval in the last span and a year before, and in each up to it."""
    if ended.empty:
        return {}
    last = ended.index[-1]
    year_ago = periods.compared(last, ended.attrs["by"])
    ends = [f"{name}_low", name, f"{name}_high"]
    rows = ended.reindex(
        index=[last, year_ago],
        columns=ends,
    )
    names = [*INTERVALS[0], *INTERVALS[2]]
    known = rows.to_numpy(dtype=float).ravel()
    told = dict(zip(names, known, strict=True))
    return told | {"series": ended[name].tail(LONGEST).tolist()}
