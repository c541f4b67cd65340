"""A list of customers to act on."""

from pandas import DataFrame

from retention_lib.results.rfm import AUDIENCE, SCORES
from retention_lib.rfm.naming import ACTIONS
from retention_lib.writing import text

DO = f"there are {', '.join(ACTIONS)}; name some"


def audience(scores: DataFrame, *segments: str) -> DataFrame:
    """The customers of some segments, biggest spenders first (without money, who ordered
    most often), with what to do: ready for CSV.

    ``segments`` are keys or labels, ``at_risk`` or "At risk". One row is a customer; columns as
    ``scores`` and ``action``. Raises ``ValueError`` for an unknown segment.
    """
    facts = SCORES.facts_of(scores)
    if not segments:
        raise ValueError(f"audience was asked for no segment; {DO}")
    chosen = scores[scores["segment"].isin([*map(key, segments)])]
    most = "spend" if "spend" in scores else "orders"
    order = chosen.sort_values([most, "customer_id"], ascending=[False, True])
    people = order.assign(action=order["segment"].map(ACTIONS))
    return AUDIENCE.made(people.reset_index(drop=True), **facts)


def key(segment: str) -> str:
    """The key of a segment that is named by its key or its label.

    >>> key("At risk"), key("at-risk")
    ('at_risk', 'at_risk')
    """
    labels = {text(f"rfm-segment-{name}").casefold(): name for name in ACTIONS}
    name = str(segment).casefold()
    found = labels.get(name, name.replace("-", "_"))
    if found not in ACTIONS:
        raise ValueError(f"audience was asked for {segment!r}; {DO}")
    return found
