"""Rows that are counted and may not be what they look like: in another currency, cancelled, failed
or tests, as a column of their own says."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain

import ibis
from ibis.expr.types import StringValue, Table, Value
from pandas import DataFrame, Series

from retention_lib.contract import marks, standing
from retention_lib.contract.input import AS_GIVEN, without_given

SEARCHED = 1000  # values of a column, the most frequent
BETWEEN = "|"  # a sign and a code
MOST, LONGEST = 20, 40  # values, and letters of one, that a page may print
MONEY = ("amount", "unit_price", "cost")
OTHER = "other_currency"
SEVERAL = "several_currencies"
MARKED = "marked"
MISMARKED = "mismarked"
UNDONE = ("undone", "all_undone", "stamped")
HINTS = (
    SEVERAL,
    OTHER,
    MARKED,
    MISMARKED,
    *UNDONE,
)

Doubt = tuple[str, int, str, str, str]  # hint, rows, example, column, allowed


def doubts(
    table: Table,
    name: str,
    currency: str | None,
) -> Iterator[Doubt]:
    """What the columns of a record table say against counting its rows as they stand; ``currency``
    is the one in which money is said to be."""
    columns = without_given(table).columns
    kinds = {column: standing.kind(column, name) for column in columns}
    if "currency" in columns:
        others = [column for column, kind in kinds.items() if kind == "currency"]
        kinds |= dict.fromkeys(others, "")
        kinds["currency"] = "currency"
    money = any(column in columns for column in MONEY)
    for column in filter(kinds.get, columns):
        values = _values(table, table[column])
        if kinds[column] != "currency":
            yield from _of_standing(values["active"], column, name)
        elif money:
            yield from _of_currency(values["n"], column, currency)
    for column in MONEY:
        if column + AS_GIVEN in table.columns:
            yield from _of_marks(table, column, currency)


def plain(value: Value) -> StringValue:
    """A value as text without blanks around it; an empty one is no text."""
    return value.cast("string").fill_null("").replace("\u00a0", " ").strip()


def _values(table: Table, column: Value) -> DataFrame:
    """The values of a column of the table, as text without blanks around them, the most frequent
    first: how many rows have each, ``n``, and how many of these are no refunds, ``active``. Rows
    that lack their amount are left out, as they are of every count."""
    amount = table.amount if "amount" in table.columns else ibis.literal(0.0)
    every = table.select(value=plain(column), active=amount >= 0)
    rows = every.filter(every.active.notnull())
    counted = rows.group_by("value").aggregate(
        n=rows.count(),
        active=rows.active.sum(),
    )
    ordered = counted.order_by([ibis.desc("n"), "value"])
    frequent = ordered.limit(SEARCHED).to_pandas()
    return frequent.set_index("value")


def _of_currency(
    values: Series,
    column: str,
    currency: str | None,
) -> Iterator[Doubt]:
    summed = values.groupby(values.index.str.upper(), sort=False).sum()
    codes = summed.drop("", errors="ignore").sort_values(ascending=False, kind="stable")
    if codes.empty:
        return
    first = str(codes.index[0])
    rest = codes.drop(currency or first, errors="ignore")
    told = ", ".join(_shown(codes.index))
    if len(codes) > 1:
        known = currency if currency in codes else first
        line = _listed(value for value in values.index if value.upper() == known)
        yield SEVERAL, int(rest.sum()), told, column, line
    elif len(rest) and column == "currency":
        yield OTHER, int(rest.sum()), told, column, str(currency)


def _of_marks(
    table: Table,
    column: str,
    currency: str | None,
) -> Iterator[Doubt]:
    """Codes and signs of currencies that stand beside the amounts, which were read without them:
    where the rows say no currency, and where they say another."""
    read = table.filter(table[column].notnull())
    beside = marks.beside(read[column + AS_GIVEN])
    values = _values(read, beside + BETWEEN + _code(read))["n"]
    alone, apart = {}, {}
    for pair, rows in values.items():
        mark, _, code = str(pair).partition(BETWEEN)
        if marks.meant(mark) and not code:
            alone[mark] = int(rows)
        elif marks.differ(mark, code):
            apart[f"{mark} {code}"] = int(rows)
    said = currency or next(iter(alone), "")
    others = [rows for mark, rows in alone.items() if marks.differ(mark, said)]
    if others:
        told = ", ".join(_shown(alone))
        yield MARKED, sum(others), told, column, str(currency or "")
    if apart:
        told = ", ".join([*apart][:MOST])
        yield MISMARKED, sum(apart.values()), told, column, ""


def _code(table: Table) -> StringValue:
    """The currency of each row, as given where its money was converted since; empty where it says
    none."""
    said = ("currency" + AS_GIVEN, "currency")
    there = [name for name in said if name in table.columns]
    return plain(table[there[0]]).upper() if there else ibis.literal("")


def _of_standing(
    values: Series,
    column: str,
    name: str,
) -> Iterator[Doubt]:
    some = values.index[values > 0]
    told = {value: standing.undone(value, column, name) for value in some}
    said = {value: words for value, words in told.items() if words}
    if not said:
        return
    rows = int(values[list(said)].sum())
    kept = values.index.drop(list(said))
    found = ", ".join(dict.fromkeys(chain.from_iterable(said.values())))
    if standing.kind(column, name) == "stamp":
        yield "stamped", rows, "", column, _listed(kept)
    else:
        hint = "undone" if len(kept) else "all_undone"
        yield hint, rows, found, column, _listed(kept)


def _listed(values: Iterable[str]) -> str:
    """Values as a source file lists them, or dots where they are too many or too long to print."""
    shown = list(values)
    few = len(shown) <= MOST and all(len(value) <= LONGEST for value in shown)
    return json.dumps(shown, ensure_ascii=False) if few else "[...]"


def _shown(codes: Iterable[str]) -> list[str]:
    """Codes and signs of currencies; what is longer is something else, and is not printed."""
    short = [code for code in codes if len(code) <= 4]
    return [*short[:MOST], "..."] if len(short) > MOST else short
