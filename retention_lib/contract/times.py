"""Times in text: as ISO 8601 and what comes near it writes them, with a zone or without."""

import ibis
import ibis.expr.datatypes as dt
from ibis import coalesce, get_backend, ifelse, udf
from ibis.expr.types import Column, StringColumn

# What is read as a time. Engines differ in what they take for one, and some stop at a
# text they cannot cast, so nothing but these reaches a cast: days that exist (leap days too),
# 24-hour clocks.
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
AS_GIVEN = (  # with a zone, however it is written
    r"(T[0-9]{4,6}|:[0-9]{2})([.,][0-9]+)?( ?[AaPp]\.?[Mm]\.?)?"
    rf"(\s*GMT|( GMT)?{ZONE})( .*|\[.*)?$"
)
TO_THE_MICROSECOND = (  # cut, not rounded: 23:59:59.9999999 is the same day
    r"^[0-9-]+([ T][0-9:]+(\.[0-9]{1,6})?)?"
)
OFFSET = r"([+-][0-9]{2}):?([0-9]{2})?$"
UTC = dt.Timestamp(timezone="UTC")
LOCAL = ((dt.string, UTC), dt.timestamp)
INSTANT = ((dt.string, dt.timestamp), UTC)


@udf.scalar.builtin(name="timezone", signature=LOCAL)
def _local(zone: Column, at: Column) -> Column:
    """DuckDB and PostgreSQL: the clock time in ``zone`` at an instant."""


@udf.scalar.builtin(name="timezone", signature=INSTANT)
def _instant(zone: Column, at: Column) -> Column:
    """DuckDB and PostgreSQL: the instant of a clock time in ``zone``."""


@udf.scalar.builtin(name="convert_timezone")
def _local_spark(
    utc: str,
    zone: str,
    at: dt.timestamp,
) -> dt.timestamp:
    """Spark: the same, of a clock time in UTC."""


def after_1970(microseconds: Column, zone: str) -> Column:
    """Clock times in ``zone`` at so many microseconds after 1970 began in UTC."""
    at = ibis.timestamp("1970-01-01") + microseconds.as_interval("us")
    if get_backend(at).name == "pyspark":
        return _local_spark("UTC", zone, at)
    return _local(zone, _instant("UTC", at))


def read(text: StringColumn, zone: str | None) -> Column:
    """The times of a column as ISO 8601 writes them, those with a zone as clock times in ``zone``;
    null where a text is no time, or has a zone and none is given."""
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
    return coalesce(plain, local(instant, zone))


def local(instant: Column, zone: str) -> Column:
    """Aware times as clock times in ``zone``, computed by the engine with its own zone tables."""
    if get_backend(instant).name == "pyspark":
        return _local_spark("UTC", zone, instant.cast("timestamp"))
    return _local(zone, instant.cast(UTC))
