"""What the functions of `benchmarks` return.

The facts: ``by`` is the unit of the periods, ``as_of`` the last day observed, ``of`` what the share
is of (retention or ended), ``now`` the period that the others are held against.
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

MEASURES = measures("")
