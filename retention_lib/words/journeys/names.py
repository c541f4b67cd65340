"""How events, paths and lengths of time are written."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from pandas import DataFrame

from retention_lib.results.journeys import END, START
from retention_lib.writing import label, quoted, text

STATES = {START: "start", END: "end"}
LONGEST = 80  # characters of a path


def state(name: str, longest: int = 40) -> str:
    """An event as a picture names it, or that a journey begins or is over."""
    known = STATES.get(name)
    return text(f"journeys-state-{known}") if known else label(name, longest)


def event(name: str) -> str:
    """An event within a sentence."""
    return quoted(name)


def step(
    names: Sequence[str],
    nth: int,
    written: Callable[[str], str] = quoted,
) -> str:
    """A step of a funnel as it is written; of one that came before, that it comes again."""
    said = written(names[nth])
    times = [*names[: nth + 1]].count(names[nth])
    if times == 1:
        return said
    which = "second" if times == 2 else "later"
    return text("journeys-funnel-again", event=said, which=which, n=times)


def path(name: str, longest: int = LONGEST) -> str:
    """A path on one line; of one that is over that is said."""
    head = name.removesuffix(END)
    over = text("journeys-state-end") if head != name else ""
    return label(head, longest) + (f" {over}" if over else "")


def minutes(seconds: float) -> str:
    """A length of time in minutes, to a tenth below ten."""
    found = Decimal(round(seconds / 60, 1)).quantize(Decimal("0.1"))
    whole = found == int(found) or found >= 10
    return text("journeys-minutes", n=round(found) if whole else found)


def kind(frame: DataFrame) -> str:
    """Whether a journey is all that a customer did, or a visit."""
    return "all" if frame.attrs["gap"] is None else "visit"


def visits(frame: DataFrame) -> str | None:
    """When a visit is over, where journeys are visits."""
    gap = frame.attrs["gap"]
    return None if gap is None else text("journeys-rule-visit", gap=minutes(gap))
