"""What comes in: any table a user holds becomes an Ibis table with the contract's columns and
types."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import ibis
import ibis.expr.operations as ops
import pandas as pd
import pyarrow as pa
from ibis.expr.types import Table

from retention_lib.contract.agreement import READ_AS, agreed
from retention_lib.contract.errors import ContractError, quoted, shorten
from retention_lib.contract.held import held, in_memory
from retention_lib.contract.ids import is_read, settled
from retention_lib.contract.readings import Given, Reading
from retention_lib.contract.schema import AS_GIVEN, schema
from retention_lib.contract.suggestions import asked, suggested
from retention_lib.contract.times import UTC

ARROW = "spark.sql.execution.arrow.pyspark.enabled"  # or nulls sent there become 'NaN'
PRICED = {"quantity", "unit_price"}  # amount is the one times the other where it is absent
UNKNOWN_TO_ENGINES = (
    ibis.common.exceptions.IbisError,
    pa.ArrowException,
    KeyError,
    NotImplementedError,
    TypeError,
)
PLAIN_OBJECTS = {"string", "date", "decimal", "empty", "boolean", "integer", "floating"}


def as_ibis(table: object, name: str) -> Table:
    """An Ibis table of whatever was given: Ibis, pandas, Polars or PyArrow."""
    if isinstance(table, Table):
        return _of_spark(table)
    if isinstance(table, pd.DataFrame):
        table = pa.table(
            {column: _array(table, column, name) for column in _one_name_each(table.columns, name)}
        )
    if isinstance(table, pa.Table) or type(table).__module__.startswith("polars."):
        return _take_in(table, name)
    raise ContractError(
        f"{name} needs an Ibis, pandas, Polars or PyArrow table",
        f"a {type(table).__name__}",
        "read it with pandas.DataFrame(...) or data.connect(source) first",
    )


def _of_spark(table: Table) -> Table:
    """A table of Spark whose TIMESTAMP columns, instants that Ibis shows without a zone, have their
    zone again."""
    stored = table.op()
    if not isinstance(stored, ops.DatabaseTable) or stored.source.name != "pyspark":
        return table
    frame = stored.source.raw_sql(ibis.to_sql(table))
    frame.sparkSession.conf.set(ARROW, "true")
    return table.mutate(
        **{
            field.name: table[field.name].cast(UTC)
            for field in frame.schema
            if field.dataType.typeName() == "timestamp"
        }
    )


def _take_in(table: Any, name: str) -> Table:
    names = table.column_names if isinstance(table, pa.Table) else table.collect_schema()
    _one_name_each(names, name)
    try:
        return ibis.memtable(table)
    except UNKNOWN_TO_ENGINES as error:
        raise ContractError(
            f"{name} needs columns of plain kinds",
            f"one that no engine knows ({type(error).__name__}: {error})",
            "convert it to text, numbers or times",
        ) from None


def _one_name_each(names: Iterable[Any], name: str) -> list[str]:
    """The names, when each is a text of its own; engines take Amount and amount for one."""
    found = list(names)
    odd = [column for column in found if not isinstance(column, str) or not column]
    times = Counter(str(column).casefold() for column in found)
    repeated = [column for column in found if times[str(column).casefold()] > 1]
    if odd or repeated:
        there = quoted([*repeated, *odd])
        there += " more than once, capitals aside" if repeated else ""
        raise ContractError(
            f"{name} needs one text name for each column", there, "rename or drop columns"
        )
    return found


def _array(
    frame: pd.DataFrame,
    column: str,
    name: str,
) -> pa.Array:
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
    except OverflowError:  # whole numbers of more than 64 bits
        return pa.array(values.map(str, na_action="ignore"), from_pandas=True)
    except (pa.ArrowException, TypeError, ValueError):
        raise ContractError(
            f"{name} needs one kind of value in column {shorten(column)!r}",
            "a mixture",
            "convert it first",
        ) from None


def was_read(table: Table) -> bool:
    """Whether a column of a table had to be read from text."""
    return any(column.endswith(AS_GIVEN) for column in table.columns)


def _hold(table: Table) -> Table:
    """What was read of a table in memory, once, and for any engine; an engine reads its own anew in
    each query."""
    return held(table) if was_read(table) and in_memory(table) else table


def require(table: object, name: str) -> Table:
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
    retention_lib.contract.errors.ContractError: transactions needs 'customer_id', 'ordered_at', \
'amount'; found 'cust', 'order_date', 'total'; map them with columns = {customer_id = 'cust', \
ordered_at = 'order_date', amount = 'total'}
    """
    return without_given(typed(table, name))


