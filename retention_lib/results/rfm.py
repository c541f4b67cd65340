"""What the functions of `rfm` return."""

from retention_lib.results.declared import declared, measures

GONE = "gone"  # the segment of who did not order in the look-back
ABSENT = "absent"  # who was no customer on the earlier of two days
ORDER = (  # of the segments, the best first
    "champions",
    "loyal",
    "potential_loyalists",
    "new",
    "promising",
    "occasional",
    "need_attention",
    "about_to_sleep",
    "at_risk",
    "cannot_lose",
    "hibernating",
    GONE,
    ABSENT,
)
FACTS = "as_of bins lookback start edge"
USUAL = {"bins": 5, "lookback": 12}  # how customers are scored where nobody says otherwise
SCORED = """
    customer_id     id
    segment         key of rfm-segment
    r               count or not_applicable
    f               count or not_applicable
    m               count or not_applicable optional
    first_order     date unprinted
    days_since_last count
    orders          count
    spend           money optional
    """
SCORES = declared("rfm-scores", SCORED, facts=FACTS, largest="spend")
AUDIENCE = declared(
    "rfm-audience",
    f"{SCORED} action key of rfm-action",
    facts=FACTS,
    like="rfm-scores",
)
GRID = declared(
    "rfm-grid",
    """
    r         level
    f         level
    customers count people
    share     share
    spend     money optional
    """,
    facts=FACTS,
)
SEGMENTS = declared(
    "rfm-segments",
    """
    segment         key of rfm-segment
    ranked          flag alone unprinted
    customers       count people
    share           share or not_applicable
    spend           money optional
    spend_share     share or not_applicable optional
    orders          count
    days_since_last count or nobody
    action          key of rfm-action
    """,
    facts=FACTS,
)
STAKES = declared(
    "rfm-stakes",
    """
    segment         key of rfm-segment
    customers       count people
    days_since_last count
    spend           money
    expected        money within low high
    low             money unprinted
    high            money unprinted
    there           money unprinted
    stake           money within stake_low stake_high
    stake_low       money unprinted
    stake_high      money unprinted
    action          key of rfm-action
    """,
    facts=f"{FACTS} days",
)
ROLLING = declared(
    "rfm-rolling",
    """
    day       date
    customers count people
    spend     money optional
    """,
    facts=FACTS,
    newest=True,
)
DUE = declared(
    "rfm-due",
    """
    customer_id id
    reason      key of rfm-reason unprinted
    last_order  date
    orders      count
    usual_gap   days
    longest_gap days
    expected_on date
    days_late   days
    order_value money optional
    spend       money optional
    """,
    facts="as_of share lookback looked usual_gap",
    largest="spend",
)
MIGRATION = declared(
    "rfm-migration",
    """
    was       key of rfm-segment alone
    now       key of rfm-segment crossed
    customers count people
    share     share
    ordered   count unprinted
    spend     money optional
    """,
    facts=f"{FACTS} since",
)
CONCENTRATION = declared(
    "rfm-concentration",
    """
    customer_share share alone
    customers      count unprinted people
    spend_share    share or not_applicable unprinted
    top_share      share or not_applicable
    """,
    facts=f"{FACTS} customers",
)

MEASURES = measures(
    """
    stake           money
    spend           money up
    customers       count up
    at_risk_share   share down
    top_fifth_share share
    """
)
