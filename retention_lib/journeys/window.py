"""How long an attempt may last: by how long those take who come through."""

from collections.abc import Sequence
from datetime import date

from retention_lib import periods
from retention_lib.journeys.funnel import funnel
from retention_lib.journeys.lengths import DAY, end, seconds
from retention_lib.journeys.ordered import log

LENGTHS = ["1d", "7d", "14d", "30d", "60d", "90d", "180d", "365d"]
PART = 3  # of the log: a window that is longer leaves too few who had all of it


def window(
    events: object,
    steps: Sequence[str],
    *,
    as_of: date | str,
) -> str:
    """The shortest usual length of time in which half of those who enter ``steps`` come through, or
    else a quarter; no longer than a third of the log, and at least a day.

    It is read off the waits of all who entered (Kaplan-Meier, as in ``funnel``), not of those alone
    who came through. Raises ``ContractError`` as ``funnel`` does.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": [1, 1, 2, 2], "event": ["view", "order"] * 2,
    ...     "happened_at": ["2021-01-01", "2021-01-06", "2021-01-02", "2021-01-05"]})
    >>> window(clicks, ["view", "order"], as_of="2021-12-31")
    '7d'
    """
    last = periods.day(as_of)
    final = funnel(events, steps, as_of=last).iloc[-1]
    rows = log(events, as_of=last)
    begun = rows["at"].min().to_pandas()
    days = (end(last) - begun).total_seconds() / DAY
    open_ = [each for each in LENGTHS if seconds(each) <= days / PART * DAY]
    usual = open_ or LENGTHS[:1]
    waits = final[["half", "quarter"]].dropna()
    for wait in waits:
        enough = [each for each in usual if seconds(each) >= wait * DAY]
        if enough:
            return enough[0]
    return usual[-1]