def typed(
    table: object,
    name: str,
    reading: Reading = Reading(),  # noqa: B008  # it is frozen
    keep: Callable[[Table], Table] = _hold,
) -> Table:
    """As ``require``, but what had to be read as a time, number or id also stays, under
    ``<column>__as_given``; and where a column's values agreed on how they are to be read, which
    rows that is about, under ``<column>__read_as_<form>``.

    ``keep`` holds what was read, so that the text of a file is parsed once.
    """
    found = as_ibis(table, name)
    there = set(found.columns)
    priced = name == "transactions" and "amount" not in there and there >= PRICED
    _demand(found, name, there | {"amount"} if priced else there)
    columns = {
        column: Given(found[column], f"{name}.{column}", asked.type, reading)
        for column, asked in schema(name).columns.items()
        if column in there and not is_read(found, column, asked)
    }
    values = {column: given.cast() for column, given in columns.items()}
    for column in there.intersection(schema(name).worded):
        word = values[column].strip().lower()  # NPS is nps
        known = word.isin(schema(name).columns[column].choices)
        values[column] = ibis.ifelse(known, word, values[column])
    if name == "surveys" and "customer_id" not in there:
        values["customer_id"] = ibis.null("string")  # nobody is named
    read = found.mutate(
        **values,
        **{
            column + AS_GIVEN: given.as_given
            for column, given in columns.items()
            if given.must_be_read
        },
    )
    ids = [column for column, given in columns.items() if given.may_be_whole]
    read = agreed(settled(keep(read), ids, keep), columns, keep)
    return read.mutate(amount=read.quantity * read.unit_price) if priced else read


def without_given(table: Table) -> Table:
    """A table less what ``typed`` keeps of texts as they were given, and of how they were read."""
    own = [column for column in table.columns if column.endswith(AS_GIVEN) or READ_AS in column]
    return table.drop(*own)


def _demand(table: Table, name: str, there: set[str]) -> None:
    if there >= set(schema(name).required):
        return
    missing = [column for column in schema(name).filled if column not in there]
    found = without_given(table).columns
    taken = schema(name).columns.keys() - PRICED
    wide = asked(found) if "question" in missing else {}
    mended = {"question", "score"} if wide else set()
    wanted = [*({"customer_id"} - there), *missing]  # answers may name no customer, and may
    wanted = [column for column in wanted if column not in mended]
    free = [column for column in found if column not in {*taken, *wide.values()}]
    meant = suggested(dict.fromkeys(wanted), free)
    mended |= {"amount"} if "unit_price" in meant else set()
    told = dict.fromkeys((column for column in missing if column not in mended), "...")
    lines = {"columns": told | meant, "questions": wide}
    how = " and ".join(_line(key, pairs) for key, pairs in lines.items() if pairs)
    them = "it" if len(missing) == 1 else "them"
    raise ContractError(f"{name} needs {quoted(missing)}", quoted(found), f"map {them} with {how}")


def _line(key: str, pairs: Mapping[str, str]) -> str:
    """A line of a source file."""
    said = ", ".join(f"{column} = '{shorten(as_)}'" for column, as_ in pairs.items())
    return f"{key} = {{{said}}}"
