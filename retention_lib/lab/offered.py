"""What there is to choose from: what is read, and what it stands for."""

from typing import Any

from ibis.expr.types import Table

from retention_lib.contract.input import without_given
from retention_lib.data import Records, cdnow
from retention_lib.data.sources import names
from retention_lib.rfm import ACTIONS
from retention_lib.writing import label, text

Options = list[tuple[str, Any]]

PERIODS = ("day", "week", "week-sunday", "week-saturday", "month", "quarter", "year")
WINDOWS = (30, 60, 90, 120, 180, 365)  # days
MOST = 12  # values of a column by which one would choose
IDS = {"customer_id", "transaction_id", "session_id"}


def sources() -> list[str]:
    """Those that need no file; any other is written."""
    return [*cdnow.FILES, *names()]


def periods() -> Options:
    """Every period by which one can count."""
    return [(text(f"lab-period-{by}"), by) for by in PERIODS]


def windows() -> Options:
    """For how many days after an order a customer may be called active."""
    days = [(text("lab-days", n=days), days) for days in WINDOWS]
    return [(text("lab-no_window"), None), *days]


def cohorts(records: Records) -> Options:
    """The period of the first order, and every column of the log that has few values."""
    columns = [(label(column), column) for column in _values(records.activity)]
    return [(text("lab-first"), "first"), *columns]


def segments(records: Records) -> Options:
    """Everybody, the RFM segments where there are orders, and what is known of customers where few
    values stand for all of them."""
    scored = ACTIONS if records.transactions is not None else ()
    named = [(text(f"rfm-segment-{key}"), key) for key in scored]
    known = [
        (text("lab-value", column=label(column), value=label(value)), f"{column}={value}")
        for column, values in _values(records.customers).items()
        for value in values
    ]
    return [(text("lab-everybody"), ""), *named, *known]


def _values(table: Table | None) -> dict[str, list[str]]:
    """The values of every text column that has few."""
    if table is None:
        return {}
    texts = [name for name in without_given(table).columns if _says(table, name)]
    numbers = {name: table[name].nunique() for name in texts}
    counted = table.aggregate(**numbers).to_pandas() if texts else {}
    few = [name for name in texts if 1 < counted[name].item() <= MOST]
    return {name: _distinct(table, name) for name in few}


def _says(table: Table, column: str) -> bool:
    """Whether a column is of text and no id."""
    kind = table.schema()[column]
    return kind.is_string() and column not in IDS


def _distinct(table: Table, column: str) -> list[str]:
    values = table.select(column).distinct().to_pandas()[column]
    return sorted(values.dropna())
