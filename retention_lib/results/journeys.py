"""What the functions of `journeys` return.

The facts: ``as_of`` is the last day observed, ``customers`` how many customers have an event,
``gap`` after how many seconds without one a visit ends (None where a journey is all that a customer
did) and ``journeys`` how many there are; ``by`` is the unit of the periods, ``place`` where in a
journey a path lies, ``length`` of how many events it is, and ``repeats`` whether the same event
several times in a row is as many steps; ``group`` and ``against`` are two groups that are compared,
``size`` and ``size_against`` their customers. Of a funnel, ``order`` says whether its steps are
``ordered``, ``strict`` or ``any``, ``within`` how many days an attempt may last, None where for
ever, ``by`` what customers are split by, ``left_out`` how many entered without a whole window. Of
what comes before, ``outcome`` is the event, None where cases were given, ``skip`` how many days
just before a case are left out, ``tried`` how many rows were tested. Of stages,
``considered`` are the events by which customers consider, ``loyal`` which order makes loyal. Of
kinds, ``order`` is the event that is an order, ``events`` how many there are of all; of those who
bought once, ``days`` are lately.
"""

from retention_lib.results.declared import declared, measures

START, END = "(start)", "(end)"  # before the first event of a journey, and after the last
ARROW = " → "

SESSIONS = declared(
    "journeys-sessions",
    """
    period    period alone
    customers count people
    sessions  count
    events    count
    each      number
    minutes   number
    single    count unprinted
    rate      share or nobody within low high
    low       share or nobody
    high      share or nobody
    complete  flag unprinted
    """,
    facts="by as_of gap",
    newest=True,
)
TRANSITIONS = declared(
    "journeys-transitions",
    """
    from      group alone
    to        group
    n         count
    customers count people
    share     share within low high
    low       share
    high      share
    """,
    facts="as_of gap journeys customers",
)
STEP_MATRIX = declared(
    "journeys-step_matrix",
    """
    step      level alone
    event     group
    customers count people
    share     share within low high
    low       share
    high      share
    """,
    facts="as_of repeats customers",
)
PATHS = declared(
    "journeys-paths",
    """
    path      group
    n         count
    customers count people
    share     share within low high
    low       share
    high      share
    """,
    facts="as_of place length gap customers",
)
PATHS_APART = declared(
    "journeys-paths_apart",
    """
    path            group alone
    customers       count people
    rate            share
    customers_other count people
    other           share
    difference      points within low high
    low             points
    high            points
    p_value         p_value unprinted
    corrected       p_value
    """,
    facts="as_of place length gap group against size size_against",
)
FUNNEL = declared(
    "journeys-funnel",
    """
    group       group optional
    step        level alone
    event       group
    customers   count people
    rate        share or nobody within low high
    low         share or nobody
    high        share or nobody
    passed      share or nobody within passed_low passed_high before
    passed_low  share or nobody before
    passed_high share or nobody before
    quarter     number or not_yet
    half        number or not_yet within half_low half_high
    half_low    number or not_yet unprinted
    half_high   number or not_yet unprinted
    other       share or not_applicable unprinted
    difference  points or not_applicable within difference_low difference_high
    difference_low  points or not_applicable unprinted
    difference_high points or not_applicable unprinted
    p_value     p_value or not_applicable unprinted
    corrected   p_value or not_applicable
    """,
    facts="as_of order within by left_out",
)
BEFORE = declared(
    "journeys-before",
    """
    within    number alone
    event     group alone
    cases     count
    customers count people
    rate      share
    base      share
    lift      number or not_applicable within low high
    low       number or not_applicable
    high      number or not_applicable
    p_value   p_value unprinted
    corrected p_value
    """,
    facts="as_of outcome skip tried",
)
STAGES = declared(
    "journeys-stages",
    """
    period    period alone
    stage     key of journeys-stage
    customers count people
    start     count
    came      count
    moved     count
    recent    count unprinted
    onward    count unprinted
    rate      share or nobody within low high
    low       share or nobody
    high      share or nobody
    complete  flag unprinted
    """,
    facts="by as_of considered loyal",
    newest=True,
)
KINDS = declared(
    "journeys-kinds",
    """
    event     group
    n         count
    customers count people
    share     share within low high
    low       share
    high      share
    ahead     share
    place     number or nobody
    """,
    facts="as_of order customers events",
)
FLOODS = declared(
    "journeys-floods",
    """
    customers count people
    n         count
    usual     number
    flooding  count
    theirs    count
    share     share
    """,
    facts="as_of",
)
BOUGHT_ONCE = declared(
    "journeys-bought_once",
    """
    customer_id id
    ordered_at  date
    last_seen   date
    events      count
    spend       money or unknown
    """,
    facts="as_of days",
)

MEASURES = measures(
    """
    journey_through share up
    buy_again       share up
    loyal_customers count up
    journey_days    days down
    """
)
