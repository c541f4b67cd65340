"""How much revenue customers kept bringing, why it changed, and what a point of that is worth."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, Series, concat

from retention_lib.plots import marks, scales
from retention_lib.plots.cohorts.rates import HEIGHT, LINE, named
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, CHANGES, INK, PREVIOUS
from retention_lib.results.revenue import BRIDGE, REVENUE, STEPS, WORTH
from retention_lib.words.cohorts.bridge import amount, last_of, sides
from retention_lib.writing import money, percent, text

LINES = {"nrr": BLUE, "grr": PREVIOUS}
ENDED = ["worth", "low", "high"]
LIKE = {"like_stayed": ENDED, "like_lost": ["cautious", "cautious_low", "cautious_high"]}


@picture(REVENUE, lambda frame: frame.query("complete and nrr == nrr and grr == grr"), HEIGHT)
def revenue(known: DataFrame, ax: Axes) -> Labels | None:
    """The net and the gross share of revenue kept, with their bands, of every span that has ended;
    dashed is as much as a year before.

    The frame is what `cohorts.revenue` returns.
    """
    placed = known.assign(place=range(len(known)))
    for name, colour in LINES.items():
        ends = {"low": placed[f"{name}_low"], "high": placed[f"{name}_high"]}
        band = marks.ranged(placed.assign(**ends), name)
        look = {"color": colour, "marker": "o" if len(placed) == 1 else None}
        sns.lineplot(**band, **look, x="place", y=name, ax=ax)
    ax.axhline(1, color=INK, linewidth=1, linestyle="--")
    tops = known[["nrr", "nrr_high"]].max(axis=None)
    scales.percents(ax, 1.08 * max(1, tops))
    names = [named(start, known.attrs["by"]) for start in known["period"]]
    scales.places(ax, names)
    _name_lines(ax, placed.iloc[-1])
    return {"note": text("cohorts-revenue-lines")}


def _name_lines(ax: Axes, last: Series) -> None:
    gap = LINE * ax.get_ylim()[1]
    heights = marks.apart(last[[*LINES]].tolist(), gap)
    for height, name in zip(heights, LINES, strict=True):
        said = text(f"cohorts-revenue-line_{name}", share=percent(last[name]))
        marks.end_label(ax, last["place"], height, said, LINES[name])


@picture(BRIDGE, last_of, 2.9)
def bridge(
    rows: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """Revenue of a year before, what changed by how many ordered, how often and for how much, and
    revenue now, each bar beginning where the one above it ends.

    The frame is what `cohorts.bridge` returns, `currency` the ISO code of its money.
    """
    whole = rows[rows["part"] == "all"].iloc[0]
    sizes = whole[["before", *STEPS, "after"]].astype(float)
    begins = sizes.cumsum().shift(fill_value=0.0)
    begins["after"] = 0.0
    _steps(ax, whole, sizes, begins)
    high = begins[[*STEPS]] + _reach(whole, "high")
    low = begins[[*STEPS]] + _reach(whole, "low")
    ax.hlines(range(1, 1 + len(STEPS)), low, high, color=INK)
    reached = [begins, begins + sizes, high]
    right = concat(reached, axis=1).max(axis=1)
    said = [amount(whole, name, currency) for name in sizes.index]
    marks.beside(ax, right[sizes.index], range(len(sizes)), said)
    scales.amounts(ax, 1.02 * right.max(), "x")
    return {
        "across": scales.in_currency(text("cohorts-bridge-across"), currency),
        "note": text("cohorts-bridge-colours"),
    }


def _steps(ax: Axes, whole: Series, sizes: Series, begins: Series) -> None:
    """A bar a step, from where it begins, in the colour of its side."""
    looks = dict.fromkeys(sizes.index, PREVIOUS)
    looks |= {name: CHANGES[side] for name, side in sides(whole).items()}
    sns.barplot(
        x=sizes.to_numpy(),
        y=[text(f"cohorts-bridge-name_{name}") for name in sizes.index],
        hue=sizes.index,
        palette=looks,
        ax=ax,
        **marks.BARS,
    )
    for bars, begin in zip(ax.containers, begins, strict=True):
        bars[0].set_x(begin)


def _reach(whole: Series, end: str) -> Series:
    """One end of the interval of each step."""
    return Series({name: float(whole[f"{name}_{end}"]) for name in STEPS})


@picture(WORTH, lambda frame: frame.dropna(subset="worth"), 1.9)
def worth_of_a_point(
    rows: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """What one customer more in a hundred would have brought, with its range: were they like those
    who stayed, and were they like those who left.

    The frame is what `cohorts.worth_of_a_point` returns, `currency` the ISO code of its money.
    """
    told = [rows[names].set_axis(ENDED, axis=1) for names in LIKE.values()]
    names = [text(f"cohorts-worth-{name}") for name in LIKE]
    known = concat(told).assign(like=names).dropna(subset="worth")
    sns.pointplot(
        **marks.ranged(known, "worth"),
        x="worth",
        y="like",
        linestyle="none",
        markersize=7,
        err_kws=marks.BAR,
        ax=ax,
    )
    right = known["high"].fillna(known["worth"])
    amounts = known[ENDED].to_numpy().tolist()
    said = [money(value, currency, low, high) for value, low, high in amounts]
    marks.beside(ax, right, range(len(known)), said)
    scales.amounts(ax, 1.1 * right.max(), "x")
    return {"across": scales.in_currency(text("cohorts-worth-across"), currency)}
