"""How far the models missed: in all, in groups of customers, and week by week."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.style import apart

EVERY_FEW = "Every model expected too few purchases: {least} to {most} fewer than came"
EVERY_MANY = "Every model expected too many purchases: {least} to {most} more than came"
ONE_FEW = "{model} expected {most} fewer purchases than came"
ONE_MANY = "{model} expected {most} more purchases than came"
EITHER = "Models missed both ways: {fewer} fewer purchases than came and {more} more"
NOTHING_CAME = "Nobody bought in the time held out"
FEWER, MORE = "{share} too few", "{share} too many"
BIAS = "Purchases expected less those that came, % of those that came"
NO_HISTORY = "not enough history"
NO_FIT = "could not be fitted"
BLUE_IS = "Blue: models. Grey: baselines, which need no model."

BELOW = "Of {n} groups of customers, {below} bought more than expected, {above} bought less"
ALL_INSIDE = "No group of customers bought more or less than expected by more than chance"
NO_GROUPS = "Too few customers are in each group to judge the model"
GROUPS = {
    "frequency": "Repeat purchases up to the day the model was fitted on",
    "decile": "Tenth of customers by expected purchases, fewest first",
}
PURCHASES = "Purchases in the time held out, a customer"
ACTUAL, EXPECTED = "actual", "expected"
BARS = "Bars: 95% interval of the actual mean."
LINE = 0.08  # of the height of the axes: what one label needs


def amounts(ax, top, axis="y"):
    """An axis of counts or of money from zero to `top`."""
    getattr(ax, f"set_{axis}lim")(0, top or 1)
    scale = getattr(ax, f"{axis}axis")
    scale.set_major_locator(MaxNLocator(6, steps=[1, 2, 2.5, 5, 10], integer=top > 5))
    scale.set_major_formatter(
        FuncFormatter(lambda n, _: words.count(n) if top > 5 else words.number(n))
    )
    style.grid(ax, axis)


@style.house
def holdout(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """By how much each model and baseline missed the purchases held out, as dots around zero.

    `frame` is what `clv.holdout` returns; a baseline without a miss has no dot, and says why.
    Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"model": ["bg/nbd", "nbd"], "baseline": [False, True], "bias": [-0.14, 0.47]})
    >>> plots.holdout(frame).get_title(loc="left")
    'BG/NBD expected 14% fewer\\npurchases than came'
    """
    frame = frame.reset_index(drop=True)
    ax, known = (
        style.axes(ax, height=1.9 + 0.36 * len(frame)),
        frame.dropna(subset=["bias"]),
    )
    if known.empty:
        return style.empty(ax, NOTHING_CAME)
    colours = known["baseline"].map({True: style.GREY, False: style.BLUE}).tolist()
    ax.hlines(known.index, 0, known["bias"], colors=colours, linewidth=2)
    ax.scatter(known["bias"], known.index, c=colours, s=50, zorder=3, linewidths=0)
    ax.axvline(0, color=style.MUTED, linewidth=1)
    for y, (bias, baseline) in enumerate(zip(frame["bias"], frame["baseline"], strict=True)):
        _beside(ax, bias, y, NO_HISTORY if baseline else NO_FIT)
    ax.set_yticks(frame.index, [words.model_name(name) for name in frame["model"]])
    ax.set_ylim(len(frame) - 0.5, -0.5)
    _signed_percents(ax, known["bias"])
    style.note(ax, BLUE_IS)
    return style.finish(ax, _missed(known[~known["baseline"]]), x=BIAS)


def _beside(ax, bias, y, unknown):
    known = not np.isnan(bias)
    text = (
        (FEWER if bias < 0 else MORE).format(share=words.percent(abs(bias))) if known else unknown
    )
    # Always right of zero and of the dot: on the left the names of the models stand.
    place = {"xytext": (9, 0), "textcoords": "offset points", "va": "center"}
    ink = style.INK if known else style.MUTED
    ax.annotate(
        text,
        (max(bias, 0) if known else 0, y),
        **place,
        color=ink,
        fontsize=style.SMALL,
    )


def _signed_percents(ax, bias):
    least, most = min(bias.min(), 0), max(bias.max(), 0)
    reach = most - least or 1
    ax.set_xlim(least - 0.06 * reach, most + 0.42 * reach)  # to the right room for a label
    ax.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda share, _: words.points(share, 0, 1)))
    style.grid(ax, "x")


def _missed(models):
    bias = models["bias"]
    ends = {
        "least": words.points(bias.abs().min(), 0, 1),
        "most": words.percent(bias.abs().max()),
    }
    ends |= {"fewer": words.percent(abs(bias.min())), "more": words.percent(bias.max())}
    if len(models) == 1:
        return (ONE_FEW if bias.iloc[0] < 0 else ONE_MANY).format(
            model=words.model_name(models["model"].iloc[0]), **ends
        )
    form = EVERY_FEW if (bias < 0).all() else EVERY_MANY if (bias >= 0).all() else EITHER
    return form.format(**ends)


@style.house
def calibration(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Mean purchases held out by group of customers: actual with its interval, and the line of what
    was expected.

    `frame` is what `clv.calibration` returns. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"group": [0, 1], "actual": [0.2, 0.8], "expected": [0.2, 0.5]})
    >>> frame = frame.assign(low=frame["actual"] - 0.1, high=frame["actual"] + 0.1)
    >>> plots.calibration(frame).get_title(loc="left")
    'Of 2 groups of customers, 1 bought\\nmore than expected, 0 bought less'
    """
    ax, known = style.axes(ax, height=4.2), frame.dropna(subset=["actual", "expected"])
    if known.empty:
        return style.empty(ax, NO_GROUPS)
    at = np.arange(len(known))
    ax.plot(at, known["expected"], color=style.BLUE, marker="o", markersize=5)
    reach = np.abs(known[["low", "high"]].sub(known["actual"], axis=0).to_numpy().T)
    bars = {"fmt": "o", "markersize": 6, "elinewidth": 1.6, "capsize": 4}
    ax.errorbar(at, known["actual"], yerr=reach, color=style.INK, **bars)
    amounts(ax, 1.1 * np.nanmax(known[["high", "actual", "expected"]]))
    name_ends(ax, at[-1], *known[["actual", "expected"]].iloc[-1])
    ax.set_xticks(at, [words.group(group, frame) for group in known["group"]])
    style.note(ax, BARS)
    return style.finish(
        ax, _below(known), x=GROUPS[frame.attrs.get("by", "frequency")], y=PURCHASES
    )


def name_ends(ax, x, actual, expected):
    """Name both lines where they end, apart where the ends meet."""
    places = apart([actual, expected], LINE * ax.get_ylim()[1])
    for y, name, colour in zip(places, (ACTUAL, EXPECTED), (style.INK, style.BLUE), strict=True):
        style.end_label(ax, x, y, name, color=colour)


def _below(known):
    below, above = (
        (known["expected"] < known["low"]).sum(),
        (known["expected"] > known["high"]).sum(),
    )
    if below == above == 0:
        return ALL_INSIDE
    return BELOW.format(
        below=words.count(below), above=words.count(above), n=words.count(len(known))
    )
