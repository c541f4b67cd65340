"""What a retention grid comes to: over all cohorts, two of them, and how much is left out."""

from pandas import DataFrame, Series, isna

from retention_lib import periods
from retention_lib.results import shown
from retention_lib.results.cohorts import AVERAGE, COMPARE, RETENTION
from retention_lib.words.cohorts.retention import (
    after,
    left_edge,
    nothing_yet,
    or_later,
    rate,
    untold,
)
from retention_lib.writing import (
    Finding,
    between,
    cohort,
    digits,
    duration,
    interval,
    named,
    percent,
    points,
    size_in_points,
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
    '50% of customers are active in the month after their first order. 1 of 2 (9 to 91%), in 1 \
cohort.'
    """
    frame = shown(frame, AVERAGE)
    later = frame[(frame["age"] > 0) & (frame["size"] > 0)]
    if later.empty:
        return nothing_yet(frame)
    first = later.iloc[0]
    at_end = later["age"] == _settled(later, frame.attrs["by"])
    last = later[at_end].iloc[0]
    more = last["age"] > first["age"]
    doubts = [*untold(frame)]
    fewer = text("cohorts-average-fewer") if last["cohorts"] < first["cohorts"] else None
    counted = _pooled("counted", first, frame)
    basis: list[str | None] = [counted, *doubts[:1]]
    if not doubts:
        basis += [_next(first), _pooled("last", last, frame) if more else None]
    return Finding(
        text("cohorts-average-first", **after(frame, first["age"]), **rate(first)),
        basis,
        [*doubts[1:], fewer, or_later(frame), left_edge(frame)],
        _short(first, last, frame.attrs["by"], more=more),
    )


def _settled(whole: DataFrame, by: str) -> float:
    """The later age to speak of: a year, or the last before it that most of the customers and most
    of the cohorts of the first age have reached."""
    reached = whole.set_index("age")[["size", "cohorts"]]
    many = 2 * reached > reached.iloc[0]
    ages = reached.index[many.all(axis="columns")]
    within = ages[ages <= periods.year_ago(by)]
    return within[-1] if len(within) else ages[0]


def _short(
    first: Series,
    last: Series,
    by: str,
    *,
    more: bool,
) -> str:
    said = {
        "first": percent(first["rate"]),
        "age": duration(first["age"], by),
        "last": percent(last["rate"]),
        "last_age": duration(last["age"], by),
    }
    return text(f"cohorts-average-short{'_last' if more else ''}", **said)


def _pooled(key: str, row: Series, frame: DataFrame) -> str:
    counts = row[["active", "size", "cohorts"]].astype(int).to_dict()
    said = after(frame, row["age"]) | rate(row)
    return text(f"cohorts-average-{key}", **said, **counts)


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
    'Cohorts “web” and “shop” differ by no more than chance in the month after their first order.'
    """
    frame = shown(frame, COMPARE)
    row = frame.iloc[0]
    by = frame.attrs["by"]
    names = {side: named(row[side], by) for side in "ab"}
    if isna(row["difference"]):
        short = text("cohorts-compare-short_not_comparable")
        return Finding(text("cohorts-compare-not_comparable", **names), short=short)
    ends = [row["low"], row["high"]]
    size = row["difference"]
    rates = {name: percent(row[name], *ends) for name in ("rate_a", "rate_b")}
    said = after(frame, row["age"]) | rates
    chance = ends[0] <= 0 <= ends[1]
    key = "may_be_chance" if chance else "different"
    in_time = "_in_time" if frame["a"].dtype.kind == "M" else ""
    titles = {side: cohort(row[side], by, LONGEST) for side in "ab"}
    basis = text(
        "cohorts-compare-rates",
        points=points(size, *ends),
        size=size_in_points(size, digits(*ends)),
        between=between(*(points(end, *ends) for end in ends)),
        **rates,
    )
    return Finding(
        text(f"cohorts-compare-{key}", more="a" if size > 0 else "b", **said, **names),
        basis,
        text(f"cohorts-compare-association{in_time}"),
        text(f"cohorts-compare-short{'_chance' if chance else ''}", **said, **titles),
    )


def observed(grid: DataFrame) -> Finding:
    """How much of the grid is in no average because it had not ended; `grid` is what
    `cohorts.retention` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1], "ordered_at": ["2021-01-28"], "amount": 5})
    >>> words.observed(cohorts.retention(orders, by="month", as_of="2021-02-28"))
    'Every cell of the grid had ended by the last day observed.'
    """
    grid = shown(grid, RETENTION)
    n = int((~grid["complete"]).sum())
    cells = len(grid)
    if n == 0:
        return Finding(text("cohorts-retention-all_ended"))
    share = percent(n / cells)
    return Finding(
        text("cohorts-retention-not_ended", share=share),
        text("cohorts-retention-not_counted", n=n, cells=cells),
    )
