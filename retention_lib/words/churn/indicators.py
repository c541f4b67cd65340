"""Which signals go before leaving, how much more often and how early."""

from pandas import DataFrame, Series, notna

from retention_lib.results import key_text, shown
from retention_lib.results.change import SURE
from retention_lib.results.churn import INDICATORS
from retention_lib.writing import Finding, between, days, listed, number, percent, text

OF = "churn-signal"


def indicators(frame: DataFrame) -> Finding:
    """The signal after which most leave more often than others alike, of how many, and which come
    too late; `frame` is what `churn.indicators` returns."""
    frame = shown(frame, INDICATORS)
    known = frame.dropna(subset="lift")
    sure = known[(known["corrected"] < SURE) & (known["lift"] > 1)]
    doubts = [text(f"churn-indicators-alike_{_who(frame)}"), text("churn-indicators-doubt")]
    if sure.empty:
        none = text("churn-indicators-none", all=len(known))
        return Finding(none, caution=doubts, short=text("churn-indicators-short_none"))
    slow = sure["late"].astype(bool)
    late = sure[slow]
    first = (late if slow.all() else sure[~slow]).iloc[0]
    several = len(sure) > 1
    said = {"n": len(sure), "signal": key_text(OF, first["signal"])}
    names = listed([key_text(OF, name) for name in late["signal"]])
    counted = text("churn-indicators-counted", n=len(sure), all=len(known))
    too_late = text(
        "churn-indicators-too_late",
        names=names,
        days=days(frame.attrs["act"]),
    )
    key = "in_vain" if slow.all() else "found"
    return Finding(
        text(f"churn-indicators-{key}", all=len(known), **said),
        _times(first, _who(frame)),
        [counted if several else None, too_late if len(late) else None, *doubts],
        text(f"churn-indicators-short_{key}", **said),
    )


def _times(row: Series, who: str) -> list[str | None]:
    """How much more often who had the signal left, and how long before that was known."""
    times = text(
        "churn-indicators-times",
        customers=int(row["customers"]),
        precision=percent(row["precision"], row["precision_low"], row["precision_high"]),
        alike=percent(row["alike"]),
        lift=number(row["lift"]),
        range=between(number(row["low"]), number(row["high"])),
    )
    lead = row["lead"]
    early = notna(lead) and lead > 0
    return [
        times,
        text(
            "churn-indicators-early",
            days=days(round(lead)),
            who=who,
        )
        if early
        else None,
    ]


def _who(frame: DataFrame) -> str:
    return str(frame.attrs["who"])
