"""The customers worth most."""

from great_tables import GT
from pandas import DataFrame

from retention_lib.results.clv import VALUE
from retention_lib.tables.generic import MOST_ROWS, printed
from retention_lib.writing import text


def value(frame: DataFrame, *, currency: str | None = None) -> GT:
    """The twelve customers worth most; nobody is named unless the page may name customers.

    `frame` is what `clv.value` returns, `currency` the ISO code of its money.
    """
    top = frame.nlargest(MOST_ROWS, "value")
    notes = [text("clv-value-outcome")]
    return printed(top, VALUE, currency=currency, rows=len(frame), notes=notes)
