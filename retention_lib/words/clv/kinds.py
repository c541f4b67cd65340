"""What is expected of a customer of middling frequency, and of one after a silence."""

from collections.abc import Callable

from pandas import DataFrame

from retention_lib.results import Frame, key_text, shown
from retention_lib.results.clv import ALIVE_OVER_TIME, MATRIX
from retention_lib.writing import Finding, days, percent, plain, text


def matrix(frame: DataFrame) -> Finding:
    """How many purchases are expected of a customer of middling frequency, now and after silence;
    `frame` is what `clv.matrix` returns."""
    return _finding(frame, "purchases", "clv-matrix-expected", purchases)


def matrix_alive(frame: DataFrame) -> Finding:
    """The chance that a customer of middling frequency is one still, after silence; `frame` is what
    `clv.matrix` returns."""
    return certain(frame, MATRIX) or _finding(frame, "p_alive", "clv-matrix-alive", percent)


def certain(frame: DataFrame, declared: Frame) -> Finding | None:
    """That nothing is said of leaving, where by the model nobody leaves."""
    frame = shown(frame, declared)
    if (frame["p_alive"] < 1).any():
        return None
    model = key_text("clv-model", frame.attrs["model"])
    return Finding(text("clv-gone-nobody_short", model=model))


def _finding(
    frame: DataFrame,
    column: str,
    key: str,
    write: Callable,
) -> Finding:
    """A customer of middling frequency: what is expected now, and after silence for a quarter of
    the longest time."""
    frame = shown(frame, MATRIX)
    again = frame[frame["frequency"] > 0]
    if again.empty:
        return Finding(text("clv-matrix-nothing"))
    counts = sorted(again["frequency"].unique())
    n = counts[len(counts) // 2]
    cells = again[again["frequency"] == n].sort_values("recency", ascending=False)
    then = cells.iloc[-(-len(cells) // 4)]
    lately, before = map(write, (cells[column].iloc[0], then[column]))
    ago = days(frame.attrs["T"] - then["recency"])
    said = text(key, n=int(n), lately=lately, before=before, ago=ago)
    long = text("clv-matrix-silence", ago=ago)
    return Finding(said, long if column == "purchases" else None)


def purchases(value: float) -> str:
    """An expected number of purchases, to the tenth.

    >>> purchases(8.7422), purchases(0.02), purchases(0)
    ('8.7', 'under 0.1', '0.0')
    """
    if 0 < value < 0.05:
        return text("writing-under", bound=plain(0.1, 1))
    return plain(round(value, 1), 1)


def alive_over_time(frame: DataFrame) -> Finding:
    """The chance that one customer is one still on the last day; `frame` is what
    `clv.alive_over_time` returns."""
    if said := certain(frame, ALIVE_OVER_TIME):
        return said
    frame = shown(frame, ALIVE_OVER_TIME)
    last = frame.iloc[-1]
    chance = percent(last["p_alive"])
    silence = last["day"] - frame.loc[frame["purchase"], "day"].max()
    if not silence:
        return Finding(text("clv-alive_over_time-active", chance=chance))
    return Finding(
        text(
            "clv-alive_over_time-silent",
            silence=days(silence),
            chance=chance,
        )
    )
