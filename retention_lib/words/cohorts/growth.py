"""Whether the base of active customers grows, and by whom."""

from collections.abc import Iterator

from pandas import DataFrame, Series, isna, notna

from retention_lib import periods
from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import GROWTH
from retention_lib.writing import Finding, between, count, number, p_value, period, text, unit

WHOLE = 10  # customers a period from which on parts of one say nothing
NOBODY = "nobody"


def growth(frame: DataFrame) -> Finding:
    """Whether more customers are active than in the year before, and whether by new, kept or
    returned ones: a part is named when its own change, corrected for the three, is more than
    chance; `frame` is what `cohorts.growth` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": 5,
    ...                        "ordered_at": ["2021-01-05", "2021-01-06", "2021-02-07"]})
    >>> words.growth(cohorts.growth(orders, by="month", as_of="2021-02-28")).headline
    '1.50 customers were active a month, on average, with no year before to compare with.'
    """
    frame = shown(frame, GROWTH)
    by = frame.attrs["by"]
    about = {"unit": unit(by)}
    rows = frame.set_index("part")
    every = rows.loc["active"]
    if isna(every["now"]):
        return Finding(text("cohorts-growth-nothing", **about))
    now = people(every["now"])
    if isna(every["p_value"]):
        said = text("cohorts-growth-alone", now=now, **about)
        return Finding(said, short=text("cohorts-growth-short", verdict="alone"))
    key = verdict(every)
    parts = rows.drop("active").dropna(subset=["corrected"])
    whole = frame.attrs["periods"] >= periods.year_ago(by)
    headline = text(
        "cohorts-growth-verdict",
        verdict=key,
        span="year" if whole else "part",
        by=_first(parts, every, key),
        now=now,
        was=people(every["was"]),
        **about,
    )
    total = text("cohorts-growth-all", unit=about["unit"], **_change(every))
    untold = None if len(parts) else text("cohorts-growth-parts_untold")
    closed = text("cohorts-gained-nobody_new") if rows.loc["new", "now"] == 0 else None
    return Finding(
        headline,
        [total, untold, closed],
        [*_parts(parts), _counted(frame, every)],
        text("cohorts-growth-short", verdict=key),
    )


def verdict(every: Series) -> str:
    """Whether the base grows, shrinks or holds, by the one test of all active customers."""
    if not every["p_value"] < SURE:
        return "holds"
    return "grows" if every["change"] > 0 else "shrinks"


def people(value: float) -> str:
    """Customers a period, on average."""
    return count(value) if abs(value) >= WHOLE else number(value)


def _first(
    parts: DataFrame,
    every: Series,
    key: str,
) -> str:
    """The part that moved most the way that all did, of those that moved more than chance."""
    along = parts["change"] * every["change"]
    moved = along[(parts["corrected"] < SURE) & (along > 0)]
    return NOBODY if key == "holds" or moved.empty else str(moved.idxmax())


def _change(row: Series) -> dict[str, str]:
    change, low, high = map(people, row[["change", "low", "high"]])
    return {"change": change, "between": between(low, high)}


def _parts(parts: DataFrame) -> Iterator[str]:
    for part, row in parts.iterrows():
        if notna(row["change"]):
            reading = "sure" if row["corrected"] < SURE else "chance"
            yield text("cohorts-growth-one", part=part, reading=reading, **_change(row))


def _counted(frame: DataFrame, every: Series) -> str:
    by = frame.attrs["by"]
    return text(
        "cohorts-growth-counted",
        n=frame.attrs["periods"],
        unit=unit(by),
        end=period(frame.attrs["last"], by, long=True),
        p=p_value(every["p_value"]),
    )
