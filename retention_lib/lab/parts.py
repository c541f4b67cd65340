"""What a choice shows, part by part: what the public functions count, its sentence and its
picture, or its printed table."""

from collections.abc import Iterator
from html import escape
from operator import attrgetter
from typing import Any, NamedTuple

from ibis.expr.types import Table
from pandas import DataFrame

from retention_lib import cohorts, contract, periods, plots, rfm, tables, words
from retention_lib.contract import Edge
from retention_lib.data import Records
from retention_lib.lab.choice import Choice
from retention_lib.lab.people import among, warned
from retention_lib.report.said import picture
from retention_lib.results import shown
from retention_lib.results.rfm import SEGMENTS
from retention_lib.writing import Finding, text

Made = dict[Any, Any]  # what was counted before, by what it was counted for


class Look(NamedTuple):
    """A choice, the activity that it is counted from, and from when on first orders are
    believed."""

    records: Records
    choice: Choice
    activity: Table
    edge: Edge

    @property
    def asked(self) -> dict[str, Any]:
        """What every count of periods is asked for."""
        choice = self.choice
        return {"by": choice.by, "as_of": choice.as_of, "start": self.edge}


def parts(
    records: Records,
    choice: Choice,
    made: Made,
) -> list[str]:
    """The HTML of each part of a choice: what must be known first, the cohorts, who stayed, the
    segments. A part that cannot be made of it says why; one that is in ``made`` is not made again.

    Raises ``ValueError`` where nothing can be: an unknown segment, a day that is none.
    """
    activity = among(records, choice.segment)
    day = periods.day(choice.as_of)
    if day not in made:
        made[day] = records.edge(as_of=day)
    look = Look(records, choice, activity, made[day])
    return [_made(part, look, made) for part in PARTS]


def failed(error: Exception) -> str:
    """Why there is nothing to see."""
    return line(text("page-left_out", reason=str(error)))


def line(said: str) -> str:
    """A text as a paragraph, every character escaped."""
    return f"<p>{escape(said)}</p>"


def _made(
    part: Any,
    look: Look,
    made: Made,
) -> str:
    fields = attrgetter("as_of", "segment", *PARTS[part])
    key = part, fields(look.choice)
    if key not in made:
        try:
            made[key] = "".join(part(look))
        except ValueError as error:  # too few customers, no orders: it says what is missing
            made[key] = failed(error)
    return str(made[key])


def _late(look: Look) -> Iterator[str]:
    """That the log stops long before the day that was chosen."""
    kind = contract.kind(look.activity)
    checks = contract.check(look.activity, kind, as_of=look.choice.as_of)
    return map(_said, words.silences(checks))


def _whom(look: Look) -> Iterator[str]:
    return map(_said, warned(look.choice.segment))


def _returning(look: Look) -> Iterator[str]:
    grid = cohorts.retention(look.activity, cohort=look.choice.cohort, **look.asked)
    yield _said(words.retention(grid))
    yield picture.image(plots.retention, grid)


def _staying(look: Look) -> Iterator[str]:
    rates = cohorts.rates(look.activity, window=look.choice.window, **look.asked)
    yield _said(words.years(rates))
    yield picture.image(plots.years, rates)


def _segments(look: Look) -> Iterator[str]:
    """All segments, with the printed row of the one that was chosen."""
    records, choice = look.records, look.choice
    records.demand("transactions")
    scores = rfm.scores(look.activity, as_of=choice.as_of, start=look.edge)
    found = rfm.segments(scores)
    money = {"currency": records.currency}
    yield _said(words.segments(found, **money))
    if choice.scored:
        yield _row(found, rfm.key(choice.segment), money)
    yield picture.image(plots.segments, found)


PARTS: dict[Any, tuple[str, ...]] = {  # beside day and segment, what of a choice each depends on
    _late: (),
    _whom: (),
    _returning: ("by", "cohort"),
    _staying: ("by", "window"),
    _segments: (),
}


def _row(
    found: DataFrame,
    segment: str,
    money: dict[str, Any],
) -> str:
    """The row of one segment, hidden where it is small among all of them."""
    rows = shown(found, SEGMENTS)
    row = rows[rows["segment"] == segment]
    printed = tables.segments(row, **money)
    return str(printed._repr_html_())


def _said(finding: Finding) -> str:
    """A finding: the line to remember, and what it rests on."""
    headline = f"<h4>{escape(finding.headline)}</h4>"
    rest = filter(None, [finding.basis, finding.caution])
    return headline + line(" ".join(rest))
