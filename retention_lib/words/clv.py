"""What the buying models say of themselves: which one it is, how far each missed, and what it takes
for granted."""

import pandas as pd
from babel.lists import format_list

from retention_lib.words.models import group, model_name, noted
from retention_lib.words.numbers import (
    LOCALE,
    choose,
    count,
    date,
    duration,
    number,
    percent,
)
from retention_lib.words.sentence import Sentence, say

FITTED = {
    "one": "{model} is fitted to the buying history of {n} customer.",
    "other": "{model} is fitted to the buying histories of {n} customers.",
}

NOTHING_CAME = "Nobody bought in the time held out, so no model can be judged."
LEAST_FEW = (
    "Fitted up to {end} and judged by what the same {customers} customers bought from then to"
    " {as_of}, {model} missed least: {rmse} purchases a customer (RMSE). It expected {expected}"
    " purchases where {actual} came, {share} too few."
)
LEAST_MANY = (
    "Fitted up to {end} and judged by what the same {customers} customers bought from then to"
    " {as_of}, {model} missed least: {rmse} purchases a customer (RMSE). It expected {expected}"
    " purchases where {actual} came, {share} too many."
)
EVERY_FEW = "Every model expected too few purchases: {models} fewer than came."
EVERY_MANY = "Every model expected too many purchases: {models} more than came."
SOME_FEW = "Too few purchases were expected by {models}."
SOME_MANY = "Too many purchases were expected by {models}."
MISSED = "{model} {share}"
NO_BETTER = (
    "“{baseline}”, a baseline and no model, missed by no more ({rmse}), so the models add little"
    " here."
)
BASELINES = (
    "Without a model the misses are larger: {rmse} purchases a customer for the best baseline,"
    " “{baseline}”."
)
NO_HISTORY = (
    "The baseline “{baseline}” cannot be judged, because the same days a year before were not all"
    " on record when the test began."
)
NO_FIT = (
    "{model} cannot be judged, because the purchases before the test do not determine its"
    " parameters."
)
COVERAGE = (
    "Its 95% prediction intervals of single customers held what was bought for {share} of them."
)
NOT_CORRECTED = (
    "What this page expects is not corrected for the miss, and no interval on it holds the miss."
)

GROUPS = (
    "The mean expected lies below the interval of the actual mean in {below} of {n} groups, above"
    " it in {above}."
)
FURTHEST = {
    "frequency": (
        "It is furthest off after {group} repeat purchases: {expected} more were expected, {actual}"
        " bought."
    ),
    "decile": (
        "It is furthest off in {group} by expected purchases: {expected} were expected, {actual}"
        " bought."
    ),
}
NO_GROUPS = "Too few customers are in each group to say where the model misses."

HELD_OUT_FEW = (
    "In the {weeks} held out {actual} repeat purchases came and {expected} were expected, {share}"
    " too few."
)
HELD_OUT_MANY = (
    "In the {weeks} held out {actual} repeat purchases came and {expected} were expected, {share}"
    " too many."
)
BEFORE = (
    "In the {weeks} before, on which the model was fitted, {actual} came and {expected} were"
    " expected."
)
NO_WEEKS = (
    "No whole week was held out, so the model cannot be followed past the day it was fitted on."
)

APART = {
    "one": (
        "Among {n} repeat buyer, how often and how much move together at most weakly (rank"
        " correlation {spearman}); the value takes them to be independent."
    ),
    "other": (
        "Among {n} repeat buyers, how often and how much move together at most weakly (rank"
        " correlation {spearman}); the value takes them to be independent."
    ),
}
TOGETHER = {
    "one": (
        "Among {n} repeat buyer, how often and how much move together (rank correlation"
        " {spearman}), though the value takes them to be independent: the value of frequent buyers"
        " is likely to be off."
    ),
    "other": (
        "Among {n} repeat buyers, how often and how much move together (rank correlation"
        " {spearman}), though the value takes them to be independent: the value of frequent buyers"
        " is likely to be off."
    ),
}
NO_CORRELATION = "Repeat buyers are too alike to tell whether how often and how much move together."


def fit(fitted) -> Sentence:
    """Which model was fitted, on how many customers, and what one must know of it; `fitted` is a
    `clv.Model`.

    >>> from retention_lib import clv, data, words
    >>> history = clv.history(data.connect("cdnow-sample").transactions, as_of="1997-09-30")
    >>> words.fit(clv.fit(history, "bg/nbd"))
    'BG/NBD is fitted to the buying histories of 2,357 customers.'
    """
    said = choose(fitted.n, FITTED).format(model=model_name(fitted.name), n=count(fitted.n))
    return say(said, *(noted(code, facts) for code, facts in fitted.notes))


