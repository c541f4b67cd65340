"""What the cohort frames say: the finding first, then how far it can be trusted."""

import pandas as pd

from retention_lib.intervals import homogeneity
from retention_lib.words.labels import after, kind, named
from retention_lib.words.numbers import choose, count, duration, interval, percent
from retention_lib.words.sentence import Sentence, say

NOTHING_YET = (
    "No cohort has been observed for a whole period after its first one, so nothing can be said"
    " about return yet."
)
ONE_COHORT = {
    "one": "{after}, {rate} of the {size} customer of cohort {cohort} are active ({range}).",
    "other": "{after}, {rate} of the {size} customers of cohort {cohort} are active ({range}).",
}
MOST_AND_FEWEST = (
    "{after}, cohort {most} has the largest share of customers active, {rate_most} ({range_most}),"
    " and cohort {fewest} the smallest, {rate_fewest} ({range_fewest})."
)
ALL_ALIKE = "{after}, {rate} of customers are active in every cohort."
MAY_BE_CHANCE = "Over all cohorts together, differences of this size may well be chance."
NOT_CHANCE = "Over all cohorts together, the differences are more than chance alone would explain."
ALL_ENDED = "Every period of the grid had ended by the last day observed; no cell is left out."
NOT_ENDED = (
    "In {share} of the cells of the grid ({n} of {cells}) the period had not ended by the last day"
    " observed; no average counts them."
)
OR_LATER = {
    "transactions": (
        "A customer counts as active at every age up to their last order, so the shares still rise"
        " as time passes, those at late ages most: there has been less time to come back."
    ),
    "events": (
        "A customer counts as active at every age up to when they were last seen, so the shares"
        " still rise as time passes, those at late ages most: there has been less time to come"
        " back."
    ),
}
TOO_SMALL = {
    "one": (
        "{n} cohort is hidden, because too few customers are in it or in one it would give away."
    ),
    "other": (
        "{n} cohorts are hidden, because too few customers are in them or in one they would give"
        " away."
    ),
}
NOT_NEW = {
    "transactions": (
        "The first cohort may hold people who are not new, if the company sold before the data"
        " begin."
    ),
    "events": (
        "The first cohort may hold people who are not new, if there were customers before the data"
        " begin."
    ),
}

AVERAGE = {
    "one": (
        "{after}, {rate} of customers are active ({range}): {active} of {size}, in {cohorts}"
        " cohort."
    ),
    "other": (
        "{after}, {rate} of customers are active ({range}): {active} of {size}, in {cohorts}"
        " cohorts."
    ),
}
AVERAGE_LAST = {
    "one": "After {age} it is {rate} ({range}): {active} of {size}, in {cohorts} cohort.",
    "other": "After {age} it is {rate} ({range}): {active} of {size}, in {cohorts} cohorts.",
}
FEWER_COHORTS = (
    "The later figure rests on fewer and older cohorts, so part of the change may be a change of"
    " customers."
)


def retention(grid: pd.DataFrame) -> Sentence:
    """How cohorts differ at the first age that has been observed in full, as a `Sentence`.

    `grid` has one row per cohort and age, as `cohorts.retention` returns it.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> grid = pd.DataFrame({"cohort": ["shop"], "age": [1], "size": [200], "active": [60], "rate": [0.3]})
    >>> grid = grid.assign(low=0.24, high=0.37, complete=True)
    >>> grid.attrs["by"] = "month"
    >>> words.retention(grid)
    '1 month after their first order, 30% of the 200 customers of cohort “shop” are active (24 to 37%).'
    """
    whole = grid[grid["complete"] & (grid["age"] > 0) & (grid["size"] > 0)]
    if whole.empty:
        return say(NOTHING_YET, _too_small(grid))
    at_age = whole[whole["age"] == whole["age"].min()]
    return say(_spread(at_age, grid), _or_later(grid), _too_small(grid), _not_new(grid))


