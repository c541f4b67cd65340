"""The answers that were given, to waves and after cases, with what was written: a few sentences a
theme, some with markup, an address or a number in them."""

from types import SimpleNamespace

import numpy as np
from numpy import ndarray
from pandas import DataFrame, Series, concat

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Random, World, pick

SCALES = {  # of each question, the scores from which one is in the middle, and happy
    "nps": (7, 9),
    "csat": (4, 5),
    "ces": (4, 6),
}
OPENINGS = (
    "",
    "Honestly, ",
    "To be fair, ",
    "As a regular customer: ",
    "I must say, ",
    "Short and simple: ",
)
# seven of each theme, in the order of THEMES: four of the unhappy and three of the happy
SENTENCES = """
the delivery came four days late.
my parcel was left in the rain by the courier.
shipping takes far too long.
the package arrived late and the tracking was wrong.
the delivery was quick.
my parcel came a day early.
shipping is fast and the courier kind.
I waited days for an answer from support.
customer service never replied to my question.
the helpdesk sent me the same text three times.
nobody at support could solve my problem.
support solved it in an hour.
customer service was kind.
the helpdesk knew what to do.
the prices went up again.
it has become too expensive for me.
I found the same thing cheaper elsewhere.
the fees eat up every discount.
the prices are fair.
good value for money.
the discount was welcome.
the quality is not what it used to be.
it broke after two weeks.
the item looked used and the material is poor.
half of it was broken when I opened the box.
the quality is great.
well made, I would buy it again.
lovely material and it lasts.
the app crashes at the checkout.
I cannot log in on the website any more.
the new website is slow and confusing.
the app forgets my cart every time.
the app is easy to use.
ordering on the website takes a minute.
the app just works.
"""
ODD = (
    " Write to me at kim.lee@example.com.",
    " Call me on +1 415 555 0132 after five.",
    " <b>Please</b> read this <script>alert('hello')</script>",
    ' <img src=x onerror="alert(1)"> =HYPERLINK("https://example.com")',
    " My number is (020) 7946 0958, ask for Sam.",
)


def answers(world: World) -> DataFrame:
    """One row per answer in order of time: ``customer, answered_at, score, ticket_id, wave`` (empty
    for none) and ``question, theme, comment`` (places in their lists, -1 for none)."""
    asked = world.invitations
    given = asked[asked["answered_at"].notna()].assign(question="nps")
    rows = concat([given, after_tickets(world)])
    parts = []
    for place, (question, scale) in enumerate(SCALES.items()):
        part = rows[rows["question"] == question].reset_index(drop=True)
        random = world.stream(f"comments {question}")
        said = comments(part["score"], scale, random, world.planted)
        parts.append(part.assign(question=place, **said))
    frame = concat(parts, ignore_index=True).astype({"ticket_id": "Int64", "score": float})
    return frame.sort_values("answered_at", kind="stable", ignore_index=True)


def after_tickets(world: World) -> DataFrame:
    """One row per CSAT or CES answer: its ticket, ``question, answered_at, score, prompt`` (the
    score that a fast answer would have earned)."""
    frame = concat([_asked(world, question) for question in world.planted.AFTER_CASES])
    return frame[frame["answered_at"] < world.span]


def _asked(world: World, question: str) -> DataFrame:
    random = world.stream(question)
    closed = world.tickets[world.tickets["closed_at"].notna()]
    truth = world.planted.AFTER_CASES[question]
    middle, of_attitude, of_slow, of_urgent, noise, low, high, share = truth
    frame = closed[random.random(len(closed)) < share]
    attitude = pick(world.people["attitude"], frame["customer"])
    usual = middle + of_attitude * attitude + of_urgent * frame["priority"]
    prompt = usual + noise * random.standard_normal(len(frame))
    felt = DataFrame({"prompt": prompt, "score": prompt + of_slow * frame["slow"]})
    scores = felt.round().clip(low, high).astype("int8")
    answered = frame["closed_at"] + random.exponential(1.0, len(frame))
    return frame.assign(**scores, answered_at=answered, question=question)


def comments(
    scores: Series,
    scale: tuple[int, int],
    random: Random,
    truth: SimpleNamespace,
) -> DataFrame:
    """One row per answer: places of its ``theme`` in ``THEMES`` and of its ``comment`` in
    ``texts()``; -1 for none. ``scale`` has the scores from which one is in the middle, and
    happy."""
    n = len(scores)
    group = np.digitize(scores, scale)
    chances = np.cumsum(list(truth.THEMES.values()), axis=0)
    passed = random.random(n) > chances[:, group]
    theme = np.minimum(passed.sum(axis=0), len(truth.THEMES) - 1)
    happy = random.random(n) < np.take(truth.GLAD, group)
    frame = DataFrame({"theme": theme, "comment": _place(random, theme, happy)})
    frame.loc[random.random(n) >= planted.COMMENTING] = -1
    return frame


def _place(random: Random, theme: ndarray, happy: ndarray) -> ndarray:
    n = len(theme)
    glad = 4 + random.integers(0, 3, n)
    sentence = theme * 7 + np.where(happy, glad, random.integers(0, 4, n))
    marked = random.random(n) < planted.ODD_COMMENTS
    odd = marked * random.integers(1, len(ODD) + 1, n)
    opening = random.integers(0, len(OPENINGS), n)
    return (sentence * len(OPENINGS) + opening) * (len(ODD) + 1) + odd


def texts() -> list[str]:
    """Every text that can be written, at its place."""
    return [
        text[0].upper() + text[1:] + odd
        for sentence in SENTENCES.strip().splitlines()
        for text in [opening + sentence for opening in OPENINGS]
        for odd in ("", *ODD)
    ]
