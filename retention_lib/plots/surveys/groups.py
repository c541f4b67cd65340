"""Groups beside one another: each against everybody else, who answered, and what the silent could
change."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from retention_lib import words
from retention_lib.plots import style

MOST = 12  # groups that fit a picture
LOWEST = "Score of {group}: {gap} below everybody else"
HIGHEST = "Score of {group}: {gap} above everybody else"
ALL_CHANCE = "No group differs from everybody else by more than chance"
NOTHING = "No group has enough answers to be compared"
DIFFERENCE = "Score less that of everybody else, points"
COLOURS_ARE = (
    "Blue: above everybody else, orange: below, grey: no more than chance. Bars: 95% interval."
)

ANSWERED = "Answered: {fewest} of {least}, {most} of {best}"
ANSWERED_ONCE = "{most} of those invited answered"
RATE = "Answered, % of those invited"
BARS = "Bars: 95% interval."
NOBODY = "No group of those invited is large enough to be shown"

BETWEEN = (
    "With {share} of invitations unanswered, the score could be anything from {lowest} to {highest}"
)
NO_SILENT = "Everybody who was invited answered"
SCORE = "Net promoter score"
AS_ANSWERED, AS_LATE = "silent like the others", "silent like the late"
ALL_DETRACTORS, ALL_PROMOTERS = "all silent are detractors", "all silent are promoters"


@style.house
def against_rest(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """How far each group's score lies from everybody else's, with its interval; chance is grey.

    `frame` is what `surveys.against_rest` returns; of many groups those furthest from everybody
    else. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"segment": ["a", "b"], "n": 300, "score": [0.1, 0.4], "difference": [-0.3, 0.3]})
    >>> frame = frame.assign(low=[-0.4, 0.2], high=[-0.2, 0.4], chance=False)
    >>> plots.against_rest(frame).get_title(loc="left")
    'Score of a: 30 points\\nbelow everybody else'
    """
    known = furthest(frame.dropna(subset=["difference"]))
    columns = words.grouping(frame)
    names = [
        words.group_name(row, columns, words.period_word(frame), quoted=False)
        for _, row in known.iterrows()
    ]
    ax = style.axes(ax, height=1.9 + 0.4 * len(known))
    if known.empty:
        return style.empty(ax, NOTHING)
    differences(ax, known, names, known["chance"].astype(bool))
    style.note(ax, COLOURS_ARE)
    return style.finish(ax, _against(known, names), x=DIFFERENCE)


def furthest(known):
    """The rows whose difference is largest either way, the lowest first."""
    return known.loc[known["difference"].abs().nlargest(MOST).index].sort_values("difference")


def differences(ax, known, names, chance):
    """A dot and an interval a row, around zero; chance is grey."""
    at = np.arange(len(known))
    side = np.where(chance, 0, np.sign(known["difference"])).astype(int)
    colours = np.array([style.GREY, style.BLUE, style.ORANGE])[side]
    ax.axvline(0, color=style.MUTED, linewidth=1)
    ax.hlines(at, known["low"], known["high"], colors=colours, linewidth=6, alpha=0.35)
    ax.scatter(known["difference"], at, c=colours, s=60, zorder=3, linewidths=0)
    place = {
        "xytext": (0, 8),
        "textcoords": "offset points",
        "ha": "center",
        "fontsize": style.SMALL,
    }
    for y, row in enumerate(known.itertuples()):
        ax.annotate(
            words.points(row.difference, row.low, row.high),
            (row.difference, y),
            **place,
            color=style.INK,
        )
    ax.set_yticks(at, names)
    ax.set_ylim(len(known) - 0.5, -0.7)
    reach = (
        1.1 * max(known["high"].max(), 0, 0.01),
        1.1 * min(known["low"].min(), 0, -0.01),
    )
    ax.set_xlim(reach[1], reach[0])
    points(ax, "x")


def points(ax, axis):
    """An axis of scores or their differences in points."""
    scale = getattr(ax, f"{axis}axis")
    scale.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    scale.set_major_formatter(FuncFormatter(lambda score, _: words.points(score, 0, 1)))
    style.grid(ax, axis)


def _against(known, names):
    real = ~known["chance"].astype(bool).to_numpy()
    if not real.any():
        return ALL_CHANCE
    place = np.flatnonzero(real)[np.argmax(known["difference"].abs().to_numpy()[real])]
    row = known.iloc[place]
    form = LOWEST if row["difference"] < 0 else HIGHEST
    return form.format(
        group=names[place], gap=words.gap(row["difference"], row["low"], row["high"])
    )


@style.house
def response(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The share that answered, by group or wave, with its interval.

    `frame` is what `surveys.response` returns; of many groups the last twelve. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"segment": ["a", "b"], "invited": 1000, "answered": [100, 300], "rate": [0.1, 0.3]})
    >>> plots.response(frame.assign(low=frame["rate"] - 0.02, high=frame["rate"] + 0.02)).get_title(loc="left")
    'Answered: 10% of a, 30% of b'
    """
    known = frame.dropna(subset=["rate"]).tail(MOST)
    columns = words.grouping(frame, "invited")
    names = [
        words.group_name(row, columns, words.period_word(frame), quoted=False)
        for _, row in known.iterrows()
    ]
    ax = style.axes(ax, height=1.7 + 0.36 * len(known))
    if known.empty:
        return style.empty(ax, NOBODY)
    at = np.arange(len(known))
    ax.hlines(at, known["low"], known["high"], colors=style.BLUE, linewidth=6, alpha=0.35)
    ax.scatter(known["rate"], at, color=style.BLUE, s=60, zorder=3, linewidths=0)
    place = {
        "xytext": (9, 0),
        "textcoords": "offset points",
        "va": "center",
        "fontsize": style.SMALL,
    }
    for y, row in enumerate(known.itertuples()):
        ax.annotate(
            words.percent(row.rate, row.low, row.high),
            (row.high, y),
            **place,
            color=style.INK,
        )
    style.percents(ax, 1.15 * known["high"].max(), "x")
    ax.set_yticks(at, names)
    ax.set_ylim(len(known) - 0.5, -0.5)
    style.note(ax, BARS)
    return style.finish(ax, _answered(known, names), x=RATE)


