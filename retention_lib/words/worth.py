"""What customers are worth in the time ahead: in all, by tenth, by when they joined, and who is
probably gone."""

import pandas as pd

from retention_lib.words.labels import named
from retention_lib.words.models import certain, model_name
from retention_lib.words.numbers import beyond, choose, count, duration, money, percent
from retention_lib.words.sentence import Sentence, say

RANGE = "{low} to {high}"
NOBODY = "There is no customer to value."
TOTAL = {
    "one": "In the next {days} the {n} customer is expected to bring {value}.",
    "other": "In the next {days} the {n} customers are expected to bring {value} in all.",
}
DISCOUNTED = "Money is discounted at {discount} a year."
PARAMETERS = (
    "How well the parameters are known puts it at {range}; the miss of the model's own test comes"
    " on top."
)
NOT_IN_IT = (
    "Past revenue is not included, nor are customers still to be won. It is revenue, not profit."
)
ONE = (
    "A single customer is far less certain than all together: the median one is expected to bring"
    " {value}, and chance alone allows anything from {low} to {high}."
)
ONE_NOTHING = (
    "A single customer is far less certain than all together: the median one is expected to bring"
    " {value}, and will most likely bring nothing."
)

GONE = {
    "one": (
        "Of {n} customer, {gone} ({gone_share}) is probably gone, which is the sum of the chances;"
        " {share} are more likely gone than not."
    ),
    "other": (
        "Of {n} customers, {gone} ({gone_share}) are probably gone, which is the sum of their"
        " chances; {share} are more likely gone than not."
    ),
}
GONE_OF_REPEATERS = {
    "one": (
        "Of {n} customer who bought again, {gone} ({gone_share}) is probably gone, which is the sum"
        " of the chances; {share} are more likely gone than not."
    ),
    "other": (
        "Of {n} customers who bought again, {gone} ({gone_share}) are probably gone, which is the"
        " sum of their chances; {share} are more likely gone than not."
    ),
}
NOBODY_BY_CONSTRUCTION = (
    "By {model} a customer who bought once may be gone as well, so everybody is counted."
)
BY_CONSTRUCTION = (
    "The other {share} of customers bought once. {model} counts each of them as a customer still,"
    " by construction and not by evidence, so they are left out here and never ranked by it."
)
TOO_FEW_TO_SAY = "Too few customers are left to say how many of them are probably gone."

TENTHS = (
    "The tenth of customers worth most holds {share} of the value ahead: {value}, or {mean} each."
    " The half worth least holds {least}."
)
AHEAD = (
    "Tenths are cut by expected value: they say what to expect of customers, not who will turn out"
    " best."
)
NO_VALUE = "Nobody is expected to bring anything."
NO_TENTHS = "There are too few customers to say how the value is spread over them."

ONE_COHORT = "The customers of cohort {most} are worth {mean_most} each ({range_most})."
COHORTS = (
    "Customers of cohort {most} are worth most each, {mean_most} ({range_most}), and those of"
    " cohort {fewest} least, {mean_fewest} ({range_fewest})."
)
MAY_BE_CHANCE = "The two intervals overlap, so the difference may be chance."
NOT_QUALITY = (
    "All who ever joined count, also those probably gone, and an older cohort has had more time to"
    " lose them."
)
NO_COHORT = "No cohort has enough customers to say what it is worth."


def value(
    frame: pd.DataFrame,
    *,
    days: float,
    annual_discount: float,
    currency: str | None = None,
) -> Sentence:
    """What all customers together are expected to bring, and its doubt, as a `Sentence`.

    `frame` is what `clv.value` returns for these `days` and this `annual_discount`; `currency` the
    ISO code.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"value": [10.0, 200.0], "low": [9.0, 180.0], "high": [12.0, 220.0]})
    >>> frame = frame.assign(outcome_low=0.0, outcome_high=400.0)
    >>> print(words.value(frame, days=365, annual_discount=0.1, currency="USD").split(". ")[0])
    In the next 365 days the 2 customers are expected to bring $210 in all
    """
    if frame.empty:
        return say(NOBODY)
    total = frame[["value", "low", "high"]].sum(skipna=False)
    n, length = count(len(frame)), duration(days, "day")
    said = choose(len(frame), TOTAL).format(n=n, days=length, value=money(total["value"], currency))
    discounted = DISCOUNTED.format(discount=percent(annual_discount)) if annual_discount else None
    return say(said, discounted, NOT_IN_IT, _parameters(total, currency), _one(frame, currency))


def _range(row, currency):
    return RANGE.format(low=money(row["low"], currency), high=money(row["high"], currency))


