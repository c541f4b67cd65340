"""From a source to its records: what kind of source it is, which tables it has, and the border they
cross."""

import os
from pathlib import Path

from ibis.expr.types import Table

from retention_lib.contract import TABLES, ContractError, quoted
from retention_lib.contract.findings import Finding
from retention_lib.contract.input import typed
from retention_lib.contract.readings import Reading
from retention_lib.data import cdnow, files, identities, lone, sources
from retention_lib.data.containers import Container, Folder
from retention_lib.data.currencies import convert
from retention_lib.data.databases import Database
from retention_lib.data.left import left
from retention_lib.data.mapping import apply
from retention_lib.data.possible import possible
from retention_lib.data.records import Records
from retention_lib.data.refused import readable
from retention_lib.data.source_file import SourceFile, TableMapping, read_source_file
from retention_lib.secrecy.passwords import mask

KINDS = (
    "a folder or file of CSV, Parquet or .xlsx, a DuckDB file (.duckdb, .ddb or .db),"
    " a source file (.toml) or an Ibis URL"
)


def connect(source: str | os.PathLike) -> Records:
    """Open a source and return its record tables, with the contract's columns, in local business
    time.

    ``source`` is ``"cdnow"`` (the CDNOW log: 69,659 orders of 23,570 customers, in US dollars),
    ``"cdnow-sample"`` (2,357 of them), a name that an installed package brings (``"demo"`` is the
    simulated shop, ``"healthy"`` one where nothing is planted; see ``data.sources``), a CSV,
    Parquet or .xlsx file (its columns or its name say which record table it is, transactions where
    neither does) or a folder of them, a DuckDB file, a TOML source file, or a URL that Ibis
    understands. In a source file::

        url = "env:SHOP_URL"        # an environment variable's name, a folder, a file, or a URL
        timezone = "Asia/Riyadh"    # the business zone; aware times are converted to it, once, here
        currency = "SAR"
        first_orders = true         # only where the log holds everybody's first order
        nobody = ["0", "guest"]     # ids that this shop writes for no customer, capitals aside
        [currencies]                # where a column currency has several: rates to the currency
        USD = 3.75
        [tables.transactions]
        from = "orders"             # a table's name, a file or a pattern: "orders_*"
        columns = { customer_id = "cust", ordered_at = "created_at", amount = "total" }
        time_format = "%d/%m/%Y"    # where times are text that says no one day: 05/01/2024
        decimal = ","               # numbers written 1.250,00; thousands = "." says the same
        strip = ["EUR"]             # what stands beside numbers
        encoding = "cp1252"         # only where a text file is not in UTF-8
        sheet = "Orders"            # only where a workbook has several; or a pattern
        where = { status = ["paid", "shipped"] }    # the rows that count, capitals aside
        values = { channel = "web" }    # a column the table does not have, the same for every row
        [tables.surveys]
        columns = { customer_id = "id", answered_at = "date" }
        questions = { nps = "Q1", csat = "Q7" }     # one answer per column; empty cells are none

    Files are CSV, whatever parts its columns (.csv, .tsv, .txt, also packed: .csv.gz), Parquet or
    workbooks (.xlsx: the one sheet there is, the one called as the record table, or ``sheet``;
    where ``url`` is a workbook, ``from`` names one). All
    files of a pattern are one table, whatever the order of their columns. Without ``from`` a table
    is the file of its name, or the one file that ``url`` names. Of a file the columns of the
    contract, those that a source file names and the first 200 others are read.

    Numbers written otherwise than 1250.5 (1,250.00, (35.50), € 12), and times otherwise than
    1997-01-31 14:05 (days of a spreadsheet, seconds after 1970, 20240105, 31/01/2024), are read
    without a declaration where all values of their column agree on one reading, and a finding says
    which it was.

    The engine that reads files reads these and no other, writes none, and cannot be told otherwise:
    a table is saved with ``.to_pandas().to_parquet(…)``.

    Where there are ``identities``, every alias is replaced by its customer in every table. Raises
    ``ContractError`` when the source cannot be opened, holds no record table or one that cannot be
    used; passwords appear in no error.

    >>> connect("cdnow-sample").transactions.count().execute()
    6919
    """
    text = os.fspath(source)
    if text in cdnow.FILES:
        orders = cdnow.transactions(text)
        return Records(text, transactions=orders, currency="USD", first_orders=True)
    if brought := sources.find(text):
        return sources.load(brought)
    said, container, declared, mappings = opened(text)
    there = mappings.items()
    read = {name: _read(container, name, mapping, declared) for name, mapping in there}
    tables = {name: table for name, (table, _) in read.items()}
    tables = identities.of_one_kind(tables)
    unread = list(left(container, mappings, declared.tables))
    if isinstance(container, Folder):
        container.confine()
    return Records(
        said,
        **identities.lead_back(tables),
        unmerged=identities.unmerged(tables),
        timezone=declared.timezone,
        currency=declared.currency,
        first_orders=declared.first_orders,
        mapped={name: mapping.columns for name, mapping in there},
        settled={name: list(mapping.where) for name, mapping in there},
        told=[finding for _, told in read.values() for finding in told] + unread,
    )


