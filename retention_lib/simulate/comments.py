"""What customers write: a few sentences a theme, some with markup, an address or a number in
them."""

import numpy as np
from numpy import ndarray
from pandas import DataFrame

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Random

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


def comments(
    scores: ndarray,
    scale: tuple[int, int],
    random: Random,
) -> DataFrame:
    """One row per answer: places of its ``theme`` in ``THEMES`` and of its ``comment`` in
    ``texts()``; -1 for none. ``scale`` has the scores from which one is in the middle, and
    happy."""
    n = len(scores)
    group = np.digitize(scores, scale)
    chances = np.cumsum(list(planted.THEMES.values()), axis=0)
    passed = random.random(n) > chances[:, group]
    theme = np.minimum(passed.sum(axis=0), len(planted.THEMES) - 1)
    happy = random.random(n) < group / 2
    frame = DataFrame(
        {
            "theme": theme,
            "comment": _place(random, theme, happy),
        }
    )
    frame.loc[random.random(n) >= planted.COMMENTING] = -1
    return frame


def _place(
    random: Random,
    theme: ndarray,
    happy: ndarray,
) -> ndarray:
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
