"""Who answered of those who were invited, how far the silent could move the score, and what
weighting the answers does to it."""

from typing import Any

from pandas import DataFrame, Series, isna

from retention_lib.results import read, shown
from retention_lib.results.surveys import BALANCE, BOUNDS, RAKE, RESPONSE, SCORED, finished
from retention_lib.words.surveys.names import (
    extremes,
    facts,
    group_name,
    grouping,
    if_apart,
    too_few,
)
from retention_lib.writing import Finding, interval, number, percent, points, quoted, text

FORMS = ("weighted", "short_weighted")


def response(frame: DataFrame) -> Finding:
    """How many of those invited answered, in all or by group; `frame` is what `surveys.response`
    returns.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(25), "answered_at": "2024-01-05", "score": 9})
    >>> invited = pd.DataFrame({"customer_id": range(100)})
    >>> answers = answers.assign(question="nps")
    >>> words.response(surveys.response(answers, invited, as_of="2024-12-31"))
    '25% of those invited answered. Interval 18 to 34%, of 100 invitations.'
    """
    known = finished(shown(frame, RESPONSE)).dropna(subset=["rate"])
    if known.empty:
        return Finding(text("surveys-response-nobody"))
    columns = grouping(known)
    if not columns or len(known) == 1:
        said = _rate(known.iloc[-1])
        short = text("surveys-response-short", **said)
        counts = text("surveys-response-from", **said)
        return Finding(text("surveys-response-now", **said), counts, short=short)
    ends = _ends(known)
    if columns != ["wave"]:
        return ends
    row = known.sort_values("wave").iloc[-1]
    wave = group_name(row, known)
    said = _rate(row)
    last = text("surveys-response-in_wave", wave=wave, **said)
    counts = text("surveys-response-from", **said)
    return Finding(last, counts, ends.parts().values(), ends.short)


def _ends(known: DataFrame) -> Finding:
    """Who answers most and least."""
    said = extremes(known, "rate", _rate)
    plain = extremes(known, "rate", _rate, quoted=False)
    ends = Finding(
        text("surveys-response-ends", **said),
        text("surveys-scores-ranges", **said),
        text("surveys-response-apart"),
        text("surveys-response-short_ends", **plain),
    )
    return if_apart(known, "rate", ends)


def _rate(row: Series) -> dict[str, Any]:
    low = row["low"]
    high = row["high"]
    rate = percent(row["rate"], low, high)
    return {"invited": int(row["invited"]), "rate": rate, "range": interval(low, high)}


def bounds(frame: DataFrame) -> Finding:
    """Between what limits the score would lie had everybody answered; `frame` is the row of
    `surveys.bounds`.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(25), "answered_at": "2024-01-05", "score": 9})
    >>> answers, invited = answers.assign(question="nps"), pd.DataFrame({"customer_id": range(100)})
    >>> words.bounds(surveys.bounds(answers, invited, as_of="2024-12-31")).short
    'With 75% of invitations unanswered, the score could be anything from -50 to 100'
    """
    row = shown(frame, BOUNDS).iloc[0]
    if isna(row["n"]):
        return Finding(text("surveys-bounds-too_few"))
    if row["invited"] <= row["n"]:
        return Finding(text("surveys-bounds-no_silent"))
    invited = int(row["invited"])
    silent = int(row["invited"] - row["n"])
    ends = {
        name: points(
            row[name],
            0,
            1,
        )
        for name in ("lowest", "highest")
    }
    share = percent(silent / invited)
    limits = text("surveys-bounds-limits", share=share, **ends)
    short = text("surveys-bounds-short", share=share, **ends)
    counts = text("surveys-bounds-ends", silent=silent, invited=invited)
    late = text("surveys-bounds-no_dates")
    if not isna(row["as_late"]):
        late = text(
            "surveys-bounds-late",
            as_late=points(
                row["as_late"],
                0,
                1,
            ),
        )
    return Finding(limits, counts, late, short)


def weighting(
    plain: DataFrame,
    weighted: DataFrame,
    raked: DataFrame,
) -> Finding:
    """What weighting changed and what it cost: one score of the answers as they came, and one of
    them weighted.

    `plain` and `weighted` are rows of `surveys.nps`, `csat` or `ces`, `raked` the answers that
    `surveys.rake` returns.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(100), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="nps", score=[3, 10] * 50, kind=["a"] * 80 + ["b"] * 20)
    >>> raked = surveys.rake(answers, {"kind": {"a": 0.6, "b": 0.4}}, as_of="2024-12-31")
    >>> scores = [surveys.nps(rows, as_of="2024-12-31") for rows in (answers, raked)]
    >>> words.weighting(*scores, raked).headline
    'Weighted to look like those who were invited, the net promoter score is 0; as the answers \
came, 0.'
    """
    frames = (plain, weighted)
    came, weighed = (shown(frame, *SCORED).iloc[0] for frame in frames)
    asked = plain.attrs["question"]
    costs = read(raked, RAKE).attrs
    if isna([came["score"], weighed["score"]]).any():
        return too_few("scores")
    said = {f"plain_{name}": part for name, part in facts(came, asked).items()}
    said |= facts(weighed, asked)
    headline, short = (text(f"surveys-{asked}-{form}", **said) for form in FORMS)
    n = len(raked)
    effect = costs["design_effect"]
    trimmed = costs["trimmed"]
    worth = round(n / effect)
    price = text(
        "surveys-rake-design",
        n=n,
        effective=worth,
        effect=number(effect),
        **said,
    )
    held = text("surveys-rake-trimmed", n=trimmed) if trimmed else None
    return Finding(headline, price, [held, text("surveys-rake-observed_only")], short)


def balance(frame: DataFrame) -> Finding:
    """For which group the answers were furthest from those invited; `frame` is of
    `surveys.balance`.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(100), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="nps", score=9, kind=list("aaaaaaabbc") * 10)
    >>> targets = {"kind": {"a": 0.5, "b": 0.25, "c": 0.25}}
    >>> raked = surveys.rake(answers, targets, as_of="2024-12-31")
    >>> words.balance(surveys.balance(answers, raked, targets, as_of="2024-12-31"))
    'Before weighting the answers were furthest from those invited for “a”: 70% where 50% were \
invited.'
    """
    frame = shown(frame, BALANCE)
    missed = (frame["before"] - frame["target"]).abs()
    row = frame.loc[missed.idxmax()]
    shares = {name: percent(row[name]) for name in ("before", "target")}
    return Finding(
        text(
            "surveys-balance-furthest",
            group=quoted(row["value"]),
            **shares,
        )
    )
