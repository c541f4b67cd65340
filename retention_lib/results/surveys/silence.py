"""Who answered of those who were asked, and what the others could change.

The facts: ``as_of`` is the last day observed, ``by`` what groups were made by, ``uninvited`` how
many answers came from nobody who was asked; ``design_effect`` is by how much weights raise the
variance, ``trimmed`` how many of them were cut at the limit.
"""

from retention_lib.results.declared import declared

RESPONSE = declared(
    "surveys-response",
    """
    invited  count people
    answered count
    rate     share within low high
    low      share
    high     share
    """,
    facts="as_of by confidence uninvited",
    groups=True,
    newest=True,
)
BOUNDS = declared(
    "surveys-bounds",
    """
    n       count people
    invited count
    lowest  score
    as_late score
    score   score
    highest score
    """,
    facts="as_of",
)
RAKE = declared(
    "surveys-rake",
    """
    customer_id id
    weight      number
    """,
    facts="as_of design_effect trimmed",
    groups=True,
)
BALANCE = declared(
    "surveys-balance",
    """
    column group
    value  group
    before share
    after  share
    target share
    """,
    facts="as_of",
)
