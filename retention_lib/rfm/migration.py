"""Where customers went from one day to a later one: from which segment into which."""

import pandas as pd
from pandas import DataFrame

from retention_lib import periods
from retention_lib.contract import ContractError
from retention_lib.results.rfm import ABSENT, MIGRATION, ORDER, SCORES
from retention_lib.rfm.scores import scored


def migration(before: DataFrame, after: DataFrame) -> DataFrame:
    """Count the customers of each segment of one day by their segment of a later one. One row is a
    pair of segments that somebody has.

    ``before`` and ``after`` are what ``scores`` returned of the same log on two days, asked for
    alike. Columns: ``was, now`` (``absent`` is who was no customer yet, or whose orders have all
    come back in full since), ``customers, share`` (of all who were there), ``ordered`` (how many of
    them ordered between the two days), and where it is known ``spend`` (money of the look-back of
    the earlier day, of the later one for who was absent). For each ``was`` the customers add up to
    that segment of ``before``, for each ``now`` to that of ``after``. Raises ``ContractError``
    where the two were not scored alike, or ``after`` is not later.

    >>> from retention_lib import rfm
    >>> orders = DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                     "ordered_at": ["2021-01-28", "2021-02-03", "2021-03-30"]})
    >>> both = [rfm.scores(orders, as_of=day) for day in ("2021-02-28", "2021-03-31")]
    >>> migration(*both)[["was", "now", "customers", "ordered"]].values.tolist()
    [['need_attention', 'cannot_lose', 1, 0], ['absent', 'new', 1, 1]]
    """
    facts = SCORES.facts_of(after)
    earlier = SCORES.facts_of(before)
    _refuse(earlier, facts)
    money = ["spend"] if "spend" in after and "spend" in before else []
    told = ["customer_id", "segment", *money]
    both = before[told].merge(
        after[[*told, "days_since_last"]],
        on="customer_id",
        how="outer",
        suffixes=("_was", ""),
    )
    days = pd.to_datetime([earlier["as_of"], facts["as_of"]])
    between = (days[1] - days[0]).days
    moved = DataFrame(
        {
            "was": both["segment_was"].fillna(ABSENT),
            "now": both["segment"].fillna(ABSENT),
            "customers": 1,
            "ordered": (both["days_since_last"] < between).astype("int64"),
        }
    )
    if money:
        moved["spend"] = both["spend_was"].fillna(both["spend"])
    table = moved.groupby(["was", "now"], as_index=False).sum()
    whole = table.groupby("was")["customers"].transform("sum")
    table["share"] = table["customers"] / whole
    table = table.sort_values(
        ["was", "now"],
        key=lambda names: names.map(ORDER.index),
        ignore_index=True,
    )
    names = [name for name in MIGRATION.names if name in table]
    return MIGRATION.made(table[names], since=earlier["as_of"], **facts)


def migrations(
    frame: DataFrame,
    transactions: object,
    *,
    months: int = 3,
) -> dict[str, DataFrame]:
    """The ``migration`` of the months up to the day of the scores, ``now``, and that of the same
    months a year before, ``year_ago``, to hold it against; each where the log held the look-backs
    of its days.

    ``frame`` is what ``scores`` returned of these transactions, and the days before it are scored
    as it was.

    >>> from retention_lib import rfm
    >>> orders = DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                     "ordered_at": ["2020-01-28", "2021-02-03", "2021-03-30"]})
    >>> found = migrations(rfm.scores(orders, as_of="2021-06-30"), orders)
    >>> {when: (str(told.attrs["since"]), len(told)) for when, told in found.items()}
    {'now': ('2021-03-31', 2)}
    """
    end = periods.day(SCORES.facts_of(frame)["as_of"])
    found = {}
    for when, last in {"now": end, "year_ago": periods.year_before(end)}.items():
        since = periods.months_before(last, months)
        before = scored(frame, transactions, since)
        after = frame if when == "now" else scored(frame, transactions, last)
        if before is not None and after is not None:
            found[when] = migration(before, after)
    return found


def _refuse(before: dict, after: dict) -> None:
    alike = all(before[name] == after[name] for name in ("bins", "lookback"))
    if alike and before["as_of"] < after["as_of"]:
        return
    told = [
        ", ".join(f"{name} {facts[name]}" for name in ("as_of", "bins", "lookback"))
        for facts in (before, after)
    ]
    raise ContractError(
        "migration needs scores of an earlier and a later day, asked for alike",
        " and ".join(told),
        "score the same log twice, and give the earlier day first",
    )
