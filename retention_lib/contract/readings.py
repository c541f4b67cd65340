"""How values become the contract's types: ids, times and numbers, also when they come as text."""

from dataclasses import dataclass

import ibis.expr.datatypes as dt
from ibis import coalesce, get_backend, ifelse, udf
from ibis.expr.types import Column, StringColumn

from retention_lib.contract import ids, numbers
from retention_lib.contract.codes import labelled
from retention_lib.contract.errors import ContractError

# What is read as a time or a number. Engines differ in what they take for one, and some stop at a
# text they cannot cast, so nothing but these reaches a cast: days that exist (leap days too),
# 24-hour clocks, plain decimals.
DAY = (
    r"([12][0-9]{3}-(0?[1-9]|1[0-2])-(0?[1-9]|1[0-9]|2[0-8])"
    r"|[12][0-9]{3}-(0?[13-9]|1[0-2])-(29|30)"
    r"|[12][0-9]{3}-(0?[13578]|1[02])-31"
    r"|([12][0-9](0[48]|[2468][048]|[13579][26])|(12|16|20|24|28)00)-0?2-29)"
)
CLOCK = r"([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,9})?)?"
ZONE = r"\s*(Z|z|UTC|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)"
TIME_TEXT = rf"^{DAY}([ T]{CLOCK}({ZONE})?)?$"
ZONED_TEXT = rf":[0-5][0-9](\.[0-9]+)?{ZONE}$"
TO_THE_MICROSECOND = (  # cut, not rounded: 23:59:59.9999999 is the same day
    r"^[0-9-]+([ T][0-9:]+(\.[0-9]{1,6})?)?"
)
OFFSET = r"([+-][0-9]{2}):?([0-9]{2})?$"
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


UTC = dt.Timestamp(timezone="UTC")
LOCAL = ((dt.string, UTC), dt.timestamp)


@udf.scalar.builtin(name="timezone", signature=LOCAL)
def _local(zone: Column, at: Column) -> Column:
    """DuckDB and PostgreSQL: the clock time in ``zone`` at an instant."""


@udf.scalar.builtin(name="convert_timezone")
def _local_spark(
    utc: str,
    zone: str,
    at: dt.timestamp,
) -> dt.timestamp:
    """Spark: the same, of a clock time in UTC."""


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
        if self.type == "time" and self.reading.time_format and given.is_integer():
            return True  # 19970131
        if self.type == "id":
            return given.is_floating() or self.is_text_of_ids
        return self.type in READ and given.is_string()

    @property
    def is_text_of_ids(self) -> bool:
        return self.type == "id" and ids.is_text(self.value)

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
        if self.value.type().is_numeric():
            return self.value.cast("float64")
        raise self._refused("numbers", "cast it to a number")

    def _code(self) -> Column:
        """Null where a text is no number, and holds none that is sure."""
        number = self._number()
        return coalesce(number, labelled(self.value)) if self.must_be_read else number

    def _time(self) -> Column:
        value, zone, given = self.value, self.reading.zone, self.value.type()
        if self.must_be_read:
            return self._parsed() if self.reading.time_format else _read_time(value.strip(), zone)
        if not given.is_date() and not given.is_timestamp():
            do = (
                "write times as 1997-01-31 or 1997-01-31 14:05, or say time_format in a source file"
            )
            raise self._refused("times", do)
        if given.is_date() or given.timezone is None:
            return value.cast("timestamp")
        if zone is None:
            do = (
                "say the business zone in a source file, timezone = 'Asia/Riyadh', and read it with"
            )
            raise self._refused("local business time without a zone", f"{do} data.connect")
        return _at(value, zone)

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


def _read_time(text: StringColumn, zone: str | None) -> Column:
    clock = ifelse(text.re_search(TIME_TEXT), text.re_extract(TO_THE_MICROSECOND, 0), None)
    zoned = text.re_search(ZONED_TEXT)
    plain = ifelse(zoned, None, clock).cast("timestamp")
    if zone is None:
        return plain
    # as every engine reads it: with seconds, and its offset as +03:00
    seconds = ifelse(clock.re_search(":.*:"), "", ":00")
    hours = text.re_extract(OFFSET, 1).nullif("").fill_null("+00")
    minutes = text.re_extract(OFFSET, 2).nullif("").fill_null("00")
    instant = ifelse(zoned, clock + seconds + hours + ":" + minutes, None).cast(UTC)
    return coalesce(plain, _at(instant, zone))


def _at(instant: Column, zone: str) -> Column:
    """Aware times as clock times in ``zone``, computed by the engine with its own zone tables."""
    if get_backend(instant).name == "pyspark":
        return _local_spark("UTC", zone, instant.cast("timestamp"))
    return _local(zone, instant.cast(UTC))
