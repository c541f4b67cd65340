"""What people said beside what they did: the loyalty matrix, and who bought again."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from retention_lib import words
from retention_lib.plots import heat, style

MATRIX = "{loyal} are promoters and buy often; {spurious} buy often without being promoters"
CELL = "{group}\n{share} of customers\n{spend_share} of spend"
CELL_NO_SPEND = "{group}\n{share} of customers"
SAYS, DOES = "What they say", "What they do"
PROMOTER, OTHER = "promoter", "passive or\ndetractor"
OFTEN, SELDOM = "buys often", "buys seldom"
NOBODY = "Too few customers both answered and bought to be shown"

MORE = "{promoters} of promoters bought again, {detractors} of detractors"
CHANCE = "Promoters and detractors bought again alike, up to chance"
NO_STAYING = "Too few customers answered before and could have bought after"
RATE = "Bought again, % of customers"
ANSWERED_AS = "Answered as"
BARS = "Bars: 95% interval."
PERIOD = "Answers up to {answered_by}, orders from the day after to {as_of}. Bars: 95% interval."


@style.house
def loyalty(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The loyalty matrix: attitude down, patronage across, each cell its share of customers and of
    spend.

    `frame` is what `surveys.loyalty` returns. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"group": ["loyal", "latent", "spurious", "none"], "share": [0.4, 0.1, 0.3, 0.2]})
    >>> frame = frame.assign(attitude=["high", "high", "low", "low"], patronage=["high", "low"] * 2, spend=50.0)
    >>> plots.loyalty(frame).get_title(loc="left")
    '40% are promoters and buy often; 30%\\nbuy often without being promoters'
    """
    ax = style.axes(ax, height=4.2)
    if frame["share"].isna().any() or not frame["share"].sum() > 0:
        return style.empty(ax, NOBODY)
    # Down: promoters first; across: who buys seldom first, so that the loyal stand in the upper
    # right corner.
    at = (
        (frame["attitude"] == "low").astype(int),
        (frame["patronage"] == "high").astype(int),
    )
    shares, texts = np.zeros((2, 2)), np.full((2, 2), "", dtype=object)
    shares[at], texts[at] = frame["share"], _texts(frame)
    heat.cells(ax, shares, texts)
    ax.set_xticks([0.5, 1.5], [SELDOM, OFTEN])
    ax.set_yticks([0.5, 1.5], [PROMOTER, OTHER])
    said = {row.group: words.percent(row.share) for row in frame.itertuples()}
    return style.finish(ax, MATRIX.format(**said), x=DOES, y=SAYS)


def _texts(frame):
    total = frame["spend"].sum()
    form = CELL if total > 0 else CELL_NO_SPEND
    return [
        form.format(
            group=words.known_group(row.group),
            share=words.percent(row.share),
            spend_share=words.percent(max(row.spend, 0) / total) if total > 0 else "",
        )
        for row in frame.itertuples()
    ]


@style.house
def staying(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The share of detractors, passives and promoters who bought again, with intervals; grey where
    they overlap.

    `frame` is what `surveys.staying` returns. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"group": ["detractor", "passive", "promoter"], "rate": [0.5, 0.6, 0.7]})
    >>> frame = frame.assign(low=frame["rate"] - 0.04, high=frame["rate"] + 0.04)
    >>> plots.staying(frame).get_title(loc="left")
    '70% of promoters bought\\nagain, 50% of detractors'
    """
    ax, known = (
        style.axes(ax, height=4.0),
        frame.dropna(subset=["rate"]).set_index("group"),
    )
    if not {"promoter", "detractor"} <= set(known.index):
        return style.empty(ax, NO_STAYING)
    side = _side(known)
    at = np.arange(len(known))
    ends = {"promoter": style.BLUE, "detractor": style.ORANGE} if side else {}
    ax.bar(
        at,
        known["rate"],
        0.6,
        color=[ends.get(name, style.GREY) for name in known.index],
    )
    reach = np.abs(known[["low", "high"]].sub(known["rate"], axis=0).to_numpy().T)
    ax.errorbar(
        at,
        known["rate"],
        yerr=reach,
        fmt="none",
        ecolor=style.INK,
        elinewidth=1.4,
        capsize=5,
    )
    place = {
        "xytext": (0, 4),
        "textcoords": "offset points",
        "ha": "center",
        "fontsize": style.SMALL,
    }
    for x, row in enumerate(known.itertuples()):
        ax.annotate(
            words.percent(row.rate, row.low, row.high),
            (x, row.high),
            **place,
            color=style.INK,
        )
    style.percents(ax, 1.15 * known["high"].max())
    ax.set_xticks(at, [words.known_group(name) for name in known.index])
    style.note(ax, _period(frame))
    return style.finish(ax, _stayed(known) if side else CHANCE, x=ANSWERED_AS, y=RATE)


def _side(known):
    high, low = known.loc["promoter"], known.loc["detractor"]
    return int(words.beyond(high["low"], high["high"], low["low"], low["high"]))


def _stayed(known):
    rates = {"promoters": known.loc["promoter"], "detractors": known.loc["detractor"]}
    return MORE.format(
        **{name: words.percent(row["rate"], row["low"], row["high"]) for name, row in rates.items()}
    )


def _period(frame):
    if "answered_by" not in frame.attrs:
        return BARS
    return PERIOD.format(
        **{name: words.date(frame.attrs[name]) for name in ("answered_by", "as_of")}
    )
