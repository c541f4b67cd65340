"""Among whom it is counted: everybody, or those for whom one value of what is known of customers
stands."""

from ibis.expr.types import Table

from retention_lib import rfm
from retention_lib.data import Records
from retention_lib.writing import Finding, label, text


def among(records: Records, segment: str) -> Table:
    """The activity of those of a segment: their orders, or their events where there are no orders.

    ``segment`` is a column of customers and a value of it, ``country=NL``. For an empty one, and
    for an RFM segment, it is everybody's: who is at risk is so because they have not ordered, so
    that a count of their orders would find what it was given. Raises ``ContractError`` where a
    table or the column is absent.

    >>> from retention_lib import data
    >>> records = data.connect("cdnow-sample")
    >>> among(records, "at_risk").customer_id.nunique().execute()
    2357
    """
    records.demand("transactions or events")
    activity: Table = records.activity
    column, chosen, value = segment.partition("=")
    if not chosen:
        return activity
    records.demand(f"customers.{column}")
    customers = records.customers
    people = customers.filter(customers[column].cast("string") == value)
    return activity.semi_join(people, "customer_id")


def warned(segment: str) -> list[Finding]:
    """What must be known before any number of a segment: whether others are counted, too. Raises
    ``ValueError`` for one that there is not."""
    if not segment:
        return []
    column, chosen, value = segment.partition("=")
    if chosen:
        return [Finding(text("lab-only", column=label(column), value=label(value)))]
    name = text(f"rfm-segment-{rfm.key(segment)}")
    return [Finding(text("lab-everybodys"), text("lab-by_hindsight", segment=name))]
