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
    facts = frame.attrs
    odds = {
        "odds": number(facts["odds_ratio"]),
        "low": number(facts["odds_low"]),
        "high": number(facts["odds_high"]),
        "p": p_value(facts["p_value"]),
    }
    unsure = facts["odds_low"] <= 1 <= facts["odds_high"]
    return Finding(
        text(f"surveys-prediction-{'nothing' if unsure else 'adds'}", **odds),
        [
            text(f"surveys-prediction-{'odds' if unsure else 'interval'}", **odds),
            text("surveys-prediction-picks", **picks),
        ],
        text(f"surveys-prediction-{gain}"),
    )
