"""What precedes an order, a cancellation or silence, each customer held against themselves."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from pandas import DataFrame, Series

from retention_lib import intervals, periods
from retention_lib.contract import ContractError
from retention_lib.journeys import cases
from retention_lib.journeys.lengths import DAY, seconds
from retention_lib.journeys.ordered import log
from retention_lib.results.journeys import BEFORE

ENDS = ["lift", "low", "high", "p_value"]


def before(
    events: object,
    outcome: Any,
    *,
    as_of: date | str,
    within: Sequence[str] = ("1d", "7d", "30d"),
    skip: str | None = None,
) -> DataFrame:
    """Tell what customers did before something more often than the same customers just before that
    (a case-crossover design). One row is an event at one length of time.

    ``events`` are counted up to ``as_of``, the last day observed. ``outcome`` is the name of an
    event, or a frame ``customer_id, at``, one row a case: for silence the day by which it is known,
    such as the last order and a horizon after it. ``within`` are lengths of time: the time of that
    length before a case is held against the equal time before it. ``skip`` is how long before a
    case nothing counts, such as the visit that ends in it. A case counts at a length where the
    customer was seen before both times, and had no other case in them: so no event is of two cases.

    Columns: ``within`` (days), ``event``; ``cases`` of that length, ``customers`` who did it in one
    of both times; ``rate`` and ``base``, the shares of cases with it in the time before and in the
    one before that; ``lift``, their ratio, with its interval ``low, high`` and ``p_value``, by
    customers as clusters (``intervals.matched``), ``lift`` and ``high`` NaN where the earlier time
    never held it; ``corrected`` for all events and lengths looked at (Holm). The fact ``tried`` is
    how many that were. What is more frequent goes before the outcome; it need not cause it, and
    what rises or falls for every customer over time looks as if it did. Against silence visits that
    order are less frequent by its very definition.

    Source: Maclure (1991), "The case-crossover design", American Journal of Epidemiology 133,
    144-153. Raises ``ContractError`` for an unknown event, and where no case counts.

    >>> import pandas as pd
    >>> days = ["2021-01-01", "2021-01-20", "2021-01-21"]
    >>> clicks = pd.DataFrame({"customer_id": 1, "event": ["view", "help", "leave"],
    ...                        "happened_at": days})
    >>> found = before(clicks, "leave", as_of="2021-01-31", within=["2d", "5d"])
    >>> found[["within", "event", "rate", "base"]].values.tolist()
    [[2.0, 'help', 1.0, 0.0], [5.0, 'help', 1.0, 0.0]]
    """
    last = periods.day(as_of)
    spans = _spans(within)
    asked = cases.Scales(spans, seconds(skip, "skip") if skip else 0)
    rows = log(events, as_of=last)
    moments = cases.moments(rows, outcome, last)
    pairs = cases.hits(cases.told(moments, asked), asked)
    found = cases.sums(pairs).to_pandas()
    own = found[found["is_case"] == 1].set_index("scale")["pairs"]
    if own.empty:
        raise ContractError(
            "before needs a case with both times in the log, and no other case in them",
            f"none for {', '.join(within)}",
            "ask for shorter times, or for cases further apart",
        )
    hits = found[found["is_case"] == 0]
    table = _held(hits, own)
    table["within"] = [spans[nth] / DAY for nth in table["scale"]]
    ordered = table.sort_values(["scale", "event"], ignore_index=True)
    return BEFORE.made(
        ordered[BEFORE.names],
        as_of=last,
        outcome=outcome if isinstance(outcome, str) else None,
        skip=asked.skip / DAY,
        tried=int(ordered["p_value"].notna().sum()),
    )


def _spans(within: Sequence[str]) -> list[int]:
    asked = [within] if isinstance(within, str) else within
    spans = sorted({seconds(length) for length in asked})
    if spans:
        return spans
    raise ContractError(
        "within needs a length of time or more",
        "none",
        "write them as ['1d', '7d']",
    )


def _held(hits: DataFrame, own: Series) -> DataFrame:
    """Each event's share in the time before against that in the one before it."""
    counts = hits[cases.KINDS].to_numpy(dtype=float).T
    crossed = [f"{one}_{other}" for one in cases.KINDS for other in cases.KINDS]
    products = hits[crossed].to_numpy(dtype=float).T
    found = intervals.matched(
        counts,
        products.reshape(3, 3, -1),
        hits["customers"],
    )
    told = dict(zip(ENDS, found, strict=True))
    total = hits["scale"].map(own)
    both, case, control = counts
    table = hits.assign(
        cases=total,
        rate=(both + case) / total,
        base=(both + control) / total,
        **told,
        corrected=intervals.holm(found.p_value),
    )
    ends = ENDS[:3]
    table[ends] = table[ends].replace(np.inf, np.nan)
    return table
