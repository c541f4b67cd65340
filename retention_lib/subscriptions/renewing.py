"""Whose subscription is renewed next: the customers to speak to before."""

from datetime import date

import ibis
import numpy as np
import pandas as pd
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.results.subscriptions import RENEWING
from retention_lib.subscriptions.months import months
from retention_lib.subscriptions.spells import UNIT, paid

YEAR = 12
LENGTHS = range(1, 367)  # days


def renewing(
    subscriptions: object,
    *,
    as_of: date | str,
    every: str = "year",
    days: int = 31,
) -> DataFrame:
    """The customers whose payment ``every`` year (or month) falls due in the ``days`` after
    ``as_of``, were they to go on. One row is a spell, the largest payment first.

    Columns: ``customer_id, plan`` (where plans are told), ``every``, ``since`` (when the spell
    began), ``due_on``, ``payment``. Trials, and who has ended, are not among them.

    >>> import pandas as pd
    >>> spells = pd.DataFrame({"customer_id": [1, 2], "every": ["month", "year"],
    ...                        "amount": [10, 99], "started_at": "2021-01-31"})
    >>> renewing(spells, as_of="2021-12-31")[["customer_id", "payment"]].values.tolist()
    [[2.0, 99.0]]
    """
    last = periods.day(as_of)
    if days is True or days not in LENGTHS:
        asked = f"days needs a whole number from 1 to {LENGTHS[-1]}"
        raise ValueError(f"{asked}; found {days!r}; leave it out for 31")
    table = contract.as_ibis(subscriptions, "subscriptions")
    named = "plan" in table.columns
    spells = paid(table, as_of=last, carry="plan" if named else None)
    spells = spells.filter(~spells.ended & (spells.every == every))
    whole = months(spells.since, ibis.literal(last))
    wanted = ["customer_id", "every", "since", *(["carried"] if named else [])]
    rows = spells.select(*wanted, "money", whole=whole).to_pandas()
    step = YEAR if every == "year" else 1
    told = rows.rename(columns={"carried": "plan"}).assign(
        since=pd.to_datetime(rows["since"]),
        payment=rows["money"] * step / UNIT,
    )
    ahead = (told["whole"] // step + 1) * step
    told["due_on"] = _after(told["since"], ahead)
    soon = told["due_on"] <= pd.Timestamp(last) + pd.Timedelta(days=days)
    order = ["payment", "due_on", "customer_id"]
    due = told[soon].sort_values(order, ascending=[False, True, True], ignore_index=True)
    names = [name for name in RENEWING.names if name in due]
    return RENEWING.made(due[names], as_of=last, days=days)


def _after(since: pd.Series, ahead: pd.Series) -> pd.DatetimeIndex:
    """The same day some months later, or the last of a shorter month."""
    number = since.dt.year * YEAR + since.dt.month - 1 + ahead
    first = periods.start(number, "month")
    day = np.minimum(since.dt.day, first.days_in_month)
    return first + pd.to_timedelta(day - 1, "D")
