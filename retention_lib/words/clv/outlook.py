"""The time ahead beside the times before it: what customers brought, and what had been expected."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.clv import OUTLOOK
from retention_lib.writing import Finding, duration, money, money_between, text


def outlook(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> Finding:
    """What customers brought in the last time as long as the time ahead, beside what had been
    expected of them; `frame` is what `clv.outlook` returns, `currency` the ISO code of its money.
    """
    frame = shown(frame, OUTLOOK)
    past = frame.dropna(subset="brought")
    ahead = frame.iloc[-1]
    time = {"days": duration(frame.attrs["days"], "day")}
    caution = [text("clv-outlook-same"), text("clv-outlook-naive")]
    if past.empty:
        ends = money_between(ahead["low"], ahead["high"], currency)
        return Finding(
            text("clv-outlook-first", **time),
            text("clv-outlook-ahead", range=ends),
        )
    amounts = past[["brought", "joined", "expected"]]
    brought, joined, expected = (money(each, currency) for each in amounts.iloc[-1])
    said = time | {"brought": brought, "expected": expected}
    last = past.iloc[-1]
    form = "counts" if last["newcomers"] else "alone"
    basis = text(f"clv-outlook-{form}", n=int(last["customers"]), joined=joined)
    return Finding(
        text("clv-outlook-came", **said),
        [basis, _before(past, currency)],
        caution,
        text("clv-outlook-short", **said),
    )


def _before(past: DataFrame, currency: str | None) -> str | None:
    """What would have been expected by the time before alone."""
    if len(past) < 2:
        return None
    earlier = past[["brought", "joined"]].iloc[-2].sum()
    return text("clv-outlook-before", before=money(earlier, currency))
