"""Two runs of a page, metric by metric."""

from collections.abc import Sequence
from decimal import Decimal
from math import isnan
from operator import attrgetter
from typing import NamedTuple

from retention_lib.report.markup import clean
from retention_lib.report.said import amounts, cards
from retention_lib.results import Metric
from retention_lib.results.change import Contrast, changes
from retention_lib.results.metric import Estimate
from retention_lib.writing import digits

LIKE = attrgetter("name", "unit", "currency")


class Line(NamedTuple):
    """A metric in both runs; `was` and `now` are empty where a run did not know it.

    `kind` is both, same (to the last digit), new (the older run had no such metric), gone, or unit
    (it was counted in another). `change` is None where its size cannot be told; `chance` is more,
    may_be, or unknown: one of the two has no interval. It is empty where there is no change.
    """

    label: str
    kind: str
    was: str = ""
    now: str = ""
    change: cards.Change | None = None
    chance: str = ""


def lines(
    new: Sequence[Metric],
    old: Sequence[Metric],
) -> list[Line]:
    """A line a metric: those of the newer run in their order, then those it no longer has.

    Their changes are looked at together.
    """
    before = {metric.name: metric for metric in old}
    alike = {LIKE(metric): metric.at() for metric in old}
    was = [alike.get(LIKE(now), Estimate()) for now in new]
    earlier = [before.pop(now.name, None) for now in new]
    there = list(map(_line, new, earlier, changes(new, was)))
    for gone in before.values():
        there.append(Line(clean.line(gone.label), "gone", amounts.told(gone)))
    return there


def _line(
    now: Metric,
    was: Metric | None,
    found: Contrast,
) -> Line:
    label = clean.line(now.label)
    after = amounts.told(now)
    if was is None:
        return Line(label, "new", now=after)
    before = amounts.told(was)
    kind = "same" if now.value == was.value else "both"
    if isnan(found.difference):
        return Line(label, "unit" if before and after else kind, before, after)
    change = cards.change(now, "run", found)
    still = change is not None and change.move == "same"
    if (before == after) != still and now.unit in ("share", "points"):
        # their rounding belies it: to a digit more than is known of their difference
        decimals = digits(found.low, found.high) + 3
        exact = [Decimal(f"{one.value:.{decimals}f}") for one in (was, now)]
        before, after = (amounts.exact(value, now) for value in exact)
    return Line(label, kind, before, after, change, found.chance)
