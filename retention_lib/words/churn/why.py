"""Why the customers to act on first are at risk."""

from pandas import DataFrame

from retention_lib.results import key_text, shown
from retention_lib.results.churn import WHY
from retention_lib.writing import Finding, count, percent, text

OF = "churn-reason"


def why(frame: DataFrame) -> Finding:
    """The reason that most of the customers to act on first have, and how many have none; `frame`
    is what `churn.why` returns."""
    frame = shown(frame, WHY)
    known = frame.dropna(subset="share")
    doubt = text("churn-why-doubt")
    counted = frame.attrs["counted"]
    if known.empty:
        return Finding(text("churn-why-none"), caution=doubt)
    row = known.iloc[0]
    about = {"reason": key_text(OF, row["reason"]), "share": percent(row["share"])}
    none = int(frame.attrs["unexplained"])
    return Finding(
        text("churn-why-leads", **about),
        [
            text("churn-why-counted", all=count(counted), customers=count(row["customers"])),
            text("churn-why-unexplained", n=none) if none else None,
        ],
        doubt,
        text("churn-why-short", **about),
    )
