"""How sure a page is, in four short cells."""

from collections.abc import Sequence

from retention_lib.report.said.cards import Card, Change
from retention_lib.report.said.results import Trust
from retention_lib.writing import text


def cells(cards: Sequence[Card], trust: Trust) -> dict[str, list[str]]:
    """Sentences for each: which of the cards' changes are more than chance, which may be chance,
    how wrong the same procedure has been, and what was left out."""
    return {
        "sure": _moved(cards, "better", "worse") or [text("page-none_sure")],
        "not_sure": _moved(cards, "chance") or [text("page-none_not_sure")],
        "wrong": [trust.wrong or text("page-nothing_wrong")],
        "left_out": [trust.left_out or text("page-nothing_left_out")],
    }


def _moved(cards: Sequence[Card], *verdicts: str) -> list[str]:
    """The cards whose first change is of these verdicts, each with its range."""
    told = [(card.label, card.changes[0]) for card in cards if card.changes]
    return [_range(label, change) for label, change in told if change.verdict in verdicts]


def _range(label: str, change: Change) -> str:
    if not change.interval:
        return text("page-moved", label=label)
    low, high = change.interval
    return text("page-moved_between", label=label, unit=change.unit, low=low, high=high)
