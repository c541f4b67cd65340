"""Scored customers added up: by segment, and by recency and frequency."""

import numpy as np
import pandas as pd

from retention_lib.results.rfm import GRID, SCORES, SEGMENTS
from retention_lib.rfm.naming import ACTIONS

COUNTS = ["customers", "spend", "orders"]


def grid(scores: pd.DataFrame) -> pd.DataFrame:
    """Add up the customers of each pair of recency and frequency scores. One row is a pair that
    somebody holds.

    ``scores`` is what ``scores`` returns. Columns: ``r, f`` (1 to the best score), ``customers,
    share`` (of customers), ``spend`` (money, mean a customer).
    """
    facts = SCORES.facts_of(scores)
    cells = scores.groupby(["r", "f"])
    table = cells.agg(
        customers=("spend", "size"),
        spend=("spend", "mean"),
    ).reset_index()
    table.insert(3, "share", table["customers"] / len(scores))
    return GRID.made(table, **facts)


def segments(scores: pd.DataFrame) -> pd.DataFrame:
    """Add up the customers of each segment. One row is a segment, best first; an empty one counts
    0.

    ``scores`` is what ``scores`` returns. Columns: ``segment, customers, share`` (of customers),
    ``spend`` (money, total), ``spend_share`` (NaN where the total is not above 0), ``orders``
    (total), ``days_since_last`` (median, NaN when empty), ``action`` (what a marketer would do).
    """
    facts, total = SCORES.facts_of(scores), scores["spend"].sum()
    table = _totals(scores)
    table["share"] = table["customers"] / len(scores)
    table["spend_share"] = table["spend"] / (total if total > 0 else np.nan)
    table["action"] = pd.Series(ACTIONS)
    columns = [column.name for column in SEGMENTS.columns]
    return SEGMENTS.made(table.rename_axis("segment").reset_index()[columns], **facts)


def _totals(scores: pd.DataFrame) -> pd.DataFrame:
    table = scores.groupby("segment").agg(
        customers=("customer_id", "size"),
        spend=("spend", "sum"),
        orders=("orders", "sum"),
        days_since_last=("days_since_last", "median"),
    )
    table = table.reindex(list(ACTIONS))
    table[COUNTS] = table[COUNTS].fillna(0)
    return table.astype({"customers": "int64", "orders": "int64"})
