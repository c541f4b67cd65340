"""What customers are worth in the time ahead: by tenth and by when they joined; and one customer's
chance over time."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.clv import amounts

TENTHS = "The tenth of customers worth most holds {share} of the value ahead"
TENTH = "Tenth of customers, those worth most first"
VALUE = "Expected value of the tenth"
VALUE_IN = "Expected value of the tenth, {currency}"
NO_VALUE = "Nobody is expected to bring anything"
NO_TENTHS = "There are too few customers to show how the value is spread"
PARAMETERS_ONLY = (
    "Bars: 95% interval, how well the parameters are known. They do not hold chance or the miss of"
    " the test."
)

JOINED = "A customer of {most} is worth {mean_most}, one of {fewest} {mean_fewest}"
ALIKE = (
    "Customers are worth the same whenever they joined, up to chance: {mean_fewest} to {mean_most}"
)
JOINED_ONCE = "A customer of {most} is worth {mean_most}"
PERIOD = {
    "day": "Day of the first purchase",
    "week": "Week of the first purchase",
    "month": "Month of the first purchase",
    "quarter": "Quarter of the first purchase",
    "year": "Year of the first purchase",
}
MEAN = "Expected value a customer"
MEAN_IN = "Expected value a customer, {currency}"
MEANS = "Bars: 95% interval of the mean over customers."
NO_COHORT = "No cohort has enough customers to be shown"
LABEL_WIDTH = 44  # characters of labels that fit below the axis

SILENT = "{silence} after the last purchase, the chance to be a customer still is {chance}"
ACTIVE = "On the day of a purchase, the chance to be a customer still is {chance}"
DAYS = "Days since the first purchase"
CHANCE = "Chance still a customer, %"
MARKS = "Marks at the foot: purchases."
FOOT = 0.05  # of the height of the axes


@style.house
def deciles(frame: pd.DataFrame, *, currency: str | None = None, ax: Axes | None = None) -> Axes:
    """Expected value by tenth of customers with intervals, those worth most first.

    `frame` is what `clv.deciles` returns, `currency` the ISO code of the value. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"decile": [1, 2], "value": [900.0, 100.0], "share": [0.9, 0.1]})
    >>> frame = frame.assign(low=frame["value"] - 50, high=frame["value"] + 50)
    >>> plots.deciles(frame).get_title(loc="left")
    'The tenth of customers worth most\\nholds 90% of the value ahead'
    """
    ax = style.axes(ax, height=4.2)
    if frame.empty or frame["value"].isna().any():
        return style.empty(ax, NO_TENTHS)
    if not frame["value"].sum() > 0:
        return style.empty(ax, NO_VALUE)
    bars = ax.bar(
        frame["decile"],
        frame["value"],
        0.72,
        color=[style.BLUE, *[style.GREY] * (len(frame) - 1)],
    )
    reach = np.abs(frame[["low", "high"]].sub(frame["value"], axis=0).to_numpy().T)
    ax.errorbar(
        frame["decile"],
        frame["value"],
        yerr=reach,
        fmt="none",
        ecolor=style.INK,
        elinewidth=1.4,
        capsize=4,
    )
    shares = [words.percent(share) for share in frame["share"]]
    tops = np.fmax(frame["high"], frame["value"])
    for bar, top, share in zip(bars, tops, shares, strict=True):
        middle = bar.get_x() + bar.get_width() / 2
        ax.annotate(
            share,
            (middle, top),
            xytext=(0, 4),
            textcoords="offset points",
            ha="center",
            fontsize=style.SMALL,
        )
    amounts(ax, 1.12 * tops.max())
    ax.set_xticks(frame["decile"], [words.count(n) for n in frame["decile"]])
    style.note(ax, PARAMETERS_ONLY)
    y = VALUE if currency is None else VALUE_IN.format(currency=currency)
    return style.finish(ax, TENTHS.format(share=shares[0]), x=TENTH, y=y)


@style.house
def joined(frame: pd.DataFrame, *, currency: str | None = None, ax: Axes | None = None) -> Axes:
    """Mean expected value of a customer by when they joined, with intervals.

    `frame` is what `clv.joined` returns, `currency` the ISO code of the value. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"cohort": pd.to_datetime(["1997-01-01"]), "mean": 35.1, "low": 34.2, "high": 36.0})
    >>> frame.attrs["by"] = "month"
    >>> plots.joined(frame).get_title(loc="left")
    'A customer of Jan 1997 is worth 35.10'
    """
    ax, known, by = (
        style.axes(ax, height=4.0),
        frame.dropna(subset=["mean"]),
        frame.attrs.get("by"),
    )
    if known.empty:
        return style.empty(ax, NO_COHORT)
    at = known.index.to_numpy()
    reach = np.abs(known[["low", "high"]].sub(known["mean"], axis=0).to_numpy().T)
    look = {"fmt": "o", "markersize": 7, "elinewidth": 1.8, "capsize": 5}
    ax.errorbar(
        at,
        known["mean"],
        yerr=reach,
        color=style.BLUE if _apart(known) else style.GREY,
        **look,
    )
    amounts(ax, 1.12 * np.nanmax(known[["mean", "high"]]))
    labels = [words.cohort(cohort, by) for cohort in frame["cohort"]]
    every = style.thin(len(frame), LABEL_WIDTH // max(map(len, labels)))
    ax.set_xticks(np.arange(len(frame))[::every], labels[::every])
    ax.set_xlim(-0.5, len(frame) - 0.5)
    style.note(ax, MEANS)
    y = MEAN if currency is None else MEAN_IN.format(currency=currency)
    return style.finish(
        ax, _worth(known, by, currency), x=PERIOD.get((by or "").split("-")[0], ""), y=y
    )


def _worth(known, by, currency):
    ends = {
        "most": known.loc[known["mean"].idxmax()],
        "fewest": known.loc[known["mean"].idxmin()],
    }
    said = {name: words.cohort(row["cohort"], by, 24) for name, row in ends.items()}
    said |= {f"mean_{name}": words.money(row["mean"], currency) for name, row in ends.items()}
    return (JOINED_ONCE if len(known) == 1 else JOINED if _apart(known) else ALIKE).format(**said)


def _apart(known):
    """Whether any two intervals do not overlap."""
    return bool(words.beyond(known["low"].max(), np.inf, -np.inf, known["high"].min()))


@style.house
def alive_over_time(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """One customer's chance to be a customer still, day after day, with the purchases marked at the
    foot.

    `frame` is what `clv.alive_over_time` returns. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"day": [0, 1, 2], "p_alive": [1.0, 0.9, 0.8], "purchase": [True, False, False]})
    >>> plots.alive_over_time(frame).get_title(loc="left")
    '2 days after the last purchase, the\\nchance to be a customer still is 80%'
    """
    ax = style.axes(ax, height=3.8)
    bought = frame.loc[frame["purchase"], "day"]
    ax.plot(frame["day"], frame["p_alive"], color=style.BLUE)
    ax.plot(
        bought,
        np.full(len(bought), FOOT),
        "|",
        color=style.INK,
        markersize=14,
        markeredgewidth=2,
        clip_on=False,
    )
    last = frame.iloc[-1]
    style.end_label(
        ax,
        last["day"],
        last["p_alive"],
        words.percent(last["p_alive"]),
        color=style.BLUE,
    )
    style.percents(ax, 1.02)
    ax.set_xlim(0, max(last["day"], 1))
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda day, _: words.count(day)))
    style.note(ax, MARKS)
    silence, chance = last["day"] - bought.max(), words.percent(last["p_alive"])
    title = (
        SILENT.format(silence=words.days(silence), chance=chance)
        if silence
        else ACTIVE.format(chance=chance)
    )
    return style.finish(ax, title, x=DAYS, y=CHANCE)
