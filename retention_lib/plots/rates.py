"""The rates chart: who stayed, beside what the textbook formula says."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from retention_lib import words
from retention_lib.plots import style

AXIS_WIDTH = 38  # characters of labels that fit below the axis
MANY = 120  # periods above which dashes and marks would run together
TITLE = "{rate} of the customers active {before} were active again {period}"
TITLE_IN_WINDOW = "{rate} of the customers active {before} were active {period} too"
NO_RATE = "No period that has ended began with customers to keep"
KEPT = "{rate}\nkept"
FORMULA = "{rate}\ntextbook\nformula"
WEEKS = "First day of the week"
SHARE = "Share of customers active before"
COLOURS = {1: style.BLUE, 0: style.GREY, -1: style.ORANGE}
GREY_IS = "Blue: more than the period before, orange: less, grey: no more than chance."
HATCHED = "Hatched: not over on the last day observed."
LINE = 0.17  # of the height of the axes: what one label needs


@style.house
def rates(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Retention by period with its band; the textbook formula is the grey dashed line.

    `frame` is what `cohorts.rates` returns. A change is coloured when the two intervals do not
    overlap; periods that have not ended are hatched and have no value. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, plots
    >>> days = pd.to_datetime(["2021-01-05", "2021-01-06", "2021-02-07"])
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "ordered_at": days, "amount": 5})
    >>> frame = cohorts.rates(orders, by="month", as_of="2021-02-28")
    >>> plots.rates(frame).get_title(loc="left")
    '50% of the customers active in\\nJan 2021 were active again in Feb 2021'
    """
    ax = style.axes(ax, height=4.4)
    known, by = frame["retention"].where(frame["complete"]), frame.attrs.get("by")
    if known.isna().all():
        return style.empty(ax, NO_RATE)
    # Positions, not times: periods are evenly spaced on the page though months are not in days.
    at = np.arange(len(frame))
    formula = frame["crr_formula"].where(known.notna())
    ax.fill_between(
        at,
        frame["low"].where(known.notna()),
        frame["high"].where(known.notna()),
        color=style.GREY,
        alpha=0.25,
        linewidth=0,
    )
    dashed = (
        {"linewidth": 1.4, "linestyle": (0, (4, 2))} if len(frame) <= MANY else {"linewidth": 0.6}
    )
    ax.plot(at, formula, color=style.GREY, **dashed)
    _kept(ax, at, frame.assign(retention=known))
    style.percents(ax, 1.08 * max(frame.loc[known.notna(), "high"].max(), formula.max()))
    _hatch(ax, at[~frame["complete"].to_numpy()])
    _periods(ax, frame)
    _end_labels(ax, known, formula)
    style.note(ax, " ".join(_notes(frame)))
    return style.finish(
        ax,
        _title(frame, known),
        x=WEEKS if (by or "").startswith("week") else "",
        y=SHARE,
    )


def changes(frame):
    """The colour of the step into each row: blue up, orange down, grey when the two intervals
    overlap."""
    before = frame.shift()
    side = words.beyond(frame["low"], frame["high"], before["low"], before["high"])
    return side.map(COLOURS).to_numpy()


def _notes(frame):
    yield GREY_IS
    if not frame["complete"].all():
        yield HATCHED
    if words.window(frame):
        yield words.window(frame)


def _kept(ax, at, frame):
    colours, rate = changes(frame), frame["retention"].to_numpy()
    steps = np.stack(
        [np.column_stack([at[:-1], rate[:-1]]), np.column_stack([at[1:], rate[1:]])],
        axis=1,
    )
    ax.add_collection(
        LineCollection(steps, colors=colours[1:], linewidths=2.4, capstyle="round"),
        autolim=False,
    )
    size = 34 if len(frame) <= 36 else 8
    ax.scatter(at, rate, c=colours, s=size, zorder=3, linewidths=0)


def _end_labels(ax, known, formula):
    last = known.last_valid_index()
    right = ax.get_xlim()[1]
    ends = {KEPT: (known[last], style.INK), FORMULA: (formula[last], style.MUTED)}
    for form, y in zip(
        ends,
        apart([value for value, _ in ends.values()], LINE * ax.get_ylim()[1]),
        strict=True,
    ):
        value, colour = ends[form]
        style.end_label(ax, right, y, form.format(rate=words.percent(value)), color=colour)


def apart(ends, gap):
    """Two heights, moved as little as is needed to be `gap` apart.

    >>> apart([0.5, 0.9], 0.1), apart([0.5, 0.5], 0.25)
    ([0.5, 0.9], [0.375, 0.625])
    """
    low, high = sorted(ends)
    move = max(0, gap - (high - low)) / 2
    return [low - move, high + move] if ends[0] <= ends[1] else [high + move, low - move]


def _hatch(ax, at):
    for x in at:
        ax.axvspan(
            x - 0.5,
            x + 0.5,
            facecolor="none",
            edgecolor=style.GREY,
            linewidth=0,
            hatch=style.HATCH,
        )


def _periods(ax, frame):
    labels = [_tick(start, frame.attrs.get("by")) for start in frame["period"]]
    every = style.thin(len(frame), AXIS_WIDTH // max(map(len, labels)))
    ax.set_xticks(np.arange(len(frame))[::every], labels[::every])
    ax.set_xlim(-0.5, len(frame) - 0.5)


def _tick(start, by):
    """A week is known by its first day, which the axis title says once for all."""
    return words.date(start) if (by or "").startswith("week") else words.period(start, by)


def _title(frame, known):
    last = frame.index.get_loc(known.last_valid_index())
    before, period = (
        words.during(frame["period"].iloc[place], frame, long=False) for place in (last - 1, last)
    )
    form = TITLE_IN_WINDOW if frame.attrs.get("window") else TITLE
    return form.format(period=period, before=before, rate=words.percent(known.iloc[last]))
