"""Scored customers added up: by segment, by recency and frequency, and from the biggest spender
on."""

import numpy as np
from pandas import DataFrame

from retention_lib.results.rfm import CONCENTRATION, GONE, GRID, SCORES, SEGMENTS
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
    table.insert(
        3,
        "share",
        table["customers"] / len(scored),
    )
    return GRID.made(table, **facts)


def segments(scores: DataFrame) -> DataFrame:
    """Add up the customers of each segment. One row is a segment, best first; an empty one counts
    0.

    ``scores`` is what ``scores`` returns. Columns: ``segment, ranked`` (whether its customers
    ordered in the look-back), ``customers, share`` (of those ranked), ``spend`` (money, total),
    ``spend_share`` (NaN where the total is not above 0), ``orders`` (total), ``days_since_last``
    (median, NaN when empty), ``action`` (what a marketer would do).
    """
    facts = SCORES.facts_of(scores)
    total = scores["spend"].sum()
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


def concentration(scores: DataFrame) -> DataFrame:
    """How much of the spend comes from how few. One row is a share of customers: 0, 1 %, ... 100 %.

    ``scores`` is what ``scores`` returns; who did not order in its look-back is left out. Columns:
    ``customer_share``; ``customers`` (on the smaller side of that cut, whose spend it would tell: 0
    where total spend is not above zero); ``spend_share``, the Lorenz curve (share of spend of that
    share of customers, smallest spenders first); ``top_share`` (the same with the biggest spenders
    first, so the row at 0.2 answers the 20/80 question).
    Both are NaN where total spend is not above zero.
    Source: Lorenz (1905), "Methods of measuring the concentration of wealth", JASA 9, 209-219.
    """
    facts = SCORES.facts_of(scores)
    spend = np.sort(ranked(scores)["spend"].to_numpy(dtype=float))
    n = len(spend)
    share = np.arange(101) / 100
    reached = np.append(0, np.cumsum(spend))
    total = reached[-1] if reached[-1] > 0 else np.nan
    lorenz = np.interp(
        share * n,
        np.arange(n + 1),
        reached / total,
    )
    told = n if total > 0 else 0
    side = np.minimum(share, 1 - share) * told
    people = np.floor(side + 1e-9).astype("int64")
    # within one customer's share the curve still tells that one's spend
    people[1:-1] = people[1:-1].clip(min(told, 1))
    curve = {"customer_share": share, "customers": people}
    curve |= {"spend_share": lorenz, "top_share": 1 - lorenz[::-1]}
    return CONCENTRATION.made(
        DataFrame(curve),
        customers=n,
        **facts,
    )
