"""Who did not answer, how far that could move the score, and what weighting for it does."""

import pandas as pd

from retention_lib.words.numbers import (
    beyond,
    choose,
    count,
    interval,
    number,
    percent,
    points,
)
from retention_lib.words.sentence import Sentence, say
from retention_lib.words.surveys.names import (
    SCORES,
    group_name,
    grouping,
    period_word,
    question,
    scored,
    scored_range,
)

NOBODY_ASKED = "No group of those invited is large enough to be shown."
RATE = {
    "one": "{rate} of the {invited} invitation was answered ({range}).",
    "other": "{rate} of the {invited} invitations were answered ({range}).",
}
IN_WAVE = {
    "one": "In the last wave, {wave}, {rate} of the {invited} invitation was answered ({range}).",
    "other": (
        "In the last wave, {wave}, {rate} of the {invited} invitations were answered ({range})."
    ),
}
RATES = (
    "The share that answered is highest for {most}, {rate_most} ({range_most}), and lowest for"
    " {fewest}, {rate_fewest} ({range_fewest})."
)
OVERLAP = "The two intervals overlap, so the difference may be chance."
APART = (
    "Groups that answer less count less in the score than their share of customers, unless the"
    " answers are weighted."
)

BOUNDS = (
    "{silent} of {invited} invitations brought no answer. Had all of them brought detractors the"
    " score would be {lowest}, and had all brought promoters {highest}: without an assumption the"
    " answers say no more than that."
)
AS_LATE = (
    "Had the silent answered as the later half of those who did answer, the score would be"
    " {as_late}."
)
NO_DATES = "No dates tell who answered late, so nothing is said of what the silent would answer."
NO_SILENT = "Everybody who was invited answered."
NO_BOUNDS = "Nobody was invited on record, so nothing can be said of the silent."

WEIGHTED = (
    "Weighted to look like those who were invited, the {name} is {weighted} ({range}); as the"
    " answers came it is {plain} ({plain_range})."
)
DESIGN = (
    "Weighting has its price: {n} answers are worth {effective} unweighted ones (design effect"
    " {effect}), and the interval allows for it."
)
TRIMMED = {
    "one": "The weight of {n} answer was cut at the limit.",
    "other": "The weights of {n} answers were cut at the limit.",
}
OBSERVED_ONLY = (
    "Weighting mends what the groups explain and nothing else: within a group the silent may still"
    " differ."
)
FURTHEST = (
    "Before weighting the answers were furthest from those invited for {group}: {before} where"
    " {target} were invited."
)


def response(frame: pd.DataFrame) -> Sentence:
    """How many of those invited answered, in all or by group; `frame` is what `surveys.response`
    returns.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> row = {"invited": 1000, "answered": 250, "rate": 0.25, "low": 0.224, "high": 0.278}
    >>> words.response(pd.DataFrame([row]))
    '25% of the 1,000 invitations were answered (22 to 28%).'
    """
    known = frame.dropna(subset=["rate"])
    if known.empty:
        return say(NOBODY_ASKED)
    columns = grouping(frame, "invited")
    if not columns or len(known) == 1:
        row = known.iloc[-1]
        return say(choose(row["invited"], RATE).format(invited=count(row["invited"]), **_rate(row)))
    last = _last_wave(known) if columns == ["wave"] else None
    most, fewest = known.loc[known["rate"].idxmax()], known.loc[known["rate"].idxmin()]
    said = {f"{key}_most": text for key, text in _rate(most).items()}
    said |= {f"{key}_fewest": text for key, text in _rate(fewest).items()}
    by = period_word(frame)
    said |= {
        "most": group_name(most, columns, by),
        "fewest": group_name(fewest, columns, by),
    }
    apart = beyond(most["low"], most["high"], fewest["low"], fewest["high"])
    return say(
        last,
        RATES.format(**said),
        None if last and apart else APART if apart else OVERLAP,
    )


def _last_wave(known):
    row = known.sort_values("wave").iloc[-1]
    wave, form = group_name(row, ["wave"]), choose(row["invited"], IN_WAVE)
    return form.format(wave=wave, invited=count(row["invited"]), **_rate(row))


def _rate(row):
    return {
        "rate": percent(row["rate"], row["low"], row["high"]),
        "range": interval(row["low"], row["high"]),
    }


def bounds(frame: pd.DataFrame) -> Sentence:
    """Between what limits the score would lie had everybody answered; `frame` is the row of
    `surveys.bounds`.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> row = {"n": 250, "invited": 1000, "score": 0.3, "lowest": -0.675, "highest": 0.825, "as_late": 0.2}
    >>> words.bounds(pd.DataFrame([row])).split(". ")[-1]
    'Had the silent answered as the later half of those who did answer, the score would be 20.'
    """
    row = frame.iloc[0]
    if not row["invited"] > 0:
        return say(NO_BOUNDS)
    if row["invited"] <= row["n"]:
        return say(NO_SILENT)
    said = {name: points(row[name], 0, 1) for name in ("lowest", "highest")}
    silent, invited = count(row["invited"] - row["n"]), count(row["invited"])
    late = (
        NO_DATES
        if pd.isna(row["as_late"])
        else AS_LATE.format(as_late=points(row["as_late"], 0, 1))
    )
    return say(BOUNDS.format(silent=silent, invited=invited, **said), late)


def weighting(plain: pd.DataFrame, weighted: pd.DataFrame, raked: pd.DataFrame) -> Sentence:
    """What weighting changed and what it cost: one score of the answers as they came, and one of
    them weighted.

    `plain` and `weighted` are rows of `surveys.nps`, `raked` the answers that `surveys.rake`
    returns.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> plain = pd.DataFrame([{"n": 200, "score": 0.3, "low": 0.2, "high": 0.4}])
    >>> raked = pd.DataFrame({"weight": [1.0] * 200})
    >>> raked.attrs = {"design_effect": 1.25, "trimmed": 0}
    >>> words.weighting(plain, plain.assign(score=0.26, low=0.15, high=0.37), raked).split(". ")[1]
    'Weighting has its price: 200 answers are worth 160 unweighted ones (design effect 1.25), and the interval allows \
for it'
    """
    asked, effect = question(plain), raked.attrs["design_effect"]
    before, after = plain.iloc[0], weighted.iloc[0]
    changed = WEIGHTED.format(
        name=SCORES[asked],
        weighted=scored(after["score"], after["low"], after["high"], asked),
        range=scored_range(after["low"], after["high"], asked),
        plain=scored(before["score"], before["low"], before["high"], asked),
        plain_range=scored_range(before["low"], before["high"], asked),
    )
    price = DESIGN.format(
        n=count(len(raked)), effective=count(len(raked) / effect), effect=number(effect)
    )
    return say(changed, price, _trimmed(raked.attrs["trimmed"]), OBSERVED_ONLY)


def _trimmed(n):
    return choose(n, TRIMMED).format(n=count(n)) if n else None


def balance(frame: pd.DataFrame) -> Sentence:
    """For which group the answers were furthest from those invited; `frame` is of
    `surveys.balance`.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"column": "segment", "value": ["a", "b"], "before": [0.7, 0.6], "target": [0.5, 0.5]})
    >>> words.balance(frame)
    'Before weighting the answers were furthest from those invited for “a”: 70% where 50% were invited.'
    """
    row = frame.loc[(frame["before"] - frame["target"]).abs().idxmax()]
    group = group_name(row, ["value"])
    return say(
        FURTHEST.format(group=group, before=percent(row["before"]), target=percent(row["target"]))
    )
