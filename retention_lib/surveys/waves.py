"""Waves of answers: which are over, which a period holds whole, and which answer of one is the
last."""

import datetime
from datetime import timedelta

from pandas import DataFrame, Series, Timedelta, Timestamp

from retention_lib import periods

USUAL = 0.95  # of the answers to a wave: when as many are in, it is over
ASKING = Timedelta(days=92)  # what is answered for longer is asked all the time, and no wave
ONE = ["customer_id", "wave", "ticket_id"]  # answers that are alike in these replace one another


def early(
    rows: DataFrame,
    as_of: datetime.date | str,
    word: str | None,
) -> Series:
    """Whether each answer is of a wave, or of a period, that was not over by ``as_of``."""
    begun = Series(False, rows.index)
    if "wave" in rows:
        begun |= rows["wave"].map(over(rows, as_of)).eq(False)
    if word:
        now = periods.of(periods.day(as_of) + timedelta(days=1), word)
        begun |= rows["period"] == periods.start([now], word)[0]
    return begun


def whole(rows: DataFrame) -> Series:
    """Whether each answer's period holds its wave, and not only the first or the last answers."""
    if not {"wave", "period"} <= set(rows):
        return Series(True, rows.index)
    waves, parts = rows.groupby("wave"), rows.groupby(["wave", "period"])
    share = parts["score"].transform("size") / waves["score"].transform("size")
    begun = waves["answered_at"].transform("min")
    usual = waves["answered_at"].transform("quantile", USUAL)
    return rows["wave"].isna() | (share >= USUAL) | (usual - begun > ASKING)


def over(
    answers: DataFrame,
    as_of: datetime.date | str,
    sent: Series | None = None,
) -> Series:
    """Whether each wave of answers is over: whether the time has gone by in which 95 % of the
    answers of earlier waves came, from when it was ``sent``, else from its first answer."""
    waves, at = answers["wave"], answers["answered_at"]
    begun = (at.groupby(waves).min() if sent is None else sent).sort_values()
    took = at - begun.reindex(waves).to_numpy()
    order = waves.map(begun.rank(method="first"))
    usual = [took[order <= place].quantile(USUAL) for place in range(len(begun))]
    wait = Series(usual, begun.index, dtype="timedelta64[us]")
    ends = begun + wait.mask(wait > ASKING)
    return ~(ends >= Timestamp(periods.day(as_of) + timedelta(days=1)))


def replaced(rows: DataFrame) -> Series:
    """Whether a customer gave a later answer in the wave, about the same case where there is one;
    of answers at one moment the lowest counts, and of equal ones that of the last group."""
    if "wave" not in rows:
        return Series(False, rows.index)
    named = rows.dropna(subset=["customer_id", "wave"])
    others = named.columns.difference(["answered_at", "score"])
    order = ["answered_at", "score", *others]
    ordered = named.sort_values(order, ascending=[name != "score" for name in order])
    keys = [name for name in ONE if name in rows]
    again = ordered.duplicated(keys, keep="last")
    return again.reindex(rows.index, fill_value=False)
