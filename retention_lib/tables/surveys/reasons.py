"""Printed tables of what the score goes with, and of what customers write."""

import pandas as pd
from great_tables import GT

from retention_lib import words
from retention_lib.tables.layout import MOST_ROWS, printed, write

DRIVERS = "What the score goes with"
DRIVER, IMPORTANCE, WEIGHT = (
    "Driver",
    "Importance, share of what is explained",
    "Explains",
)
INTERVAL, GOES, PERFORMANCE = "Interval", "Goes with", "Performance, % of the best"
HIGHER, LOWER = "a higher score", "a lower score"
DRIVERS_NOTE = (
    "Explains: the share of the differences between scores that falls to the driver (relative"
    " weights)."
)
PERFORMANCE_NOTE = (
    "Performance: where the mean lies between the worst and the best value that occurs."
)

THEMES = "Themes of the comments"
THEME, COMMENTS, SHARE = "Theme", "Comments", "Share of comments"
WITH, DIFFERENCE, QUOTE = (
    "Score with it",
    "Against those without, points",
    "One comment",
)
STATISTICS = (
    "Themes that are named by their words were found by word statistics, the others by keywords."
)
QUOTED = "“{quote}”"
LONGEST_QUOTE = 140
MASKED = "Comments: e-mail addresses and phone numbers are masked, and long ones are cut."
OVERLAPPING = (
    "A comment may be about several themes. Scores are net promoter scores of those who wrote."
)


def drivers(frame: pd.DataFrame) -> GT:
    """One line a driver, the most important first; `frame` is what `surveys.drivers` returns.
    Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"driver": "csat", "weight": 0.2, "low": 0.16, "high": 0.24, "share": 0.7, "sign": 1, "performance": 0.4}
    >>> "16 to 24%" in tables.drivers(pd.DataFrame([row])).as_raw_html()
    True
    """
    top = words.performing(frame).sort_values("weight", ascending=False).head(MOST_ROWS)
    shown = {
        DRIVER: [words.driver(name, quoted=False) for name in top["driver"]],
        IMPORTANCE: write(top["share"], words.percent),
        WEIGHT: write(top["weight"], words.percent, top["low"], top["high"]),
        INTERVAL: write(top["low"], words.interval, top["high"]),
        GOES: [HIGHER if sign > 0 else LOWER for sign in top["sign"]],
        PERFORMANCE: write(top["performance"], words.percent),
    }
    notes = [DRIVERS_NOTE, PERFORMANCE_NOTE]
    return printed(
        "drivers",
        pd.DataFrame(shown),
        title=DRIVERS,
        text=[DRIVER, GOES],
        rows=len(frame),
        notes=notes,
    )


def themes(frame: pd.DataFrame) -> GT:
    """One line a theme, those of the codebook first, then by score, the lowest first; each with one
    masked comment.

    `frame` is what `surveys.themes` returns. A theme that too few wrote about shows no comment.
    Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"theme": "delivery", "kind": "codebook", "words": "late, courier", "answers": 90, "share": 0.18}
    >>> row |= {"score_with": -0.12, "score_without": 0.35, "difference": -0.47, "low": -0.6, "high": -0.34}
    >>> "&lt;b&gt;late" in tables.themes(pd.DataFrame([row | {"quote": "<b>late"}])).as_raw_html()
    True
    """
    said = frame[frame["answers"] != 0]  # what nobody wrote about has nothing to print
    worst = said.sort_values(["kind", "difference"]).head(MOST_ROWS)
    ends = worst["low"], worst["high"]
    shown = {
        THEME: [words.theme_name(row, quoted=False) for _, row in worst.iterrows()],
        QUOTE: write(worst["quote"].where(worst["answers"].notna()), _quote),
        WITH: write(worst["score_with"], words.scored, *ends),
        DIFFERENCE: write(worst["difference"], words.points, *ends),
        INTERVAL: write(worst["low"], words.scored_range, worst["high"]),
        COMMENTS: write(worst["answers"], words.count),
        SHARE: write(worst["share"], words.percent),
    }
    notes = [
        OVERLAPPING,
        *([STATISTICS] if (worst["kind"] == "topic").any() else []),
        MASKED,
    ]
    return printed(
        "themes",
        pd.DataFrame(shown),
        title=THEMES,
        text=[THEME, QUOTE],
        rows=len(said),
        notes=notes,
    )


def _quote(text):
    return QUOTED.format(quote=words.label(text, LONGEST_QUOTE))
