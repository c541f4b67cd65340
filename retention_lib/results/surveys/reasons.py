"""Why a score is as it is: what it goes with, and what customers write."""

from retention_lib.results.declared import declared

DRIVERS = declared(
    "surveys-drivers",
    """
    driver      key of surveys-driver
    share       share
    weight      share within low high
    low         share
    high        share
    sign        key of surveys-sign
    performance share
    correlation number unprinted
    """,
    facts="target r2 n left_out method draws seed",
)
THEMES = declared(
    "surveys-themes",
    """
    theme         key of surveys-theme
    kind          key of surveys-kind unprinted alone
    words         quote unprinted
    quote         quote
    score_with    score or nobody
    score_without score or nobody unprinted
    difference    points or not_applicable within low high
    low           points
    high          points
    answers       count people
    share         share
    """,
    facts="as_of answers uncoded",
)
COMMENTS = declared(
    "surveys-comments",
    """
    customer_id id
    answered_at date
    theme       key of surveys-theme
    keyword     text
    comment     quote
    """,
    facts="as_of",
)
