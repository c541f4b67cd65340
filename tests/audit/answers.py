"""Count what the page about surveys says of answers in which nothing is planted, and of answers in
which something is.

`make audit` runs this; `PYTHONPATH=tests python tests/audit/answers.py 40` is an audit of 40 pages.
Sixteen quarters, eighteen groups and nine themes are alike, and customers answer again and again,
each in a way of their own. A family may raise a finding in one page in twenty; in 1,000 pages more
than 64 are seldom, and fail the audit, as does a page in ten on which what is planted is not found.
Then the demo shop is read on each day while its last survey is out: no score may move by more than
chance.
"""

import sys

import numpy as np
import pandas as pd

from retention_lib import data, surveys
from retention_lib.surveys.comments import known_codebook

AS_OF = "2025-12-31"
CODES, QUARTERS, GROUPS = np.array([3, 8, 10]), 16, 18
BOOK = known_codebook(None)
WORDS = [keywords[0].rstrip("*") for keywords in BOOK.values()]
FAMILIES = {
    "quarters": lambda given: surveys.changes(surveys.nps(given, as_of=AS_OF, by="quarter")),
    "groups": lambda given: surveys.against_rest(given, as_of=AS_OF, by="segment"),
    "themes": lambda given: surveys.themes(given, as_of=AS_OF, topics=0),
}


def main(pages: int) -> int:
    random, failed = np.random.default_rng(31), 0
    seldom = 0.05 + 2 * np.sqrt(0.05 * 0.95 / pages)
    for name, read in FAMILIES.items():
        false = np.mean([real(read(answers(random))) for _ in range(pages)])
        found = np.mean([real(read(answers(random, name))) for _ in range(pages // 10)])
        failed += false > seldom or found < 0.9
        print(f"{name}: false in {false:.3f} of {pages} pages, found in {found:.2f}", flush=True)
    failed += while_it_is_out()
    return int(failed > 0)


def real(table: pd.DataFrame) -> bool:
    """Whether anything is called more than chance."""
    return bool((table["corrected"] < 0.05).any())


def answers(random: np.random.Generator, planted: str = "", n: int = 3200) -> pd.DataFrame:
    """Answers of a third as many customers; one quarter, group or theme worse where it is
    planted."""
    customer = random.integers(0, n // 3, n)
    quarter, theme = random.integers(0, QUARTERS, n), random.integers(0, len(WORDS), n)
    group = random.integers(0, GROUPS, n // 3)[customer]
    worse = {"quarters": quarter == 15, "groups": group == 3, "themes": theme == 2}
    mood = 0.7 * random.standard_normal(n // 3)[customer] + random.standard_normal(n)
    kind = np.digitize(mood - 1.2 * worse.get(planted, np.zeros(n)), [-0.6, 0.3])
    begun = pd.date_range("2022-01-01", periods=QUARTERS, freq="QS")[quarter]
    table = {"customer_id": customer, "score": CODES[kind], "segment": group, "question": "nps"}
    at = begun + pd.to_timedelta(random.integers(0, 80, n), "D")
    return pd.DataFrame(table).assign(answered_at=at, comment=np.take(WORDS, theme))


def while_it_is_out() -> int:
    """How often a score of the demo moves by more than chance from 16 to 25 November 2025, by
    quarter and by month, as the page's metrics and headlines have it: the last that is over."""
    given, moved = data.connect("demo").surveys.to_pandas(), 0
    for day in pd.date_range("2025-11-16", "2025-11-25").date:
        for by in ("quarter", "month"):
            table = surveys.changes(surveys.nps(given, as_of=day, by=by))
            last = table[table["complete"]].iloc[-1]
            moved += not last["chance"] or last["period"] >= pd.Timestamp("2025-10-01")
    print(f"demo while a survey is out: {moved} of 20 readings moved", flush=True)
    return moved


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
