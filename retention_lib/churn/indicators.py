"""Signals that go before leaving: how often, how surely, how early."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy import ndarray
from pandas import DataFrame, Series
from pandas.api.types import is_bool_dtype

from retention_lib import intervals
from retention_lib.churn.fit import labelled
from retention_lib.contract import ContractError
from retention_lib.results.churn import INDICATORS, SNAPSHOTS
from retention_lib.results.frame import read

WITHIN = 30  # days before the landmark in which a signal counts
ACT = 7  # days that acting takes
UNREAD = 2  # messages
IDLE = 60  # days without a visit
UNHAPPY = 6  # the highest answer of a detractor
WINDOW = 91  # days that visits are looked back on
FEWEST = 20  # customers with a signal: of fewer nothing is told
STRATA = 10  # of customers alike
ADDED = ("left", "like")  # columns that are put beside those given
DATED = {  # columns of days since: the signal, and a column that is known where the log is
    "help_ago": ("help", "active_3"),
    "cancel_ago": ("cancel", "active_3"),
    "run_ago": ("contacts", "tickets_3"),
}
RARE = 5  # who left, with and without: fewer tell no ratio


class Signal(NamedTuple):
    """Whether each row has a signal, since how many days, and whether that is known of it."""

    there: Series
    ago: Series
    known: Series


def indicators(
    snapshots: DataFrame,
    *,
    within: int = WITHIN,
    act: int = ACT,
) -> DataFrame:
    """Which signals go before leaving. One row is a signal, the largest lift first.

    ``snapshots`` is what ``churn.snapshots`` returned, of landmarks with a label. Signals are a
    page of ``help`` or to ``cancel`` first after login, and ``contacts`` (three cases in two
    weeks), in the ``within`` days before the landmark; ``unread`` (two messages or more since one
    was opened), ``idle`` (no visit in 60 days), ``unhappy`` (a last NPS answer of 6 or less); and
    every column of flags, or of days that ends in ``_ago``, that was added.

    Columns: ``signal``, ``customers`` (rows with it), ``prevalence`` (of all), ``precision`` with
    ``precision_low, precision_high`` (the share of them that left), ``recall`` (the share of those
    who left that had it), ``alike`` (the share that left of customers without it who were silent
    for as long on the same landmark; of subscribers, who had been there for as long), ``lift, low,
    high`` (precision over that: an association), ``p_value, corrected`` (of a lift of 1; Holm),
    ``lead`` (median days, of those who left, from the signal to the day on which the next order was
    due, or the subscription ended), ``late`` (that is less than ``act`` days: too late to act).
    Customers are clusters. Signals of fewer than 20 customers are left out.

    Source: Breslow & Day (1987), "Statistical methods in cancer research" II, 4.3 (standardised
    ratios).
    """
    facts = SNAPSHOTS.facts_of(read(snapshots, SNAPSHOTS))
    rows = labelled(snapshots).reset_index(drop=True)
    if rows.empty:
        asked = "landmarks with a label are needed"
        raise ContractError(asked, "none", "take earlier ones, or a shorter horizon")
    rows = rows.assign(left=rows["churned"].astype(float), like=_alike(rows))
    told = [
        _row(name, signal, rows, act)
        for name, signal in _signals(rows, within)
        if signal.there.sum() >= FEWEST
    ]
    table = DataFrame(told, columns=INDICATORS.names)
    if len(table):
        table["corrected"] = intervals.holm(table["p_value"])
        table = table.sort_values("lift", ascending=False, kind="stable")
    return INDICATORS.made(
        table.reset_index(drop=True),
        **facts,
        within=within,
        act=act,
        base=float(rows["left"].mean()),
    )


def _signals(rows: DataFrame, within: int) -> Iterator[tuple[str, Signal]]:
    """Every signal that the snapshots know of."""
    own = [name for name in rows if name not in (*SNAPSHOTS.names, *ADDED)]
    dated = [name for name in (*DATED, *own) if name.endswith("_ago")]
    for name in dated:
        if name in rows:
            named, log = DATED.get(name, (name, "at"))
            there = rows[name] <= within
            yield named, Signal(there, rows[name], rows[log].notna())
    yield from _lasting(rows)
    never = pd.Series(np.nan, rows.index)
    for name in own:
        if is_bool_dtype(rows[name]):
            yield name, Signal(rows[name], never, rows[name].notna())


def _lasting(rows: DataFrame) -> Iterator[tuple[str, Signal]]:
    """Signals that last until the landmark."""
    if "unread" in rows:
        many = rows["unread"] >= UNREAD
        known = rows["unread"].notna()
        yield "unread", Signal(many, rows["unread_ago"], known)
    if "active_3" in rows:
        since = rows["days_since_visit"].fillna(WINDOW)
        known = rows["active_3"].notna()
        yield "idle", Signal(since > IDLE, since - IDLE, known)
    if "nps" in rows:
        never = pd.Series(np.nan, rows.index)
        low = rows["nps"] <= UNHAPPY
        yield "unhappy", Signal(low, never, rows["nps"].notna())


def _alike(rows: DataFrame) -> ndarray:
    """Which customers are alike: the landmark, and how long they were silent, or there."""
    by = "days_since_last" if rows.attrs.get("who") == "buyers" else "tenure"
    place = rows.groupby("at")[by].rank(pct=True)
    part = np.ceil(place.fillna(1.0) * STRATA).clip(1, STRATA)
    return rows.groupby(["at", part]).ngroup().to_numpy()


def _row(
    name: str,
    signal: Signal,
    rows: DataFrame,
    act: int,
) -> dict[str, Any]:
    """One signal, of the rows of which it is known."""
    told = rows[signal.known]
    there = signal.there[signal.known].astype(float).to_numpy()
    left = told["left"].to_numpy()
    whose = told["customer_id"]
    with_it = there > 0
    share = intervals.mean_of(left[with_it])
    low, high = intervals.of_clusters(share, whose[with_it])
    like = told["like"].to_numpy()
    ratio = intervals.times_as_often(there, left, like)
    found = there @ left
    enough = min(found, left.sum() - found) >= RARE
    lift = intervals.ranged(ratio, whose) if enough else [np.nan] * 3
    p_value = intervals.chance_of_one(ratio, whose) if enough else np.nan
    ago = signal.ago[signal.known]
    lead = _lead(told, ago, with_it & (left > 0))
    return {
        "signal": name,
        "customers": int(there.sum()),
        "prevalence": there.mean(),
        "precision": share.estimate,
        "precision_low": low,
        "precision_high": high,
        "recall": found / left.sum() if left.any() else np.nan,
        "alike": share.estimate / lift[0] if lift[0] else np.nan,
        **dict(zip(("lift", "low", "high"), lift, strict=True)),
        "p_value": p_value,
        "corrected": np.nan,
        "lead": lead,
        "late": bool(lead < act),
    }


def _lead(
    rows: DataFrame,
    ago: Series,
    gone: ndarray,
) -> float:
    """Median days from the signal to when the next order was due, or the subscription ended."""
    if "ends_in" in rows:
        until = rows["ends_in"]
    elif "usual_gap" in rows:
        until = rows["usual_gap"] - rows["days_since_last"]
    else:
        return np.nan
    days = (ago + until)[gone]
    return float(days.median()) if days.notna().any() else np.nan
