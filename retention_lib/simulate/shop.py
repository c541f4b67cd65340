"""The simulated shop as records."""

from datetime import date

from retention_lib.contract import ContractError
from retention_lib.contract.input import typed
from retention_lib.contract.readings import Reading
from retention_lib.data import engine, identities
from retention_lib.data.records import Records
from retention_lib.simulate.dirt import dirty
from retention_lib.simulate.planted import CURRENCY, TIMEZONE
from retention_lib.simulate.tables import made
from retention_lib.simulate.world import AS_OF

FEWEST = 500  # fewer leave months without a customer


def shop(
    customers: int = 10_000,
    *,
    seed: int = 1,
    as_of: date | str = AS_OF,
    dirt: bool = False,
    healthy: bool = False,
) -> Records:
    """A shop whose truth is known: four years of records up to ``as_of``, the same for the same
    arguments.

    Customers buy and leave as in the MBG/NBD model and spend as in the Gamma-Gamma model; what else
    moves them is in ``truths``. Messages hold campaigns with a control arm, newsletters, and the
    invitations to each wave of surveys (campaign ``survey 2025-Q4``). Subscriptions are to a
    classic plan, which ends with the customer, and to three that are sold, whose renewals are an
    sBG model; a price rises on a day, some pause, change the plan or hold two at once. Some rows
    carry an alias of their customer, which is led back as ``connect`` does. ``customers`` are 500
    or more, some of whom came and left before the log begins. With ``dirt``, the tables also hold
    what ``simulate.dirt()`` lists. Raises ``ContractError`` for fewer customers.

    With ``healthy``, nothing is planted: no season, no bad release, no growth, nobody from before
    the log (``first_orders`` is declared), and no effect of a favourite, a wait, a mood, a
    campaign, a price, a plan or a programme on leaving, buying, scores or answering. Customers
    differ less than elsewhere, so that the shop, which begins with nobody, is settled after its
    first year. What a page says of it beyond chance is a false alarm.

    Sources: Batislam, Denizel & Filiztekin (2007) for MBG/NBD; Fader & Hardie (2013) for
    Gamma-Gamma.

    >>> records = shop(1_000)
    >>> sorted(records.tables)[:4], records.currency
    (['customers', 'events', 'identities', 'memberships'], 'USD')
    >>> records.check(as_of="2025-12-31")["severity"].unique().tolist()
    ['note']
    """
    if customers < FEWEST:
        asked = f"a shop of {FEWEST} customers or more can be simulated"
        raise ContractError(asked, f"customers = {customers}", "ask for more")
    inside = engine.confine(engine.connect())
    how = Reading(TIMEZONE)
    held = {}
    # one by one, so that no two Arrow tables need be in memory at once
    for name, table in made(customers, seed, as_of, healthy):
        if dirt:
            table = dirty(table, name, as_of)
        held[name] = typed(inside.create_table(name, table), name, how, engine.keep)
    return Records(
        "healthy" if healthy else "demo",
        **identities.lead_back(held),
        unmerged=identities.unmerged(held),
        timezone=TIMEZONE,
        currency=CURRENCY,
        first_orders=healthy,
    )


def healthy() -> Records:
    """``shop(healthy=True)``, the source ``healthy`` of ``connect``."""
    return shop(healthy=True)
