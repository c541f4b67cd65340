"""Who is past their own rhythm, and what a reminder may win."""

import pandas as pd
from pandas import DataFrame

from retention_lib.intervals import wilson
from retention_lib.results import Action, shown
from retention_lib.results.clv import TOTAL
from retention_lib.results.privacy import smallest
from retention_lib.results.rfm import DUE, USUAL
from retention_lib.words.exported import listing
from retention_lib.words.rfm.scores import lookback
from retention_lib.words.rfm.stakes import YEAR
from retention_lib.writing import Finding, days, duration, money, percent, text


def due(
    frame: DataFrame,
    *,
    source: str = "SOURCE",
    currency: str | None = None,
) -> Finding:
    """How many customers are past their own rhythm, beside how many chance alone would have; what
    they usually spend; `frame` is what `rfm.due` returns of the records that `source` names.

    `currency` is the ISO code of the money.

    >>> import pandas as pd
    >>> from retention_lib import rfm, words
    >>> day = pd.to_datetime(["2021-01-01", "2021-01-08", "2021-01-15", "2021-01-22"])
    >>> orders = pd.DataFrame({"customer_id": [*"abcd"] * 4, "ordered_at": day.repeat(4)})
    >>> found = rfm.due(orders.assign(amount=9), as_of="2021-06-30")
    >>> words.due(found, currency="USD").headline
    '4 customers are past their own rhythm; were nobody leaving, at most 1 would be.'
    """
    frame = shown(frame, DUE)
    looked, n = frame.attrs["looked"], len(frame)
    time = lookback(frame)
    if not looked:
        return Finding(text("rfm-due-nobody_returned", **time))
    if 0 < n < smallest() or looked < smallest():
        return Finding(text("rfm-due-too_few"))
    rare = 1 - frame.attrs["share"]
    least, _ = wilson(n, looked)
    key = "past" if least > rare else "chance"
    most = max(1, round(rare * looked))
    doubts = text("rfm-due-meant", share=percent(frame.attrs["share"]))
    counted = text("rfm-due-looked", looked=looked, **time)
    return Finding(
        text(f"rfm-due-{key}", n=n, most=most),
        [counted, *_usual(frame, source, currency)],
        doubts,
        text(f"rfm-due-short_{key}", n=n, looked=looked),
    )


def _usual(
    frame: DataFrame,
    source: str,
    currency: str | None,
) -> list[str]:
    """What half of them do when all is as usual, and how to get the list; of nobody, nothing."""
    if frame.empty:
        return []
    end = pd.Timestamp(frame.attrs["as_of"])
    silent = (end - frame["last_order"]).dt.days
    half = frame.assign(silent=silent)[["usual_gap", "silent"]].median()
    gap, silence = map(days, half)
    said = [text("rfm-due-silent", gap=gap, silent=silence)]
    if "order_value" in frame:
        spent = money(frame["order_value"].median(), currency)
        said.append(text("rfm-due-usually", spend=spent))
    line = _line(frame, source)
    return [*said, text("rfm-due-list", line=line)]


def actions_due(
    expected: DataFrame | None,
    frame: DataFrame,
    *,
    source: str,
    currency: str | None = None,
) -> list[Action]:
    """To remind who is past their own rhythm, where it is known what is at stake; none otherwise.

    `expected` is a `clv.total` of the time ahead by `frame[["customer_id", "reason"]]`, and `frame`
    what `rfm.due` returns of the records that `source` names; None where nobody knows what
    customers spend. `currency` is the ISO code of the money. A stake is the most that an action can
    win back; what it does win back is for a test with a control group to show.
    """
    if expected is None:
        return []
    rows = shown(expected, TOTAL)
    rows = rows[(rows["stake"] > 0) & (rows["reason"] == "due")]
    frame = shown(frame, DUE)
    if rows.empty:
        return []
    row = rows.iloc[0]
    ahead = expected.attrs["days"]
    about = {
        "gap": days(frame["usual_gap"].median()),
        "expected": money(row["expected"], currency, row["low"], row["high"]),
        "ahead": "year" if ahead == YEAR else "days",
        "days": duration(ahead, "day"),
    }
    remind = Action(
        verb=text("rfm-verb-due"),
        audience=text("rfm-audience_of-due"),
        customers=len(frame),
        stake=row["stake"],
        low=row["stake_low"],
        high=row["stake_high"],
        currency=currency,
        why=text("rfm-actions-why_due", **about),
        how=_line(frame, source),
    )
    return [remind]


def _line(frame: DataFrame, source: str) -> str:
    """The command that lists them as they were counted."""
    told = frame.attrs
    months = told["lookback"]
    more = ["--lookback", str(months)] if months != USUAL["lookback"] else []
    return listing(
        "due",
        source,
        told["as_of"],
        *more,
    )
