"""Why subscriptions ended, where that is known."""

from pandas import DataFrame

from retention_lib.intervals import wilson
from retention_lib.results import shown
from retention_lib.results.subscriptions import REASONS
from retention_lib.words.subscriptions.mrr import pauses
from retention_lib.writing import Finding, label, money, percent, quoted, text

HALF = 0.5  # of both together, where two reasons are given as often
LONGEST = 24  # characters of a reason in a title


def reasons(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """The reason that is given most by those who stopped, or both where it may be chance which of
    two is; `frame` is what `subscriptions.reasons` returns, `currency` the ISO code of its money.

    >>> import pandas as pd
    >>> from retention_lib import subscriptions, words
    >>> spells = pd.DataFrame({"customer_id": range(9), "amount": 10, "every": "month",
    ...                        "started_at": "2021-01-31", "ended_at": "2021-06-30",
    ...                        "ended_reason": ["price"] * 8 + [None]})
    >>> words.reasons(subscriptions.reasons(spells, as_of="2021-12-31")).headline
    'The reason given most is “price”, by 100% of those who give one.'
    """
    frame = shown(frame, REASONS)
    ended, given = frame.attrs["ended"], frame.attrs["given"]
    caution = [text("subscriptions-reasons-others"), pauses(frame)]
    known = frame.dropna(subset="share")
    if known.empty and (given or not ended):
        key = "hidden" if given else "nobody"
        return Finding(text(f"subscriptions-reasons-{key}"))
    if known.empty:
        none = text("subscriptions-reasons-none", ended=ended)
        return Finding(none, short=text("subscriptions-reasons-short_none"))
    first, second = known.iloc[0], known.head(2).iloc[-1]
    both = first["customers"] + second["customers"]
    least, _ = wilson(first["customers"], both)
    alone = len(known) == 1 or least > HALF
    share = percent(first["share"])
    said = {"first": quoted(first["reason"]), "share": share}
    other = {"second": quoted(second["reason"]), "share_second": percent(second["share"])}
    counted = text(
        "subscriptions-reasons-given",
        given=given,
        ended=ended,
        first=quoted(first["reason"]),
        money=money(first["money"], currency),
    )
    leads = text("subscriptions-reasons-leads", **said)
    together = text("subscriptions-reasons-together", **said, **other)
    name = label(first["reason"], LONGEST)
    return Finding(
        leads if alone else together,
        counted,
        caution,
        text("subscriptions-reasons-short", first=name, share=share),
    )