def _answered(known, names):
    most, fewest = int(known["rate"].argmax()), int(known["rate"].argmin())
    rates = {"most": known.iloc[most], "fewest": known.iloc[fewest]}
    said = {
        name: words.percent(row["rate"], row["low"], row["high"]) for name, row in rates.items()
    }
    if len(known) == 1:
        return ANSWERED_ONCE.format(**said)
    return ANSWERED.format(best=names[most], least=names[fewest], **said)


@style.house
def bounds(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Where the score could lie had everybody answered; `frame` is the row of `surveys.bounds`.
    Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> row = {"n": 250, "invited": 1000, "score": 0.3, "lowest": -0.675, "highest": 0.825, "as_late": 0.2}
    >>> plots.bounds(pd.DataFrame([row])).get_title(loc="left").replace("\\n", " ")
    'With 75% of invitations unanswered, the score could be anything from -68 to 82'
    """
    ax, row = style.axes(ax, height=2.9), frame.iloc[0]
    if not row["invited"] > row["n"]:
        return style.empty(ax, NO_SILENT)
    ax.hlines(0, row["lowest"], row["highest"], colors=style.GREY, linewidth=6, alpha=0.35)
    marks = [
        ("lowest", ALL_DETRACTORS, -20),
        ("highest", ALL_PROMOTERS, -20),
        ("score", AS_ANSWERED, 12),
    ]
    marks += [] if pd.isna(row["as_late"]) else [("as_late", AS_LATE, 27)]
    colours = {"score": style.BLUE, "as_late": style.INK}
    for name, text, up in marks:
        colour = colours.get(name, style.MUTED)
        ax.plot([row[name]], [0], marker="o", markersize=8, color=colour)
        place = {
            "xytext": (0, up),
            "textcoords": "offset points",
            "fontsize": style.SMALL,
        }
        side = {"lowest": "left", "highest": "right"}.get(name, "center")
        ax.annotate(text, (row[name], 0), ha=side, color=colour, **place)
    ax.set(xlim=(-1.05, 1.05), ylim=(-1, 1), yticks=[])
    points(ax, "x")
    said = {name: words.points(row[name], 0, 1) for name in ("lowest", "highest")}
    return style.finish(
        ax,
        BETWEEN.format(share=words.percent(1 - row["n"] / row["invited"]), **said),
        x=SCORE,
    )
