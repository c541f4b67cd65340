"""What the cohort frames say: the finding first, then how far it can be trusted."""

import pandas as pd

from retention_lib.words.labels import named
from retention_lib.words.numbers import choose, count, duration, interval, percent
from retention_lib.words.sentence import Sentence, say

NOTHING_YET = (
    "No cohort has been observed for a whole period after its first one, so nothing can be said about return yet."
)
ONE_COHORT = "{age} after their first order, {rate} of the {size} customers of cohort {cohort} are active ({range})."
MOST_AND_FEWEST = (
    "{age} after their first order, cohort {most} has the largest share of customers active, {rate_most} "
    "({range_most}), and cohort {fewest} the smallest, {rate_fewest} ({range_fewest})."
)
ALL_ALIKE = "{age} after their first order, {rate} of customers are active in every one of the {cohorts} cohorts."
OVERLAP = (
    "These are the extremes of {cohorts} cohorts and their intervals overlap, so the difference may well be chance."
)
APART = "Their intervals do not overlap, so chance alone hardly explains the difference."
LEFT_OUT = {
    "one": "{n} cell is left out because its period had not ended by the last day observed.",
    "other": "{n} cells are left out because their periods had not ended by the last day observed.",
}
ALL_ENDED = "All {cells} cells of the grid had ended by the last day observed; none is left out."
NOT_ENDED = {
    "one": "{n} of the {cells} cells of the grid ({share}) had not ended by the last day observed; no "
    "average counts it.",
    "other": "{n} of the {cells} cells of the grid ({share}) had not ended by the last day observed; no "
    "average counts them.",
}
OR_LATER = "A customer counts as active at every age up to their last order."
TOO_SMALL = {
    "one": "{n} cohort has too few customers to be shown.",
    "other": "{n} cohorts have too few customers to be shown.",
}
NOT_NEW = "The first cohort may hold people who are not new, if the company sold before the data begin."

AVERAGE = {
    "one": "{age} after their first order, {rate} of customers are active ({range}; {size} customers in "
    "{cohorts} cohort).",
    "other": "{age} after their first order, {rate} of customers are active ({range}; {size} customers in "
    "{cohorts} cohorts).",
}
AVERAGE_LAST = {
    "one": "After {age} it is {rate} ({range}; {size} customers in {cohorts} cohort).",
    "other": "After {age} it is {rate} ({range}; {size} customers in {cohorts} cohorts).",
}
FEWER_COHORTS = "The later figure rests on fewer and older cohorts, so part of the change may be a change of customers."


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
        return say(NOTHING_YET, _left_out(grid), _too_small(grid))
    at_age = whole[whole["age"] == whole["age"].min()]
    return say(
        _spread(at_age, grid.attrs.get("by")), _or_later(grid), _left_out(grid), _too_small(grid), _not_new(grid)
    )


def average(frame: pd.DataFrame) -> Sentence:
    """Return at the first and at the last age, pooled over cohorts, as a `Sentence`.

    `frame` has one row per age, as `cohorts.average` returns it.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"age": [1], "cohorts": [2], "size": [200], "active": [60], "rate": [0.3]})
    >>> frame = frame.assign(low=0.24, high=0.37)
    >>> frame.attrs["by"] = "month"
    >>> words.average(frame)
    '1 month after their first order, 30% of customers are active (24 to 37%; 200 customers in 2 cohorts).'
    """
    later = frame[(frame["age"] > 0) & (frame["size"] > 0)]
    if later.empty:
        return say(NOTHING_YET)
    first, last, by = later.iloc[0], later.iloc[-1], frame.attrs.get("by")
    if len(later) == 1:
        return say(_pooled(first, AVERAGE, by), _or_later(frame))
    fewer = FEWER_COHORTS if last["cohorts"] < first["cohorts"] else None
    return say(_pooled(first, AVERAGE, by), _pooled(last, AVERAGE_LAST, by), fewer, _or_later(frame))


def observed(grid: pd.DataFrame) -> Sentence:
    """How much of the grid is left out of every average because it had not ended, as a `Sentence`.

    `grid` is what `cohorts.retention` returns.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> grid = pd.DataFrame({"cohort": ["shop"], "age": [1], "size": [200], "active": [60], "rate": [0.3]})
    >>> grid = grid.assign(low=0.24, high=0.37, complete=True)
    >>> grid.attrs["by"] = "month"
    >>> words.observed(grid)
    'All 1 cells of the grid had ended by the last day observed; none is left out.'
    """
    n, cells = int((~grid["complete"]).sum()), len(grid)
    if n == 0:
        return say(ALL_ENDED.format(cells=count(cells)))
    return say(choose(n, NOT_ENDED).format(n=count(n), cells=count(cells), share=percent(n / cells)))


def _spread(at_age, by):
    most, fewest = at_age.loc[at_age["rate"].idxmax()], at_age.loc[at_age["rate"].idxmin()]
    age = duration(most["age"], by)
    if len(at_age) == 1:
        return ONE_COHORT.format(age=age, cohort=named(most["cohort"], by), size=count(most["size"]), **_rate(most))
    if most["rate"] == fewest["rate"]:
        return ALL_ALIKE.format(age=age, rate=percent(most["rate"]), cohorts=count(len(at_age)))
    pair = {"most": named(most["cohort"], by), "fewest": named(fewest["cohort"], by)}
    pair |= {f"{key}_most": text for key, text in _rate(most).items()}
    pair |= {f"{key}_fewest": text for key, text in _rate(fewest).items()}
    return say(MOST_AND_FEWEST.format(age=age, **pair), _chance(most, fewest, len(at_age)))


def _chance(most, fewest, cohorts):
    return OVERLAP.format(cohorts=count(cohorts)) if fewest["high"] >= most["low"] else APART


def _rate(row):
    low, high = row["low"], row["high"]
    return {"rate": percent(row["rate"], low, high), "range": interval(low, high)}


def _pooled(row, forms, by):
    form = choose(row["cohorts"], forms)
    return form.format(
        age=duration(row["age"], by), size=count(row["size"]), cohorts=count(row["cohorts"]), **_rate(row)
    )


def _left_out(grid):
    n = int((~grid["complete"]).sum())
    if n == 0:
        return None
    return choose(n, LEFT_OUT).format(n=count(n))


def _too_small(grid):
    n = grid.loc[grid["size"].isna(), "cohort"].nunique(dropna=False)
    return choose(n, TOO_SMALL).format(n=count(n)) if n else None


def _or_later(frame):
    return OR_LATER if frame.attrs.get("returns") == "on_or_after" else None


def _not_new(grid):
    return NOT_NEW if pd.api.types.is_datetime64_any_dtype(grid["cohort"]) else None
