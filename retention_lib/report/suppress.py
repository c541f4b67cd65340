"""Small groups stay private."""

import pandas as pd


def suppress(frame: pd.DataFrame, count: str = "size", min_group: int = 5) -> pd.DataFrame:
    """A copy in which every number of a group with fewer than `min_group` customers is missing.

    `count` names the column that holds the group's customers. A group of nobody hides nobody and stays; `age` says
    which group it is, and stays too.

    Raises `ValueError` when there is no such column.

    >>> suppress(pd.DataFrame({"cohort": ["a", "b"], "size": [3, 40], "rate": [0.5, 0.25]})).to_dict("list")
    {'cohort': ['a', 'b'], 'size': [nan, 40.0], 'rate': [nan, 0.25]}
    """
    if count not in frame.columns:
        found = ", ".join(map(str, frame.columns))
        raise ValueError(f"suppress needs the column '{count}'; found {found}; name the one that counts customers")
    small = (frame[count] > 0) & (frame[count] < min_group)
    if not small.any():
        return frame.copy()
    numbers = [column for column in frame.columns if column != "age" and _is_number(frame[column])]
    hidden = frame.astype(dict.fromkeys(numbers, "float64"))
    hidden.loc[small, numbers] = float("nan")
    return hidden


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
