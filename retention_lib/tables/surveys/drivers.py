"""What the score goes with, with performance as nearness to the best."""

from great_tables import GT
from pandas import DataFrame

from retention_lib.results import read
from retention_lib.results.surveys import DRIVERS
from retention_lib.tables.generic import printed
from retention_lib.words.surveys.drivers import in_words, performing
from retention_lib.writing import text


def drivers(frame: DataFrame) -> GT:
    """One line a driver, the most important first; `frame` is what `surveys.drivers` returns."""
    method = text(f"surveys-method-{read(frame, DRIVERS).attrs['method']}")
    explains = text("surveys-drivers-explains", method=method)
    notes = [explains, text("surveys-drivers-performs")]
    named = performing(frame).assign(driver=frame["driver"].map(in_words))
    return printed(named, DRIVERS, notes=notes)
