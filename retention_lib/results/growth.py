"""What the functions of `cohorts` that tell the size of the base return.

The facts are those of ``results.cohorts``; ``periods`` are how many of a year are held against
those of the year before, the ``first`` and the ``last`` of them, and ``within`` is the unit in
which customers are active or not.
"""

from retention_lib.results.declared import declared

LIFECYCLE = declared(
    "cohorts-lifecycle",
    """
    period    period alone
    state     key of cohorts-lifecycle-state
    customers count people
    complete  flag unprinted
    edge      flag unprinted
    """,
    facts="by as_of kind start edge",
    newest=True,
)
SERIES = declared(
    "cohorts-series",
    """
    period   period alone
    new      count
    active   count people
    orders   count
    revenue  money or not_applicable
    new_was count or not_applicable unprinted year
    new_change count or not_applicable within new_low new_high unprinted year
    new_low count or not_applicable unprinted year
    new_high count or not_applicable unprinted year
    new_p_value p_value or not_applicable unprinted year
    new_corrected p_value or not_applicable unprinted year
    active_was count or not_applicable unprinted year
    active_change count or not_applicable within active_low active_high unprinted year
    active_low count or not_applicable unprinted year
    active_high count or not_applicable unprinted year
    active_p_value p_value or not_applicable unprinted year
    active_corrected p_value or not_applicable unprinted year
    orders_was count or not_applicable unprinted year
    orders_change count or not_applicable within orders_low orders_high unprinted year
    orders_low count or not_applicable unprinted year
    orders_high count or not_applicable unprinted year
    orders_p_value p_value or not_applicable unprinted year
    orders_corrected p_value or not_applicable unprinted year
    revenue_was money or not_applicable unprinted year
    revenue_change money or not_applicable within revenue_low revenue_high unprinted year
    revenue_low money or not_applicable unprinted year
    revenue_high money or not_applicable unprinted year
    revenue_p_value p_value or not_applicable unprinted year
    revenue_corrected p_value or not_applicable unprinted year
    complete flag unprinted
    edge     flag unprinted
    """,
    facts="by as_of kind start edge",
    newest=True,
)
GROWTH = declared(
    "cohorts-growth",
    """
    part      key of cohorts-growth-part
    customers count people
    now       number
    was       number
    change    number or not_applicable within low high
    low       number or not_applicable unprinted
    high      number or not_applicable unprinted
    p_value   p_value or not_applicable unprinted
    corrected p_value or not_applicable
    """,
    facts="by as_of kind start edge periods first last",
)
STICKINESS = declared(
    "cohorts-stickiness",
    """
    period      period alone
    active      count people
    daily       number
    rate        share or nobody within low high
    low         share or nobody
    high        share or nobody
    change      points or not_applicable within change_low change_high unprinted year
    change_low  points or not_applicable unprinted year
    change_high points or not_applicable unprinted year
    p_value     p_value or not_applicable unprinted year
    corrected   p_value or not_applicable unprinted year
    complete    flag unprinted
    """,
    facts="by within as_of kind",
    newest=True,
)
