"""How values become the contract's types: ids, times and numbers, also when they come as text."""

from dataclasses import dataclass

import ibis
import ibis.expr.datatypes as dt
from ibis import coalesce, get_backend, udf
from ibis.expr.types import Column

from retention_lib.contract import ids, numbers, times
from retention_lib.contract.codes import labelled
from retention_lib.contract.errors import ContractError

PEOPLE = ("customer_id", "alias_id")  # ids that may stand for nobody by a word of the source's
READ = {"time": "timestamp", "number": "float64", "code": "float64"}  # from text


@dataclass(frozen=True)
class Reading:
    """How a source wants its values read; only ``data.connect`` declares one."""

    zone: str | None = None
    time_format: str | None = None
    decimal: str | None = None
    thousands: str | None = None
    strip: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()

    @property
    def mark(self) -> str | None:
        """The decimal mark that is declared, or follows from what parts thousands."""
        return self.decimal or numbers.OTHER.get(self.thousands or "")


@udf.scalar.builtin(name="try_strptime")
def _try_strptime(text: str, time_format: str) -> dt.timestamp:
    """DuckDB: the time that a text gives in a format, or null."""


@dataclass(frozen=True)
class Given:
    """A column as it was given: what errors call it, its type in the contract, and how its source
    wants it read."""

    value: Column
    called: str
    type: str
    reading: Reading

    @property
    def must_be_read(self) -> bool:
        """Whether the values have to be read one by one; some may be unreadable."""
        given = self.value.type()
        if self.type == "time" and given.is_numeric() and not given.is_boolean():
            return True  # 45296 of a spreadsheet, seconds after 1970, 19970131
        if self.type == "id":
            return given.is_floating() or self.is_text_of_ids
        return self.type in READ and given.is_string()

    @property
    def is_text_of_ids(self) -> bool:
        return self.type == "id" and ids.is_text(self.value)

    @property
    def may_be_whole(self) -> bool:
        """Whether ids may be whole numbers that were written with a point."""
        return self.type == "id" and self.value.type().is_string()

    @property
    def as_given(self) -> Column:
        """What was written, as text; of ids only what is not what is read."""
        if self.type == "id":
            return ids.as_given(self.value, self._nobody)
        return self.value.cast("string")

    @property
    def _nobody(self) -> tuple[str, ...]:
        return self.reading.nobody if self.called.endswith(PEOPLE) else ()

    def cast(self) -> Column:
        """The column as the contract's type of it."""
        if self.value.type().is_null():
            return self.value.cast(READ.get(self.type, "string"))
        if self.type == "time":
            return self._time()
        if self.type == "number":
            return self._number()
        if self.type == "code":
            return self._code()
        if self.type == "id":
            return ids.read(self.value, self._nobody)
        return self.value.cast("string")

    def _number(self) -> Column:
        """Null where a text is no number."""
        if self.value.type().is_string():
            text = numbers.stripped(self.value, self.reading.strip)
            if self.reading.mark == ",":
                return numbers.Written(",").read(text)
            return numbers.plainly(text)
        if self.value.type().is_float32():  # 19.99 as written, not 19.98999977
            return self.value.cast("string").cast("float64")
        if self.value.type().is_numeric():
            return self.value.cast("float64")
        raise self._refused("numbers", "cast it to a number")

    def _code(self) -> Column:
        """Null where a text is no number, and holds none that is sure."""
        number = self._number()
        return coalesce(number, labelled(self.value)) if self.must_be_read else number

    def _time(self) -> Column:
        value, zone, given = self.value, self.reading.zone, self.value.type()
        if self.must_be_read and self.reading.time_format:
            return self._parsed()
        if given.is_string():
            return times.read(value.strip(), zone)
        if self.must_be_read:
            return ibis.null("timestamp")  # until all of them are asked
        if not given.is_date() and not given.is_timestamp():
            raise self.no_times()
        if given.is_date() or given.timezone is None:
            return value.cast("timestamp")
        if zone is None:
            raise self.no_zone()
        return times.local(value, zone)

    def no_times(self) -> ContractError:
        """What is said of a column that holds no times."""
        do = "write times as 1997-01-31 or 1997-01-31 14:05, or say time_format in a source file"
        return self._refused("times", do)

    def no_zone(self) -> ContractError:
        """What is said of a column that holds instants, where the business zone is not declared."""
        do = "say the business zone in a source file, timezone = 'Asia/Riyadh', and read it with"
        return self._refused("local business time without a zone", f"{do} data.connect")

    def _parsed(self) -> Column:
        engine = get_backend(self.value).name
        if engine != "duckdb":
            raise self._refused(
                f"times to be read by time_format = {self.reading.time_format!r}",
                "make a view with a column of times there, or text like 1997-01-31 14:05",
                f"a table of {engine}, which stops at the first text that it cannot read",
            )
        return _try_strptime(self.value.cast("string").strip(), self.reading.time_format)

    def _refused(
        self,
        asked: str,
        do: str,
        found: str = "",
    ) -> ContractError:
        found = found or str(self.value.type())
        return ContractError(f"{self.called} needs {asked}", found, do)
