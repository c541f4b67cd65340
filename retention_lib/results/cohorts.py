"""What the functions of `cohorts` return."""

from retention_lib.results.frame import Column, Frame
from retention_lib.results.metric import Measure

ABOUT = ("by", "as_of", "returns", "kind")
"""The unit of periods; the last day observed; how returns are counted; transactions or events."""

RATE = Column("rate", "share", missing="nobody", ends=("low", "high"))

RETENTION = Frame(
    "cohorts-retention",
    (
        Column("cohort", "group"),
        Column("age", "age"),
        Column("size", "count"),
        Column("active", "count"),
        RATE,
        Column("low", "share"),
        Column("high", "share"),
        Column("complete", "flag"),
        Column("revenue", "money", missing="not_applicable", table=False, optional=True),
    ),
    people=("size",),
    facts=ABOUT,
    alone=("age",),
    together=("cohort",),
)
AVERAGE = Frame(
    "cohorts-average",
    (
        Column("age", "age"),
        Column("cohorts", "count"),
        Column("size", "count"),
        Column("active", "count"),
        RATE,
        Column("low", "share"),
        Column("high", "share"),
    ),
    people=("size",),
    facts=ABOUT,
    alone=("age",),
)
COMPARE = Frame(
    "cohorts-compare",
    (
        Column("a", "group"),
        Column("b", "group"),
        Column("age", "age"),
        Column("size_a", "count"),
        Column("size_b", "count"),
        Column("rate_a", "share"),
        Column("rate_b", "share"),
        Column("difference", "points", ends=("low", "high")),
        Column("low", "points"),
        Column("high", "points"),
        Column("p_value", "p_value"),
    ),
    people=("size_a", "size_b"),
    facts=ABOUT,
)
RATES = Frame(
    "cohorts-rates",
    (
        Column("period", "period"),
        Column("start", "count"),
        Column("kept", "count"),
        Column("lost", "count"),
        Column("new", "count"),
        Column("returned", "count"),
        Column("end", "count"),
        Column("retention", "share", missing="nobody", ends=("low", "high")),
        Column("low", "share", missing="nobody"),
        Column("high", "share", missing="nobody"),
        Column("churn", "share", missing="nobody", table=False),
        Column("crr_formula", "share", missing="nobody"),
        Column("complete", "flag", table=False),
    ),
    people=("start", "end"),
    facts=("by", "as_of", "window", "kind"),
    alone=("period",),
    newest=True,
)

MEASURES = (
    Measure("retention", "share", "up"),
    Measure("return_rate", "share", "up"),
    Measure("active_customers", "count", "up"),
    Measure("new_customers", "count", "up"),
)
