"""What the functions of `clv` return."""

from retention_lib.results.declared import declared, measures

PARAMS = declared(
    "clv-params",
    """
    parameter text
    estimate  number or not_applicable within low high
    se        number or not_applicable
    low       number or not_applicable
    high      number or not_applicable
    """,
)
DRAWS = declared(
    "clv-draws",
    "",
    facts="pareto_k ess",
    groups=True,
)
PROBABILITIES = declared(
    "clv-probabilities",
    """
    purchases   level
    probability share
    """,
)
SURVIVAL = declared(
    "clv-survival",
    """
    period    level
    survival  share
    retention share or not_applicable
    """,
)
PREDICT = declared(
    "clv-predict",
    """
    customer_id  id
    p_alive      share
    purchases    number or not_applicable within low high
    low          number or not_applicable
    high         number or not_applicable
    outcome_low  count
    outcome_high count
    promised     share
    """,
    facts="model certain days",
)
SPEND = declared(
    "clv-spend",
    """
    customer_id id
    spend       money within low high
    low         money or not_applicable
    high        money or not_applicable
    """,
)
VALUE = declared(
    "clv-value",
    """
    customer_id  id
    p_alive      share
    purchases    number
    spend        money
    value        money or not_applicable within low high
    low          money or not_applicable
    high         money or not_applicable
    outcome_low  money
    outcome_high money
    edge         flag unprinted optional
    """,
    facts="model days annual_discount certain",
    largest="value",
)
AS_KNOWN = declared(
    "clv-as_known",
    """
    customer_id id
    at          date
    p_alive     share
    value       money optional
    """,
    facts="model days at",
    largest="value",
)
REFUNDS = declared(
    "clv-refunds",
    """
    revenue  money
    returned money
    matched  money
    rest     money
    rate     share
    """,
    facts="as_of",
)
SOUND = 0.7  # Pareto's k of the weights of draws up to which they can be trusted
TOTAL = declared(
    "clv-total",
    """
    customers  count people
    expected   money within low high
    low        money unprinted
    high       money unprinted
    there      money
    stake      money within stake_low stake_high
    stake_low  money unprinted
    stake_high money unprinted
    """,
    facts="model days annual_discount beyond cuts pareto_k whole",
    groups=True,
)
OUTLOOK = declared(
    "clv-outlook",
    """
    after     date alone
    ends      date alone
    customers count people
    brought   money or not_yet
    newcomers count people
    joined    money or not_yet
    expected  money within low high
    low       money or not_applicable
    high      money or not_applicable
    """,
    facts="model days as_of",
    newest=True,
)
TEXTBOOK = declared(
    "clv-textbook",
    """
    order     money or not_applicable
    orders    number or not_applicable
    churn     share or not_applicable
    years     number or not_applicable
    value     money or not_applicable
    customers count people
    """,
    facts="as_of",
)
DECILES = declared(
    "clv-deciles",
    """
    decile    level
    share     share or not_applicable
    value     money or not_applicable within low high
    low       money or not_applicable
    high      money or not_applicable
    customers count people
    purchases count
    """,
    facts="model days annual_discount",
)
JOINED = declared(
    "clv-joined",
    """
    cohort    period
    mean      money within low high
    low       money or not_applicable
    high      money or not_applicable
    customers count people
    value     money
    p_alive   share
    edge      flag unprinted optional
    """,
    facts="model days annual_discount by as_of",
    newest=True,
)
MATRIX = declared(
    "clv-matrix",
    """
    frequency level
    recency   level
    p_alive   share
    purchases number
    """,
    facts="model T days",
)
ALIVE_OVER_TIME = declared(
    "clv-alive_over_time",
    """
    day      level
    p_alive  share
    purchase flag
    """,
    facts="model",
)
HOLDOUT = declared(
    "clv-holdout",
    """
    model     key of clv-model alone
    baseline  flag
    customers count people unprinted
    actual    count
    expected  count
    bias      share
    mae       number unprinted
    rmse      number
    coverage  share or not_applicable
    promised  share or not_applicable
    above     share or not_applicable unprinted
    p_value   p_value or not_applicable
    """,
    facts="calibration_end as_of",
)
THERE = declared(
    "clv-there",
    """
    model     key of clv-model alone
    customers count people
    there     count
    once      count
    certain   flag unprinted
    """,
)
BACKTEST = declared(
    "clv-backtest",
    """
    cut            date alone
    model          key of clv-model alone
    fitted_on      key of clv-fitted_on alone optional
    baseline       flag unprinted
    customers      count people unprinted
    days           days unprinted
    purchases      count unprinted
    purchases_came count unprinted
    purchases_miss share or not_applicable
    expected       money
    came           money
    miss           share or not_applicable within low high
    low            share or not_applicable
    high           share or not_applicable
    top_said       share or not_applicable
    top_came       share or not_applicable
    """,
    facts="as_of",
    newest=True,
)
CALIBRATION = declared(
    "clv-calibration",
    """
    group     level
    customers count people
    actual    number within low high
    low       number or not_applicable
    high      number or not_applicable
    expected  number
    p_value   p_value or not_applicable
    """,
    facts="by model top",
)
TRACKING = declared(
    "clv-tracking",
    """
    week                level
    ends                date
    actual              count
    expected            count
    cumulative_actual   count
    cumulative_expected count
    held_out            flag
    """,
    facts="model calibration_end",
    newest=True,
)
INDEPENDENCE = declared(
    "clv-independence",
    """
    pearson   number or not_applicable
    spearman  number or not_applicable
    customers count people
    warning   flag
    """,
)

MEASURES = measures(
    """
    value           money up
    revenue         money up
    alive           count up
    top_tenth_share share
    backtest_miss   share
    """
)
