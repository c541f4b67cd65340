"""What customers are worth, in one sentence; and how wrong the same procedure has been."""

import datetime
from collections.abc import Mapping
from typing import Any

from pandas import DataFrame

from retention_lib import periods
from retention_lib.results import shown
from retention_lib.results.clv import SOUND, THERE, TOTAL
from retention_lib.words.clv.misses import trials
from retention_lib.writing import (
    between,
    count,
    duration,
    money,
    money_between,
    percent,
    period,
    text,
)

YEAR = 365, 366  # days


def answer_clv(
    total: DataFrame | None,
    backtest: DataFrame | None,
    there: DataFrame,
    *,
    as_of: datetime.date | str,
    currency: str | None = None,
) -> str:
    """What today's customers will bring, as a range; and by how much forecasts have missed, where
    they missed by more than the model allows itself.

    The tables are what these functions of `clv` return, `total` of all customers up to `as_of`,
    `currency` is the ISO code of the money. Where it is None, or nothing is known of it, how many
    customers are still there.
    """
    known = None if total is None else shown(total, TOTAL).dropna(subset="expected")
    if known is None or known.empty:
        return _still_there(there)
    row, facts = known.iloc[0], known.attrs
    low, high = row["low"], row["high"]
    said = _time(as_of, facts["days"])
    said["range"] = money_between(low, high, currency)
    if facts["pareto_k"] > SOUND:
        worth = money(row["expected"], currency, low, high)
        return text("clv-answer-unsound", value=worth, **said)
    if not facts["cuts"]:
        return text("clv-answer-untested", **said)
    missed = DataFrame() if backtest is None else trials(backtest, facts["model"])
    if missed.empty or not facts["beyond"]:
        return text("clv-answer-held", **said)
    most = missed["miss"].abs().max()
    return text("clv-answer-missed", most=percent(most), **said)


def _time(as_of: datetime.date | str, days: float) -> dict[str, str]:
    """The time ahead: a year of the calendar, another year, or so many days."""
    year = "calendar" if is_calendar({"as_of": as_of, "days": days}) else "year"
    return {
        "time": year if days in YEAR else "days",
        "year": period(periods.day(as_of) + datetime.timedelta(1), "year"),
        "days": duration(days, "day"),
    }


def is_calendar(facts: Mapping[str, Any]) -> bool:
    """Whether the time ahead is a year of the calendar: so many `days` after a last day `as_of`.

    >>> is_calendar({"as_of": "2025-12-31", "days": 365})
    True
    """
    last = periods.day(facts["as_of"])
    return (last.month, last.day) == (12, 31) and facts["days"] in YEAR


def _still_there(there: DataFrame) -> str:
    models = shown(there, THERE).dropna(subset="there")
    if models.empty:
        return text("clv-answer-unknown")
    counts = models["there"].round()
    ends = [count(end) for end in (counts.min(), counts.max())]
    there_are = between(*ends) if ends[0] != ends[1] else ends[0]
    return text(
        "clv-answer-there",
        there=there_are,
        customers=int(models["customers"].iloc[0]),
    )


def wrong_clv(
    backtest: DataFrame | None,
    *,
    model: str,
    currency: str | None = None,
) -> str | None:
    """How wrong the procedure of the page was in its last test in money, and at most in all of
    them; None where none could be made.

    `backtest` is what `clv.backtest` returns, `model` the one of the page, `currency` the ISO code.
    """
    rows = DataFrame() if backtest is None else trials(backtest, model)
    if rows.empty:
        return None
    last, sizes = rows.iloc[-1], rows["miss"].abs()
    side = "few" if last["miss"] < 0 else "many"
    return text(
        f"clv-wrong-{side}",
        n=len(rows),
        days=duration(last["days"], "day"),
        share=percent(abs(last["miss"])),
        expected=money(last["expected"], currency),
        came=money(last["came"], currency),
        most=percent(sizes.max()),
    )
