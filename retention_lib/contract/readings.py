"""How values become the contract's types: ids, times and numbers, also when they come as text."""

from dataclasses import dataclass

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.operations as ops
import ibis.expr.types as ir

from retention_lib.contract.errors import ContractError
from retention_lib.contract.schema import schema

# A clock time that ends in Z, UTC or an offset: 2021-01-01 05:00+03, 2021-01-01T02:00:00Z.
ZONED_TEXT = r":[0-9]{2}(\.[0-9]+)?\s*(Z|z|UTC|[+-][0-9]{2}(:?[0-9]{2})?)$"


@dataclass(frozen=True)
class Reading:
    """How a source wants its values read; only ``data.connect`` declares one."""

    zone: str | None = None
    time_format: str | None = None
    decimal: str = "."


AS_IT_IS = Reading()


@ibis.udf.scalar.builtin(name="timezone")
def _local(zone: str, at: dt.Timestamp(timezone="UTC")) -> dt.timestamp:
    """DuckDB and PostgreSQL: the clock time in ``zone`` at an instant."""


@ibis.udf.scalar.builtin(name="from_utc_timestamp")
def _local_spark(at: dt.timestamp, zone: str) -> dt.timestamp:
    """Spark: the same."""


@ibis.udf.scalar.builtin(name="try_strptime")
def _try_strptime(text: str, time_format: str) -> dt.timestamp:
    """DuckDB: the time that a text gives in a format, or null."""


def must_be_read(value: ir.Column, name: str, column: str, reading: Reading) -> bool:
    kind = schema(name).columns[column].type
    if kind == "time" and reading.time_format and value.type().is_integer():
        return True  # 19970131
    return (kind in ("time", "number") and value.type().is_string()) or (kind == "id" and value.type().is_floating())


def cast(value: ir.Column, name: str, column: str, reading: Reading) -> ir.Column:
    kind = schema(name).columns[column].type
    if value.type().is_null():
        return value.cast({"time": "timestamp", "number": "float64"}.get(kind, "string"))
    if kind == "time":
        return _time(value, name, column, reading)
    if kind == "number":
        return number(value, name, column, reading)
    return _id(value) if kind == "id" else value.cast("string")


def _id(value: ir.Column) -> ir.Column:
    if value.type().is_integer():
        return value.cast("int64")
    if value.type().is_floating():  # whole numbers that met a missing one: 17.0 is customer 17
        return ibis.ifelse(value == value.floor(), value, None).cast("int64")
    text = value.cast("string")
    return ibis.ifelse(text.strip() == "", None, text)


def number(value: ir.Column, name: str, column: str, reading: Reading) -> ir.Column:
    if value.type().is_string():
        comma = reading.decimal == ","
        return _attempt((value.replace(".", "").replace(",", ".") if comma else value).strip(), "float64")
    if value.type().is_numeric():
        return value.cast("float64")
    raise _wrong_type(value, name, column, "numbers", "cast it to a number")


def _time(value: ir.Column, name: str, column: str, reading: Reading) -> ir.Column:
    if must_be_read(value, name, column, reading):
        return _read_time(value.cast("string").strip(), reading)
    if value.type().is_date():
        return value.cast("timestamp")
    if not value.type().is_timestamp():
        do = "write times as 1997-01-31 or 1997-01-31 14:05, or say time_format in a source file"
        raise _wrong_type(value, name, column, "times", do)
    if value.type().timezone is None:
        return value.cast("timestamp")
    if reading.zone is None:
        do = "say the business zone in a source file, timezone = 'Asia/Riyadh', and read it with data.connect"
        raise _wrong_type(value, name, column, "local business time without a zone", do)
    return local(value, reading.zone)


def _read_time(text: ir.StringColumn, reading: Reading) -> ir.Column:
    if reading.time_format:
        return _parsed(text, reading.time_format)
    zoned = text.re_search(ZONED_TEXT)
    plain = _attempt(ibis.ifelse(zoned, None, text), "timestamp")
    if reading.zone is None:
        return plain
    instant = _attempt(ibis.ifelse(zoned, _regular(text), None), dt.Timestamp(timezone="UTC"))
    return ibis.coalesce(plain, local(instant, reading.zone))


def _regular(text: ir.StringColumn) -> ir.StringColumn:
    """A zoned time as every engine reads it: with seconds, and its offset as +03:00."""
    offset = text.re_replace(r"\s*(Z|z|UTC)$", "+00:00").re_replace(r"\s*([+-][0-9]{2}):?([0-9]{2})$", r"\1:\2")
    return offset.re_replace(r"([ T][0-9]{2}:[0-9]{2})([+-][0-9:]+)$", r"\1:00\2")


def _parsed(text: ir.StringColumn, time_format: str) -> ir.Column:
    if ibis.get_backend(text).name == "duckdb":
        return _try_strptime(text, time_format)
    return text.as_timestamp(time_format)


def local(instant: ir.Column, zone: str) -> ir.Column:
    """Aware times as clock times in ``zone``, computed by the engine with its own zone tables."""
    if ibis.get_backend(instant).name == "pyspark":
        return _local_spark(instant.cast("timestamp"), zone)
    return _local(zone, instant.cast(dt.Timestamp(timezone="UTC")))


def _attempt(text: ir.Column, type_) -> ir.Column:
    """Cast what can be cast and leave the rest null, where the engine can; elsewhere the engine complains."""
    return text.try_cast(type_) if ibis.get_backend(text).has_operation(ops.TryCast) else text.cast(type_)


def _wrong_type(value: ir.Column, name: str, column: str, asked: str, do: str) -> ContractError:
    return ContractError(f"{name}.{column} needs {asked}", f"{value.type()}", do)