def average(frame: pd.DataFrame) -> Sentence:
    """Return at the first and at the last age, pooled over cohorts, as a `Sentence`.

    `frame` has one row per age, as `cohorts.average` returns it.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"age": [1], "cohorts": [2], "size": [200], "active": [60], "rate": [0.3]})
    >>> frame = frame.assign(low=0.24, high=0.37)
    >>> frame.attrs["by"] = "month"
    >>> words.average(frame)
    '1 month after their first order, 30% of customers are active (24 to 37%): 60 of 200, in 2 cohorts.'
    """
    later = frame[(frame["age"] > 0) & (frame["size"] > 0)]
    if later.empty:
        return say(NOTHING_YET)
    first, last = later.iloc[0], later.iloc[-1]
    if len(later) == 1:
        return say(_pooled(first, AVERAGE, frame), _or_later(frame))
    fewer = FEWER_COHORTS if last["cohorts"] < first["cohorts"] else None
    return say(
        _pooled(first, AVERAGE, frame),
        _pooled(last, AVERAGE_LAST, frame),
        fewer,
        _or_later(frame),
    )


def observed(grid: pd.DataFrame) -> Sentence:
    """How much of the grid is left out of every average because it had not ended, as a `Sentence`.

    `grid` is what `cohorts.retention` returns.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> grid = pd.DataFrame({"cohort": ["shop"], "age": [1], "size": [200], "active": [60], "rate": [0.3]})
    >>> words.observed(grid.assign(complete=False))
    'In 100% of the cells of the grid (1 of 1) the period had not ended by the last day observed; no average \
counts them.'
    """
    n, cells = int((~grid["complete"]).sum()), len(grid)
    if n == 0:
        return say(ALL_ENDED)
    return say(NOT_ENDED.format(n=count(n), cells=count(cells), share=percent(n / cells)))


def _spread(at_age, grid):
    most, fewest = (
        at_age.loc[at_age["rate"].idxmax()],
        at_age.loc[at_age["rate"].idxmin()],
    )
    by, when = grid.attrs.get("by"), after(most["age"], grid)
    if len(at_age) == 1:
        form = choose(most["size"], ONE_COHORT)
        return form.format(
            after=when,
            cohort=named(most["cohort"], by),
            size=count(most["size"]),
            **_rate(most),
        )
    if most["rate"] == fewest["rate"]:
        return ALL_ALIKE.format(after=when, rate=percent(most["rate"]))
    pair = {"most": named(most["cohort"], by), "fewest": named(fewest["cohort"], by)}
    pair |= {f"{key}_most": text for key, text in _rate(most).items()}
    pair |= {f"{key}_fewest": text for key, text in _rate(fewest).items()}
    return say(MOST_AND_FEWEST.format(after=when, **pair), _chance(at_age))


def _chance(at_age):
    # All cohorts are looked at together: the two extremes of many would differ in any noise.
    return NOT_CHANCE if homogeneity(at_age["active"], at_age["size"]) < 0.05 else MAY_BE_CHANCE


def _rate(row):
    low, high = row["low"], row["high"]
    return {"rate": percent(row["rate"], low, high), "range": interval(low, high)}


def _pooled(row, forms, frame):
    numbers = {name: count(row[name]) for name in ("active", "size", "cohorts")}
    age = {
        "after": after(row["age"], frame),
        "age": duration(row["age"], frame.attrs.get("by")),
    }
    return choose(row["cohorts"], forms).format(**age, **numbers, **_rate(row))


def _too_small(grid):
    n = grid.loc[grid["size"].isna(), "cohort"].nunique(dropna=False)
    return choose(n, TOO_SMALL).format(n=count(n)) if n else None


def _or_later(frame):
    return OR_LATER[kind(frame)] if frame.attrs.get("returns") == "on_or_after" else None


def _not_new(grid):
    return NOT_NEW[kind(grid)] if pd.api.types.is_datetime64_any_dtype(grid["cohort"]) else None
