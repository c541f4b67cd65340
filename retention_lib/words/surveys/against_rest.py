"""Whether groups score otherwise than everybody else, by more than chance."""

from pandas import DataFrame, Series

from retention_lib.results import shown
from retention_lib.results.surveys import AGAINST_REST
from retention_lib.words.surveys.names import capital, contrasted, group_name, scored
from retention_lib.writing import Finding, text


def against_rest(frame: DataFrame) -> Finding:
    """Which groups score lower and higher than all others together by more than chance; of
    `surveys.against_rest`.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(100), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="nps", score=[3, 10] * 50, segment=["a", "b"] * 50)
    >>> found = words.against_rest(surveys.against_rest(answers, as_of="2024-12-31", by="segment"))
    >>> found.headline.split(". ")[0]
    '“a” scores -100, 200 points below everybody else (181 to 200)'
    >>> found.short
    'Score of a: 200 points below everybody else'
    """
    frame = shown(frame, AGAINST_REST)
    known = frame.dropna(subset=["difference"])
    if known.empty:
        return Finding(
            text("surveys-scores-nothing"),
            short=text("surveys-against_rest-nothing"),
        )
    real = known[~known["chance"].astype(bool)].sort_values("difference")
    caution = [text(f"surveys-against_rest-{key}") for key in ("corrected", "association")]
    if real.empty:
        return Finding(
            text("surveys-against_rest-all_chance"),
            caution=caution,
            short=text("surveys-against_rest-short_chance"),
        )
    n = len(known) - len(real)
    basis = text("surveys-against_rest-others", n=n) if n else None
    lines = [_said(row, frame) for _, row in real.iterrows()]
    furthest = real.loc[real["difference"].abs().idxmax()]
    return Finding(lines, basis, caution, _said(furthest, frame, "short_"))


def _said(row: Series, frame: DataFrame, form: str = "") -> str:
    """A group against everybody else, in a sentence or in a ``form`` of it without quotation
    marks."""
    side = "below" if row["difference"] < 0 else "above"
    name = group_name(row, frame, quoted=not form)
    return text(
        f"surveys-against_rest-{form}{side}",
        group=name if form else capital(name),
        score=scored(row["score"], row["low"], row["high"]),
        **contrasted(row),
    )
