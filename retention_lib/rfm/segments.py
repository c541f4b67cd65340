"""Scored customers added up: by segment, and by recency and frequency."""

import numpy as np
from pandas import DataFrame

from retention_lib.results.rfm import GONE, GRID, SCORES, SEGMENTS
from retention_lib.rfm.naming import ACTIONS, ranked


def grid(scores: DataFrame) -> DataFrame:
    """Add up the customers of each pair of recency and frequency scores. One row is a pair that
    somebody holds.

    ``scores`` is what ``scores`` returns. Columns: ``r, f`` (1 to the best score), ``customers,
    share`` (of customers with scores), ``spend`` (money, mean a customer).
    """
    facts = SCORES.facts_of(scores)
    scored = ranked(scores).astype({"r": "int64", "f": "int64"})
    cells = scored.groupby(["r", "f"], as_index=False)
    table = cells.agg(customers=("spend", "size"), spend=("spend", "mean"))
    table.insert(3, "share", table["customers"] / len(scored))
    return GRID.made(table, **facts)


def segments(scores: DataFrame) -> DataFrame:
    """Add up the customers of each segment. One row is a segment, best first; an empty one counts
    0.

    ``scores`` is what ``scores`` returns. Columns: ``segment, ranked`` (whether its customers
    ordered in the look-back), ``customers, share`` (of those ranked), ``spend`` (money, total),
    ``spend_share`` (NaN where the total is not above 0), ``orders`` (total), ``days_since_last``
    (median, NaN when empty), ``action`` (what a marketer would do).
    """
    facts, total = SCORES.facts_of(scores), scores["spend"].sum()
    held = scores.groupby("segment").agg(
        customers=("spend", "size"),
        spend=("spend", "sum"),
        orders=("orders", "sum"),
        days_since_last=("days_since_last", "median"),
    )
    table = held.reindex(list(ACTIONS), fill_value=0)
    bought = table.index != GONE
    scored = table["customers"].where(bought)
    table = table.assign(
        ranked=bought,
        share=scored / (scored.sum() or np.nan),
        spend_share=table["spend"] / (total if total > 0 else np.nan),
        days_since_last=held["days_since_last"],
        action=table.index.map(ACTIONS),
    )
    return SEGMENTS.made(table.reset_index()[SEGMENTS.names], **facts)
