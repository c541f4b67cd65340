"""What the functions of `subscriptions` return.

The facts: ``by`` is the unit of the periods, ``as_of`` the last day observed, ``gap`` the longest
pause in days that ends no subscription, ``wait`` for how many days an end may still prove to be a
pause, ``start`` the first day of which every end is on record, None where all are; ``column`` is
what groups are made of, ``every`` how often those pay who are counted, ``step`` the months of a
row, ``alike`` the p-value of "all groups stay equally long".
"""

from retention_lib.results.declared import declared, measures

YEAR = ["change", "change_low", "change_high", "p_value", "corrected"]
STEP = ["step", "step_low", "step_high", "step_p_value"]

MRR = declared(
    "subscriptions-mrr",
    """
    period      period alone
    start       money before
    new         money by new_customers
    expansion   money by expansion_customers
    contraction money by contraction_customers
    churned     money by churned_customers
    resumed     money by resumed_customers
    end         money
    subscribers count people
    new_customers count unprinted
    expansion_customers count unprinted
    contraction_customers count unprinted
    churned_customers count unprinted
    resumed_customers count unprinted
    complete    flag unprinted
    edge        flag unprinted
    """,
    facts="by as_of gap wait start",
    newest=True,
)
LESS = "behind ended+contraction_customers"
MOVED = f"{LESS}+expansion_customers"
KEPT = declared(
    "subscriptions-kept",
    f"""
    period      period alone
    start       count people
    ended       count
    rate        share or nobody within low high
    low         share or nobody
    high        share or nobody
    money       money unprinted
    lost        share or nobody behind ended
    nrr         share or nobody {MOVED} within nrr_low nrr_high
    nrr_low     share or nobody {MOVED}
    nrr_high    share or nobody {MOVED}
    grr         share or nobody {LESS} within grr_low grr_high
    grr_low     share or nobody {LESS}
    grr_high    share or nobody {LESS}
    change      points or not_applicable within change_low change_high unprinted year
    change_low  points or not_applicable unprinted year
    change_high points or not_applicable unprinted year
    p_value     p_value or not_applicable unprinted year
    corrected   p_value or not_applicable unprinted year
    step        points or not_applicable within step_low step_high unprinted before
    step_low    points or not_applicable unprinted before
    step_high   points or not_applicable unprinted before
    step_p_value p_value or not_applicable unprinted before
    contraction_customers count unprinted by contraction_customers
    expansion_customers count unprinted by expansion_customers
    complete    flag unprinted
    edge        flag unprinted
    """,
    facts="by as_of gap wait start",
    newest=True,
    like="subscriptions-mrr",
)
BREAKS = declared(
    "subscriptions-breaks",
    """
    what       key of subscriptions-broke alone
    period     period alone
    start      count people
    came       count
    rate       share or nobody
    usual      share or nobody
    difference points or not_applicable within low high
    low        points or not_applicable
    high       points or not_applicable
    p_value    p_value or not_applicable unprinted
    corrected  p_value or not_applicable
    plan       group or nobody unprinted
    dearer     count unprinted
    was        money or nobody by dearer unprinted
    now        money or nobody by dearer unprinted
    """,
    facts="by as_of gap wait start",
    newest=True,
)
TENURE = declared(
    "subscriptions-tenure",
    """
    group   group optional alone
    months  level alone
    at_risk count people
    ended   count
    rate    share or nobody within low high
    low     share or nobody
    high    share or nobody
    money   money or nobody unprinted
    """,
    facts="column as_of gap wait start every step alike",
)
APART = declared(
    "subscriptions-apart",
    """
    months     level alone
    group      group alone
    against    group
    rate       share
    other      share
    difference points within low high
    low        points
    high       points
    p_value    p_value unprinted
    corrected  p_value
    at_risk       count people unprinted
    other_at_risk count people unprinted
    """,
    facts="column as_of gap wait start every step alike",
)
SENIORITY = declared(
    "subscriptions-seniority",
    """
    every     key of subscriptions-every
    months    level alone
    customers count people
    money     money
    square    number unprinted
    at_risk   count
    ended     count
    first     money or nobody unprinted
    """,
    facts="as_of gap wait start",
)
RENEWALS = declared(
    "subscriptions-renewals",
    """
    ends      date alone
    group     group optional
    every     key of subscriptions-every
    customers count people unprinted
    due       count
    money     money
    looked    count unprinted
    rate      share or nobody within rate_low rate_high
    rate_low  share or nobody
    rate_high share or nobody
    expected  count or nobody within low high
    low       count or nobody
    high      count or nobody
    """,
    facts="column as_of gap wait start",
)
REASONS = declared(
    "subscriptions-reasons",
    """
    reason    group
    customers count people
    share     share within low high
    low       share
    high      share
    money     money
    """,
    facts="as_of gap since ended given",
)
RENEWING = declared(
    "subscriptions-renewing",
    """
    customer_id id
    plan        group optional
    every       key of subscriptions-every
    since       date
    due_on      date
    payment     money
    """,
    facts="as_of days",
)

MEASURES = measures(
    """
    mrr         money up
    logo_churn  share down
    nrr         share up
    grr         share up
    subscribers count up
    """
)
