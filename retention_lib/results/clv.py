"""What the functions of `clv` return."""

from retention_lib.results.frame import Column, Frame
from retention_lib.results.metric import Measure

ENDS = ("low", "high")
INTERVAL = tuple(Column(end, "number", missing="not_applicable") for end in ENDS)
MONEY = tuple(Column(end, "money", missing="not_applicable") for end in ENDS)
AHEAD = ("model", "days", "annual_discount")  # what a value was worked out by
SPLIT = ("calibration_end", "as_of")  # the last day the models saw, and the last one observed

PARAMS = Frame(
    "clv-params",
    (
        Column("parameter", "text"),
        Column("estimate", "number", missing="not_applicable", ends=ENDS),
        Column("se", "number", missing="not_applicable"),
        *INTERVAL,
    ),
)
DRAWS = Frame("clv-draws", (), facts=("method", "ess"), groups=True)
PROBABILITIES = Frame(
    "clv-probabilities", (Column("purchases", "level"), Column("probability", "share"))
)
SURVIVAL = Frame(
    "clv-survival",
    (
        Column("period", "level"),
        Column("survival", "share"),
        Column("retention", "share", missing="not_applicable"),
    ),
)
PREDICT = Frame(
    "clv-predict",
    (
        Column("customer_id", "id"),
        Column("p_alive", "share"),
        Column("purchases", "number", missing="not_applicable", ends=ENDS),
        *INTERVAL,
        Column("outcome_low", "count"),
        Column("outcome_high", "count"),
    ),
    facts=("model", "certain", "days"),
)
SPEND = Frame(
    "clv-spend", (Column("customer_id", "id"), Column("spend", "money", ends=ENDS), *MONEY)
)
VALUE = Frame(
    "clv-value",
    (
        Column("customer_id", "id"),
        Column("p_alive", "share"),
        Column("purchases", "number"),
        Column("spend", "money"),
        Column("value", "money", missing="not_applicable", ends=ENDS),
        *MONEY,
        Column("outcome_low", "money"),
        Column("outcome_high", "money"),
    ),
    facts=(*AHEAD, "certain"),
)
DECILES = Frame(
    "clv-deciles",
    (
        Column("decile", "level"),
        Column("share", "share", missing="not_applicable"),
        Column("value", "money", missing="not_applicable", ends=ENDS),
        *MONEY,
        Column("customers", "count"),
        Column("purchases", "count"),
    ),
    people=("customers",),
    facts=AHEAD,
)
JOINED = Frame(
    "clv-joined",
    (
        Column("cohort", "period"),
        Column("mean", "money", ends=ENDS),
        *MONEY,
        Column("customers", "count"),
        Column("value", "money"),
        Column("p_alive", "share"),
    ),
    people=("customers",),
    facts=(*AHEAD, "by", "as_of"),
    newest=True,
)
MATRIX = Frame(
    "clv-matrix",
    (
        Column("frequency", "level"),
        Column("recency", "level"),
        Column("p_alive", "share"),
        Column("purchases", "number"),
    ),
    facts=("model", "T", "days"),
)
ALIVE_OVER_TIME = Frame(
    "clv-alive_over_time",
    (Column("day", "level"), Column("p_alive", "share"), Column("purchase", "flag")),
    facts=("model",),
)
HOLDOUT = Frame(
    "clv-holdout",
    (
        Column("model", "key", of="clv-model"),
        Column("baseline", "flag"),
        Column("customers", "count"),
        Column("actual", "count"),
        Column("expected", "count"),
        Column("bias", "share"),
        Column("mae", "number"),
        Column("rmse", "number"),
        Column("coverage", "share", missing="not_applicable"),
    ),
    people=("customers",),
    facts=SPLIT,
    alone=("model",),
)
CALIBRATION = Frame(
    "clv-calibration",
    (
        Column("group", "level"),
        Column("customers", "count"),
        Column("actual", "number", ends=ENDS),
        *INTERVAL,
        Column("expected", "number"),
    ),
    people=("customers",),
    facts=("by", "model", "top"),
)
TRACKING = Frame(
    "clv-tracking",
    (
        Column("week", "level"),
        Column("ends", "date"),
        Column("actual", "count"),
        Column("expected", "count"),
        Column("cumulative_actual", "count"),
        Column("cumulative_expected", "count"),
        Column("held_out", "flag"),
    ),
    facts=("model", "calibration_end"),
    newest=True,
)
INDEPENDENCE = Frame(
    "clv-independence",
    (
        Column("pearson", "number", missing="not_applicable"),
        Column("spearman", "number", missing="not_applicable"),
        Column("customers", "count"),
        Column("warning", "flag"),
    ),
    people=("customers",),
)

MEASURES = (
    Measure("value", "money", "up"),
    Measure("alive", "count", "up"),
    Measure("top_tenth_share", "share"),
    Measure("holdout_bias", "share"),
)
