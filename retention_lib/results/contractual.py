"""What the functions of `clv` return that go on from the tenure of subscribers.

The facts: ``model`` is what answers (``sbg``, or ``alike`` with one churn rate), ``step`` the
months between two chances to leave, ``every`` how often those pay who are counted.
"""

from retention_lib.results.declared import declared, measures

PROJECTION = declared(
    "clv-projection",
    """
    months   level alone
    observed share or not_yet within low high
    low      share or not_yet
    high     share or not_yet
    fitted   share
    tested   share or not_applicable
    held_out flag unprinted
    """,
    facts="model as_of step every expected expected_low expected_high came p_value",
)
SUBSCRIBER = declared(
    "clv-subscriber",
    """
    months    level alone
    payment   money
    payments  number
    value     money within low high
    low       money
    high      money
    naive     money
    customers count people unprinted
    """,
    facts="model as_of step every annual_discount",
)
SUBSCRIBERS = declared(
    "clv-subscribers",
    """
    every     key of subscriptions-every
    customers count people
    money     money
    new       money within new_low new_high
    new_low   money
    new_high  money
    value     money within low high
    low       money
    high      money
    model     key of clv-staying unprinted
    """,
    facts="as_of annual_discount",
)

MEASURES = measures("subscribers_value money up")
