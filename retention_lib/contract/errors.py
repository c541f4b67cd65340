"""What is said of a table that cannot be used: what was asked, what is there, what to do."""

import difflib
from collections.abc import Iterable, Sequence

MOST = 20  # names that an error lists
LONGEST = 60  # letters of a name


class ContractError(ValueError):
    """A table that cannot be used: what was asked, what is there, what to do."""

    def __init__(
        self,
        asked: str,
        found: str,
        do: str,
    ) -> None:
        super().__init__(f"{asked}; found {found}; {do}")


def quoted(names: Sequence[object], none: str = "no column") -> str:
    """Column names as an error may print them: each shortened, at most twenty; ``none`` where there
    is none."""
    if not len(names):
        return none
    shown = ", ".join(f"'{shorten(str(name))}'" for name in list(names)[:MOST])
    return f"{shown} and {len(names) - MOST} more" if len(names) > MOST else shown


def shorten(text: str) -> str:
    """The text, or its beginning with an ellipsis where it is longer."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def nearest(name: str, there: Iterable[str]) -> list[str]:
    """Those written almost like it, capitals aside: at most three, the nearest first."""
    folded = {other.casefold(): other for other in there}
    return [folded[near] for near in difflib.get_close_matches(name.casefold(), folded)]
