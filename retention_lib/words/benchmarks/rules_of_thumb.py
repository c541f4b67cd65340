"""Whether rules of thumb hold on the company's own data."""

from pandas import DataFrame, Series, isna

from retention_lib.results import shown
from retention_lib.results.benchmarks import RULES_OF_THUMB
from retention_lib.words.cohorts.retention import left_edge
from retention_lib.writing import (
    Finding,
    between,
    count,
    interval,
    money,
    number,
    percent,
    text,
)

HIDDEN = "hidden"
FEW = 100  # customers, of whom a fifth says little


def rules_of_thumb(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """Whether a fifth of customers brings 80 % of revenue here, and whether winning a customer
    costs five times as much as keeping one; `frame` is what `benchmarks.rules_of_thumb` returns,
    `currency` the ISO code of its money.

    >>> import pandas as pd
    >>> from retention_lib import benchmarks, words
    >>> orders = pd.DataFrame({"customer_id": range(500), "amount": [1, 1, 1, 1, 6] * 100,
    ...                        "ordered_at": "2021-01-28"})
    >>> words.rules_of_thumb(benchmarks.rules_of_thumb(orders, as_of="2021-02-28")).headline
    'The fifth of customers who spend most bring 60% of revenue, less than the often quoted 80%.'
    """
    frame = shown(frame, RULES_OF_THUMB)
    rows = frame.set_index("rule")
    top, times = rows.loc["top_fifth"], rows.loc["five_times"]
    few = top["customers"] < FEW
    return Finding(
        text(f"benchmarks-rules_of_thumb-{'top' if known(top) else 'no_top'}", **_top(top)),
        [_counted(top), _times(times, frame, currency)],
        [
            text("benchmarks-rules_of_thumb-few") if few else None,
            text("benchmarks-rules_of_thumb-others"),
            left_edge(frame),
        ],
        text(f"benchmarks-rules_of_thumb-short{'' if known(top) else '_no_top'}", **_top(top)),
    )


def known(row: Series) -> bool:
    """Whether a rule could be tried, and may be shown."""
    return bool(row[["found", "low", "high"]].notna().all())


def reading(row: Series) -> str:
    """Whether the company's own number is more or less than the rule says, beyond chance."""
    if row["low"] > row["said"]:
        return "more"
    return "less" if row["high"] < row["said"] else "chance"


def _top(row: Series) -> dict[str, str]:
    if not known(row):
        return {}
    return {
        "share": percent(row["found"], row["low"], row["high"]),
        "said": percent(row["said"]),
        "reading": reading(row),
    }


def _counted(row: Series) -> str | None:
    if not known(row):
        return None
    ends = interval(row["low"], row["high"])
    n = int(row["customers"])
    return text("benchmarks-rules_of_thumb-counted", n=n, range=ends)


def _times(
    row: Series,
    frame: DataFrame,
    currency: str | None,
) -> str:
    """What winning costs beside keeping, or why that cannot be told."""
    state = HIDDEN if isna(row["customers"]) else row["state"]
    if not known(row):
        key = state if state in (HIDDEN, "no_cost", "no_keeping") else "no_keeping"
        return text(f"benchmarks-rules_of_thumb-times_{key}")
    about = {
        "ratio": number(row["found"]),
        "range": between(number(row["low"]), number(row["high"])),
        "said": count(row["said"]),
        "winning": money(frame.attrs["winning"], currency),
        "keeping": money(frame.attrs["keeping"], currency),
        "n": int(row["customers"]),
        "reading": reading(row),
    }
    if state == "bound":
        state = "bound_below" if reading(row) == "less" else "bound_above"
    return text(f"benchmarks-rules_of_thumb-times_{state}", **about)
