"""Ids that differ only by how they are written, which are counted apart and may be one."""

import re
import unicodedata
from typing import NamedTuple

import ibis
import pyarrow as pa
from ibis import coalesce
from ibis.expr.types import StringValue, Table

from retention_lib.contract.ids import BLANK
from retention_lib.contract.numbers import tidied

# What stands around an id: '00123, ="00123", +17, {0e98...}, 17,0; and parts thousands: 1,234
AROUND = rf"^[='\"{{+]*0*|[\"'}}]+$|{BLANK}"
BEHIND = r"\.0*$|,00?$|,"
FOREIGN = "[^ -~]"  # no letter of ASCII
LOOKED = 100_000  # different ids with such letters, of which it is asked whether they are composed
UNSEEN = re.compile("[\u034f\u115f\u1160\u180b-\u180f\ufe00-\ufe0f\U000e0000-\U000e0fff]")


class Alike(NamedTuple):
    """How many ids are written like another, and how many rows they have."""

    ids: int
    rows: int


def alike(table: Table, column: str) -> Alike | None:
    """The ids that differ only by blanks, capitals, zeros, how digits and quotes are written, and
    by Unicode's ways to write one letter: é as one code or as two, letters of full width.

    Engines do not know the last, so those of at most ``LOOKED`` ids are compared here.
    """
    ids = table[column].value_counts(name="n")
    known = ids.filter(ids[column].notnull())
    spelt = known.select("n", small=tidied(known[column]).lower())
    found = _told(spelt, spelt.small)
    if found["foreign"] and (respelt := _respelt(spelt)):
        both = spelt.left_join(ibis.memtable(respelt), "small")
        found = _told(both, coalesce(both.plain, both.small))
    return Alike(found["ids"], int(found["rows"])) if found["ids"] else None


def plain(text: str) -> str:
    """A text as all are that Unicode holds to be the same but for capitals and looks.

    >>> plain("o\ufb03CE")
    'office'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return UNSEEN.sub("", unicodedata.normalize("NFKC", folded))


def _told(ids: Table, text: StringValue) -> dict[str, int]:
    key = text.re_replace(AROUND, "").re_replace(BEHIND, "")
    keyed = ids.select("n", key=key, foreign=text.re_search(FOREIGN))
    groups = keyed.group_by("key").aggregate(
        ids=keyed.count(),
        rows=keyed.n.sum(),
        foreign=keyed.foreign.any(),
    )
    several = groups.ids > 1
    asked = groups.aggregate(
        ids=groups.ids.sum(where=several),
        rows=groups.rows.sum(where=several),
        foreign=groups.foreign.any(),
    )
    (found,) = asked.to_pyarrow().to_pylist()
    return dict(found)


def _respelt(ids: Table) -> pa.Table | None:
    """The texts that Unicode can write more plainly, beside how; nothing where there are none."""
    foreign = ids.filter(ids.small.re_search(FOREIGN)).select("small").distinct()
    looked = foreign.order_by("small").limit(LOOKED)
    texts = looked.to_pyarrow()["small"].to_pylist()
    pairs = {text: plain(text) for text in texts}
    changed = {text: other for text, other in pairs.items() if text != other}
    if not changed:
        return None
    return pa.table({"small": [*changed], "plain": [*changed.values()]})
