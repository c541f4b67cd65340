"""What the functions of `cohorts` return that pair customers' money with that of a year before.

``window`` is how many periods a span has.
"""

from retention_lib.results.declared import declared

GONE = "behind churned_customers"
LESS = f"{GONE}+contraction_customers"
MOVED = f"{LESS}+expansion_customers"
REVENUE = declared(
    "cohorts-revenue",
    f"""
    period          period alone
    customers       count people
    stayed          count unprinted
    buyers          count unprinted people
    start           money
    churned         money by churned_customers
    contraction     money by contraction_customers
    expansion       money by expansion_customers
    kept            money {MOVED}
    new             money by new_customers
    returned        money by returned_customers
    churned_customers     count unprinted
    contraction_customers count unprinted
    expansion_customers   count unprinted
    new_customers         count unprinted
    returned_customers    count unprinted
    refunded        money unprinted
    revenue         money unprinted
    nrr             share or nobody {MOVED} within nrr_low nrr_high
    nrr_low         share or nobody {MOVED} unprinted
    nrr_high        share or nobody {MOVED} unprinted
    grr             share or nobody {LESS} within grr_low grr_high
    grr_low         share or nobody {LESS} unprinted
    grr_high        share or nobody {LESS} unprinted
    nrr_without_top share or nobody {MOVED}
    each            money or nobody {MOVED} within each_low each_high unprinted
    each_low        money or nobody {MOVED} unprinted
    each_high       money or nobody {MOVED} unprinted
    each_lost       money or nobody {GONE} within each_lost_low each_lost_high unprinted
    each_lost_low   money or nobody {GONE} unprinted
    each_lost_high  money or nobody {GONE} unprinted
    change          points or not_applicable within change_low change_high unprinted year
    change_low      points or not_applicable unprinted year
    change_high     points or not_applicable unprinted year
    p_value         p_value or not_applicable unprinted year
    corrected       p_value or not_applicable unprinted year
    complete        flag unprinted
    edge            flag unprinted
    """,
    facts="by as_of window start edge",
    newest=True,
)
STEPS = ("customers", "orders", "money")
BRIDGE = declared(
    "cohorts-bridge",
    """
    period         period alone
    part           key of cohorts-bridge-part
    buyers_before  count people
    buyers         count people
    before         money
    customers      money or not_applicable within customers_low customers_high
    customers_low  money or not_applicable unprinted
    customers_high money or not_applicable unprinted
    orders         money or not_applicable within orders_low orders_high
    orders_low     money or not_applicable unprinted
    orders_high    money or not_applicable unprinted
    money          money or not_applicable within money_low money_high
    money_low      money or not_applicable unprinted
    money_high     money or not_applicable unprinted
    after          money
    change         money within change_low change_high
    change_low     money or not_applicable unprinted
    change_high    money or not_applicable unprinted
    complete       flag unprinted
    edge           flag unprinted
    """,
    facts="by as_of window start edge",
    newest=True,
)
WORTH = declared(
    "cohorts-worth_of_a_point",
    """
    period    period
    customers count people
    stayed    count
    extra     number
    each      money or nobody within each_low each_high
    each_low  money or nobody unprinted
    each_high money or nobody unprinted
    worth     money or nobody within low high
    low       money or nobody unprinted
    high      money or nobody unprinted
    each_lost money or nobody unprinted
    cautious      money or nobody within cautious_low cautious_high
    cautious_low  money or nobody unprinted
    cautious_high money or nobody unprinted
    """,
    facts="by as_of window start edge",
)