def _parameters(total, currency):
    return None if pd.isna(total["low"]) else PARAMETERS.format(range=_range(total, currency))


def _one(frame, currency):
    middle = frame[["value", "outcome_low", "outcome_high"]].median()
    texts = zip(("value", "low", "high"), middle, strict=True)
    form = ONE if middle["outcome_high"] > 0 else ONE_NOTHING
    return form.format(**{name: money(amount, currency) for name, amount in texts})


def gone(frame: pd.DataFrame, *, model: str, min_group: int = 5) -> Sentence:
    """How many customers are probably gone; of repeat buyers alone where the model cannot tell of
    the others.

    `frame` is what `clv.value` or `Model.predict` returns, `model` the model's name; fewer than
    `min_group` customers are not described.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> words.gone(pd.DataFrame({"p_alive": [1.0, 0.8, 0.2]}), model="bg/nbd", min_group=2)
    'Of 2 customers who bought again, 1 (50%) are probably gone, which is the sum of their chances; 50% are more \
likely gone than not. The other 33% of customers bought once. BG/NBD counts each of them as a customer still, by \
construction and not by evidence, so they are left out here and never ranked by it.'
    """
    chances, left_out = told(frame, model), _left_out(frame, model)
    if len(chances) < min_group:
        return say(TOO_FEW_TO_SAY, left_out)
    lost, share = (1 - chances).sum(), (chances < 0.5).mean()
    said = {
        "n": count(len(chances)),
        "gone": count(lost),
        "gone_share": percent(lost / len(chances)),
    }
    form = choose(len(chances), GONE_OF_REPEATERS if certain(model) else GONE)
    return say(form.format(share=percent(share), **said), left_out)


def _left_out(frame, model):
    if not certain(model):
        return NOBODY_BY_CONSTRUCTION.format(model=model_name(model))
    share = 1 - len(told(frame, model)) / max(len(frame), 1)
    if share == 0:
        return None
    return BY_CONSTRUCTION.format(share=percent(share), model=model_name(model))


def told(frame, name):
    """The chances to be a customer still that are evidence: all, or those below 1 where 1 is by
    construction."""
    return frame.loc[frame["p_alive"] < 1, "p_alive"] if certain(name) else frame["p_alive"]


def deciles(frame: pd.DataFrame, *, currency: str | None = None) -> Sentence:
    """How the value ahead is spread over customers, as a `Sentence`; `frame` is what `clv.deciles`
    returns.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"decile": range(1, 11), "customers": 10, "value": [550.0] + [50.0] * 9})
    >>> words.deciles(frame.assign(share=frame["value"] / 1000)).split(". ")[0]
    'The tenth of customers worth most holds 55% of the value ahead: 550, or 55.00 each'
    """
    if frame.empty or frame["value"].isna().any():
        return say(NO_TENTHS)
    if not frame["value"].sum() > 0:
        return say(NO_VALUE)
    top, least = frame.iloc[0], frame.loc[frame["decile"] > 5, "share"].sum()
    amounts = {
        "value": money(top["value"], currency),
        "mean": money(top["value"] / top["customers"], currency),
    }
    return say(
        TENTHS.format(share=percent(top["share"]), least=percent(least), **amounts),
        AHEAD,
    )


def joined(frame: pd.DataFrame, *, currency: str | None = None) -> Sentence:
    """Which customers are worth most and least by when they joined, as a `Sentence`; `frame` is of
    `clv.joined`.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"cohort": pd.to_datetime(["1997-01-01"]), "mean": 35.1, "low": 34.2, "high": 36.0})
    >>> frame.attrs["by"] = "month"
    >>> words.joined(frame, currency="USD").split(" All")[0]
    'The customers of cohort January 1997 are worth $35.10 each ($34.20 to $36.00).'
    """
    known = frame.dropna(subset=["mean"])
    if known.empty:
        return say(NO_COHORT)
    ends = {
        "most": known.loc[known["mean"].idxmax()],
        "fewest": known.loc[known["mean"].idxmin()],
    }
    said = {name: named(row["cohort"], frame.attrs.get("by")) for name, row in ends.items()}
    said |= {f"mean_{name}": money(row["mean"], currency) for name, row in ends.items()}
    said |= {f"range_{name}": _range(row, currency) for name, row in ends.items()}
    if len(known) == 1:
        return say(ONE_COHORT.format(**said), NOT_QUALITY)
    most, fewest = ends.values()
    apart = beyond(most["low"], most["high"], fewest["low"], fewest["high"])
    return say(COHORTS.format(**said), None if apart else MAY_BE_CHANCE, NOT_QUALITY)
