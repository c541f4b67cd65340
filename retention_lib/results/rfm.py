"""What the functions of `rfm` return."""

from dataclasses import replace

from retention_lib.results.declared import declared
from retention_lib.results.frame import Column
from retention_lib.results.metric import Measure

SCORES = declared(
    "rfm-scores",
    """
    customer_id     id
    segment         key of rfm-segment
    r               count
    f               count
    m               count
    days_since_last count
    orders          count
    spend           money
    """,
    facts="as_of bins",
)
GRID = declared(
    "rfm-grid",
    """
    r         level
    f         level
    customers count people
    share     share
    spend     money
    """,
    facts="as_of bins",
)
SEGMENTS = declared(
    "rfm-segments",
    """
    segment         key of rfm-segment
    customers       count people
    share           share
    spend           money
    spend_share     share or not_applicable
    orders          count
    days_since_last count or nobody
    action          key of rfm-action
    """,
    facts="as_of bins",
)
CONCENTRATION = declared(
    "rfm-concentration",
    """
    customer_share share alone
    customers      count unprinted people
    spend_share    share or not_applicable unprinted
    top_share      share or not_applicable
    """,
    facts="as_of bins customers",
)
AUDIENCE = replace(
    SCORES,
    name="rfm-audience",
    columns=(*SCORES.columns, Column("action", "key", of="rfm-action")),
    like="rfm-scores",
)

MEASURES = (
    Measure("customers", "count", "up"),
    Measure("spend", "money", "up"),
    Measure("top_fifth_share", "share"),
    Measure("at_risk_share", "share", "down"),
)
