"""What the RFM frames say: who buys, who is being lost, and how much hangs on the few."""

import pandas as pd
from babel.lists import format_list

from retention_lib.words.labels import label
from retention_lib.words.numbers import LOCALE, choose, count, days, money, percent
from retention_lib.words.sentence import Sentence, say

NOBODY = "No customer has ordered, so there is nobody to score."
NOT_ENOUGH = "Too few customers are scored to describe them."
SCORED = {
    "one": (
        "{n} customer is scored, {once} of them after a single order; the median customer last"
        " ordered {median} before the last day observed."
    ),
    "other": (
        "{n} customers are scored, {once} of them after a single order; the median customer last"
        " ordered {median} before the last day observed."
    ),
}
ONE_ORDER = (
    "With so many single orders the frequency scores of most customers are the same: ties stay"
    " together."
)

BEST = {
    "one": (
        "The segment that spends most is {segment}: {customers} customer, {share} of all, with "
        "{spend_share} of spend ({spend})."
    ),
    "other": (
        "The segment that spends most is {segment}: {customers} customers, {share} of all, with "
        "{spend_share} of spend ({spend})."
    ),
}
LEAVING = {
    "one": (
        "{customers} customer whose orders and spend together score in the middle or higher has not"
        " ordered lately ({segments}): {share} of all, with {spend_share} of spend to date."
    ),
    "other": (
        "{customers} customers whose orders and spend together score in the middle or higher have"
        " not ordered lately ({segments}): {share} of all, with {spend_share} of spend to date."
    ),
}
NOBODY_LEAVING = (
    "Every customer whose orders and spend together score in the middle or higher has ordered"
    " lately."
)
NO_SEGMENT = "No segment has enough customers to be described."
EMPTY = {"one": "{n} segment is empty.", "other": "{n} segments are empty."}
HIDDEN = {
    "one": (
        "{n} segment is hidden, because too few customers are in it or in one it would give away."
    ),
    "other": (
        "{n} segments are hidden, because too few customers are in them or in one they would give"
        " away."
    ),
}
RELATIVE = "Segments rank customers against one another, so they say who is better, not how good."

TOP = (
    "The {customers} of customers who spend most bring {spend} of spend; the other {rest} bring"
    " {remainder}."
)
RULE_LESS = "Spend is less concentrated here than the often quoted {rule} would have it."
RULE_MORE = "Spend is at least as concentrated here as the often quoted {rule} would have it."
NO_SPEND = "Nobody has spent anything, so spend is not concentrated on anybody."
TOO_FEW = "There are too few customers to say how much hangs on the biggest fifth of them."
FEW = "There are few customers, so a fifth of them says little."
ENOUGH = 50  # customers: a fifth of fewer is less than ten people
PAST = "This is spend to date: it does not say who will spend next."

AT_RISK = ("At risk", "Cannot lose")


def scores(frame: pd.DataFrame, *, min_group: int = 5) -> Sentence:
    """How many customers are scored and how the base looks, as a `Sentence`.

    `frame` is what `rfm.scores` returns; fewer than `min_group` customers are not described.

    >>> import pandas as pd
    >>> from retention_lib import rfm, words
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": pd.to_datetime(["2021-01-28", "2021-02-03", "2021-01-30"])})
    >>> frame = rfm.scores(orders, as_of="2021-02-28")
    >>> words.scores(frame, min_group=2)
    '2 customers are scored, 50% of them after a single order; the median customer last ordered 27 days \
before the last day observed.'
    """
    if frame.empty:
        return say(NOBODY)
    if len(frame) < min_group:
        return say(NOT_ENOUGH)
    once, median = (frame["orders"] == 1).mean(), frame["days_since_last"].median()
    said = choose(len(frame), SCORED).format(
        n=count(len(frame)), once=percent(once), median=days(median)
    )
    return say(said, ONE_ORDER if once > 0.5 and len(frame) > 1 else None)


