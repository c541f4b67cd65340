"""Ids that may not mean one person each: two that differ by how they are written, and one that
stands for many."""

import json
from collections.abc import Iterator

import ibis
from ibis.expr.types import Table

from retention_lib.contract.doubts import Doubt
from retention_lib.contract.ids import BLANK, FRACTION
from retention_lib.contract.schema import schema

PERSON = "customer_id"
SHARE, FEWEST = 0.05, 20  # of the rows that one customer must have to be told, and how many
TIMES = 10  # as many as 19 of 20 customers have at most: wholesalers have that, and not much more
USUAL = 0.95
# Words that are no name, and what may follow them; and numbers that some shops write for nobody
GUEST = (
    r"^((guest|anonymous|anonymized|unknown|nobody|noname|walk-?in|dummy|unregistered)"
    r"[ _.-]?(user|customer|checkout|client|buyer|shopper|order|account)?|-1)$"
)
NUMBER = r"^(0+|9{4,})$"
FEW, AHEAD = 5, 3  # rows of such a number, and how many times those of any customer
ALIKE, CROWD, WORD = "alike", "one_customer", "guest"


def namesakes(table: Table, name: str) -> Iterator[Doubt]:
    """What the ids of a record table say against each being one customer, ticket or alias."""
    for column, asked in schema(name).columns.items():
        whose = asked.type == "id" and (asked.filled or column == PERSON)
        if whose and column in table.columns and table[column].type().is_string():
            yield from _alike(table, column)
    if PERSON in table.columns and not schema(name).columns[PERSON].unique:
        yield from _crowds(table)


def _alike(table: Table, column: str) -> Iterator[Doubt]:
    """Ids that differ only by blanks, capitals or .0."""
    ids = table[column].value_counts(name="n")
    small = ids[column].lower()
    key = small.re_replace(BLANK, "").re_replace(FRACTION, "")
    known = ids[column].notnull()
    keyed = ids.filter(known).mutate(key=key)
    rows = keyed.n.sum()
    groups = keyed.group_by("key").aggregate(ids=keyed.count(), rows=rows)
    several = groups.filter(groups.ids > 1)
    sums = several.aggregate(
        ids=several.ids.sum(),
        rows=several.rows.sum(),
    )
    (found,) = sums.to_pyarrow().to_pylist()
    if found["ids"]:
        yield ALIKE, int(found["rows"]), "", column, str(found["ids"])


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
        usual=marked.n.quantile(USUAL),
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
