"""Where a log begins and ends, which no single row decides.

Exports write a date that nobody set as 1970-01-01, 1900-01-01 or the like, milliseconds that were
read as seconds, and seconds as milliseconds, lie in January 1970, and a slip of the hand makes 2003
of 2023. Such rows are left out of every count, by one rule: those of a day of ``UNSET`` or of that
January that lies more than thirteen months from every other; and, at most one row of twenty, those
that lie before all others by more than thirteen months, by more than all that these span, and by
more than five times any gap among them. More of these are counted, and told. What happens once a
year, or for decades a few times, is neither. All rows are asked, those after ``as_of`` too, so that
a later day makes no other rows usable.
"""

from datetime import date

from ibis.expr.types import Table
from pandas import DataFrame, Series

from retention_lib import periods

UNSET = """0001-01-01 1600-12-31 1601-01-01 1752-12-31 1753-01-01 1899-12-30 1899-12-31 1900-01-01
1903-12-31 1904-01-01 1969-12-31 1970-01-01 1979-12-31 1980-01-01 1999-12-31 2000-01-01 2000-12-31
2001-01-01"""  # zeros of clocks, and, west of them, the day before
JANUARY = range(1, 31)  # days after 1970-01-01
DAYS = [periods.of(date.fromisoformat(day), "day") for day in UNSET.split()]
ZEROS = [*DAYS, *JANUARY]
FIRST = ZEROS[0]  # day of the calendar
LONG = 400  # days: what happens once a year is not alone
APART = 5  # times the next longest gap: one that stands alone
FEW = 20  # one row of so many decides nothing
MOST = 2  # and one of so many may be what begins the log
SLIPS = 0.001  # of the rows, and one of twenty or more: with fewer no log begins or ends
USUAL = 2  # times the longest silence before: shops close for holidays
FEWEST = 20  # days with a record that tell what is usual
YEAR = 365  # days: what has happened by then in no year is silent, however few the days


def daily(
    table: Table,
    time: str,
) -> DataFrame:
    """How many ``rows`` a table has on each ``day`` (a number), in order; none without a time."""
    if not time:
        return DataFrame(columns=["day", "rows"], dtype="int64")
    dated = table.filter(table[time].notnull())
    written = dated[time].cast("date")
    dates = dated.group_by(date=written).aggregate(rows=dated.count())
    days = dates.select("rows", day=periods.days(dates.date))  # of few dates, not of all rows
    return days.order_by("day").to_pandas()[["day", "rows"]].astype("int64")


def begins(days: DataFrame, few: int = FEW) -> int:
    """The first day that does not lie far before the others, which are all but one row of ``few``;
    zeros of clocks are not asked."""
    known = days[~days["day"].isin(ZEROS)]
    rows = known["rows"].cumsum()
    total = rows.max()
    before = rows.shift(fill_value=0)
    bulk = before < total - total // FEW  # without the far future
    day = known["day"][bulk]
    gap = day.diff()
    span = day.max() - day
    later = gap.shift(-1)[::-1]
    after = later.cummax()[::-1].fillna(0)
    far = (gap > LONG) & (gap > span) & (gap > APART * after)
    cut = day[far & (before * few <= total)].max()
    return int(cut) if cut == cut else FIRST


def unset(days: DataFrame) -> list[int]:
    """The days that nobody set: zeros of clocks, more than thirteen months from every other."""
    day, zero = days["day"], days["day"].isin(ZEROS)
    counted = ~zero & (day >= begins(days))
    others = day.where(counted).astype("float64")
    before = day - others.ffill()
    after = others.bfill() - day
    near = (before <= LONG) | (after <= LONG)
    return day[zero & ~near].tolist()


def silent_since(
    days: DataFrame,
    as_of: date,
) -> date | None:
    """The day after which next to nothing is recorded, far longer than is usual before.

    A half-loaded file looks like that, and so does a shop that has closed; either way later periods
    look empty. None where the log goes on to ``as_of``. One too short to say how long it usually is
    silent must be so for more than a year, and for longer than ever before.
    """
    last = periods.of(as_of, "day")
    seen = days[days["day"].between(begins(days), last)]
    seen = seen[~seen["day"].isin(unset(days))]
    if len(seen) < FEWEST:
        return _quiet(seen["day"], last)
    seen = held(seen)
    day = seen["day"]
    rows = seen["rows"]
    gap = day.shift(-1, fill_value=last) - day
    late = rows.sum() - rows.cumsum() <= _slips(rows)
    silent = day[late & (gap > USUAL * _usual(gap[~late]))]
    return periods.start(silent, "day")[0].date() if len(silent) else None


def _quiet(day: Series, last: int) -> date | None:
    """The last of a few days, where it lies further back than a year and than any before it lie
    apart."""
    quiet = last - day.max()
    apart = day.diff().max()  # nothing of a lone day
    if not quiet > YEAR or quiet <= apart:  # of no day nothing is known
        return None
    return periods.start(day.tail(1), "day")[0].date()


def held(days: DataFrame) -> DataFrame:
    """From the day on with which the log begins: before it there may be a slip of a date, one row
    in a thousand and one of a few."""
    return days[days["rows"].cumsum() > _slips(days["rows"])]


def days_held(orders: Table) -> Series:
    """The days of orders (``activity`` that is active), in order, from the one with which the log
    begins."""
    days = held(daily(orders, "at"))
    return Series(periods.start(days["day"], "day"))


def _slips(rows: Series) -> float:
    total = rows.sum()
    return max(SLIPS * total, total >= FEW)


def _usual(gaps: Series) -> float:
    """The longest gap that does not stand alone."""
    longest = gaps.sort_values()
    return longest[longest <= APART * longest.shift()].max()
