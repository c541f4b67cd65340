"""Whether a score has changed by more than chance from one period to the next."""

from pandas import DataFrame, isna

from retention_lib.results import shown
from retention_lib.results.surveys import CHANGED
from retention_lib.words.surveys.names import contrasted
from retention_lib.words.surveys.scored import during, in_title, latest, nothing
from retention_lib.writing import Finding, text


def changes(frame: DataFrame) -> Finding:
    """The last change and whether it is chance, and how many changes were not; `frame` is of
    `surveys.changes`.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> days = ["2025-07-01"] * 100 + ["2025-10-01"] * 100
    >>> answers = pd.DataFrame({"customer_id": range(200), "answered_at": days, "question": "nps"})
    >>> answers["score"] = [3] * 30 + [10] * 70 + [3] * 29 + [10] * 71
    >>> score = surveys.nps(answers, as_of="2025-12-31", by="quarter")
    >>> words.changes(surveys.changes(score)).basis
    'That is 2 points more than in Q3 2025, which is no more than chance (interval -23 to 27). \
The 1 change from one period to the next is no more than chance.'
    """
    frame = shown(frame, *CHANGED.values())
    known = frame.dropna(subset=["score"])
    if known.empty:
        return nothing()
    basis = [_change(known), _how_many(known)]
    return Finding(latest(known), basis, short=_short(known))


def _change(known: DataFrame) -> str:
    row = known.iloc[-1]
    if isna(row["change"]):
        return text("surveys-changes-no_before")
    said = contrasted(row, "change", "change_")
    up = row["change"] > 0
    if not row["chance"]:
        kind = "risen" if up else "fallen"
    elif not said["gap"]:
        kind = "chance_none"
    else:
        kind = "chance_up" if up else "chance_down"
    before = during(known["period"].iloc[-2], known)
    return text(
        f"surveys-changes-{kind}",
        **said,
        before=before["period"],
        unit=before["unit"],
    )


def _how_many(known: DataFrame) -> str | None:
    compared = known.dropna(subset=["change"])
    if compared.empty:
        return None
    real = int((~compared["chance"].astype(bool)).sum())
    key = "surveys-changes-how_many" if real else "surveys-changes-none_real"
    return text(key, n=len(compared), real=real)


def _short(known: DataFrame) -> str:
    row, asked = known.iloc[-1], known.attrs["question"]
    key, said = f"surveys-{asked}-short", in_title(known)
    if isna(row["change"]):
        return text(f"{key}_in_period", **said)
    if row["chance"]:
        return text(f"{key}_chance", **said)
    if asked != "nps":
        return text(f"{key}_in_period", **said)
    side = "up" if row["change"] > 0 else "down"
    return text(f"{key}_{side}", **said | contrasted(row, "change", "change_"))
