"""Why the score is as it is: importance against performance, and the themes of the comments."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.surveys.groups import differences, furthest

MEND = "To mend first: {driver}"
NO_DRIVERS = "Too few customers answered everything to weigh what their score goes with"
PERFORMANCE = "Performance, % of the best value that occurs"
IMPORTANCE = "Importance, % of what is explained"
ORANGE_IS = (
    "Orange: where importance times what is missing to the best is largest. Lines: the averages."
)

WORST = "Comments about {theme} go with a score {gap} lower"
BEST = "Comments about {theme} go with a score {gap} higher"
ALL_CHANCE = "No theme goes with a higher or lower score by more than chance"
NO_THEMES = "No theme was written about often enough to be shown"
DIFFERENCE = "Score with the theme less score without, points"
COLOURS_ARE = (
    "Blue: higher with the theme, orange: lower, grey: no more than chance. Bars: 95% interval."
)
THEME = "{theme}, {share}"
DASHED = (0, (4, 3))


@style.house
def drivers(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Importance against performance: what matters is at the top, what is done badly to the left.

    `frame` is what `surveys.drivers` returns. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"driver": ["csat", "ces"], "share": [0.7, 0.3], "sign": 1, "performance": [0.4, 0.8]})
    >>> plots.drivers(frame.assign(weight=0.1)).get_title(loc="left")
    'To mend first: satisfaction\\nwith support (CSAT)'
    """
    ax, given = style.axes(ax, height=4.4), frame.dropna(subset=["weight"])
    if given.empty:
        return style.empty(ax, NO_DRIVERS)
    known, first = words.performing(given), words.to_mend(given)
    ax.axvline(known["performance"].mean(), color=style.GREY, linewidth=1, linestyle=DASHED)
    ax.axhline(known["share"].mean(), color=style.GREY, linewidth=1, linestyle=DASHED)
    colours = np.where(known.index == first, style.ORANGE, style.GREY)
    ax.scatter(known["performance"], known["share"], c=colours, s=80, zorder=3, linewidths=0)
    for row in known.itertuples():
        _named(ax, row)
    style.percents(ax, 1.02, "x")
    style.percents(ax, 1.2 * known["share"].max(), "y")
    ax.grid(visible=False)  # two lines are enough: the averages
    style.note(ax, ORANGE_IS)
    title = MEND.format(driver=words.driver(known.loc[first, "driver"]))
    return style.finish(ax, title, x=PERFORMANCE, y=IMPORTANCE)


def _named(ax, row):
    """The name above its dot, on the side where there is room."""
    right = row.performance < 0.5
    place = {
        "xytext": (-6 if right else 6, 9),
        "textcoords": "offset points",
        "ha": "left" if right else "right",
    }
    name = style.balanced(words.driver(row.driver, quoted=False), 26)
    ax.annotate(
        name,
        (row.performance, row.share),
        **place,
        fontsize=style.SMALL,
        color=style.INK,
    )


@style.house
def themes(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """How the score of comments with a theme differs from that of the others; what may be chance is grey.

    `frame` is what `surveys.themes` returns; of many themes those that differ most. Returns the
    axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> row = {"theme": "delivery", "kind": "codebook", "share": 0.18, "difference": -0.47, "low": -0.6, "high": -0.34}
    >>> plots.themes(pd.DataFrame([row])).get_title(loc="left")
    'Comments about delivery go\\nwith a score 47 points lower'
    """
    known = furthest(words.chosen(frame))
    ax = style.axes(ax, height=1.9 + 0.4 * len(known))
    if known.empty:
        return style.empty(ax, NO_THEMES)
    chance = (known["low"] <= 0) & (known["high"] >= 0)
    names = [_theme(row) for _, row in known.iterrows()]
    differences(ax, known, names, chance)
    style.note(ax, COLOURS_ARE)
    return style.finish(ax, _says_most(known[~chance]), x=DIFFERENCE)


def _theme(row):
    return THEME.format(
        theme=words.theme_name(row, quoted=False), share=words.percent(row["share"])
    )


def _says_most(real):
    if real.empty:
        return ALL_CHANCE
    row = real.loc[real["difference"].abs().idxmax()]
    form = WORST if row["difference"] < 0 else BEST
    gap = words.gap(row["difference"], row["low"], row["high"])
    return form.format(theme=words.theme_name(row, quoted=False), gap=gap)
