"""Scores by period with their bands, all beside one another."""

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, Series

from retention_lib import words
from retention_lib.plots import pictures, scales
from retention_lib.plots.marks import MANY, end_label, ranged
from retention_lib.plots.style import BLUE, CHANGES, HATCHED, INK, MUTED, house
from retention_lib.results.change import SURE
from retention_lib.results.surveys import finished
from retention_lib.words.surveys.followed import corrected, known
from retention_lib.words.surveys.names import facts, group_name
from retention_lib.writing import percent, text

BESIDE = 5  # inches from which scores stand beside one another, and not below


@house
def followed(*frames: DataFrame | None) -> Axes:
    """Each score by period with its band, all beside one another; a change that is beyond chance
    when all are looked at together has a dot.

    `frames` are of `surveys.changes`, None for a question that nobody was asked. Returns the first
    axes.
    """
    title, tables = words.followed(*frames).short, known(*frames)
    if not tables:
        return pictures.empty(pictures.axes(), title)
    about, changes = tables[0].attrs, corrected(tables)
    form = "colours" if np.less(np.concatenate(changes), SURE).any() else "bands"
    confidence = percent(about["confidence"])
    note = text(f"surveys-scores-{form}", confidence=confidence, compared=about["compared"])
    axes = _axes(len(tables))
    for ax, table, allowed in zip(axes, tables, changes, strict=True):
        _draw(pictures.axes(ax), table, allowed)
        pictures.finish(ax, note)
        pictures.titled(ax, text(f"surveys-followed-{table.attrs['question']}"))
    first = axes[0]
    lines = pictures.balanced(title, pictures.room(first, pictures.TITLE))
    first.figure.suptitle(lines, x=0.01, ha="left", fontweight="bold")
    return first


def _axes(n: int) -> list[Axes]:
    """As many axes beside one another, or below where that is too narrow."""
    width = plt.rcParams["figure.figsize"][0]
    rows = 1 if width > BESIDE else n
    size = width, 1.2 + 2 * rows
    _, axes = plt.subplots(rows, n // rows, figsize=size, layout="constrained")
    return [*np.ravel(axes)]


def _draw(ax: Axes, table: DataFrame, allowed: Series) -> None:
    """A score with its band, a dot where it moved, its value at the end; what is not over is
    hatched."""
    moved = np.sign(table["change"]).where(allowed < SURE)
    gaps = table["score"].isna().cumsum()
    told = table.assign(at=range(len(table)), part=gaps, side=moved)
    over = finished(told)
    rows = over.dropna(subset=["score"])
    _lines(ax, rows)
    last = rows.iloc[-1]
    end = facts(last, table.attrs["question"])["score"]
    end_label(ax, last["at"], last["score"], end, INK)
    if len(table) > over["at"].max() + 1:
        ax.axvspan(len(table) - 1.5, len(table) - 0.5, **HATCHED)
    _scales(ax, rows, table)


def _lines(ax: Axes, rows: DataFrame) -> None:
    sns.lineplot(
        **ranged(rows, "score"),
        x="at",
        y="score",
        hue="part",
        palette=[BLUE] * rows["part"].nunique(),
        marker="o" if len(rows) <= MANY else None,
        markeredgewidth=0,
        err_kws={"linewidth": 0},
        legend=False,
        ax=ax,
    )
    moved = rows.dropna(subset=["side"])
    colours = moved["side"].map(CHANGES)
    ax.scatter(
        "at",
        "score",
        data=moved,
        s=90,
        c=colours,
        zorder=3,
    )


def _scales(ax: Axes, rows: DataFrame, table: DataFrame) -> None:
    """Shares start at zero; a score of promoters less detractors has zero in its middle, and shows
    it. The first and the last period are named."""
    top, bottom = rows["high"].max(), rows["low"].min()
    if table.attrs["question"] == "nps":
        ax.set_ylim(min(1.15 * bottom, 0), max(1.15 * top, 0))
        ax.axhline(0, color=MUTED, linewidth=1)
        scales.points(ax, "y")
    else:
        scales.percents(ax, 1.08 * top)
    ends = table.iloc[[0, -1]].to_dict("records")
    named = [group_name(row, table, quoted=False) for row in ends]
    ax.set_xticks([0, len(table) - 1], named)
    ax.set_xlim(-0.5, len(table) - 0.5)
    first, last = ax.get_xticklabels()
    first.set_horizontalalignment("left")
    last.set_horizontalalignment("right")
