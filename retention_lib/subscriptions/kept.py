"""Subscribers and their money, kept from the end of one period to the end of the next."""

from datetime import date

import numpy as np
from pandas import DataFrame, Series

from retention_lib import intervals, periods
from retention_lib.results.subscriptions import KEPT, STEP, YEAR
from retention_lib.subscriptions.movements import movements


def kept(
    subscriptions: object,
    *,
    as_of: date | str,
    by: str = "month",
    gap: int = 30,
    start: date | str | None = None,
    confidence: float = 0.95,
) -> DataFrame:
    """Count which subscribers, and what of their money, a period kept. One row is a calendar period
    that began with a subscriber or came after one.

    What counts as a subscriber, and the parameters, are those of ``mrr``. Columns: ``start``
    (subscribers at the end of the period before), ``ended`` (of them, without a paid spell at the
    end of this one), ``rate = ended / start`` (logo churn) with its Wilson interval ``low, high``;
    ``money`` (what they paid a month), ``lost`` (what those paid who ended, of it: revenue churn);
    ``nrr`` (what all of them pay now, of it) and ``grr`` (the same, of each no more than before:
    sum of min(before, now) over before, so never above min(1, nrr)), each with its interval
    over customers; ``contraction_customers`` and ``expansion_customers`` (those who stayed and
    pay less, or more). ``change, change_low, change_high, p_value`` compare the rate with the
    same period of the year before (Newcombe), ``corrected`` for how many such changes there are
    (Holm); ``step`` and its like with the period before. Only complete periods are compared.
    Shares are NaN where nobody was there at the start.

    The interval of ``grr`` is Wilson's of as many equal customers as the error over customers is
    worth, at most Kish's number; that of ``nrr`` is by the error of the ratio, and reaches at least
    as far as that of ``grr``. Sources: Cochran (1977), "Sampling techniques", 3rd edition, 6.4;
    Kish (1965), "Survey sampling", 11.7.

    >>> import pandas as pd
    >>> spells = pd.DataFrame({"customer_id": [1, 2, 2], "amount": [10, 30, 40], "every": "month",
    ...                        "started_at": ["2021-01-05", "2021-01-31", "2021-02-10"],
    ...                        "ended_at": ["2021-02-28", "2021-02-10", None]})
    >>> kept(spells, as_of="2021-02-28")[["start", "ended", "rate", "nrr", "grr"]].values.tolist()
    [[0.0, 0.0, nan, nan, nan], [2.0, 1.0, 0.5, 1.0, 0.75]]
    """
    found = movements(
        subscriptions,
        as_of=as_of,
        by=by,
        gap=gap,
        start=start,
    )
    table = _shares(_bases(found.table), confidence)
    return KEPT.made(changes(table, by, confidence)[KEPT.names], **found.facts)


def _bases(table: DataFrame) -> DataFrame:
    """With subscribers, money and its squares at the end of the period before."""
    ends = table[["subscribers"]].assign(
        money=table["moved"].cumsum().round(9),
        square=table["squares"].cumsum(),
    )
    before = ends.shift(fill_value=0.0)
    return table.assign(
        start=before["subscribers"],
        ended=table["left"],
        contraction_customers=table["less"],
        expansion_customers=table["more"],
        money=before["money"],
        square=before["square"],
    )


def _shares(table: DataFrame, confidence: float) -> DataFrame:
    there = table["start"] > 0
    base, money = table["start"].where(there), table["money"].where(there)
    low, high = intervals.wilson(table["ended"], table["start"], confidence)
    gone = table["churned"] + table["contraction"]
    kept_money = 1 - gone / money
    net = kept_money + table["expansion"] / money
    kish = money**2 / table["square"]
    error = _error(table, money, kept_money, "least")
    grr_low, grr_high = intervals.weighed(kept_money, error, kish, confidence)
    reach = intervals.quantile(confidence) * _error(table, money, net, "now")
    fall = np.maximum(reach, kept_money - grr_low)
    return table.assign(
        rate=table["ended"] / base,
        low=low,
        high=high,
        lost=table["churned"] / money,
        grr=kept_money,
        grr_low=grr_low,
        grr_high=grr_high,
        nrr=net,
        nrr_low=(net - fall).clip(lower=0),  # nobody pays less than nothing
        nrr_high=net + np.maximum(reach, grr_high - kept_money),
    )


def _error(
    table: DataFrame,
    money: Series,
    share: Series,
    what: str,
) -> Series:
    """The standard error over customers of a share of the money: most of them pay as before, and
    add the square of what they pay to each sum."""
    alike = table["square"] - table["was_was"]
    squares = alike + table[f"{what}_{what}"]
    products = alike + table[f"was_{what}"]
    residual = squares - 2 * share * products + share**2 * table["square"]
    return np.sqrt(residual.clip(lower=0)) / money


def changes(
    table: DataFrame,
    by: str,
    confidence: float = 0.95,
) -> DataFrame:
    """With how the rate has changed against the year before, and against the period before."""
    told = table["complete"] & ~table["edge"]
    counts = table[["ended", "start"]].where(told, 0)
    ended, start = counts["ended"], counts["start"]
    for lag, names in (periods.year_ago(by), YEAR), (1, STEP):
        was, base = ended.shift(lag), start.shift(lag)
        found = intervals.difference(
            ended,
            start,
            was,
            base,
            confidence,
        )
        tested = [*found, intervals.holm(found.p_value)]
        columns = zip(names, tested[: len(names)], strict=True)
        table = table.assign(**dict(columns))
    return table
