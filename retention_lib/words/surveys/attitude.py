"""What people said beside what they did: the loyalty matrix, who stayed, and who is happy but
leaving."""

import pandas as pd

from retention_lib.words.numbers import (
    beyond,
    choose,
    count,
    date,
    days,
    interval,
    number,
    p_value,
    percent,
)
from retention_lib.words.sentence import Sentence, say

NOBODY = "Too few customers both answered and bought to set their words beside their orders."
MATRIX = (
    "{loyal} of those who answered are promoters and buy often (loyal), and {spurious} buy often"
    " without being promoters (spurious loyalty): {spurious_spend} of spend rests on them."
)
LATENT = "Another {latent} are promoters who buy seldom (latent loyalty), and {none} are neither."
DESCRIPTION = "This describes customers as they are; it does not say what would make them loyal."

STAYED = (
    "Of those who had answered as promoters {promoters} bought again ({range_promoters}), of those"
    " who had answered as detractors {detractors} ({range_detractors})."
)
MORE = "The promoters stayed more often, by more than chance alone would explain."
FEWER = "The promoters stayed less often, by more than chance alone would explain."
NO_MORE = "The two intervals overlap, so the difference may be chance."
PERIOD = (
    "Answers are from up to {answered_by}, and buying again counts from the day after to {as_of}."
)
NO_STAYING = "Too few customers answered before and could have bought after to compare them."

ADDS = (
    "Among customers with the same orders, each point more on the score goes with odds of staying"
    " {odds} times as high ({low} to {high}; p {p})."
)
ADDS_NOTHING = (
    "Among customers with the same orders, the score says nothing about staying that chance would"
    " not: odds {odds} times as high for each point ({low} to {high}; p {p})."
)
AUC = (
    "Of two customers, one who stayed and one who did not, orders alone pick the one who stayed"
    " {rfm} of the time, orders and score together {both}."
)
LITTLE = "For telling single customers apart that adds next to nothing."
MUCH = "The score tells single customers apart better than orders alone do."
A_GAIN = 0.01  # of the share of pairs in which the one who stayed is picked
NO_MODEL = "Too few customers stayed or left to test whether the score says who will."

LEAVING = {
    "one": "{n} promoter has not ordered for more than three times the usual gap between orders.",
    "other": (
        "{n} promoters have not ordered for more than three times their usual gap between orders;"
        " half of them for {silence} or more, where {gap} were usual."
    ),
}
NOBODY_LEAVING = (
    "No promoter has been silent for more than three times the usual gap between orders."
)
FEW_LEAVING = "Too few promoters are overdue to be described."


def loyalty(frame: pd.DataFrame) -> Sentence:
    """How many customers are loyal in word and deed, in one, or in neither; `frame` is of
    `surveys.loyalty`.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"group": ["loyal", "latent", "spurious", "none"], "customers": [40, 10, 30, 20],
    ...                       "share": [0.4, 0.1, 0.3, 0.2], "orders": 10, "spend": [400.0, 50, 450, 100]})
    >>> words.loyalty(frame).split(". ")[1]
    'Another 10% are promoters who buy seldom (latent loyalty), and 20% are neither'
    """
    shares, spend = frame.set_index("group")["share"], frame.set_index("group")["spend"]
    if shares.isna().any() or not shares.sum() > 0:
        return say(NOBODY)
    said = {name: percent(share) for name, share in shares.items()}
    part = percent(spend["spurious"] / spend.sum()) if spend.sum() > 0 else percent(0)
    return say(MATRIX.format(spurious_spend=part, **said), LATENT.format(**said), DESCRIPTION)


def staying(frame: pd.DataFrame) -> Sentence:
    """Whether promoters stayed more often than detractors; `frame` is what `surveys.staying`
    returns.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"group": ["detractor", "passive", "promoter"], "rate": [0.5, 0.6, 0.7]})
    >>> words.staying(frame.assign(low=frame["rate"] - 0.04, high=frame["rate"] + 0.04)).split(". ")[1]
    'The promoters stayed more often, by more than chance alone would explain.'
    """
    known = frame.dropna(subset=["rate"]).set_index("group")
    if not {"promoter", "detractor"} <= set(known.index):
        return say(NO_STAYING)
    high, low = known.loc["promoter"], known.loc["detractor"]
    side = int(beyond(high["low"], high["high"], low["low"], low["high"]))
    return say(_stayed(high, low), {1: MORE, 0: NO_MORE, -1: FEWER}[side], _period(frame))


def _stayed(promoter, detractor):
    rows = {"promoters": promoter, "detractors": detractor}
    rates = {name: percent(row["rate"], row["low"], row["high"]) for name, row in rows.items()}
    ranges = {f"range_{name}": interval(row["low"], row["high"]) for name, row in rows.items()}
    return STAYED.format(**rates, **ranges)


def _period(frame):
    if "answered_by" not in frame.attrs:
        return None
    ends = {name: date(frame.attrs[name], long=True) for name in ("answered_by", "as_of")}
    return PERIOD.format(**ends)


def prediction(frame: pd.DataFrame) -> Sentence:
    """Whether the score says who stays beyond what orders say; `frame` is what `surveys.prediction`
    returns.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"model": ["rfm", "rfm_and_score"], "customers": 900, "auc": [0.71, 0.73]})
    >>> frame.attrs = {"odds_ratio": 1.08, "odds_low": 1.05, "odds_high": 1.11, "p_value": 0.00001}
    >>> print(words.prediction(frame).split(". Of")[0])
    Among customers with the same orders, each point more on the score goes with odds of staying 1.08 times as high \
(1.05 to 1.11; p under 0.001)
    """
    attrs, auc = frame.attrs, frame.set_index("model")["auc"]
    if auc.isna().any():
        return say(NO_MODEL)
    low, high = attrs["odds_low"], attrs["odds_high"]
    said = (ADDS_NOTHING if low <= 1 <= high else ADDS).format(
        odds=number(attrs["odds_ratio"]),
        low=number(low),
        high=number(high),
        p=p_value(attrs["p_value"]),
    )
    areas = {
        name: percent(auc[model], 0, 0.01)
        for name, model in (("rfm", "rfm"), ("both", "rfm_and_score"))
    }
    gain = MUCH if auc["rfm_and_score"] - auc["rfm"] >= A_GAIN else LITTLE
    return say(said, AUC.format(**areas), gain)


def happy_but_leaving(frame: pd.DataFrame, *, min_group: int = 5) -> Sentence:
    """How many promoters have fallen silent against their own habit; `frame` is of
    `surveys.happy_but_leaving`.

    Fewer than `min_group` customers are not described.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"days_since_last": [100, 200], "usual_gap": [20.0, 30.0]})
    >>> words.happy_but_leaving(frame, min_group=2)
    '2 promoters have not ordered for more than three times their usual gap between orders; half of them for 150 days \
or more, where 25 days were usual.'
    """
    if frame.empty:
        return say(NOBODY_LEAVING)
    if len(frame) < min_group:
        return say(FEW_LEAVING)
    silence, gap = (
        days(frame["days_since_last"].median()),
        days(frame["usual_gap"].median()),
    )
    return say(choose(len(frame), LEAVING).format(n=count(len(frame)), silence=silence, gap=gap))
