"""What a score is: of everybody, of the last period, or of the best and the worst group."""

from pandas import DataFrame, Series, Timestamp

from retention_lib.intervals import beyond
from retention_lib.words.surveys.names import (
    best_and_worst,
    group_name,
    grouping,
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
    asked = known.attrs["question"]
    said = _facts(known.iloc[-1], asked)
    if "period" not in known:
        return Finding(latest(known), basis, short=text(f"surveys-{asked}-short", **said))
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
    said = {"n": int(row["n"]), **_facts(row, asked)}
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
    row, asked = known.iloc[-1], known.attrs["question"]
    score = scored(row["score"], row["low"], row["high"], asked)
    return {"score": score, **during(row["period"], known, long=False)}


def _short(frame: DataFrame, known: DataFrame) -> str:
    asked, last = known.attrs["question"], known.index[-1]
    alike = len(frame) > 1 and not moved(frame)[last]
    form = "short_chance" if alike else "short_in_period"
    return text(f"surveys-{asked}-{form}", **in_title(known))


def _facts(
    row: Series,
    asked: str,
    end: str = "",
) -> dict[str, str]:
    low, high = row["low"], row["high"]
    score = scored(row["score"], low, high, asked)
    return {f"score{end}": score, f"range{end}": scored_range(low, high, asked)}


def _ends(known: DataFrame) -> Finding:
    asked, columns, by = known.attrs["question"], grouping(known), period_word(known)
    most, fewest = best_and_worst(known, "score")
    said = _facts(most, asked, "_most") | _facts(fewest, asked, "_fewest")
    said["most"] = group_name(most, columns, by)
    said["fewest"] = group_name(fewest, columns, by)
    if len(known) == 1:
        return Finding(text(f"surveys-{asked}-one_group", **said))
    apart = beyond(most["low"], most["high"], fewest["low"], fewest["high"])
    caution = None if apart else text("surveys-scores-overlap")
    short = text(f"surveys-{asked}-short_ends", **said)
    return Finding(text(f"surveys-{asked}-ends", **said), caution=caution, short=short)
