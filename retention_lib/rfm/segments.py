"""Scored customers added up: by segment, by recency and frequency, and from the biggest spender
on."""

import numpy as np
from pandas import DataFrame

from retention_lib.results.rfm import CONCENTRATION, GONE, GRID, SCORES, SEGMENTS
from retention_lib.rfm.naming import ACTIONS, ranked, refuse_unspent


def grid(scores: DataFrame) -> DataFrame:
    """Add up the customers of each pair of recency and frequency scores. One row is a pair that
    somebody holds.

    ``scores`` is what ``scores`` returns. Columns: ``r, f`` (1 to the best score), ``customers,
    share`` (of customers with scores), ``spend`` (money, mean a customer; where it is known).
    """
    facts = SCORES.facts_of(scores)
    scored = ranked(scores).astype({"r": "int64", "f": "int64"})
    cells = scored.groupby(["r", "f"])
    table = cells.size().rename("customers").reset_index()
    table["share"] = table["customers"] / len(scored)
    if "spend" in scored:
        table["spend"] = cells["spend"].mean().to_numpy()
    return GRID.made(table, **facts)


def segments(scores: DataFrame) -> DataFrame:
    """Add up the customers of each segment. One row is a segment, best first; an empty one counts
    0.

    ``scores`` is what ``scores`` returns. Columns: ``segment, ranked`` (whether its customers
    ordered in the look-back), ``customers, share`` (of those ranked), ``spend`` (money, total),
    ``spend_share`` (NaN where the total is not above 0), ``orders`` (total), ``days_since_last``
    (median, NaN when empty), ``action`` (what a marketer would do); ``spend`` and ``spend_share``
    where spend is known.
    """
    facts = SCORES.facts_of(scores)
    money = {"spend": ("spend", "sum")} if "spend" in scores else {}
    held = scores.groupby("segment").agg(
        **money,
        customers=("orders", "size"),
        orders=("orders", "sum"),
        days_since_last=("days_since_last", "median"),
    )
    table = held.reindex(list(ACTIONS), fill_value=0)
    bought = table.index != GONE
    scored = table["customers"].where(bought)
    table = table.assign(
        ranked=bought,
        share=scored / (scored.sum() or np.nan),
        days_since_last=held["days_since_last"],
        action=table.index.map(ACTIONS),
    )
    if money:
        total = scores["spend"].sum()
        table["spend_share"] = table["spend"] / (total if total > 0 else np.nan)
    table = table.reset_index()
    return SEGMENTS.made(table[[name for name in SEGMENTS.names if name in table]], **facts)


def concentration(scores: DataFrame) -> DataFrame:
    """How much of the spend comes from how few. One row is a share of customers: 0, 1 %, ... 100 %.

    ``scores`` is what ``scores`` returns; who did not order in its look-back is left out. Columns:
    ``customer_share``; ``customers`` (on the smaller side of that cut, whose spend it would tell: 0
    where total spend is not above zero); ``spend_share``, the Lorenz curve (share of spend of that
    share of customers, smallest spenders first); ``top_share`` (the same with the biggest spenders
    first, so the row at 0.2 answers the 20/80 question).
    Both are NaN where total spend is not above zero. Raises ``ContractError`` where spend is not
    known.
    Source: Lorenz (1905), "Methods of measuring the concentration of wealth", JASA 9, 209-219.
    """
    facts = SCORES.facts_of(scores)
    refuse_unspent(scores, "rfm.concentration")
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
