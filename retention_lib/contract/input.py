"""What comes in: any table a user holds becomes an Ibis table with the contract's columns and
types."""

import difflib

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa

from retention_lib.contract.errors import ContractError, quoted, shortened
from retention_lib.contract.readings import (
    AS_IT_IS,
    Reading,
    cast,
    must_be_read,
    number,
)
from retention_lib.contract.schema import schema

AS_GIVEN = "__as_given"
PLAIN_OBJECTS = {"string", "date", "decimal", "empty", "boolean", "integer", "floating"}


def as_ibis(table, name: str) -> ir.Table:
    """An Ibis table of whatever was given: Ibis, pandas, Polars or PyArrow."""
    if isinstance(table, ir.Table):
        return _of_spark(table)
    if isinstance(table, pd.DataFrame):
        table = pa.table(
            {column: _array(table, column, name) for column in _one_name_each(table.columns, name)}
        )
    if isinstance(table, pa.Table) or type(table).__module__.startswith("polars."):
        return _taken_in(table, name)
    raise ContractError(
        f"{name} needs an Ibis, pandas, Polars or PyArrow table",
        f"a {type(table).__name__}",
        "read it with pandas.DataFrame(...) or data.connect(source) first",
    )


def _of_spark(table: ir.Table) -> ir.Table:
    """A table of Spark whose TIMESTAMP columns, instants that Ibis shows without a zone, have their
    zone again."""
    stored = table.op()
    if not isinstance(stored, ops.DatabaseTable) or stored.source.name != "pyspark":
        return table
    frame = stored.source.raw_sql(ibis.to_sql(table))
    frame.sparkSession.conf.set(
        "spark.sql.execution.arrow.pyspark.enabled", "true"
    )  # or nulls sent there become 'NaN'
    instants = [field.name for field in frame.schema if field.dataType.typeName() == "timestamp"]
    return table.mutate(
        **{column: table[column].cast(dt.Timestamp(timezone="UTC")) for column in instants}
    )


def _taken_in(table, name: str) -> ir.Table:
    names = table.column_names if isinstance(table, pa.Table) else table.collect_schema().names()
    _one_name_each(names, name)
    try:
        return ibis.memtable(table)
    except (
        ibis.common.exceptions.IbisError,
        pa.ArrowException,
        KeyError,
        NotImplementedError,
        TypeError,
    ) as error:
        found = f"one that no engine knows ({type(error).__name__}: {error})"
        raise ContractError(
            f"{name} needs columns of plain kinds",
            found,
            "convert it to text, numbers or times",
        ) from None


def _one_name_each(names, name: str) -> list[str]:
    """The names, when each is a text of its own; engines take Amount and amount for one."""
    odd = [column for column in names if not isinstance(column, str) or not column]
    folded = [str(column).casefold() for column in names]
    repeated = [
        column for column, fold in zip(names, folded, strict=True) if folded.count(fold) > 1
    ]
    if odd or repeated:
        found = quoted([*repeated, *odd]) + (" more than once, capitals aside" if repeated else "")
        raise ContractError(
            f"{name} needs one text name for each column",
            found,
            "rename or drop columns",
        )
    return list(names)


def _array(frame: pd.DataFrame, column: str, name: str) -> pa.Array:
    values = frame[column]
    kind = pd.api.types.infer_dtype(values) if values.dtype == object else ""
    if kind == "mixed-integer-float":
        values = values.astype("float64")
    elif isinstance(values.dtype, pd.PeriodDtype):
        values = values.dt.start_time
    elif kind and kind not in PLAIN_OBJECTS:
        values = values.map(str, na_action="ignore")  # mixed kinds: read one by one, as text
    try:
        return pa.array(values, from_pandas=True)
    except (pa.ArrowException, OverflowError, TypeError, ValueError) as error:
        raise ContractError(
            f"{name} needs one kind of value in column {shortened(column)!r}",
            f"a mixture ({error})",
            "convert it first",
        ) from None


def require(table, name: str) -> ir.Table:
    """An Ibis table with the contract's columns, cast to the contract's types; further columns are
    kept.

    ``table`` is an Ibis, pandas, Polars or PyArrow table; ``name`` one of the record tables. Rows
    are neither dropped nor added: a value that cannot be read becomes null, and ``check`` counts
    it. Raises ``ContractError`` when a required column is absent, has a type that cannot serve, or
    carries a time zone.

    >>> frame = pd.DataFrame({"cust": [1], "order_date": ["1997-01-01"], "total": [9.5]})
    >>> require(frame, "transactions")
    Traceback (most recent call last):
        ...
    retention_lib.contract.errors.ContractError: transactions needs 'customer_id', 'ordered_at', 'amount'; \
found 'cust', 'order_date', 'total'; map them with columns = {customer_id = 'cust', ordered_at = 'order_date', \
amount = '...'}
    """
    return without_given(typed(table, name))


def typed(table, name: str, reading: Reading = AS_IT_IS) -> ir.Table:
    """As ``require``, but what had to be read as a time, number or id also stays, under
    ``<column>__as_given``."""
    table = _with_amount(as_ibis(table, name), name, reading)
    _demand(table, name)
    known = [column for column in schema(name).columns if column in table.columns]
    given = {
        c + AS_GIVEN: table[c].cast("string")
        for c in known
        if must_be_read(table[c], name, c, reading)
    }
    return table.mutate(**{c: cast(table[c], name, c, reading) for c in known}, **given)


def without_given(table: ir.Table) -> ir.Table:
    return table.select([column for column in table.columns if not column.endswith(AS_GIVEN)])


def _with_amount(table: ir.Table, name: str, reading: Reading) -> ir.Table:
    """Fill an absent ``amount`` of transactions from quantity and unit_price."""
    if (
        name != "transactions"
        or "amount" in table.columns
        or not {"quantity", "unit_price"} <= set(table.columns)
    ):
        return table
    parts = [number(table[column], name, column, reading) for column in ("quantity", "unit_price")]
    return table.mutate(amount=parts[0] * parts[1])


def _demand(table: ir.Table, name: str) -> None:
    missing = [column for column in schema(name).required if column not in table.columns]
    if missing:
        free = [
            column for column in without_given(table).columns if column not in schema(name).columns
        ]
        raise ContractError(
            f"{name} needs {quoted(missing)}",
            quoted(without_given(table).columns),
            _mapping(missing, free),
        )


def _mapping(missing: list[str], free: list[str]) -> str:
    guesses = {
        column: difflib.get_close_matches(column, free, 1, 0.5) or ["..."] for column in missing
    }
    pairs = ", ".join(f"{column} = '{shortened(guess)}'" for column, (guess,) in guesses.items())
    return f"map {'it' if len(missing) == 1 else 'them'} with columns = {{{pairs}}}"
