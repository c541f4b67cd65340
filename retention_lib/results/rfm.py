"""What the functions of `rfm` return."""

from retention_lib.results.declared import declared, measures

SCORED = """
    customer_id     id
    segment         key of rfm-segment
    r               count
    f               count
    m               count
    days_since_last count
    orders          count
    spend           money
    """
SCORES = declared("rfm-scores", SCORED, facts="as_of bins")
AUDIENCE = declared(
    "rfm-audience",
    f"{SCORED} action key of rfm-action",
    facts="as_of bins",
    like="rfm-scores",
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

MEASURES = measures(
    """
    customers       count up
    spend           money up
    top_fifth_share share
    at_risk_share   share down
    """
)
