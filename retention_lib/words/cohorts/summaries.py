"""What a retention grid comes to: over all cohorts, two of them, and how much is left out."""

from pandas import DataFrame, Series, isna

from retention_lib.results import shown
from retention_lib.results.cohorts import AVERAGE, COMPARE, RETENTION
from retention_lib.words.cohorts.retention import (
    after,
    left_edge,
    nothing_yet,
    or_later,
    rate,
    settled,
    untold,
)
from retention_lib.writing import (
    Finding,
    cohort,
    duration,
    interval,
    named,
    percent,
    points,
    text,
)

LONGEST = 16  # characters of a cohort's name in a title


def average(frame: DataFrame) -> Finding:
    """Return at the first age and after a year, where half of the customers have reached it, pooled
    over cohorts; `frame` is what `cohorts.average` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": 5,
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> grid = cohorts.retention(orders, by="month", as_of="2021-02-28")
    >>> words.average(cohorts.average(grid))
    'In the calendar month after their first order, 50% of customers are active (9 to 91%): 1 of \
2, in 1 cohort.'
    """
    frame = shown(frame, AVERAGE)
    later = frame[(frame["age"] > 0) & (frame["size"] > 0)]
    if later.empty:
        return nothing_yet(frame)
    by = frame.attrs["by"]
    first = later.iloc[0]
    last = later[later["age"] == settled(later, by)].iloc[0]
    fewer = text("cohorts-average-fewer") if last["cohorts"] < first["cohorts"] else None
    said = {
        "first": percent(first["rate"]),
        "age": duration(first["age"], by),
        "last": percent(last["rate"]),
        "last_age": duration(last["age"], by),
    }
    more, doubt = last["age"] > first["age"], [*untold(frame)]
    return Finding(
        _pooled("first", first, frame),
        [
            None if doubt else _next(first),
            _pooled("last", last, frame) if more else None,
            *doubt,
        ],
        [fewer, or_later(frame), left_edge(frame)],
        text(f"cohorts-average-short{'_last' if more else ''}", **said),
    )


def _pooled(end: str, row: Series, frame: DataFrame) -> str:
    counts = row[["active", "size", "cohorts"]].astype(int).to_dict()
    said = after(frame, row["age"]) | rate(row)
    return text(f"cohorts-average-{end}", **said, **counts)


def _next(row: Series) -> str | None:
    """How far one more cohort may lie from all of them, alike or not."""
    if isna(row["next_low"]):
        return None
    return text("cohorts-average-next", range=interval(row["next_low"], row["next_high"]))


def compare(frame: DataFrame) -> Finding:
    """Whether two cohorts differ at one age by more than chance; `frame` is what `cohorts.compare`
    returns. The difference is the first cohort's rate less the second's.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "channel": ["web", "web", "shop"],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> orders["amount"] = 5
    >>> grid = cohorts.retention(orders, by="month", as_of="2021-02-28", cohort="channel")
    >>> words.compare(cohorts.compare(grid, "web", "shop", age=1)).headline
    'In the calendar month after their first order, 100% of cohort “web” and 0% of cohort “shop” \
are active; the difference may be chance (interval -12 to 100 percentage points).'
    """
    frame = shown(frame, COMPARE)
    row = frame.iloc[0]
    by = frame.attrs["by"]
    names = {side: named(row[side], by) for side in "ab"}
    if isna(row["difference"]):
        short = text("cohorts-compare-short_not_comparable")
        return Finding(text("cohorts-compare-not_comparable", **names), short=short)
    ends = [row["low"], row["high"]]
    rates = {name: percent(row[name], *ends) for name in ("rate_a", "rate_b")}
    said = after(frame, row["age"]) | rates
    chance = ends[0] <= 0 <= ends[1]
    # one that is sure is told by its size, one that may be chance by its ends
    told = ends if chance else sorted(map(abs, ends))
    low, high = (points(end, *ends) for end in told)
    key = "may_be_chance" if chance else "different"
    in_time = "_in_time" if frame["a"].dtype.kind == "M" else ""
    titles = {side: cohort(row[side], by, LONGEST) for side in "ab"}
    return Finding(
        text(f"cohorts-compare-{key}", low=low, high=high, **said, **names),
        text(f"cohorts-compare-association{in_time}"),
        short=text(f"cohorts-compare-short{'_chance' if chance else ''}", **said, **titles),
    )


def observed(grid: DataFrame) -> Finding:
    """How much of the grid is in no average because it had not ended; `grid` is what
    `cohorts.retention` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1], "ordered_at": ["2021-01-28"], "amount": 5})
    >>> words.observed(cohorts.retention(orders, by="month", as_of="2021-02-28"))
    'Every period of the grid had ended by the last day observed; no cell is left out.'
    """
    grid = shown(grid, RETENTION)
    n = int((~grid["complete"]).sum())
    cells = len(grid)
    if n == 0:
        return Finding(text("cohorts-retention-all_ended"))
    share = percent(n / cells)
    return Finding(text("cohorts-retention-not_ended", n=n, cells=cells, share=share))
