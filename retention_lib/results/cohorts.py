"""What the functions of `cohorts` return.

The facts: ``by`` is the unit of the periods, ``as_of`` the last day observed, ``returns`` how
returns are counted, ``kind`` transactions, events, or a clock of each customer's own, ``window``
how many days an order counts, ``start`` from when on first orders are believed, ``edge`` why (the
reasons of ``contract.Edge``).
"""

from retention_lib.contract import UNTOLD as UNTOLD
from retention_lib.results.declared import declared, measures
from retention_lib.results.growth import GROWTH as GROWTH
from retention_lib.results.growth import LIFECYCLE as LIFECYCLE
from retention_lib.results.growth import SERIES as SERIES
from retention_lib.results.growth import STICKINESS as STICKINESS
from retention_lib.results.revenue import BRIDGE as BRIDGE
from retention_lib.results.revenue import REVENUE as REVENUE
from retention_lib.results.revenue import WORTH as WORTH

RETENTION = declared(
    "cohorts-retention",
    """
    cohort   group together
    age      age alone
    size     count people
    active   count
    rate     share or nobody within low high
    low      share or nobody
    high     share or nobody
    complete flag unprinted
    edge     flag unprinted
    old      share unprinted optional
    revenue  money or not_applicable unprinted optional
    """,
    facts="by as_of returns kind start edge",
)
BEHAVED = declared(
    "cohorts-behaved",
    """
    customer_id id
    cohort      group
    since       date
    """,
    facts="as_of within left_out start edge",
)
AVERAGE = declared(
    "cohorts-average",
    """
    age       age alone
    cohorts   count
    size      count people
    active    count
    rate      share or nobody within low high
    low       share or nobody
    high      share or nobody
    next_low  share or not_applicable unprinted
    next_high share or not_applicable unprinted
    """,
    facts="by as_of returns kind start edge",
)
BY_START = declared(
    "cohorts-by_start",
    """
    age         age alone
    group       group
    cohorts     count
    size        count people
    active      count
    rate        share or nobody within low high
    low         share or nobody
    high        share or nobody
    was         share or not_applicable unprinted before
    change      points or not_applicable within change_low change_high before
    change_low  points or not_applicable before
    change_high points or not_applicable before
    p_value     p_value or not_applicable unprinted before
    corrected   p_value or not_applicable before
    """,
    facts="by as_of returns kind start edge years",
)
SUITS = declared(
    "cohorts-suits",
    """
    gap  days or nobody
    gaps count
    by   key of cohorts-suits-by
    """,
    facts="as_of kind",
)
COMPARE = declared(
    "cohorts-compare",
    """
    a          group
    b          group
    age        age
    size_a     count people
    size_b     count people
    rate_a     share
    rate_b     share
    difference points within low high
    low        points
    high       points
    p_value    p_value
    """,
    facts="by as_of returns kind start edge",
)
CONTRAST = declared(
    "cohorts-contrast",
    """
    age        age alone
    cohorts_a  count
    size_a     count people
    rate_a     share or nobody within low_a high_a
    low_a      share or nobody unprinted
    high_a     share or nobody unprinted
    cohorts_b  count
    size_b     count people
    rate_b     share or nobody within low_b high_b
    low_b      share or nobody unprinted
    high_b     share or nobody unprinted
    difference points or nobody within low high
    low        points or nobody
    high       points or nobody
    p_value    p_value or nobody unprinted
    corrected  p_value or nobody
    """,
    facts="by as_of returns kind start edge since season",
)
YEAR = ["change", "change_low", "change_high", "p_value", "corrected"]
STEP = ["step", "step_low", "step_high", "step_p_value", "step_corrected"]
SEASON = ["unusual", "unusual_low", "unusual_high", "unusual_p_value"]
RATES = declared(
    "cohorts-rates",
    """
    period         period alone
    start          count people
    kept           count
    lost           count
    new            count
    returned       count
    end            count people
    retention      share or nobody within low high
    low            share or nobody
    high           share or nobody
    churn          share or nobody unprinted
    crr_formula    share or nobody
    change         points or not_applicable within change_low change_high unprinted year
    change_low     points or not_applicable unprinted year
    change_high    points or not_applicable unprinted year
    p_value        p_value or not_applicable unprinted year
    corrected      p_value or not_applicable unprinted year
    step           points or not_applicable within step_low step_high unprinted before
    step_low       points or not_applicable unprinted before
    step_high      points or not_applicable unprinted before
    step_p_value   p_value or not_applicable unprinted before
    step_corrected p_value or not_applicable unprinted before
    unusual        points or not_applicable within unusual_low unusual_high unprinted before year
    unusual_low    points or not_applicable unprinted before year
    unusual_high   points or not_applicable unprinted before year
    unusual_p_value p_value or not_applicable unprinted before year
    complete       flag unprinted
    edge           flag unprinted
    """,
    facts="by as_of window kind start edge",
    newest=True,
)
AT_AGE = declared(
    "cohorts-at_age",
    """
    cohort   group
    size     count people
    active   count
    rate     share or nobody within low high
    low      share or nobody
    high     share or nobody
    line     share or not_applicable
    complete flag unprinted
    edge     flag unprinted
    """,
    facts="by as_of returns kind start edge age change change_low change_high p_value",
    newest=True,
)
REPURCHASE = declared(
    "cohorts-repurchase",
    """
    group   group optional
    days    days alone
    at_risk count people
    events  count
    rate    share within low high
    low     share
    high    share
    """,
    facts="by by_order as_of kind start edge p_value",
)
REPEATS = declared(
    "cohorts-repeats",
    """
    days        days alone
    size        count people
    returned    count
    naive       share or nobody
    at_risk     count unprinted
    rate        share or not_yet within low high
    low         share or not_yet
    high        share or not_yet
    months      count or not_yet unprinted
    now         share or not_yet within now_low now_high
    now_low     share or not_yet
    now_high    share or not_yet
    was         share or not_yet within was_low was_high
    was_low     share or not_yet
    was_high    share or not_yet
    change      points or not_yet within change_low change_high
    change_low  points or not_yet
    change_high points or not_yet
    p_value     p_value or not_yet unprinted
    corrected   p_value or not_yet
    """,
    facts="by_order as_of kind start edge median median_low median_high",
)
MERGED = declared(
    "cohorts-merged",
    """
    state     key of cohorts-merged-state
    customers count people
    aliases   count
    orders    count
    moved     count
    one_time  count
    rate      share or nobody within low high
    low       share or nobody
    high      share or nobody
    """,
    facts="as_of kind",
)

MEASURES = measures(
    """
    retention        share up
    return_rate      share up
    repeat_year      share up
    active_customers count up
    new_customers    count up
    orders_period    count up
    revenue_period   money up
    nrr_year         share up
    grr_year         share up
    stickiness       share up
    """
)
