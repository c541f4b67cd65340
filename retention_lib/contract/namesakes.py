"""Ids that may not mean one person each: two that differ by how they are written, one that stands
for many, and those of which a spreadsheet has kept fifteen digits."""

import json
from collections.abc import Iterator

import ibis
import ibis.expr.operations as ops
from ibis.expr.types import IntegerColumn, Table, Value

from retention_lib.contract.alike import alike
from retention_lib.contract.doubts import Doubt
from retention_lib.contract.passes import counted
from retention_lib.contract.schema import schema

PERSON = "customer_id"
SHARE, FEWEST = 0.05, 20  # of the rows that one customer must have to be told, and how many
TIMES = 10  # as many as 19 of 20 customers have at most: wholesalers have that, and not much more
USUAL = 0.95
# Words that are no name, what may follow them, and what begins a row of totals; and numbers that
# some shops write for nobody
GUEST = (
    r"^((guest|anonymous|anonymized|unknown|nobody|noname|walk-?in|dummy|unregistered)"
    r"[ _.-]?(user|customer|checkout|client|buyer|shopper|order|account)?|-1"
    r"|((grand|sub)[ _.-]?)?totals?:?|(zwischen|gesamt)?summe:?|gesamt(ergebnis)?:?|somme|suma)$"
)
NUMBER = r"^(0+|9{4,})$"
FEW, AHEAD = 5, 3  # rows of such a number, and how many times those of any customer
ALIKE, CROWD, CUT, WORD = "alike", "one_customer", "cut", "guest"
LONG = "^-?[1-9][0-9]{15,}$"
NAUGHTS = "^-?[1-9][0-9]{14}0+$"  # behind the fifteenth digit


def namesakes(table: Table, name: str) -> Iterator[Doubt]:
    """What the ids of a record table say against each being one customer, ticket, alias or wave."""
    for column, asked in schema(name).columns.items():
        whose = asked.type == "id" and (asked.filled or column == PERSON)
        there = column in table.columns and (whose or column == "wave")
        text = there and table[column].type().is_string()
        if text and (found := alike(table, column)):
            yield ALIKE, found.rows, "", column, str(found.ids)
    yield from _cut(table, name)
    if PERSON in table.columns and not schema(name).columns[PERSON].unique:
        yield from _crowds(table)


def _cut(table: Table, name: str) -> Iterator[Doubt]:
    """Long numbers, far more of which have nothing but noughts behind the fifteenth digit than one
    in ten, as many as would by chance."""
    asked = {}
    for column, meant in schema(name).columns.items():
        if meant.type == "id" and column in table.columns:
            text = table[column].cast("string")
            cut = text.re_search(NAUGHTS)
            asked[column] = {
                "long": text.nunique(where=text.re_search(LONG)),
                "cut": text.nunique(where=cut),
                "rows": cut.sum(),
            }
    for column, found in counted(table, asked).items():
        if found["cut"] - found["long"] / 10 > found["long"] ** 0.5:
            yield CUT, found["rows"], "", column, ""


def _crowds(table: Table) -> Iterator[Doubt]:
    """Customers who are many: by a word that is no name, or by far more rows than others have."""
    people = table[PERSON].value_counts(name="n")
    known = people.filter(people[PERSON].notnull())
    called = known.mutate(called=known[PERSON].cast("string").lower())
    marked = called.mutate(
        word=called.called.re_search(GUEST),
        number=called.called.re_search(NUMBER),
    )
    named = marked.word | marked.number
    sums = marked.aggregate(
        rows=marked.n.sum(),
        usual=_usual(marked.n),
        most=marked.n.max(where=~named),
    )
    (whole,) = sums.to_pyarrow().to_pylist()
    if whole["rows"] is None:
        return
    enough = whole["rows"] * SHARE
    ahead = max(FEW, enough, AHEAD * (whole["most"] or 0))
    word = marked.word | (marked.number & (marked.n >= ahead))
    many = marked.n > TIMES * whole["usual"]
    crowd = many & (marked.n >= max(FEWEST, enough))
    found = marked.select("called", "n", word=word, crowd=crowd)
    told = found.filter(found.word | found.crowd)
    frame = told.order_by(ibis.desc("n"), "called").to_pandas()
    words = frame[frame["word"]]
    others = frame[~frame["word"]]
    if len(words):
        spelt = json.dumps(sorted(set(words["called"])), ensure_ascii=False)
        yield WORD, int(words["n"].sum()), "", PERSON, spelt
    for rows in others["n"]:
        yield CROWD, int(rows), "", PERSON, ""


def _usual(rows: IntegerColumn) -> Value:
    """How many as many as 19 of 20 customers have at most; SQLite knows no quantiles."""
    if ibis.get_backend(rows).has_operation(ops.Quantile):
        return rows.quantile(USUAL)
    held = rows.to_pandas().quantile(USUAL)
    return ibis.literal(held if held == held else None, type="float64")
