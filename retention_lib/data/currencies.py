"""Money in several currencies, brought to the one of the shop by the rates of a source file."""

from collections.abc import Mapping

import ibis
from ibis.expr.types import StringValue, Table
from pandas import Series

from retention_lib.contract import ContractError, quoted
from retention_lib.contract.doubts import MONEY, plain
from retention_lib.contract.errors import nearest
from retention_lib.contract.findings import Finding
from retention_lib.contract.input import without_given
from retention_lib.contract.schema import AS_GIVEN
from retention_lib.secrecy.rows import marked


def convert(
    table: Table,
    name: str,
    rates: Mapping[str, float],
    currency: str | None,
) -> tuple[Table, list[Finding]]:
    """The table with its money in ``currency``, and how much of it came in another; as it is where
    no rate is given, or where there is no money.

    Raises ``ContractError`` where nothing says which currency a row is in, or a currency has no
    rate.
    """
    money = [column for column in MONEY if column in table.columns]
    if not rates or not money or not _coded(table, name):
        return table, []
    known = {code.strip().upper(): rate for code, rate in rates.items()}
    known[str(currency)] = 1.0
    codes = _code(table)
    rows = _rows(table, codes, money)
    _refuse_unknown(rows[~rows.index.isin(known)], name)
    rate = codes.cases(*known.items())
    exchanged = {column: table[column] * rate for column in money}
    if any(column + AS_GIVEN in table.columns for column in money):
        exchanged["currency" + AS_GIVEN] = table.currency  # what stands beside them may be another
    converted = table.mutate(**exchanged, currency=ibis.literal(currency))
    return converted, _told(rows, name, str(currency))


def _coded(table: Table, name: str) -> bool:
    """Whether the table says in which currency a row is; orders have to where there are rates."""
    if "currency" in table.columns or name != "transactions":
        return "currency" in table.columns
    near = [*nearest("currency", table.columns), "..."][0]
    raise ContractError(
        f"rates of currencies need the column 'currency' in {name}",
        quoted(without_given(table).columns),
        f"map it with columns = {{currency = '{near}'}}, or leave out [currencies]",
    )


def _code(table: Table) -> StringValue:
    return plain(table.currency).upper()


def _rows(
    table: Table,
    codes: StringValue,
    money: list[str],
) -> Series:
    """How many rows with money each currency has, the most frequent first."""
    some = ibis.or_(*(table[column].notnull() for column in money))
    coded = table.select(code=codes, some=some).filter(lambda t: t.some)
    counted = coded.code.value_counts(name="rows").to_pandas()
    return counted.set_index("code")["rows"].sort_values(ascending=False)


def _refuse_unknown(rows: Series, name: str) -> None:
    if rows.empty:
        return
    line = marked(_line(rows.index[0]))
    raise ContractError(
        f"every currency of {name} needs a rate",
        f"none for {marked(quoted(rows.index))}, {rows.sum()} rows",
        f"add it under [currencies], as in {line}, or leave such rows out by where",
    )


def _line(code: str) -> str:
    """How a source file gives a rate; a currency that is empty or no plain word stands in
    quotes."""
    return f"{code} = 1.5" if code.isalpha() and code.isascii() else f'"{code}" = 1.5'


def _told(
    rows: Series,
    name: str,
    currency: str,
) -> list[Finding]:
    others = rows.drop(currency, errors="ignore")
    if others.empty:
        return []
    share = float(others.sum() / rows.sum())
    about = (quoted(others.index), "converted", "currency", currency)
    return [Finding(name, "converted_currency", "note", int(others.sum()), share, *about)]
