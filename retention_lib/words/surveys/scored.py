"""What a score is: of everybody, of the last period, or of the best and the worst group."""

from functools import partial

from pandas import DataFrame, Series, Timestamp

from retention_lib.intervals import beyond
from retention_lib.words.surveys.names import (
    extremes,
    grouping,
    overlap,
    period_word,
    scored,
    scored_range,
)
from retention_lib.writing import Finding, period, text, unit


def score(frame: DataFrame, basis: str | None = None) -> Finding:
    """The finding of a frame of `surveys.nps`, `csat` or `ces`; `basis` is said of the last row
    only."""
    known = frame.dropna(subset=["score"])
    if known.empty:
        return nothing()
    if is_grouped(known):
        return _ends(known)
    return Finding(latest(known), basis, short=_short(frame, known))


def nothing() -> Finding:
    """What is said where no row may be shown."""
    return Finding(text("surveys-scores-nothing"), short=text("surveys-scores-no_period"))


def is_grouped(frame: DataFrame) -> bool:
    """Whether the rows are groups, and not periods or everybody."""
    return grouping(frame) not in ([], ["period"])


def latest(known: DataFrame) -> str:
    """The sentence of the last row: of everybody, or of the last period."""
    row, asked = known.iloc[-1], known.attrs["question"]
    said = {"n": int(row["n"]), **facts(row, asked)}
    if "period" not in known:
        return text(f"surveys-{asked}-now", **said)
    return text(f"surveys-{asked}-in_period", **said, **during(row["period"], known))


def during(
    start: Timestamp,
    frame: DataFrame,
    *,
    long: bool = True,
) -> dict[str, str]:
    """A period as a sentence takes it, and its unit, by which the sentence chooses its words."""
    by = str(period_word(frame))
    return {"unit": unit(by), "period": period(start, by, long=long)}


def moved(frame: DataFrame) -> Series:
    """Whether each score lies above (1) or below (-1) the one before it, or may be the same (0)."""
    before = frame.shift()
    return beyond(frame["low"], frame["high"], before["low"], before["high"])


def in_title(known: DataFrame) -> dict[str, str]:
    """What the title of a picture says of the last row."""
    row = known.iloc[-1]
    when = during(row["period"], known, long=False)
    return facts(row, known.attrs["question"]) | when


def facts(row: Series, asked: str) -> dict[str, str]:
    """The score of a row and its interval, as a sentence takes them."""
    low, high = row["low"], row["high"]
    score = scored(row["score"], low, high, asked)
    return {"score": score, "range": scored_range(low, high, asked)}


def _short(frame: DataFrame, known: DataFrame) -> str:
    asked, last = known.attrs["question"], known.iloc[-1]
    if "period" not in known:
        return text(f"surveys-{asked}-short", **facts(last, asked))
    alike = len(frame) > 1 and not moved(frame)[last.name]
    form = "short_chance" if alike else "short_in_period"
    return text(f"surveys-{asked}-{form}", **in_title(known))


def _ends(known: DataFrame) -> Finding:
    asked = known.attrs["question"]
    said = extremes(known, "score", partial(facts, asked=asked))
    if len(known) == 1:
        return Finding(text(f"surveys-{asked}-one_group", **said))
    short = text(f"surveys-{asked}-short_ends", **said)
    headline = text(f"surveys-{asked}-ends", **said)
    return Finding(headline, caution=overlap(known, "score"), short=short)
