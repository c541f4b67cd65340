"""What the functions of `churn` return.

The facts: ``who`` is at risk (buyers, subscribers), ``horizon`` the days in which they are watched,
``chosen`` how that was found (given, gaps, usual), ``at`` the landmarks.
"""

from retention_lib.results.declared import declared, measures

LABELS = ("churned", "ends_in")  # what is known after a landmark alone
FACTS = "who horizon chosen as_of at"
CAPACITY = 200  # customers who can be reached, where nothing else is said
ACCEPTED = 0.1  # the share of those about to leave whom an offer is hoped to keep
SNAPSHOTS = declared(
    "churn-snapshots",
    """
    customer_id      id
    at               date
    churned          flag or not_yet
    ends_in          days or not_applicable optional unprinted
    days_since_last  days or not_applicable optional
    tenure           days optional
    usual_gap        days or not_applicable optional unprinted
    rhythm           number or not_applicable optional
    orders_1         count optional unprinted
    orders_3         count optional unprinted
    orders_12        count optional
    spend_1          money optional unprinted
    spend_3          money optional unprinted
    spend_12         money optional
    trend            number or not_applicable optional unprinted
    money            money optional
    spells           count optional unprinted
    renews_in        days optional unprinted
    days_since_visit days or not_applicable optional unprinted
    active_1         count or unknown optional unprinted
    active_3         count or unknown optional unprinted
    use_trend        number or unknown optional unprinted
    help_ago         days or not_applicable optional unprinted
    cancel_ago       days or not_applicable optional unprinted
    tickets_3        count or unknown optional unprinted
    run_ago          days or not_applicable optional unprinted
    sent_3           count or unknown optional unprinted
    opened_3         share or not_applicable optional unprinted
    unread           count or unknown optional unprinted
    unread_ago       days or not_applicable optional unprinted
    nps              number or not_applicable optional unprinted
    p_alive          share or not_applicable optional unprinted
    """,
    facts=FACTS,
)
LEAKS = declared(
    "churn-leaks",
    """
    feature  group
    auc      share or not_applicable within auc_low auc_high
    auc_low  share or not_applicable unprinted
    auc_high share or not_applicable unprinted
    together share or not_applicable
    reason   key of churn-leak
    leak     flag
    """,
    facts=FACTS,
)
EVALUATE = declared(
    "churn-evaluate",
    """
    model          key of churn-model alone
    customers      count people
    churned        count
    auc            share or not_applicable within auc_low auc_high
    auc_low        share or not_applicable unprinted
    auc_high       share or not_applicable unprinted
    gain           points or not_applicable within gain_low gain_high
    gain_low       points or not_applicable unprinted
    gain_high      points or not_applicable unprinted
    p_value        p_value or not_applicable unprinted
    corrected      p_value or not_applicable
    brier          number unprinted
    skill          share or not_applicable within skill_low skill_high
    skill_low      share or not_applicable unprinted
    skill_high     share or not_applicable unprinted
    intercept      number or not_applicable within intercept_low intercept_high
    intercept_low  number or not_applicable unprinted
    intercept_high number or not_applicable unprinted
    slope          number or not_applicable within slope_low slope_high
    slope_low      number or not_applicable unprinted
    slope_high     number or not_applicable unprinted
    lift           number or not_applicable within lift_low lift_high
    lift_low       number or not_applicable unprinted
    lift_high      number or not_applicable unprinted
    """,
    facts=f"{FACTS} share name taught checked until alive",
)
CALIBRATION = declared(
    "churn-chances",
    """
    tenth     level
    customers count people
    expected  share
    rate      share within low high
    low       share unprinted
    high      share unprinted
    """,
    facts=FACTS,
)
GAINS = declared(
    "churn-gains",
    """
    share     share alone
    customers count people
    least     share
    caught    share or nobody
    rate      share
    lift      number or nobody within low high
    low       number or nobody unprinted
    high      number or nobody unprinted
    benefit   number unprinted
    everybody number unprinted
    profit    money optional
    """,
    facts=f"{FACTS} base cost accepted",
)
SCORED = f"{FACTS} name cost accepted capacity"
SCORES = declared(
    "churn-scored",
    """
    customer_id id
    risk        share
    tier        key of churn-tier or not_applicable
    reasons     key of churn-reason or not_applicable
    value       money optional
    at_stake    money optional
    profit      money optional
    """,
    facts=SCORED,
    largest="risk",
)
TIERS = declared(
    "churn-tiers",
    """
    tier       key of churn-tier
    customers  count people
    share      share
    risk       share
    leaving    count
    value      money optional
    at_stake   money optional within stake_low stake_high
    stake_low  money optional unprinted
    stake_high money optional unprinted
    profit     money optional
    """,
    facts=SCORED,
)
WHY = declared(
    "churn-why",
    """
    reason    key of churn-reason
    customers count people
    share     share
    first     count
    """,
    facts=f"{SCORED} counted unexplained",
)
LOST = declared(
    "churn-lost",
    """
    at        date
    customers count people
    churned   count
    rate      share within low high
    low       share unprinted
    high      share unprinted
    """,
    facts=FACTS,
)
MOVED = declared(
    "churn-moved",
    """
    was       key of churn-tier alone
    now       key of churn-tier crossed
    customers count people
    share     share
    """,
    facts=f"{SCORED} since kept",
)
INDICATORS = declared(
    "churn-indicators",
    """
    signal         key of churn-signal alone
    customers      count people
    prevalence     share
    precision      share within precision_low precision_high
    precision_low  share unprinted
    precision_high share unprinted
    recall         share or nobody
    alike          share or not_applicable
    lift           number or not_applicable within low high
    low            number or not_applicable unprinted
    high           number or not_applicable unprinted
    p_value        p_value or not_applicable unprinted
    corrected      p_value or not_applicable
    lead           days or not_applicable
    late           flag
    """,
    facts=f"{FACTS} within act base",
)
MEASURES = measures(
    """
    leaving       count down
    at_stake      money down
    lost_share    share down
    ranked_right  share up
    """
)
