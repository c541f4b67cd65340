"""Which segment a code of three scores belongs to, and what to do with each segment.

Segments are named by r, the recency score, and by fm, the mean of f and m rounded up, both on a
scale of 5 (f alone where nobody knows what orders cost); ``new`` is ``occasional`` where the first
order was earlier, and who did not order in the look-back is ``gone``, without a code. All names are
keys of the catalogue: ``rfm-segment-...`` and ``rfm-action-...``.
"""

import numpy as np
import pandas as pd

from retention_lib.contract import ContractError, quoted
from retention_lib.results.rfm import GONE

ACTIONS = {
    "champions": "reward",
    "loyal": "offer_more",
    "potential_loyalists": "recommend",
    "new": "welcome",
    "promising": "stay_in_mind",
    "occasional": "ask_for_more",
    "need_attention": "limited_offer",
    "about_to_sleep": "remind",
    "at_risk": "win_back",
    "cannot_lose": "win_back_in_person",
    "hibernating": "remind_cheaply",
    GONE: "last_reason",
}
MAP = {  # row: r; columns: fm 1 to 5
    5: ("new", "potential_loyalists", "potential_loyalists", "champions", "champions"),
    4: ("promising", "potential_loyalists", "potential_loyalists", "loyal", "champions"),
    3: ("about_to_sleep", "need_attention", "need_attention", "loyal", "loyal"),
    2: ("hibernating", "about_to_sleep", "at_risk", "at_risk", "at_risk"),
    1: ("hibernating", "hibernating", "at_risk", "cannot_lose", "cannot_lose"),
}


def segment(table: pd.DataFrame, bins: int) -> np.ndarray:
    """The segment of each row's code: the one cell of ``MAP`` at (r, fm), or (r, f) without m."""
    to_five = 4 / (bins - 1)
    spend = table.get("m", table["f"])
    codes = table[["r", "f"]].assign(m=spend)
    scores = 0.5 + (codes - 1) * to_five
    r, f, m = scores.astype(int).to_numpy().T
    cells = np.array([MAP[row] for row in sorted(MAP)], dtype=object)
    return cells[r, (f + m + 1) // 2]


def ranked(scores: pd.DataFrame) -> pd.DataFrame:
    """The customers who ordered in the look-back."""
    return scores[scores["segment"] != GONE]


def refuse_unspent(scores: pd.DataFrame, asked: str) -> None:
    """Raise where customers were scored by orders without money."""
    if "spend" not in scores:
        raise ContractError(
            f"{asked} needs scores with spend",
            quoted(scores.columns),
            "score transactions with an amount: map one with columns = {amount = '...'}",
        )
