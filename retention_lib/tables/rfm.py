"""Printed tables of RFM: customers, segments, concentration."""

import pandas as pd
from great_tables import GT

from retention_lib import words
from retention_lib.tables.layout import MOST_ROWS, NONE, printed, write

SCORES = "Customers who spent most, with their scores"
CUSTOMER, LAST, ORDERS, SPEND = (
    "Customer",
    "Days since the last order",
    "Orders",
    "Spend to date",
)
SEGMENT, CODE, ACTION = "Segment", "Scores r, f, m", "What to do"
SPEND_IN = "Spend to date, {currency}"
CODES = "{r}, {f}, {m}"

SEGMENTS = "Customers by segment"
CUSTOMERS, SHARE, SPEND_SHARE = "Customers", "Share of customers", "Share of spend"
MEDIAN = "Days since the last order, median"
NOBODY = "“none”: nobody is in the segment."

CONCENTRATION = "Spend of the customers who spend most"
BIGGEST, BRING = "Biggest spenders", "Share of spend"
TOPS = (0.01, 0.05, 0.10, 0.20, 0.50)


def scores(frame: pd.DataFrame, *, currency: str | None = None) -> GT:
    """The twelve customers who spent most; without the column `customer_id`, nobody is named.

    `frame` is what `rfm.scores` returns, `currency` the ISO code of the spend. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import rfm, tables
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": pd.to_datetime(["2021-01-28", "2021-02-03", "2021-01-30"])})
    >>> frame = rfm.scores(orders, as_of="2021-02-28")
    >>> "12.00" in tables.scores(frame).as_raw_html()
    True
    """
    top = frame.nlargest(MOST_ROWS, "spend")
    shown = {CUSTOMER: write(top["customer_id"], words.label)} if "customer_id" in frame else {}
    shown |= {SEGMENT: write(top["segment"], words.label), CODE: _codes(top)}
    shown |= {
        LAST: write(top["days_since_last"], words.count),
        ORDERS: write(top["orders"], words.count),
    }
    shown[_spend(currency)] = write(top["spend"], words.money)
    return printed(
        "scores",
        pd.DataFrame(shown),
        title=SCORES,
        text=[c for c in (CUSTOMER, SEGMENT) if c in shown],
        rows=len(frame),
    )


def _codes(frame):
    codes = zip(frame["r"], frame["f"], frame["m"], strict=True)
    return [CODES.format(r=words.count(r), f=words.count(f), m=words.count(m)) for r, f, m in codes]


def _spend(currency):
    return SPEND if currency is None else SPEND_IN.format(currency=currency)


def segments(frame: pd.DataFrame, *, currency: str | None = None) -> GT:
    """One line a segment: its size, its spend, how long ago it ordered, and what to do.

    `frame` is what `rfm.segments` returns, `currency` the ISO code of the spend. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import rfm, tables
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": pd.to_datetime(["2021-01-28", "2021-02-03", "2021-01-30"])})
    >>> frame = rfm.scores(orders, as_of="2021-02-28")
    >>> "Thank them" in tables.segments(rfm.segments(frame)).as_raw_html()
    True
    """
    shown = {
        SEGMENT: write(frame["segment"], words.label),
        CUSTOMERS: write(frame["customers"], words.count),
        SHARE: write(frame["share"], words.percent),
        _spend(currency): write(frame["spend"], words.money),
        SPEND_SHARE: write(frame["spend_share"], words.percent),
        ORDERS: write(frame["orders"], words.count),
        MEDIAN: _medians(frame),
        ACTION: write(frame["action"], _action),
    }
    notes = [NOBODY] if NONE in shown[MEDIAN] else []
    return printed(
        "segments",
        pd.DataFrame(shown),
        title=SEGMENTS,
        text=[SEGMENT, ACTION],
        notes=notes,
    )


def _action(text):
    return words.label(text, 120)


def _medians(frame):
    texts = write(frame["days_since_last"], words.count)
    return [NONE if n == 0 else text for n, text in zip(frame["customers"], texts, strict=True)]


def concentration(frame: pd.DataFrame) -> GT:
    """What the biggest 1, 5, 10, 20 and 50 % of spenders bring.

    `frame` is what `rfm.concentration` returns. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import rfm, tables
    >>> frame = rfm.concentration(pd.DataFrame({"spend": [1.0] * 80 + [6.0] * 20}))
    >>> "60%" in tables.concentration(frame).as_raw_html()
    True
    """
    top = frame.set_index(frame["customer_share"].round(2))["top_share"].reindex(TOPS)
    shown = {
        BIGGEST: [words.percent(share) for share in TOPS],
        BRING: write(top, words.percent),
    }
    return printed("concentration", pd.DataFrame(shown), title=CONCENTRATION)
