"""Two pictures of the retention grid: the curve of return, and two cohorts compared."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from retention_lib import words
from retention_lib.plots import style

MOST_MARKS = 36
RETURN = "{first} of customers are active after {age}, {last} after {last_age}"
RETURN_ONCE = "{first} of customers are active after {age}"
ACTIVE = "Active, % of customers"

DIFFERENT = "After {age}, {rate_a} of cohort {a} are active and {rate_b} of {b}"
NOISE = "After {age}, cohorts {a} and {b} differ by no more than chance"
DIFFERENCE = "Active in {a} less active in {b}, percentage points"
NOT_COMPARABLE = "These two cohorts cannot be compared"


@style.house
def average(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The curve of return with its band, pooled over cohorts, from age 1.

    `frame` is what `cohorts.average` returns; age 0 is 100 % by definition and is not drawn.
    Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"age": [1], "cohorts": [2], "size": [200], "active": [60], "rate": [0.3]})
    >>> frame = frame.assign(low=0.24, high=0.37)
    >>> frame.attrs["by"] = "month"
    >>> plots.average(frame).get_title(loc="left")
    '30% of customers are\\nactive after 1 month'
    """
    ax = style.axes(ax)
    later = frame[(frame["age"] > 0) & frame["rate"].notna()]
    if later.empty:
        return style.empty(ax, style.NOTHING_YET)
    ax.fill_between(
        later["age"],
        later["low"],
        later["high"],
        color=style.BLUE,
        alpha=0.2,
        linewidth=0,
    )
    mark = {"marker": "o", "markersize": 5} if len(later) <= MOST_MARKS else {}
    ax.plot(later["age"], later["rate"], color=style.BLUE, **mark)
    last = later.iloc[-1]
    style.end_label(ax, last["age"], last["rate"], words.percent(last["rate"]), color=style.BLUE)
    style.percents(ax, _top(later))
    ax.xaxis.set_major_locator(MaxNLocator(12, integer=True))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda age, _: words.count(age)))
    return style.finish(ax, _return(later, frame.attrs.get("by")), x=style.age(frame), y=ACTIVE)


def _top(later):
    """The band fits, unless a few old customers make it so wide that the line would lie flat."""
    high, rate = later["high"].max(), later["rate"].max()
    return 1.08 * min(high, 2.5 * rate) if rate > 0 else high


def _return(later, by):
    first, last = later.iloc[0], later.iloc[-1]
    return (RETURN if len(later) > 1 else RETURN_ONCE).format(
        first=words.percent(first["rate"]),
        age=words.duration(first["age"], by),
        last=words.percent(last["rate"]),
        last_age=words.duration(last["age"], by),
    )


@style.house
def compare(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """How far two cohorts differ at one age: the difference and its interval against no difference.

    `frame` is what `cohorts.compare` returns. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> row = {"a": "shop", "b": "web", "age": 1, "rate_a": 0.5, "rate_b": 0.3, "p_value": 0.001}
    >>> frame = pd.DataFrame([row | {"difference": 0.2, "low": 0.08, "high": 0.32}])
    >>> frame.attrs["by"] = "month"
    >>> plots.compare(frame).get_title(loc="left")
    'After 1 month, 50% of cohort\\nshop are active and 30% of web'
    """
    ax = style.axes(ax, height=2.4)
    row = frame.iloc[0]
    if pd.isna(row["difference"]):
        return style.empty(ax, NOT_COMPARABLE)
    middle, low, high = (100 * row[column] for column in ("difference", "low", "high"))
    colour = style.BLUE if low > 0 else style.ORANGE if high < 0 else style.GREY
    ax.axvline(0, color=style.MUTED, linewidth=1)
    ax.plot(
        [low, high],
        [0, 0],
        color=colour,
        linewidth=6,
        alpha=0.35,
        solid_capstyle="butt",
    )
    ax.plot([middle], [0], color=colour, marker="o", markersize=11)
    ax.annotate(
        _points(row),
        (middle, 0),
        xytext=(0, 14),
        textcoords="offset points",
        ha="center",
        color=style.INK,
    )
    reach = 1.15 * max(abs(low), abs(high))
    ax.set(xlim=(-reach, reach), ylim=(-1, 1), yticks=[])
    ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(
        FuncFormatter(lambda point, _: words.points(point / 100, 0, reach / 100))
    )
    style.grid(ax, "x")
    names = {side: words.cohort(row[side], frame.attrs.get("by"), 16) for side in "ab"}
    return style.finish(
        ax, _compared(row, names, frame.attrs.get("by")), x=DIFFERENCE.format(**names)
    )


def _points(row):
    return words.points(row["difference"], row["low"], row["high"])


def _compared(row, names, by):
    rates = {
        name: words.percent(row[name], row["low"], row["high"]) for name in ("rate_a", "rate_b")
    }
    form = NOISE if row["low"] <= 0 <= row["high"] else DIFFERENT
    return form.format(age=words.duration(row["age"], by), **rates, **names)