def holdout(frame: pd.DataFrame) -> Sentence:
    """Which model missed least, by how much every model missed, and what baselines do; `frame` is
    of `clv.holdout`.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> rows = [("bg/nbd", False, 100, 80, 70.0, -0.125, 0.7, 1.5, 0.97), ("nbd", True, 100, 80, 120, 0.5, 0.9, 2, 0.9)]
    >>> columns = "model baseline customers actual expected bias mae rmse coverage".split()
    >>> frame = pd.DataFrame(rows, columns=columns)
    >>> frame.attrs = {"calibration_end": "1997-09-30", "as_of": "1998-06-30"}
    >>> print(words.holdout(frame).split(". ")[1])
    It expected 70 purchases where 80 came, 12% too few
    """
    models, baselines = frame[~frame["baseline"]], frame[frame["baseline"]]
    if not frame["actual"].any():
        return say(NOTHING_CAME)
    refused, models = (
        models["model"][models["rmse"].isna()],
        models.dropna(subset=["rmse"]),
    )
    best = models.loc[models["rmse"].idxmin()]
    coverage = COVERAGE.format(share=percent(best["coverage"]))
    said = (
        _least(best, frame.attrs),
        coverage,
        *_every(models),
        *_refused(refused),
        *_baselines(best, baselines),
        NOT_CORRECTED,
    )
    return say(*said)


def _least(best, attrs):
    return (LEAST_FEW if best["bias"] < 0 else LEAST_MANY).format(
        end=date(attrs["calibration_end"], long=True),
        as_of=date(attrs["as_of"], long=True),
        model=model_name(best["model"]),
        share=percent(abs(best["bias"])),
        rmse=number(best["rmse"]),
        **{name: count(best[name]) for name in ("customers", "expected", "actual")},
    )


def _every(models):
    if len(models) == 1:
        return
    few, many = models[models["bias"] < 0], models[models["bias"] >= 0]
    alike = few.empty or many.empty
    for part, all_of, some in (
        (few, EVERY_FEW, SOME_FEW),
        (many, EVERY_MANY, SOME_MANY),
    ):
        if len(part):
            yield (all_of if alike else some).format(models=_list(part))


def _list(models):
    pairs = zip(models["model"], models["bias"].abs(), strict=True)
    missed = [MISSED.format(model=model_name(name), share=percent(bias)) for name, bias in pairs]
    return format_list(missed, style="standard", locale=LOCALE)


def _refused(names):
    return (NO_FIT.format(model=model_name(name)) for name in names)


def _baselines(best, baselines):
    known = baselines.dropna(subset=["rmse"])
    if len(known):
        row = known.loc[known["rmse"].idxmin()]
        form = NO_BETTER if row["rmse"] <= best["rmse"] else BASELINES
        yield form.format(baseline=model_name(row["model"]), rmse=number(row["rmse"]))
    yield from (
        NO_HISTORY.format(baseline=model_name(name))
        for name in baselines["model"].drop(known.index)
    )


def calibration(frame: pd.DataFrame) -> Sentence:
    """In how many groups the model missed by more than chance, and where most; `frame` is of
    `clv.calibration`.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"group": [0, 1], "customers": 50, "actual": [0.2, 0.8], "expected": [0.2, 0.5]})
    >>> frame = frame.assign(low=frame["actual"] - 0.1, high=frame["actual"] + 0.1)
    >>> words.calibration(frame).split(". ")[0]
    'The mean expected lies below the interval of the actual mean in 1 of 2 groups, above it in 0'
    """
    known = frame.dropna(subset=["actual", "expected", "low", "high"])
    if known.empty:
        return say(NO_GROUPS)
    below, above = (
        (known["expected"] < known["low"]).sum(),
        (known["expected"] > known["high"]).sum(),
    )
    row = known.loc[(known["expected"] - known["actual"]).abs().idxmax()]
    means = {name: number(row[name]) for name in ("expected", "actual")}
    furthest = FURTHEST[frame.attrs.get("by", "frequency")].format(
        group=group(row["group"], frame), **means
    )
    return say(
        GROUPS.format(below=count(below), above=count(above), n=count(len(known))),
        furthest,
    )


def tracking(frame: pd.DataFrame) -> Sentence:
    """Repeat purchases expected and made, in the weeks held out and before; `frame` is what
    `clv.tracking` returns.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> words.tracking(pd.DataFrame({"actual": [10, 8], "expected": [9.0, 6.0], "held_out": [False, True]}))
    'In the 1 week held out 8 repeat purchases came and 6 were expected, 25% too few. In the 1 week before, on which \
the model was fitted, 10 came and 9 were expected.'
    """
    after, before = (frame[frame["held_out"] == held] for held in (True, False))
    if after.empty:
        return say(NO_WEEKS)
    actual, expected = after["actual"].sum(), after["expected"].sum()
    if actual == 0:
        return say(NOTHING_CAME)
    form = HELD_OUT_FEW if expected < actual else HELD_OUT_MANY
    share = percent(abs(expected / actual - 1))
    return say(form.format(share=share, **_weeks(after)), BEFORE.format(**_weeks(before)))


def _weeks(part):
    totals = {name: count(part[name].sum()) for name in ("actual", "expected")}
    return totals | {"weeks": duration(len(part), "week")}


def independence(frame: pd.DataFrame) -> Sentence:
    """Whether frequency and spend move together, which the value takes them not to; `frame` is of
    `clv.fit_spend`.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> row = {"pearson": 0.07, "spearman": 0.21, "customers": 946, "warning": False}
    >>> words.independence(pd.DataFrame([row]))
    'Among 946 repeat buyers, how often and how much move together at most weakly (rank correlation 0.210); the value \
takes them to be independent.'
    """
    row = frame.iloc[0]
    if pd.isna(row["spearman"]):
        return say(NO_CORRELATION)
    forms = TOGETHER if row["warning"] else APART
    return say(
        choose(row["customers"], forms).format(
            n=count(row["customers"]), spearman=number(row["spearman"])
        )
    )
