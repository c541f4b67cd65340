"""Why a score is as it is: what it goes with, and what customers write."""

from retention_lib.results.frame import Column, Frame

ENDS = ("low", "high")

DRIVERS = Frame(
    "surveys-drivers",
    (
        Column("driver", "key", of="surveys-driver"),
        Column("share", "share"),
        Column("weight", "share", ends=ENDS),
        Column("low", "share"),
        Column("high", "share"),
        Column("sign", "key", of="surveys-sign"),
        Column("performance", "share"),
        Column("correlation", "number", table=False),
    ),
    facts=("target", "r2", "n", "left_out", "method", "draws", "seed"),
)
THEMES = Frame(
    "surveys-themes",
    (
        Column("theme", "key", of="surveys-theme"),
        Column("kind", "key", of="surveys-kind", table=False),
        Column("words", "quote", table=False),
        Column("quote", "quote"),
        Column("score_with", "score", missing="nobody"),
        Column("score_without", "score", missing="nobody", table=False),
        Column("difference", "points", missing="not_applicable", ends=ENDS),
        Column("low", "points"),
        Column("high", "points"),
        Column("answers", "count"),
        Column("share", "share"),
    ),
    people=("answers",),
    facts=("as_of", "answers", "uncoded"),
    alone=("kind",),
)
COMMENTS = Frame(
    "surveys-comments",
    (
        Column("customer_id", "id"),
        Column("answered_at", "date"),
        Column("theme", "key", of="surveys-theme"),
        Column("keyword", "text"),
        Column("comment", "quote"),
    ),
    facts=("as_of",),
)
