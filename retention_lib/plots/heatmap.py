"""The cohort heatmap."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from retention_lib import words
from retention_lib.plots import heat, style

MOST_AGES, MOST_COHORTS = 24, 30  # beyond these, numbers in cells would not be read

ACROSS = {
    "one": "{rate} of cohort {cohort} are active after {age}",
    "other": "{rate} of each cohort are active after {age}",
}
FIRST_AND_LAST = {
    "one": "{rate} of cohort {cohort} are active after {age}, {last} after {last_age}",
    "other": "{rate} of each cohort are active after {age}, {last} after {last_age}",
}
LAST_OF_ONE = (
    "{rate} of each cohort are active after {age}, {last} of cohort {last_cohort} after {last_age}"
)
LAST_OF_SOME = (
    "{rate} of each cohort are active after {age}, {last} of the older ones after {last_age}"
)
ROW = "{cohort} ({size})"
ROW_FIRST = "{cohort}† ({size})"
ROW_HIDDEN = "{cohort} (too few)"
NUMBERS = "Numbers are the % of the cohort that was active."
HATCHED = "Hatched: the period had not ended on the last day observed."
NOT_NEW = {
    "transactions": (
        "† may hold customers who are not new, if the company sold before the data begin."
    ),
    "events": "† may hold customers who are not new, if there were any before the data begin.",
}
COHORTS = "Cohort (customers)"
SCALE = "Active, % of the cohort"


@style.house
def retention(grid: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The cohort heatmap: a row is a cohort, a column an age in periods, colour and number the
    share active.

    `grid` is what `cohorts.retention` returns. Age 0 is 100 % by definition and is not drawn; cells
    not observed are empty, cells observed in part are hatched. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> grid = pd.DataFrame({"cohort": ["shop"], "age": [1], "size": [200], "active": [60], "rate": [0.3]})
    >>> grid = grid.assign(low=0.24, high=0.37, complete=True)
    >>> grid.attrs["by"] = "month"
    >>> plots.retention(grid).get_title(loc="left")
    '30% of cohort shop are\\nactive after 1 month'
    """
    later = grid[grid["age"] > 0]
    shown = later[later["complete"] & later["rate"].notna()]
    rows = grid.drop_duplicates("cohort")
    ax = style.axes(ax, height=_height(len(rows)))
    if shown.empty:
        return style.empty(ax, style.NOTHING_YET)
    _heatmap(ax, grid, shown, later, rows["cohort"])
    marked = pd.api.types.is_datetime64_any_dtype(grid["cohort"]) and rows["size"].notna().iloc[0]
    _row_labels(ax, rows, grid.attrs.get("by"), marked)
    _age_labels(ax, int(later["age"].max()))
    style.note(
        ax,
        " ".join([*_notes(ax, later), *([NOT_NEW[words.kind(grid)]] if marked else [])]),
    )
    return style.finish(ax, _across(shown, grid.attrs.get("by")), x=style.age(grid), y=COHORTS)


def _height(cohorts):
    return float(np.clip(1.7 + 0.34 * cohorts, 2.8, 6.4))


def _heatmap(ax, grid, shown, later, cohorts):
    # Positions instead of a pivot: a cohort may be None, and a pivot would lose it.
    shape = len(cohorts), int(later["age"].max())
    rates, part = np.full(shape, np.nan), np.zeros(shape, dtype=bool)
    rates[_at(shown, cohorts)] = shown["rate"]
    open_cells = later[~later["complete"]]
    part[_at(open_cells, cohorts)] = True
    small = shape[0] <= MOST_COHORTS and shape[1] <= MOST_AGES
    texts = (
        np.vectorize(lambda rate: "" if np.isnan(rate) else words.points(rate, 0, 1))(rates)
        if small
        else None
    )
    mesh = heat.cells(ax, rates, texts)
    heat.hatched(ax, part)
    if not small:
        percent = FuncFormatter(lambda share, _: words.percent(share))
        ax.figure.colorbar(
            mesh, ax=ax, format=percent, label=SCALE, fraction=0.04, pad=0.02
        ).outline.set_visible(False)


def _notes(ax, later):
    if ax.texts:
        yield NUMBERS
    if not later["complete"].all():
        yield HATCHED


def _at(frame, cohorts):
    return pd.Index(cohorts).get_indexer(frame["cohort"]), frame["age"].to_numpy(dtype=int) - 1


def _row_labels(ax, rows, by, marked):
    every = style.thin(len(rows), MOST_COHORTS // 2) if len(rows) > MOST_COHORTS else 1
    kept = rows.iloc[::every]
    forms = [ROW_FIRST if marked else ROW, *[ROW] * (len(kept) - 1)]
    labels = [_row(*cells, by) for cells in zip(forms, kept["cohort"], kept["size"], strict=True)]
    ax.set_yticks(np.arange(len(rows))[::every] + 0.5, labels)


def _row(form, cohort, size, by):
    name = words.cohort(cohort, by, 20)
    return (
        ROW_HIDDEN.format(cohort=name)
        if pd.isna(size)
        else form.format(cohort=name, size=words.count(size))
    )


def _age_labels(ax, oldest):
    ages = np.arange(1, oldest + 1)[
        :: style.thin(oldest, MOST_AGES if oldest < 100 else MOST_AGES // 2)
    ]
    ax.set_xticks(ages - 0.5, [words.count(age) for age in ages])


def _across(shown, by):
    first, last = (shown[shown["age"] == age] for age in (shown["age"].min(), shown["age"].max()))
    said = {
        "cohort": words.cohort(first["cohort"].iloc[0], by, 24),
        "rate": words.span(first["rate"].min(), first["rate"].max()),
    }
    said |= {
        "age": words.duration(first["age"].iloc[0], by),
        "last_age": words.duration(last["age"].iloc[0], by),
    }
    said |= {"last": words.span(last["rate"].min(), last["rate"].max())}
    return _form(first, last).format(
        last_cohort=words.cohort(last["cohort"].iloc[0], by, 24), **said
    )


def _form(first, last):
    if first["age"].iloc[0] == last["age"].iloc[0]:
        return words.choose(len(first), ACROSS)
    if len(last) == len(first):
        return words.choose(len(first), FIRST_AND_LAST)
    return LAST_OF_ONE if len(last) == 1 else LAST_OF_SOME
