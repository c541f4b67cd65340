"""How a score differs from period to period."""

from pandas import DataFrame

from retention_lib.results import FRAME, read
from retention_lib.results.surveys import CES, CHANGED, CSAT, NPS
from retention_lib.surveys.shares import BOUNDED, contrast


def changes(scored: DataFrame) -> DataFrame:
    """How each period's score differs from the one before. One row is a row of ``scored``: nps,
    csat or ces by period.

    A frame by period and more is followed within each of its other groups; in one by "wave" the
    rows before are waves. Adds ``previous``, ``change`` with ``change_low, change_high``,
    ``p_value`` and ``chance`` (the interval of the change includes 0, so it may be chance); the
    first row has NaN and is no chance. Customers of two periods are taken for different ones; where
    the same answer again, the interval is rather too wide than too narrow. Facts as of ``scored``.
    """
    facts = read(scored, NPS, CSAT, CES).attrs
    frame = CHANGED[facts[FRAME]]
    others = _beside_time(scored)
    groups = scored.groupby(others, dropna=False) if others else scored
    before = groups[BOUNDED].shift(1)
    found = contrast(scored, before, facts["confidence"])
    table = scored.assign(
        previous=before["score"],
        change=found.difference,
        change_low=found.low,
        change_high=found.high,
        p_value=found.p_value,
        chance=(found.low <= 0) & (found.high >= 0),
    )
    return frame.made(table, **{name: facts[name] for name in frame.facts})


def _beside_time(scored: DataFrame) -> list[str]:
    """The columns of a score's groups, but for the one that says when."""
    labels = list(scored.columns[: scored.columns.get_loc("n")])
    time = "period" if "period" in labels else labels[-1]
    return [name for name in labels if name != time]
