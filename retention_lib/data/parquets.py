"""Parquet files: all those of a table read as one, by the names and types of their columns."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from retention_lib.contract import ContractError
from retention_lib.data import columns
from retention_lib.data.files import literal

DIGITS = 38  # of the longest decimal that the engine has


def schemas(files: Sequence[Path]) -> dict[str, pa.Schema]:
    """The columns of each file and their types."""
    return {file.name: _schema(file) for file in files}


def read(
    engine: BaseBackend,
    files: Sequence[Path],
    wanted: Sequence[str],
) -> Table:
    """The columns of all these files. An engine would take the types of the first for those of
    all, and round the amounts of the others."""
    paths = list(map(literal, files))
    return engine.read_parquet(paths, union_by_name=True, hive_partitioning=False).select(*wanted)


def refuse_mixed(
    found: dict[str, pa.Schema],
    name: str,
    wanted: Sequence[str],
) -> None:
    """Refuse files of which a column is of kinds that have no common one, as texts and numbers."""
    for column in wanted:
        fields = [pa.schema([schema.field(column)]) for schema in found.values()]
        try:
            pa.unify_schemas(fields, promote_options="permissive")
        except pa.ArrowException:
            types = [str(schema.field(column).type) for schema in found.values()]
            raise ContractError(
                f"every file of {name} needs one type of {column!r}",
                ", ".join(dict.fromkeys(types)),
                "write it anew with one type, or save the files as CSV",
            ) from None


def refuse_long(
    found: dict[str, pa.Schema],
    wanted: Sequence[str],
) -> None:
    """Refuse decimals of more digits than the engine has, of which it would make other numbers."""
    for file, schema in found.items():
        for column in wanted:
            kind = schema.field(column).type
            if pa.types.is_decimal256(kind) and kind.precision > DIGITS:
                raise ContractError(
                    f"the numbers of {column!r} in {file} must have at most {DIGITS} digits",
                    str(kind),
                    f"write it anew as decimal({DIGITS}, {kind.scale}) or as double",
                )


def _schema(file: Path) -> pa.Schema:
    try:
        stored = pq.read_schema(file)
    except pa.ArrowException as error:
        found = str(error).splitlines()[0]
        raise ContractError(f"{file.name} must be Parquet", found, "copy it anew") from None
    columns.called(stored.names, file.name)  # of which none may come twice
    named = [field for field in stored if field.name]
    return pa.schema([(field.name, _plain(field.type)) for field in named])


def _plain(type: pa.DataType) -> pa.DataType:
    """The type of the values, however they are stored."""
    return type.value_type if pa.types.is_dictionary(type) else type
