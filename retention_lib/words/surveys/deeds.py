"""What people say beside what they do: loyal in word and deed, who stayed, whether the score says
so, and who is about to leave."""

from pandas import DataFrame, Series

from retention_lib.intervals import Difference, difference
from retention_lib.results import shown
from retention_lib.results.privacy import smallest
from retention_lib.results.surveys import DAYS, HAPPY_BUT_LEAVING, LOYALTY, PREDICTION, STAYING
from retention_lib.words.exported import listing
from retention_lib.words.surveys.names import contrasted, scope, too_few
from retention_lib.writing import (
    Finding,
    date,
    days,
    interval,
    number,
    p_value,
    percent,
    text,
)

SIDES = {1: "more", 0: "alike", -1: "fewer"}
A_GAIN = 0.01  # of the share of pairs in which the one who stayed is picked


def loyalty(frame: DataFrame) -> Finding:
    """How many customers are loyal in word and deed, in one, or in neither; `frame` is what
    `surveys.loyalty` returns.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": ["a", "b", "c"], "score": [10, 9, 3]})
    >>> answers = answers.assign(answered_at="2024-06-01", question="nps")
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "c"], "amount": 5.0})
    >>> orders = orders.assign(ordered_at="2024-05-01")
    >>> words.loyalty(surveys.loyalty(answers, orders, as_of="2024-12-31")).short
    '33% are promoters and buy often; 0% buy often without being promoters'
    """
    frame = shown(frame, LOYALTY)
    cells = frame.set_index("group")
    if cells["share"].isna().any():
        return too_few("loyalty")
    shares = {group: percent(share) for group, share in cells["share"].items()}
    return Finding(
        text("surveys-loyalty-often", **shares),
        _rest(cells, shares),
        [scope(frame), text("surveys-loyalty-describes")],
        text("surveys-loyalty-short", **shares),
    )


def _rest(cells: DataFrame, shares: dict[str, str]) -> str:
    """What spend rests on spurious loyalty, where spend is known, and who else there is."""
    if "spend" not in cells:
        return text("surveys-loyalty-others", **shares)
    spend, total = cells["spend"], cells["spend"].sum()
    rests = percent(spend["spurious"] / total if total > 0 else 0)
    return text("surveys-loyalty-rests", spend=rests, **shares)


def staying(frame: DataFrame) -> Finding:
    """Whether promoters stayed more often than detractors; `frame` is what `surveys.staying`
    returns.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": ["a", "b"], "score": [10, 3], "question": "nps"})
    >>> orders = pd.DataFrame({"customer_id": ["a", "b", "a"], "amount": 5.0})
    >>> orders["ordered_at"] = ["2024-05-01", "2024-05-01", "2024-08-01"]
    >>> days = {"answered_by": "2024-06-30", "as_of": "2024-12-31"}
    >>> found = surveys.staying(answers.assign(answered_at="2024-06-01"), orders, **days)
    >>> words.staying(found).headline
    'Promoters and detractors bought again alike, up to chance: 100% and 0%.'
    """
    frame = shown(frame, STAYING)
    known = frame.dropna(subset=["rate"]).set_index("group")
    if not compared(known):
        return too_few("staying")
    way, gap = side(known), Series(apart(known)._asdict())
    said = _rates(known) | contrasted(gap)
    said |= {name: date(frame.attrs[name], long=True) for name in DAYS}
    n = int(known["customers"].sum())
    return Finding(
        text(f"surveys-staying-{SIDES[way]}", **said),
        text("surveys-staying-apart", n=n, **said),
        text("surveys-staying-rates", **said),
        text("surveys-staying-short" if way else "surveys-staying-short_alike", **said),
    )


def compared(known: DataFrame) -> bool:
    """Whether both ends are known, by group."""
    return {"promoter", "detractor"} <= set(known.index)


def side(known: DataFrame) -> int:
    """1 where promoters stayed more often than detractors by more than chance, -1 where less."""
    gap = apart(known)
    return int(gap.low > 0) - int(gap.high < 0)


def apart(known: DataFrame) -> Difference:
    """How far the rate of promoters lies from that of detractors."""
    counts = known.loc[["promoter", "detractor"], ["stayed", "customers"]]
    return difference(*counts.to_numpy().ravel())


def _rates(known: DataFrame) -> dict[str, str]:
    said = {}
    for group in ("promoter", "detractor"):
        rate, low, high = known.loc[group, ["rate", "low", "high"]]
        said[f"{group}s"] = percent(rate, low, high)
        said[f"range_{group}s"] = interval(low, high)
    return said


def prediction(frame: DataFrame) -> Finding:
    """Whether the score says who stays beyond what orders say; `frame` is what
    `surveys.prediction` returns."""
    frame = shown(frame, PREDICTION)
    auc = frame.set_index("model")["auc"]
    if auc.isna().any():
        return Finding(text("surveys-prediction-too_few"))
    plain, both = auc["rfm"], auc["rfm_and_score"]
    picks = {
        "rfm": percent(
            plain,
            0,
            0.01,
        ),
        "both": percent(both, 0, 0.01),
    }
    facts = frame.attrs
    more = contrasted(Series(facts), "gain", "gain_")
    least, most = facts["gain_low"], facts["gain_high"]
    gain = "unsure" if least <= 0 and most >= A_GAIN else "little"
    if least > 0 and facts["gain"] >= A_GAIN:
        gain = "much"
    low, high = facts["odds_low"], facts["odds_high"]
    odds = {
        "odds": number(facts["odds_ratio"]),
        "low": number(low),
        "high": number(high),
        "p": p_value(facts["p_value"]),
    }
    unsure = low <= 1 <= high
    form = "nothing" if unsure else "adds"
    counts = "odds" if unsure else "interval"
    return Finding(
        text(f"surveys-prediction-{form}", **odds),
        text(f"surveys-prediction-{counts}", **odds, **picks),
        [
            text("surveys-prediction-picks", **more),
            text(f"surveys-prediction-{gain}"),
            scope(frame, "answered_by"),
        ],
        text(f"surveys-prediction-short_{form}", **odds),
    )


def happy_but_leaving(frame: DataFrame, *, source: str = "SOURCE") -> Finding:
    """How many promoters have fallen silent against their own habit, and the command that lists
    them; `frame` is what `surveys.happy_but_leaving` returns of the records that `source` names.
    Too few customers to be shown are not described."""
    frame, n = shown(frame, HAPPY_BUT_LEAVING), len(frame)
    if not n:
        return Finding(text("surveys-happy_but_leaving-nobody"))
    if n < smallest():
        return Finding(text("surveys-happy_but_leaving-too_few"))
    silence, gap = (days(frame[name].median()) for name in ("silence", "usual_gap"))
    line = listing("happy_but_leaving", source, frame.attrs["as_of"])
    half = text("surveys-happy_but_leaving-half", silence=silence, gap=gap, line=line)
    expected = round(frame.attrs["expected"])
    headline = text("surveys-happy_but_leaving-silent", n=n, expected=expected)
    anyway = text("surveys-happy_but_leaving-expected")
    short = text("surveys-happy_but_leaving-short", n=n)
    return Finding(headline, half, anyway, short)
