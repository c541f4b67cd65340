"""What the functions of `rfm` return."""

from retention_lib.results.frame import Column, Frame
from retention_lib.results.metric import Measure

ABOUT = ("as_of", "bins")  # the last day observed; the best score

SCORES = Frame(
    "rfm-scores",
    (
        Column("customer_id", "id"),
        Column("segment", "key", of="rfm-segment"),
        Column("r", "count"),
        Column("f", "count"),
        Column("m", "count"),
        Column("days_since_last", "count"),
        Column("orders", "count"),
        Column("spend", "money"),
    ),
    facts=ABOUT,
)
GRID = Frame(
    "rfm-grid",
    (
        Column("r", "level"),
        Column("f", "level"),
        Column("customers", "count"),
        Column("share", "share"),
        Column("spend", "money"),
    ),
    people=("customers",),
    facts=ABOUT,
)
SEGMENTS = Frame(
    "rfm-segments",
    (
        Column("segment", "key", of="rfm-segment"),
        Column("customers", "count"),
        Column("share", "share"),
        Column("spend", "money"),
        Column("spend_share", "share", missing="not_applicable"),
        Column("orders", "count"),
        Column("days_since_last", "count", missing="nobody"),
        Column("action", "key", of="rfm-action"),
    ),
    people=("customers",),
    facts=ABOUT,
)
CONCENTRATION = Frame(
    "rfm-concentration",
    (
        Column("customer_share", "share"),
        Column("customers", "count", table=False),
        Column("spend_share", "share", missing="not_applicable", table=False),
        Column("top_share", "share", missing="not_applicable"),
    ),
    people=("customers",),
    facts=("as_of", "bins", "customers"),
    alone=("customer_share",),
)
AUDIENCE = Frame(
    "rfm-audience",
    (*SCORES.columns, Column("action", "key", of="rfm-action")),
    facts=ABOUT,
    like="rfm-scores",
)

MEASURES = (
    Measure("customers", "count", "up"),
    Measure("spend", "money", "up"),
    Measure("top_fifth_share", "share"),
    Measure("at_risk_share", "share", "down"),
)
