"""Whether a score differs by more than chance: from one period to the next, from everybody else, or
between two sets of answers."""

from pandas import DataFrame, Series, isna

from retention_lib import periods
from retention_lib.results import FRAME, FRAMES, shown
from retention_lib.results.surveys import AGAINST_REST, CHANGED, DIFFERENCE, finished, period_word
from retention_lib.words.surveys.names import contrasted, group_name, largest, too_few
from retention_lib.words.surveys.scores import ends_early, told
from retention_lib.writing import Finding, period, points, text


def changes(frame: DataFrame) -> Finding:
    """The last change in a year (else from the period before) and whether it is chance, how many
    were not, and the change from the period before; `frame` is of `surveys.changes`.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> days = ["2025-07-01"] * 100 + ["2025-10-01"] * 100
    >>> answers = pd.DataFrame({"customer_id": range(200), "answered_at": days, "question": "nps"})
    >>> answers["score"] = [3] * 30 + [10] * 70 + [3] * 29 + [10] * 71
    >>> score = surveys.nps(answers, as_of="2025-12-31", by="quarter")
    >>> words.changes(surveys.changes(score)).basis
    'From 100 answers, 2 points more than in Q3 2025, which is no more than chance (interval -23 \
to 27).'
    """
    frame = shown(frame, *CHANGED.values())
    known = finished(frame).dropna(subset=["score"])
    if known.empty:
        return too_few("scores")
    asked = known.attrs["question"]
    compared = known.dropna(subset=["change"])
    real = int((~compared["chance"].astype(bool)).sum())
    key = "surveys-changes-how_many" if real else "surveys-changes-none_real"
    n = len(compared)
    against = known.attrs["compared"]
    many = (
        text(
            key,
            n=n,
            real=real,
            compared=against,
        )
        if n
        else None
    )
    groups = FRAMES[known.attrs[FRAME]].series(known)
    series = known[groups].astype(str)
    known = known[series.eq(series.iloc[-1]).all(axis="columns")]
    headline = text(f"surveys-{asked}-in_period", **told(known))
    basis, short = _last(known, asked)
    step = _step(known) if against == "year" else None
    over = len(finished(frame)) == len(frame)
    still = None if over else text("surveys-scores-not_over")
    return Finding(headline, basis, [many, step, ends_early(frame), still], short)


def _last(
    known: DataFrame,
    asked: str,
) -> tuple[str, str]:
    """The last change in a sentence, and the title of its picture."""
    row = known.iloc[-1]
    title = told(known, long=False)
    if isna(row["change"]):
        short = text(f"surveys-{asked}-short_in_period", **title)
        return text("surveys-changes-no_before"), short
    change = contrasted(row, "change", "change_")
    said = told(known) | change
    title["compared"] = known.attrs["compared"]
    said["period"] = group_name(known.iloc[-2], known)
    if title["compared"] == "year":
        by = str(period_word(known))
        said["period"] = period(periods.compared(row["period"], by), by, long=True)
    side = "up" if row["change"] > 0 else "down"
    if row["chance"]:
        way = side if change["gap"] else "none"
        form = "chance"
        basis = text(f"surveys-changes-chance_{way}", **said)
    else:
        form = side if asked == "nps" else "in_period"
        basis = text(f"surveys-changes-{side}", **said)
    return basis, text(f"surveys-{asked}-short_{form}", **title | change)


def _step(known: DataFrame) -> str | None:
    """The change from the period before, which the season may explain."""
    row = known.iloc[-1]
    if isna(row["step"]):
        return None
    side = "up" if row["step"] > 0 else "down"
    step = contrasted(row, "step", "step_")
    way = side if step["gap"] else "none"
    return text(f"surveys-changes-step_{way}", **told(known.iloc[:-1]) | step)


def against_rest(frame: DataFrame) -> Finding:
    """Which group scores lowest against all others together by more than chance, or highest where
    none is low; of `surveys.against_rest`.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(100), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="nps", score=[3, 10] * 50, segment=["a", "b"] * 50)
    >>> found = words.against_rest(surveys.against_rest(answers, as_of="2024-12-31", by="segment"))
    >>> found.headline
    '“a” scores -100, 200 points below everybody else.'
    >>> found.short
    'Score of a: 200 points below everybody else'
    """
    known = shown(frame, AGAINST_REST).dropna(subset=["difference"])
    if known.empty:
        return too_few("against_rest")
    real = known[~known["chance"].astype(bool)]
    caution = text("surveys-against_rest-many")
    if real.empty:
        all_chance = text("surveys-against_rest-all_chance")
        return Finding(all_chance, _from(known), caution)
    named = largest(real).sort_values("difference")
    first = named.iloc[0 if named["difference"].iloc[0] < 0 else -1]
    counts = text(
        "surveys-against_rest-counts",
        n=int(first["n"]),
        others=len(known) - 1,
        real=len(real) - 1,
        **contrasted(first),
    )
    return Finding(_said(first, known), counts, caution, _said(first, known, "short_"))


def _from(known: DataFrame) -> str:
    """How many groups and answers there are, and between what ends they score."""
    ends = known["score"].agg(["min", "max"])
    lowest, highest = (points(end, 0, 1) for end in ends)
    return text(
        "surveys-against_rest-from",
        groups=len(known),
        n=int(known["n"].sum()),
        lowest=lowest,
        highest=highest,
    )


def _said(
    row: Series,
    frame: DataFrame,
    form: str = "",
) -> str:
    """A group against everybody else, in a sentence or in a ``form`` of it without quotation
    marks."""
    side = "below" if row["difference"] < 0 else "above"
    name = group_name(row, frame, quoted=not form)
    return text(
        f"surveys-against_rest-{form}{side}",
        group=name if form else name[:1].upper() + name[1:],
        score=points(
            row["score"],
            row["low"],
            row["high"],
        ),
        **contrasted(row),
    )


def difference(frame: DataFrame) -> Finding:
    """Whether two sets of answers differ by more than chance; `frame` is the one row of
    `surveys.difference`.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> first = pd.DataFrame({"customer_id": range(60), "answered_at": "2024-01-05"})
    >>> first = first.assign(question="nps", score=[10] * 45 + [3] * 15)
    >>> second = first.assign(score=[10] * 25 + [3] * 35)
    >>> words.difference(surveys.difference(first, second, as_of="2024-12-31", paired=True))
    'The first scores 50 and the second -17, a difference of 67 points. Interval of the difference \
41 to 89 points; the same customers answered both times.'
    """
    row = shown(frame, DIFFERENCE).iloc[0]
    low = row["low"]
    high = row["high"]
    if isna(row["difference"]):
        return Finding(text("surveys-difference-nothing"))
    form = "not_apart" if low <= 0 <= high else "apart"
    scores = {
        name: points(
            row[name],
            low,
            high,
        )
        for name in ("score_a", "score_b")
    }
    gap = contrasted(row)
    headline = text(f"surveys-difference-{form}", **scores, **gap)
    design = "is_paired" if row["paired"] else "independent"
    return Finding(headline, text(f"surveys-difference-{design}", **gap))
