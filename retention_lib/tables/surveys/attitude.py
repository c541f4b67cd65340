"""Printed tables of words and deeds: the loyalty matrix, who stayed, and promoters who are
leaving."""

import pandas as pd
from great_tables import GT

from retention_lib import words
from retention_lib.tables.layout import MOST_ROWS, intervals, printed, rates, write

LOYALTY = "Customers by what they say and what they do"
GROUP, SAYS, DOES = "Group", "Says", "Does"
CUSTOMERS, SHARE, ORDERS, SPEND = "Customers", "Share of customers", "Orders", "Spend"
SPEND_IN = "Spend, {currency}"
ATTITUDE = {"high": "promoter", "low": "passive or detractor"}
PATRONAGE = {"high": "buys often", "low": "buys seldom"}

STAYING = "Who bought again, by what they had answered"
ANSWERED_AS, STAYED, RATE, INTERVAL = (
    "Answered as",
    "Bought again",
    "Share who bought again",
    "Interval",
)

PREDICTION = "Does the score say who stays, beyond what orders say?"
KNOWS, AUC, AUC_INTERVAL, DEVIANCE = (
    "Knows",
    "Picks the one who stayed",
    "Interval",
    "Deviance",
)
MODELS = {
    "rfm": "orders alone: how lately, how often, how much",
    "rfm_and_score": "orders, and the score",
}
AUC_NOTE = (
    "Picks the one who stayed: out of two customers, one who stayed and one who did not (area under"
    " the curve)."
)
DEVIANCE_NOTE = "Deviance: what the model leaves unexplained; less is better."

LEAVING = "Promoters who have fallen silent"
CUSTOMER, ANSWER, ANSWERED = "Customer", "Answer", "Answered on"
SILENT, GAP, OVERDUE = (
    "Days since the last order",
    "Usual gap, days",
    "Times the usual gap",
)


def loyalty(frame: pd.DataFrame, *, currency: str | None = None) -> GT:
    """The four groups of the matrix; `frame` is what `surveys.loyalty` returns, `currency` the ISO
    code. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"group": "loyal", "attitude": "high", "patronage": "high", "customers": 40, "share": 0.4, "orders": 400}
    >>> "buys often" in tables.loyalty(pd.DataFrame([row | {"spend": 9000.0}])).as_raw_html()
    True
    """
    shown = {
        GROUP: [words.known_group(name) for name in frame["group"]],
        SAYS: [ATTITUDE[level] for level in frame["attitude"]],
        DOES: [PATRONAGE[level] for level in frame["patronage"]],
        CUSTOMERS: write(frame["customers"], words.count),
        SHARE: write(frame["share"], words.percent),
        ORDERS: write(frame["orders"], words.count),
        SPEND if currency is None else SPEND_IN.format(currency=currency): write(
            frame["spend"], words.money
        ),
    }
    return printed("loyalty", pd.DataFrame(shown), title=LOYALTY, text=[GROUP, SAYS, DOES])


def staying(frame: pd.DataFrame) -> GT:
    """One line for detractors, passives and promoters: how many bought again; of `surveys.staying`.
    Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"group": "promoter", "customers": 200, "stayed": 140, "rate": 0.7, "low": 0.63, "high": 0.76}
    >>> "63 to 76%" in tables.staying(pd.DataFrame([row])).as_raw_html()
    True
    """
    shown = {
        ANSWERED_AS: [words.known_group(name) for name in frame["group"]],
        CUSTOMERS: write(frame["customers"], words.count),
        STAYED: write(frame["stayed"], words.count),
        RATE: rates(frame),
        INTERVAL: intervals(frame),
    }
    return printed("staying", pd.DataFrame(shown), title=STAYING, text=[ANSWERED_AS])


def prediction(frame: pd.DataFrame) -> GT:
    """The model of orders alone and the one that also knows the score; of `surveys.prediction`.
    Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"model": "rfm", "customers": 900, "auc": 0.712, "auc_low": 0.70, "auc_high": 0.724, "deviance": 1012.4}
    >>> "71.2%" in tables.prediction(pd.DataFrame([row])).as_raw_html()
    True
    """
    shown = {
        KNOWS: [MODELS[name] for name in frame["model"]],
        AUC: write(frame["auc"], words.percent, frame["auc_low"], frame["auc_high"]),
        AUC_INTERVAL: write(frame["auc_low"], words.interval, frame["auc_high"]),
        CUSTOMERS: write(frame["customers"], words.count),
        DEVIANCE: write(frame["deviance"], words.count),
    }
    return printed(
        "prediction",
        pd.DataFrame(shown),
        title=PREDICTION,
        text=[KNOWS],
        notes=[AUC_NOTE, DEVIANCE_NOTE],
    )


def happy_but_leaving(frame: pd.DataFrame) -> GT:
    """The twelve promoters most overdue; without the column `customer_id`, nobody is named. Returns
    a GT.

    `frame` is what `surveys.happy_but_leaving` returns.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"customer_id": 7, "score": 10, "answered_at": pd.Timestamp("2025-05-01"), "days_since_last": 200}
    >>> frame = pd.DataFrame([row | {"orders": 9, "usual_gap": 20.0, "overdue": 10.0}])
    >>> "May 1, 2025" in tables.happy_but_leaving(frame).as_raw_html()
    True
    """
    top = frame.head(MOST_ROWS)
    shown = {CUSTOMER: write(top["customer_id"], words.label)} if "customer_id" in frame else {}
    text = list(shown)
    shown |= {
        ANSWER: write(top["score"], words.count),
        ANSWERED: write(top["answered_at"], words.date),
        SILENT: write(top["days_since_last"], words.count),
        GAP: write(top["usual_gap"], words.count),
        OVERDUE: write(top["overdue"], words.number),
        ORDERS: write(top["orders"], words.count),
    }
    return printed(
        "happy_but_leaving",
        pd.DataFrame(shown),
        title=LEAVING,
        text=text,
        rows=len(frame),
    )
