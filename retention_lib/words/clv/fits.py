"""Which model was fitted, and whether what the value takes to be so holds."""

from typing import Any

import pandas as pd

from retention_lib.results import key_text, shown
from retention_lib.results.clv import INDEPENDENCE
from retention_lib.writing import Finding, number, text


def fit(fitted: Any) -> Finding:
    """Which model was fitted, on how many customers, and what one must know of it; `fitted` is what
    `clv.fit` or another fit of `clv` returns.

    >>> from retention_lib import clv, data, words
    >>> history = clv.history(data.connect("cdnow-sample").transactions, as_of="1997-09-30")
    >>> words.fit(clv.fit(history, "bg/nbd"))
    'BG/NBD is fitted to the buying histories of 2,357 customers.'
    """
    model = key_text("clv-model", fitted.name)
    notes = []
    for code, facts in fitted.notes:
        said = {
            name: key_text("clv-model", fact) if isinstance(fact, str) else number(fact)
            for name, fact in facts.items()
        }
        notes.append(text(f"clv-fit-{code}", **said))
    return Finding(
        text(
            "clv-fit-fitted",
            model=model,
            n=fitted.n,
        ),
        caution=notes,
    )


def independence(frame: pd.DataFrame) -> Finding:
    """Whether frequency and spend move together; `frame` is the `independence` of what
    `clv.fit_spend` returns."""
    row = shown(frame, INDEPENDENCE).iloc[0]
    if pd.isna(row["customers"]):
        return Finding(text("clv-independence-too_few"))
    if pd.isna(row["spearman"]):
        return Finding(text("clv-independence-alike"))
    form = "together" if row["warning"] else "apart"
    return Finding(
        text(f"clv-independence-{form}", n=int(row["customers"])),
        text("clv-independence-rank", spearman=number(row["spearman"])),
        text("clv-independence-off") if row["warning"] else None,
    )