def segments(frame: pd.DataFrame, *, currency: str | None = None) -> Sentence:
    """Which segment spends most and who is being lost, as a `Sentence`; `frame` is what
    `rfm.segments` returns.

    `currency` is the ISO code of the spend.

    >>> import pandas as pd
    >>> from retention_lib import rfm, words
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": pd.to_datetime(["2021-01-28", "2021-02-03", "2021-01-30"])})
    >>> frame = rfm.scores(orders, as_of="2021-02-28")
    >>> words.segments(rfm.segments(frame), currency="USD")
    'The segment that spends most is Champions: 1 customer, 50% of all, with 80% of spend ($12.00). \
Every customer whose orders and spend together score in the middle or higher has ordered lately. 9 segments are \
empty. Segments rank customers against one another, so they say who is better, not how good.'
    """
    seen = frame[frame["customers"] > 0]
    if seen.empty:
        return say(NOBODY if (frame["customers"] == 0).all() else NO_SEGMENT, _hidden(frame))
    if not seen["spend"].sum() > 0:
        return say(NO_SPEND, _empty(frame), _hidden(frame))
    return say(_best(seen, currency), _leaving(frame), _empty(frame), _hidden(frame), RELATIVE)


def concentration(frame: pd.DataFrame) -> Sentence:
    """What share of spend the biggest spenders bring, as a `Sentence`; `frame` is what
    `rfm.concentration` returns.

    >>> import pandas as pd
    >>> from retention_lib import rfm, words
    >>> frame = rfm.concentration(pd.DataFrame({"spend": [1.0] * 80 + [6.0] * 20}))
    >>> words.concentration(frame)
    'The 20% of customers who spend most bring 60% of spend; the other 80% bring 40%. Spend is less \
concentrated here than the often quoted 80% would have it. This is spend to date: it does not say who \
will spend next.'
    """
    top = top_share(frame)
    if pd.isna(top):
        return say(TOO_FEW if frame["customers"].isna().any() else NO_SPEND)
    said = TOP.format(
        customers=percent(0.2),
        spend=percent(top),
        rest=percent(0.8),
        remainder=percent(1 - top),
    )
    return say(
        said,
        (RULE_LESS if top < 0.8 else RULE_MORE).format(rule=percent(0.8)),
        _few(frame),
        PAST,
    )


def _few(frame):
    return FEW if frame.attrs.get("customers", ENOUGH) < ENOUGH else None


def top_share(frame, customer_share=0.2):
    """Share of spend held by this share of biggest spenders."""
    return frame.loc[(frame["customer_share"] - customer_share).abs().idxmin(), "top_share"]


def _best(seen, currency):
    row = seen.loc[seen["spend"].idxmax()]
    return choose(row["customers"], BEST).format(
        segment=label(row["segment"]),
        customers=count(row["customers"]),
        share=percent(row["share"]),
        spend_share=percent(row["spend_share"]),
        spend=money(row["spend"], currency),
    )


def _leaving(frame):
    rows = leaving(frame).query("customers > 0")
    if rows.empty:
        return None if leaving(frame)["customers"].isna().any() else NOBODY_LEAVING
    names = format_list([label(name) for name in rows["segment"]], style="or", locale=LOCALE)
    return choose(rows["customers"].sum(), LEAVING).format(
        segments=names,
        customers=count(rows["customers"].sum()),
        share=percent(rows["share"].sum()),
        spend_share=percent(rows["spend_share"].sum()),
    )


def leaving(frame):
    """The rows of the segments of customers worth keeping who have not ordered lately."""
    return frame[frame["segment"].isin(AT_RISK)]


def _empty(frame):
    n = int((frame["customers"] == 0).sum())
    return choose(n, EMPTY).format(n=count(n)) if n else None


def _hidden(frame):
    n = int(frame["customers"].isna().sum())
    return choose(n, HIDDEN).format(n=count(n)) if n else None
