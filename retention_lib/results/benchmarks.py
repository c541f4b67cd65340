"""What the functions of `benchmarks` return.

The facts: ``by`` is the unit of the periods, or the column that groups are made of, ``as_of`` the
last day observed, ``of`` what the share is of (retention or ended), ``margin`` the share of revenue
that is left, None where revenue is told, ``start`` from when on first orders are believed and
``edge`` why, ``unpriced`` how many began whose cost is not known, ``without_order`` how many cost
something and never ordered; ``unknown``, ``own``, ``loops`` and ``later`` how many referrals are
set aside, by why; ``since`` and ``answered_by`` the first and the last day of the answers, or
``since`` the first of a year; ``winning`` and ``keeping`` what either costs a customer, None where
that is not known.
"""

from retention_lib.results.declared import declared, measures

INDUSTRY = declared(
    "benchmarks-industry",
    """
    industry    key of benchmarks-industry-name
    low         share
    high        share
    source      text
    year        text
    second_hand flag
    """,
)
OWN = declared(
    "benchmarks-own",
    """
    against         key of benchmarks-own-against
    period          period alone
    size            count people
    rate            share or nobody within low high
    low             share or nobody
    high            share or nobody
    difference      points or not_applicable within difference_low difference_high
    difference_low  points or not_applicable
    difference_high points or not_applicable
    p_value         p_value or not_applicable unprinted
    corrected       p_value or not_applicable
    """,
    facts="by as_of of",
)
PAYBACK = declared(
    "benchmarks-payback",
    """
    group       group
    customers   count people
    waiting     count
    cost        money or not_yet
    brought     money or not_yet
    ratio       number or not_yet within low high
    low         number or not_yet
    high        number or not_yet
    p_value     p_value or not_yet unprinted
    corrected   p_value or not_yet
    months      count or not_yet within months_low months_high
    months_low  count or not_yet
    months_high count or not_yet
    seen        count or not_yet unprinted
    complete    flag unprinted
    """,
    facts="by as_of margin kind start edge unpriced without_order",
    newest=True,
)
APART = ["difference", "difference_low", "difference_high", "p_value"]
SET_ASIDE = "unknown own loops later"
REFERRED = declared(
    "benchmarks-referred",
    """
    days             days alone
    referred         count people
    rate             share or not_yet within rate_low rate_high
    rate_low         share or not_yet
    rate_high        share or not_yet
    others           count people
    others_rate      share or not_yet within others_low others_high
    others_low       share or not_yet
    others_high      share or not_yet
    plain            share or not_yet unprinted
    difference       points or not_yet within low high
    low              points or not_yet
    high             points or not_yet
    p_value          p_value or not_yet unprinted
    corrected        p_value or not_yet
    """,
    facts=f"as_of kind start edge {SET_ASIDE}",
)
REFERRALS = declared(
    "benchmarks-referrals",
    """
    group      key of surveys-group
    customers  count people
    referrers  count
    referrals  count
    rate       number or nobody within low high
    low        number or nobody
    high       number or nobody
    share      share or nobody within share_low share_high
    share_low  share or nobody
    share_high share or nobody
    """,
    facts=f"since answered_by as_of kind start edge {' '.join(APART)} {SET_ASIDE}",
)
RULES_OF_THUMB = declared(
    "benchmarks-rules_of_thumb",
    """
    rule      key of benchmarks-rules_of_thumb-rule alone
    customers count people
    said      number
    found     number or not_applicable within low high
    low       number or not_applicable
    high      number or not_applicable
    state     key of benchmarks-rules_of_thumb-state
    """,
    facts="as_of since kind start edge winning keeping",
)

MEASURES = measures("")
