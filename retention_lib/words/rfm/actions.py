"""What a page proposes to do, with whom, and what is at stake."""

from pandas import DataFrame, Series

from retention_lib.results import Action
from retention_lib.results.action import MOST
from retention_lib.results.rfm import USUAL
from retention_lib.words.exported import listing
from retention_lib.words.rfm.stakes import known, said_of, times
from retention_lib.writing import days, text


def actions_rfm(
    stakes: DataFrame,
    *,
    source: str,
    currency: str | None = None,
) -> list[Action]:
    """What to do with each of the three segments with most at stake, the greatest stake first.

    `stakes` is what `rfm.stakes` returns of the records that `source` names, `currency` the ISO
    code of its money. What is at stake is the most that an action can win back; what it does win
    back is for a test with a control group to show.
    """
    rows = known(stakes).head(MOST)
    return [_action(row, rows, source, currency) for _, row in rows.iterrows()]


def _action(
    row: Series,
    frame: DataFrame,
    source: str,
    currency: str | None,
) -> Action:
    about = said_of(row, currency) | {"silent": days(row["days_since_last"])}
    return Action(
        verb=text(f"rfm-verb-{row['action']}"),
        audience=about["segment"],
        customers=about["n"],
        stake=row["stake"],
        low=row["stake_low"],
        high=row["stake_high"],
        currency=currency,
        why=text("rfm-actions-why", **about, **times(frame)),
        how=_line(row["segment"], frame, source),
    )


def _line(
    segment: str,
    frame: DataFrame,
    source: str,
) -> str:
    """The command that lists the customers of a segment as they were scored."""
    told, more = frame.attrs, []
    for name, usual in USUAL.items():
        more += [f"--{name}", str(told[name])] if told[name] != usual else []
    return listing(
        segment,
        source,
        told["as_of"],
        *more,
    )
