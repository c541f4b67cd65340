"""Small groups stay private, and customers unnamed, wherever a frame is shown.

A notebook says once how small is too small. Where the runner makes a page and the notebook says
nothing, groups of fewer than five are hidden and nobody is named; in plain Python all is shown.
"""

import os
from dataclasses import dataclass

import numpy as np
from pandas import DataFrame, Series

from retention_lib import periods
from retention_lib.results.frame import FRAME, HIDDEN, NAMES, WHOLE, Frame, read

VARIABLE = "RETENTION_MIN_GROUP"
USUAL = 5  # people of a group on a page


@dataclass
class Rule:
    """From how many people on a group is shown, and whether customers are named."""

    min_group: int
    show_ids: bool


def _asked(number: str) -> int:
    """The number that the environment asks for; by what is none, as many are hidden as on a page.

    >>> _asked("20"), _asked("many")
    (20, 5)
    """
    return int(number) if number.isdecimal() else USUAL


_rule = Rule(
    _asked(os.environ.get(VARIABLE, "1")),
    show_ids=VARIABLE not in os.environ,
)


def protect(*, min_group: int = USUAL, show_ids: bool = False) -> None:
    """Hide groups of fewer than `min_group` people from now on, and name no customer unless asked.

    It holds for every sentence, picture, table and download of this process.
    """
    _rule.min_group, _rule.show_ids = min_group, show_ids


def smallest() -> int:
    """From how many people on a group is shown."""
    return _rule.min_group


def named() -> bool:
    """Whether customers may be named."""
    return _rule.show_ids


def shown(table: DataFrame, *frames: Frame) -> DataFrame:
    """A result as it may be shown, its small groups hidden; every reader of results begins so.

    Raises ``ContractError`` when it is none of these frames, or has lost a fact.
    """
    read(table, *frames)
    frame = next(frame for frame in frames if frame.name == table.attrs[FRAME])
    done = _rule.min_group <= table.attrs.get(HIDDEN, 1)
    if done or not frame.people:
        return table
    return hide(table, frame, _rule.min_group)


def hide(table: DataFrame, frame: Frame, min_group: int) -> DataFrame:
    """A copy in which every number of a group with fewer than `min_group` people is missing.

    A group of nobody hides nobody and stays; so do the columns that say which group it is. Where
    the hidden groups together hold fewer than `min_group` people, whoever knows the total knows
    them, so the next smallest group is hidden too; a cohort that has to be hidden for that at one
    age is hidden at every age. Columns that are counted by one of their own are parts of their row:
    a part of few people is missing, and the smallest others by which it could be told.
    """
    index, table = table.index, table.reset_index(drop=True)
    told = [
        name
        for name in table.columns
        if frame.column(name).unit not in NAMES and name not in frame.alone
    ]
    behind = [(frame.before, 1)]
    if frame.year:
        behind.append((frame.year, periods.year_ago(table.attrs["by"])))
    for people in frame.people:
        hidden = _hidden(table, table[people], frame, min_group)
        series = [table[name] for name in frame.series(table)]
        rows = hidden.groupby(series, dropna=False) if series else hidden
        for name in told:
            lags = {0}
            for names, lag in behind:
                lags |= {lag + other for other in lags if name in names}
            told_of = [rows.shift(lag, fill_value=False) for lag in lags]
            gone = np.any(told_of, axis=0)
            table = table.assign(**{name: table[name].mask(gone)})
    table = _parts_hidden(table, frame, min_group)
    table.attrs[HIDDEN] = min_group
    if WHOLE in table.attrs and hidden.all():
        table.attrs[WHOLE] = dict.fromkeys(table.attrs[WHOLE])
    return table.set_axis(index)


def _parts_hidden(
    table: DataFrame,
    frame: Frame,
    min_group: int,
) -> DataFrame:
    """Without the columns of a row that are of too few people of their own, and the counts of
    these; without what tells of few people together, too."""
    for column in filter(lambda column: column.behind, frame.columns):
        together = table[[*column.behind]].sum(axis=1)
        few = (together > 0) & (together < min_group)
        table = table.assign(**{column.name: table[column.name].mask(few)})
    by = {column.name: column.by for column in frame.columns if column.by}
    counts = list(dict.fromkeys(by.values()))
    people = table[counts].melt(ignore_index=False)
    row = Series(people.index)
    number = people["value"].reset_index(drop=True)
    small = (number > 0) & (number < min_group)
    gone = _beside(small, number, [row], min_group).to_numpy()
    own = {count: count for count in counts}
    for name, count in (by | own).items():
        alone = gone[people["variable"] == count]
        table = table.assign(**{name: table[name].mask(alone)})
    return table


def _hidden(
    table: DataFrame,
    people: Series,
    frame: Frame,
    min_group: int,
) -> Series:
    """Whether each row is hidden: it is small, or the smallest that can hide those that are."""
    # of a group that was hidden before no more is known than that it is somebody
    people = people.fillna(1) if HIDDEN in table.attrs else people
    hidden = (people > 0) & (people < min_group)
    wholes = [table[name] for name in frame.alone if name in table]
    wholes = wholes or [Series(0, table.index)]
    hidden = _beside(hidden, people, wholes, min_group)
    if frame.crossed:
        crossed = [table[name] for name in frame.crossed]
        hidden = _both_ways(hidden, people, (wholes, crossed), min_group)
    rows = [table[name] for name in frame.together]
    return hidden.groupby(rows, dropna=False).transform("any") if rows else hidden


def _both_ways(
    hidden: Series,
    people: Series,
    ways: tuple[list[Series], ...],
    min_group: int,
) -> Series:
    """Of a table whose rows and columns add up to what is known elsewhere: in each of both none is
    hidden alone, as it could be told from the others."""
    while True:
        before = hidden
        for wholes in ways:
            hidden = _beside(hidden, people, wholes, min_group, 2)
        if hidden.equals(before):
            return hidden


def _beside(
    hidden: Series,
    people: Series,
    wholes: list[Series],
    min_group: int,
    least: int = 1,
) -> Series:
    """With the smallest others of each whole, until so many people are hidden in it, and at least
    so many groups."""
    told = DataFrame({"people": people, "shown": ~hidden})[people > 0]
    order = told.sort_values(["shown", "people"], kind="stable").index
    keys = [whole.loc[order] for whole in wholes]
    sizes = people.loc[order].groupby(keys, dropna=False)
    before = sizes.cumsum() - people.loc[order]
    enough = (before >= min_group) & (sizes.cumcount() >= least)
    exposed = hidden.groupby(wholes, dropna=False).transform("any")
    more = (~enough).reindex(hidden.index, fill_value=False)
    return hidden | (exposed & more)
