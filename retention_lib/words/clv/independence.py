"""Whether frequency and spend move together, which the value takes them not to."""

import pandas as pd

from retention_lib.results import shown
from retention_lib.results.clv import INDEPENDENCE
from retention_lib.writing import Finding, number, text


def independence(frame: pd.DataFrame) -> Finding:
    """Whether frequency and spend move together; `frame` is the `independence` of what
    `clv.fit_spend` returns."""
    row = shown(frame, INDEPENDENCE).iloc[0]
    if pd.isna(row["customers"]):
        return Finding(text("clv-independence-too_few"))
    if pd.isna(row["spearman"]):
        return Finding(text("clv-independence-alike"))
    form = "together" if row["warning"] else "apart"
    said = {"n": int(row["customers"]), "spearman": number(row["spearman"])}
    return Finding(text(f"clv-independence-{form}", **said))
