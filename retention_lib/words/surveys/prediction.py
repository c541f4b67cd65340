"""Whether the score says who stays, beyond what orders say."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.surveys import PREDICTION
from retention_lib.writing import Finding, number, p_value, percent, text

A_GAIN = 0.01  # of the share of pairs in which the one who stayed is picked


def prediction(frame: DataFrame) -> Finding:
    """Whether the score says who stays beyond what orders say; `frame` is what
    `surveys.prediction` returns."""
    frame = shown(frame, PREDICTION)
    auc = frame.set_index("model")["auc"]
    if auc.isna().any():
        return Finding(text("surveys-prediction-too_few"))
    plain, both = auc["rfm"], auc["rfm_and_score"]
    picks = {"rfm": percent(plain, 0, 0.01), "both": percent(both, 0, 0.01)}
    gain = "much" if both - plain >= A_GAIN else "little"
    headline, odds = _odds(frame.attrs)
    return Finding(
        headline,
        [odds, text("surveys-prediction-picks", **picks)],
        text(f"surveys-prediction-{gain}"),
    )


def _odds(facts: dict) -> tuple[str, str]:
    """What a point more on the score goes with, and how sure that is."""
    low, high = facts["odds_low"], facts["odds_high"]
    said = {"odds": facts["odds_ratio"], "low": low, "high": high}
    written = {name: number(value) for name, value in said.items()}
    written["p"] = p_value(facts["p_value"])
    kinds = ("nothing", "odds") if low <= 1 <= high else ("adds", "interval")
    headline, basis = (text(f"surveys-prediction-{kind}", **written) for kind in kinds)
    return headline, basis
