"""What people said beside what they did."""

from retention_lib.results.frame import Column, Frame

DAYS = ("answered_by", "as_of")  # answers up to the first, orders after it up to the second

LOYALTY = Frame(
    "surveys-loyalty",
    (
        Column("group", "key", of="surveys-group"),
        Column("attitude", "key", of="surveys-attitude"),
        Column("patronage", "key", of="surveys-patronage"),
        Column("customers", "count"),
        Column("share", "share"),
        Column("orders", "count"),
        Column("spend", "money"),
    ),
    people=("customers",),
    facts=("as_of", "customers", "promoter_from", "patronage_above"),
)
STAYING = Frame(
    "surveys-staying",
    (
        Column("group", "key", of="surveys-group"),
        Column("customers", "count"),
        Column("stayed", "count"),
        Column("rate", "share", missing="nobody", ends=("low", "high")),
        Column("low", "share", missing="nobody"),
        Column("high", "share", missing="nobody"),
    ),
    people=("customers",),
    facts=DAYS,
)
PREDICTION = Frame(
    "surveys-prediction",
    (
        Column("model", "key", of="surveys-model"),
        Column("auc", "share", ends=("auc_low", "auc_high")),
        Column("auc_low", "share", missing="not_applicable"),
        Column("auc_high", "share", missing="not_applicable"),
        Column("customers", "count"),
        Column("deviance", "count"),
    ),
    people=("customers",),
    facts=(*DAYS, "stayed", "odds_ratio", "odds_low", "odds_high", "p_value"),
    alone=("model",),
)
HAPPY_BUT_LEAVING = Frame(
    "surveys-happy_but_leaving",
    (
        Column("customer_id", "id"),
        Column("score", "level"),
        Column("answered_at", "date"),
        Column("days_since_last", "days"),
        Column("usual_gap", "days"),
        Column("overdue", "number"),
        Column("orders", "count"),
    ),
    facts=("as_of", "promoter_from", "silent", "promoters"),
)
