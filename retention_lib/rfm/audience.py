"""A list of customers to act on."""

import pandas as pd

from retention_lib.results.rfm import AUDIENCE, SCORES
from retention_lib.rfm.naming import ACTIONS
from retention_lib.writing import text


def audience(scores: pd.DataFrame, *segments: str) -> pd.DataFrame:
    """The customers of some segments, biggest spenders first, with what to do: ready for CSV.

    ``segments`` are keys or labels, ``at_risk`` or "At risk". One row is a customer; columns as
    ``scores`` and ``action``. Raises ``ValueError`` for an unknown segment.
    """
    facts = SCORES.facts_of(scores)
    chosen = scores[
        scores["segment"].isin(
            [key(segment) for segment in _some(segments)],
        )
    ]
    order = chosen.sort_values(["spend", "customer_id"], ascending=[False, True])
    people = order.assign(action=order["segment"].map(ACTIONS)).reset_index(drop=True)
    return AUDIENCE.made(people, **facts)


def _some(segments: tuple[str, ...]) -> tuple[str, ...]:
    if not segments:
        raise ValueError(f"audience was asked for no segment; there are {_known()}; name some")
    return segments


def key(segment: str) -> str:
    """The key of a segment that is named by its key or its label.

    >>> key("At risk"), key("at-risk")
    ('at_risk', 'at_risk')
    """
    labels = {text(f"rfm-segment-{name}").casefold(): name for name in ACTIONS}
    name = str(segment).casefold()
    found = labels.get(name, name.replace("-", "_"))
    if found not in ACTIONS:
        raise ValueError(f"audience was asked for {segment!r}; there are {_known()}; name some")
    return found


def _known() -> str:
    return ", ".join(ACTIONS)
