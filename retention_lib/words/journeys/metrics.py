"""The headline numbers of the page about journeys."""

from typing import Any

from pandas import DataFrame

from retention_lib.results import Metric, shown
from retention_lib.results.history import history
from retention_lib.results.journeys import FUNNEL, MEASURES, STAGES
from retention_lib.words.journeys.funnel import steps_of
from retention_lib.words.journeys.lengths import lasting
from retention_lib.writing import unit


def metrics_journeys(funnel: DataFrame, stages: DataFrame | None = None) -> list[Metric]:
    """The share that came through, the share of those with one order who ordered again in the last
    complete period, loyal customers, and the days until half had come through.

    `funnel` and `stages` are what these functions of `journeys` return, the latter None where the
    records do not tell; what is not known is None.

    >>> import pandas as pd
    >>> from retention_lib import journeys, words
    >>> clicks = pd.DataFrame({"customer_id": [1, 1, 2], "event": ["view", "order", "view"],
    ...                        "happened_at": "2021-01-02"})
    >>> funnel = journeys.funnel(clicks, ["view", "order"], as_of="2021-01-31", within="7d")
    >>> [(each.label, each.value) for each in words.metrics_journeys(funnel)][:1]
    [('Reached “order” within 7 days', 0.5)]
    """
    through, again, loyal, days = MEASURES
    frame = shown(funnel, FUNNEL)
    final = frame.iloc[-1]
    ends = {"value": final["rate"], "low": final["low"], "high": final["high"]}
    wait = {"value": final["half"], "low": final["half_low"], "high": final["half_high"]}
    open_ended = wait["low"] != wait["low"] or wait["high"] != wait["high"]
    if open_ended:
        wait = {"value": final["half"]}
    within = frame.attrs["within"]
    last = {"last": steps_of(frame)[-1]}
    kind = "" if within is None else "within"
    about = last if within is None else last | {"time": lasting(within)}
    moved = [] if stages is None else _moved(shown(stages, STAGES), again, loyal)
    return [
        through.metric(kind, about, **ends),
        *moved,
        days.metric("last", last, **wait),
    ]


def _moved(stages: DataFrame, again: Any, loyal: Any) -> list[Metric]:
    whole, by = stages[stages["complete"]], stages.attrs["by"]
    bought, stayed = (whole[whole["stage"] == stage] for stage in ("bought", "loyal"))
    rate = history(bought, "low", "rate", "high")
    return [
        again.metric("in", {"unit": unit(by)}, **rate),
        loyal.metric(**history(stayed, "", "customers", "")),
    ]
