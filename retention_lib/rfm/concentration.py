"""How much of the spend comes from how few."""

import numpy as np
from pandas import DataFrame

from retention_lib.results.rfm import CONCENTRATION, SCORES
from retention_lib.rfm.naming import ranked


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
    n, share = len(spend), np.arange(101) / 100
    reached = np.append(0, np.cumsum(spend))
    total = reached[-1] if reached[-1] > 0 else np.nan
    lorenz = np.interp(
        share * n,
        np.arange(n + 1),
        reached / total,
    )
    told = n if total > 0 else 0
    curve = {"customer_share": share, "customers": _smaller_side(share, told)}
    curve |= {"spend_share": lorenz, "top_share": 1 - lorenz[::-1]}
    return CONCENTRATION.made(DataFrame(curve), customers=n, **facts)


def _smaller_side(share: np.ndarray, n: int) -> np.ndarray:
    """Within one customer's share the curve still tells that one's spend."""
    people = np.minimum(share, 1 - share) * n
    fewest = np.floor(people + 1e-9).astype("int64")
    fewest[1:-1] = fewest[1:-1].clip(min(n, 1))
    return fewest
