"""Answers in shorthand, for the tests of surveys."""

import numpy as np
import pandas as pd
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex

AS_OF = "2025-12-31"


def answers(scores, question="nps", **columns):
    """A table of one answer a customer, unless ``columns`` say otherwise."""
    frame = pd.DataFrame({"score": list(scores), "question": question})
    given = {"answered_at": pd.Timestamp("2025-10-05"), "customer_id": range(len(frame))}
    return frame.assign(**{**given, **columns})


def counts(detractors, passives, promoters, **columns):
    return answers([3] * detractors + [8] * passives + [10] * promoters, **columns)


def random(n=600, seed=1, customers=None):
    """Answers of all kinds over a year, some customers more than once where there are fewer than
    answers."""
    draw = np.random.default_rng(seed)
    days = pd.to_timedelta(draw.integers(0, 366, n), unit="D")
    who = np.arange(n) if customers is None else draw.integers(0, customers, n)
    codes = draw.choice([0, 5, 6, 7, 8, 9, 10], n)
    frame = answers(codes, customer_id=who, answered_at=pd.Timestamp("2024-01-01") + days)
    return frame.assign(segment=draw.choice(["home", "office", "school"], n, p=[0.5, 0.3, 0.2]))


def of_each(counts, **columns):
    """One answer a customer: ``counts`` of each code."""
    return answers([code for code, n in counts.items() for _ in range(n)], **columns)


ABOUT = {
    "as_of": AS_OF,
    "question": "nps",
    "rule": {"scale": (0, 10), "promoters_from": 9, "detractors_to": 6},
    "method": "adjusted-wald",
    "errors": "one answer a customer",
    "invalid": 0,
    "unread": 0,
    "replaced": 0,
    "highest": 10,
    "anonymous": 0,
    "early": 0,
    "compared": "before",
    "weighted": False,
    "by": "quarter",
    "confidence": 0.95,
    "uninvited": 0,
}


def made(frame, table, **facts):
    """A result made by hand: what a test does not look at is not known."""
    wanted = [column.name for column in frame.columns if not column.optional]
    missing = {name: np.nan for name in wanted if name not in table}
    known = ABOUT | facts
    return frame.made(table.assign(**missing), **{name: known[name] for name in frame.facts})


def by_quarter(frame, *scores, start="2025-01-01", **columns):
    """A score by quarter, each 5 points to either side."""
    periods = pd.date_range(start, periods=len(scores), freq="QS")
    table = pd.DataFrame({"period": periods, "n": 500, "score": scores})
    ends = {"low": table["score"] - 0.05, "high": table["score"] + 0.05}
    facts = {"question": frame.noun} if frame.noun in ("csat", "ces") else {}
    return made(frame, table.assign(**ends, **columns), **facts)


def dots(ax):
    """The place and the colour of every dot with a range, the first row on top."""
    marked = [line for line in ax.lines if line.get_marker() == "o"]
    found = [(at, to_hex(line.get_color())) for line in marked for at in line.get_xydata().tolist()]
    seen = [(tuple(at), colour) for at, colour in found if np.isfinite(at).all()]
    return sorted(seen, key=lambda dot: dot[0][1])


def moved(ax):
    """The place and the colour of every dot that says that a score moved."""
    (large,) = (artist for artist in ax.collections if isinstance(artist, PathCollection))
    places = zip(large.get_offsets(), large.get_facecolors(), strict=True)
    return [(tuple(at.tolist()), to_hex(colour)) for at, colour in places]
