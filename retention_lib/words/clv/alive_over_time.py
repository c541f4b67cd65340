"""One customer's chance after a silence."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.clv import ALIVE_OVER_TIME
from retention_lib.writing import Finding, days, percent, text


def alive_over_time(frame: DataFrame) -> Finding:
    """The chance that one customer is one still on the last day; `frame` is what
    `clv.alive_over_time` returns."""
    frame = shown(frame, ALIVE_OVER_TIME)
    last = frame.iloc[-1]
    chance = percent(last["p_alive"])
    silence = last["day"] - frame.loc[frame["purchase"], "day"].max()
    if not silence:
        return Finding(text("clv-alive_over_time-active", chance=chance))
    return Finding(text("clv-alive_over_time-silent", silence=days(silence), chance=chance))
