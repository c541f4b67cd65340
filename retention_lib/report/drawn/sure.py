"""How sure a page is, in four short cells."""

from collections.abc import Sequence

from retention_lib.report.said.cards import Card, Change
from retention_lib.report.said.results import Trust
from retention_lib.writing import text


def cells(
    cards: Sequence[Card],
    trust: Trust,
    lacking: Sequence[str] = (),
) -> dict[str, list[str]]:
    """Sentences for each: which of the cards' changes are more than chance, which may be chance,
    how wrong the same procedure has been, and what was left out, the questions that are `lacking`
    data among it."""
    sure, not_sure = _moved(cards, "sure", "counted"), _moved(cards, "chance")
    if not_sure and len(sure) + len(not_sure) > 1:
        not_sure.append(text("page-together"))
    none = "none_sure" if any(card.changes for card in cards) else "nothing_before"
    return {
        "sure": sure or [text(f"page-{none}")],
        "not_sure": not_sure or [text("page-none_not_sure")],
        "wrong": [trust.wrong or text("page-nothing_wrong")],
        "left_out": [
            trust.left_out or text("page-nothing_left_out"),
            *(text("page-lacking", question=question) for question in lacking),
        ],
    }


def _moved(cards: Sequence[Card], *kinds: str) -> list[str]:
    """The cards whose first change is of these kinds, each with its range."""
    told = [(card.label, card.changes[0]) for card in cards if card.changes]
    return [_range(label, change) for label, change in told if _kind(change) in kinds]


def _kind(change: Change) -> str:
    """Whether a change is more than chance, may be chance, or is one of all that there is, if it is
    one."""
    if not (change.verdict or change.interval):
        return "same" if change.move == "same" else "counted"
    return "chance" if change.verdict == "chance" else "sure"


def _range(label: str, change: Change) -> str:
    if not change.interval:
        return text("page-counted" if _kind(change) == "counted" else "page-moved", label=label)
    low, high = change.interval
    return text("page-moved_between", label=label, unit=change.unit, low=low, high=high)
