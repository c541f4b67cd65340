"""Tables as a terminal shows them: as wide as it is, and nothing cut off."""

import shutil
import textwrap
from collections.abc import Sequence

PIPED = (80, 24)  # columns and lines where there is no terminal
BETWEEN = "  "
LEAST = 24  # letters in which a text may still be wrapped beside its row
INDENT = " " * 4


def width() -> int:
    """The letters that a line may have."""
    return shutil.get_terminal_size(PIPED).columns


def grid(rows: Sequence[Sequence[str]]) -> str:
    """Rows with their cells one below the other; the last cell is a text, which is wrapped, beside
    its row where there is room and below it where there is not."""
    if not rows:
        return ""
    columns = list(zip(*rows, strict=True))[:-1]
    widths = [max(map(len, column)) for column in columns]
    before = sum(widths) + len(BETWEEN) * len(widths)
    if width() - before < LEAST:
        return "\n".join(_below(row, widths) for row in rows)
    return "\n".join(_beside(row, widths, before) for row in rows)


def _beside(
    row: Sequence[str],
    widths: Sequence[int],
    before: int,
) -> str:
    head = _aligned(row, widths) + BETWEEN
    return _wrapped(row[-1], head, " " * before)


def _below(row: Sequence[str], widths: Sequence[int]) -> str:
    head = _wrapped(_aligned(row, widths).rstrip(), "", INDENT)
    told = _wrapped(row[-1], INDENT, INDENT)
    return f"{head}\n{told}".rstrip()


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    return BETWEEN.join(map(str.ljust, row[:-1], widths))


def _wrapped(
    text: str,
    first: str,
    later: str,
) -> str:
    wrapper = textwrap.TextWrapper(width(), first, later, break_on_hyphens=False)
    return wrapper.fill(text) or first.rstrip()