def opened(text: str) -> tuple[str, Container, SourceFile, dict[str, TableMapping]]:
    """A source that is no built-in one: how it may be printed, what holds its tables, what is
    declared, and where."""
    said, container, declared = held(text)
    return said, container, declared, declared.tables or _matching(container, said)


def held(text: str) -> tuple[str, Container, SourceFile]:
    """How a source that is no built-in one may be printed, what holds its tables, and what is
    declared of them."""
    if not text.endswith(".toml"):
        said = mask(text)
        return said, _open(text, Path(), said), SourceFile()
    path = Path(text)
    declared = read_source_file(path)
    return path.name, _open(_resolved(declared.url), path.parent, declared.url), declared


def _resolved(url: str) -> str:
    if not url.startswith("env:"):
        return url
    name = url.removeprefix("env:")
    if not os.environ.get(name):
        raise ContractError(
            f"the source needs the environment variable {name}", "it unset or empty", "set it"
        )
    return os.environ[name]


def _open(
    url: str,
    beside: Path,
    said: str,
) -> Container:
    """The container of tables at a URL, a folder, or a file; ``said`` is how an error may print
    it."""
    if "://" in url:
        return Database.open(url, said)
    path = beside / url
    kind = _kind(path)
    if kind == "file" and path.suffix in (".duckdb", ".ddb", ".db"):
        return Database.of_file(path, said)
    if kind:
        return Folder(files.refuse_unspelt(path))
    known = quoted([*cdnow.FILES, *sources.names()])
    raise ContractError(
        f"a source was asked for as {quoted([said])}",
        "nothing of that name",
        f"give {known}, {KINDS}",
    )


def _kind(path: Path) -> str:
    """A file, a folder, or neither, as is what no path can be: a name of a million characters."""
    try:
        return "file" if path.is_file() else "folder" if path.is_dir() else ""
    except OSError:
        return ""


def _matching(container: Container, source: str) -> dict[str, TableMapping]:
    """The record tables that a container holds under their own names; a lone file of another name
    is the one that its columns or its name tell."""
    names = container.names()
    if known := [name for name in TABLES if name in names]:
        return {name: TableMapping() for name in known}
    if len(names) == 1 and isinstance(container, Folder):
        return {lone.record_table(container): TableMapping(source=container.held()[0].name)}
    beside = files.beside(container.path, "*", []) if isinstance(container, Folder) else []
    unread = [] if names else beside
    save = f"save as {files.KNOWN}, or name in a source file, what holds it"
    raise ContractError(
        f"{source} needs a table named {', '.join(TABLES)}",
        quoted(names or unread, none="no table"),
        save if unread else "rename one, or map it in a source file (.toml)",
    )


def _read(
    container: Container,
    name: str,
    mapping: TableMapping,
    declared: SourceFile,
) -> tuple[Table, list[Finding]]:
    """One record table: found, mapped, typed, its aware times made local; and what mapping it left
    out.

    What was read from the text of a file is parsed once and held; databases stay as they are, and
    each query reads their text anew.
    """
    values = (mapping.decimal, mapping.thousands, mapping.strip, declared.nobody)
    reading = Reading(declared.timezone, mapping.time_format, *values)
    with readable(name):
        mapped, told = apply(container.read(name, mapping), name, mapping)
        held = typed(possible(mapped, name), name, reading, container.hold)
        converted, rates = convert(held, name, declared.currencies, declared.currency)
    return converted, told + rates
