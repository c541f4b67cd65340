"""Whether customers bring back in a first year what winning them cost."""

from collections.abc import Iterator
from typing import Any

from pandas import DataFrame, Series, isna, notna

from retention_lib.periods import BY
from retention_lib.results import shown
from retention_lib.results.benchmarks import PAYBACK
from retention_lib.results.change import SURE, sides
from retention_lib.words.cohorts.retention import left_edge, untold
from retention_lib.writing import (
    Finding,
    between,
    duration,
    label,
    money,
    named,
    number,
    percent,
    text,
)

MANY = 0.05  # of the customers: more that are left out are told at once


def payback(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """What the customers of the newest period whose first years are all over brought, beside what
    winning them cost; of groups, from where to where that goes. `frame` is what
    `benchmarks.payback` returns, `currency` the ISO code of its money.

    >>> import pandas as pd
    >>> from retention_lib import benchmarks, words
    >>> orders = pd.DataFrame({"customer_id": range(9), "amount": range(20, 29),
    ...                        "ordered_at": "2020-05-05"})
    >>> people = pd.DataFrame({"customer_id": range(9), "acquisition_cost": 12.0})
    >>> words.payback(benchmarks.payback(orders, people, as_of="2021-12-31")).headline
    'Customers who began in 2020 brought 2.00 times what winning them cost in their first year.'
    """
    frame = shown(frame, PAYBACK)
    told = complete(frame)
    notes = [*untold(frame), left_edge(frame)]
    if told.empty:
        free = (frame["complete"] & (frame["cost"] == 0)).any()
        key = "free" if free else "untold"
        return Finding(text(f"benchmarks-payback-{key}"), caution=notes)
    grouped = frame.attrs["by"] not in BY and len(told) > 1
    lost, many = _left_out(frame)
    margin = frame.attrs["margin"]
    plain = text("benchmarks-payback-revenue") if margin is None else None
    caution = [plain, text("benchmarks-payback-otherwise"), *notes]
    said = _groups(told, currency) if grouped else _last(told.iloc[-1], frame, currency)
    headline, basis, short = said
    return Finding(
        headline,
        [*basis, *(lost if many else [])],
        [*caution, *([] if many else lost)],
        short,
    )


def complete(frame: DataFrame) -> DataFrame:
    """The rows that are told: those of all first years, and of them those that can be."""
    return frame[frame["complete"]].dropna(subset=["low"])


def ratio(row: Series) -> dict[str, str]:
    """How many times the cost, and between what, as texts take it."""
    ends = between(number(row["low"]), number(row["high"]))
    return {"ratio": number(row["ratio"]), "range": ends}


def reading(row: Series) -> str:
    """Whether more or less than the cost was brought, by more than chance."""
    if not row["corrected"] < SURE:
        return "chance"
    return "more" if row["ratio"] > 1 else "less"


def _last(
    row: Series,
    frame: DataFrame,
    currency: str | None,
) -> tuple[str, list[str], str]:
    by = frame.attrs["by"]
    about = {
        "group": named(row["group"], by if by in BY else None),
        "of": "period" if by in BY else "group",
        "what": _what(frame),
        "reading": reading(row),
        **ratio(row),
    }
    return (
        text("benchmarks-payback-said", **about),
        [*_basis(row, about["what"], currency)],
        text("benchmarks-payback-short", **about),
    )


def _what(frame: DataFrame) -> str:
    return "revenue" if frame.attrs["margin"] is None else "earned"


def _basis(row: Series, what: str, currency: str | None) -> Iterator[str]:
    """What the ratio rests on, when the cost was back, and from which margin on it pays."""
    yield text(
        "benchmarks-payback-counted",
        n=int(row["customers"]),
        cost=money(row["cost"], currency),
        brought=money(row["brought"], currency),
        what=what,
        **ratio(row),
    )
    yield text("benchmarks-payback-back", **_back(row))
    if what == "revenue" and row["low"] > 1:
        yield text("benchmarks-payback-margin", margin=percent(1 / row["ratio"]))


def _back(row: Series) -> dict[str, Any]:
    """When the cost was back, as texts take it."""
    seen = duration(row["seen"], "month")
    if isna(row["months"]):
        return {"when": "never", "months": seen}
    first = int(row["months"])
    months = duration(first, "month")
    return {"when": "later" if first else "first", "months": months}


def _groups(
    told: DataFrame,
    currency: str | None,
) -> tuple[str, list[str], str]:
    """The groups that bring least and most for what they cost, and whether groups differ."""
    apart = told.assign(side=sides(told, "ratio"))
    ranked = apart.sort_values("ratio", kind="stable")
    least, most = ranked.iloc[0], ranked.iloc[-1]
    about = {
        "column": label(told.attrs["by"]),
        "what": _what(told),
        "least": named(least["group"], None),
        "most": named(most["group"], None),
        "low": number(least["ratio"]),
        "high": number(most["ratio"]),
        "reading": "sure" if ranked["side"].any() else "chance",
    }
    each = [_one(row, currency) for row in (least, most)]
    sure = told["corrected"] < SURE
    under = int((sure & (told["ratio"] < 1)).sum())
    key = "below" if under else "none_below"
    below = text(f"benchmarks-payback-{key}", n=under, groups=len(told))
    return (
        text("benchmarks-payback-groups", **about),
        [*each, below],
        text("benchmarks-payback-short_groups", **about),
    )


def _one(row: Series, currency: str | None) -> str:
    return text(
        "benchmarks-payback-one",
        group=named(row["group"], None),
        n=int(row["customers"]),
        cost=money(row["cost"], currency),
        brought=money(row["brought"], currency),
        **ratio(row),
    )


def _left_out(frame: DataFrame) -> tuple[list[str], bool]:
    """Who is not counted though they were won, and whether these are many."""
    counts = {name: frame.attrs[name] for name in ("unpriced", "without_order")}
    told = [text(f"benchmarks-payback-{name}", n=n) for name, n in counts.items() if n]
    counted = frame[["customers", "waiting"]].sum().sum()
    return told, notna(counted) and sum(counts.values()) > MANY * counted
