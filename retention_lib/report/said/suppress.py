"""Small groups stay private."""

import pandas as pd

_ALONE = (
    "age",
    "customer_share",
    "period",
)  # rows that differ in one of these are not parts of one whole
_LABELS = {
    "age",
    "customer_share",
    "cohort",
}  # which group it is, also where it is a number


def suppress(frame: pd.DataFrame, count: str = "size", min_group: int = 5) -> pd.DataFrame:
    """A copy in which every number of a group with fewer than `min_group` customers is missing.

    `count` names the column that holds the group's customers. A group of nobody hides nobody and
    stays; so do the columns that say which group it is: text, dates, `cohort`, `age` and
    `customer_share`. Where the hidden groups together hold fewer than `min_group` customers,
    whoever knows the total knows them, so the next smallest group is hidden too; a cohort that has
    to be hidden for that at one age is hidden at every age.

    Raises `ValueError` when there is no such column.

    >>> groups = pd.DataFrame({"segment": ["a", "b", "c"], "size": [3, 40, 9]})
    >>> groups = groups.assign(rate=[0.5, 0.25, 0.1])
    >>> suppress(groups).to_dict("list")
    {'segment': ['a', 'b', 'c'], 'size': [nan, 40.0, nan], 'rate': [nan, 0.25, nan]}
    """
    if count not in frame.columns:
        found = ", ".join(map(str, frame.columns))
        raise ValueError(
            f"suppress needs the column '{count}'; found {found}; name the one that counts"
            " customers"
        )
    hidden = _hidden(frame, frame[count], min_group)
    if not hidden.any():
        return frame.copy()
    numbers = [
        column for column in frame.columns if column not in _LABELS and _is_number(frame[column])
    ]
    shown = frame.astype(dict.fromkeys(numbers, "float64"))
    shown.loc[hidden, numbers] = float("nan")
    return shown


def _hidden(frame: pd.DataFrame, customers: pd.Series, min_group: int) -> pd.Series:
    """Whether each row is hidden: it is small, or the smallest that can hide those that are."""
    small = (customers > 0) & (customers < min_group)
    ranked = customers[customers > 0].sort_values(kind="stable")
    whole = [frame[column] for column in _ALONE if column in frame.columns] or [
        pd.Series(0, frame.index)
    ]
    parts = [part.loc[ranked.index] for part in whole]
    smaller = ranked.groupby(parts, dropna=False).cumsum() - ranked
    exposed = small.loc[ranked.index].groupby(parts, dropna=False).transform("any")
    hiding = ((smaller < min_group) & exposed).reindex(frame.index, fill_value=False)
    labels = [
        c for c in frame.columns if c == "cohort" or not pd.api.types.is_numeric_dtype(frame[c])
    ]
    if not (labels and "age" in frame.columns):
        return small | hiding
    return (small | hiding).groupby([frame[c] for c in labels], dropna=False).transform("any")


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
