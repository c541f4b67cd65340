"""What people said beside what they did."""

from retention_lib.results.declared import declared

DAYS = ("answered_by", "as_of")  # answers up to the first, orders after it up to the second

LOYALTY = declared(
    "surveys-loyalty",
    """
    group     key of surveys-group
    attitude  key of surveys-attitude
    patronage key of surveys-patronage
    customers count people
    share     share
    orders    count
    spend     money
    """,
    facts="as_of customers promoter_from patronage_above",
)
STAYING = declared(
    "surveys-staying",
    """
    group     key of surveys-group
    customers count people
    stayed    count
    rate      share or nobody within low high
    low       share or nobody
    high      share or nobody
    """,
    facts="answered_by as_of",
)
PREDICTION = declared(
    "surveys-prediction",
    """
    model     key of surveys-model alone
    auc       share within auc_low auc_high
    auc_low   share or not_applicable
    auc_high  share or not_applicable
    customers count people
    deviance  count
    """,
    facts="answered_by as_of stayed odds_ratio odds_low odds_high p_value",
)
HAPPY_BUT_LEAVING = declared(
    "surveys-happy_but_leaving",
    """
    customer_id     id
    score           level
    answered_at     date
    days_since_last days
    usual_gap       days
    overdue         number
    orders          count
    """,
    facts="as_of promoter_from silent promoters",
)
