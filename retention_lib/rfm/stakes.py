"""What is at stake in each segment: the most that winning its customers back can bring."""

from pandas import DataFrame

from retention_lib.results.clv import TOTAL
from retention_lib.results.rfm import GONE, SCORES, STAKES
from retention_lib.rfm.naming import ACTIONS, refuse_unspent


def stakes(scores: DataFrame, expected: DataFrame) -> DataFrame:
    """What hangs on each segment whose customers ordered in the look-back. One row is a segment,
    that with the greatest stake first.

    ``scores`` is what ``scores`` returns, ``expected`` a ``clv.total`` of the time ahead by
    ``scores[["customer_id", "segment"]]``. Columns: ``segment, customers,
    days_since_last`` (median), ``spend`` (of the look-back, in all), ``expected`` of the time ahead
    with ``low, high``, ``there`` (the same, were everybody certainly a customer still), ``stake``
    (the difference: the most that an action can win back, a bound and not a promise) with
    ``stake_low, stake_high``, ``action``.
    """
    refuse_unspent(scores, "rfm.stakes")
    facts = SCORES.facts_of(scores) | {"days": TOTAL.facts_of(expected)["days"]}
    spent = scores.groupby("segment", as_index=False).agg(
        spend=("spend", "sum"),
        days_since_last=("days_since_last", "median"),
    )
    table = expected[expected["segment"] != GONE].merge(spent, on="segment")
    table = table.sort_values("stake", ascending=False, ignore_index=True)
    table["action"] = table["segment"].map(ACTIONS)
    return STAKES.made(table[STAKES.names], **facts)
