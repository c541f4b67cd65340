"""Scores, and how they differ.

The facts: ``as_of`` is the last day observed, ``question`` what was asked, ``by`` what groups were
made by, ``errors`` whether customers answered more than once, ``invalid`` how many answers were
left out, off the scale, ``weighted`` whether answers weigh differently, ``rule`` that of the score,
``method`` that of its intervals.
"""

from retention_lib.results.declared import declared
from retention_lib.results.frame import Frame

ANSWERS = "as_of question by errors invalid weighted confidence rule"
POINTS = """
    period period optional alone
    score  score within low high
    low    score
    high   score
    n      count people
    """
SHARE = """
    period period optional alone
    score  share within low high
    low    share
    high   share
    n      count people
    """
KINDS = """
    promoters  count
    passives   count
    detractors count
    """
SATISFIED = "satisfied count unprinted"
EASY = """
    easy      count unprinted
    mean      number within mean_low mean_high
    mean_low  number
    mean_high number
    """
CHANGE = """
    previous    score or not_applicable unprinted
    change      points or not_applicable within change_low change_high
    change_low  points or not_applicable
    change_high points or not_applicable
    p_value     p_value or not_applicable unprinted
    chance      flag or not_applicable
    """


def _scored(name: str, columns: str, like: str = "") -> Frame:
    facts = f"{ANSWERS} method"
    return declared(name, columns, facts=facts, groups=True, newest=True, like=like)


def _changed(scored: Frame, name: str, columns: str, counts: str) -> Frame:
    """A score by period with its changes."""
    hidden = "\n".join(f"{line} unprinted" for line in counts.splitlines() if line.strip())
    return _scored(name, f"{columns}\n{hidden}\n{CHANGE}", scored.name)


NPS = _scored("surveys-nps", POINTS + KINDS)
CSAT = _scored("surveys-csat", SHARE + SATISFIED)
CES = _scored("surveys-ces", SHARE + EASY)
CHANGES = _changed(NPS, "surveys-changes", POINTS, KINDS)
CHANGES_CSAT = _changed(CSAT, "surveys-changes_csat", SHARE, SATISFIED)
CHANGES_CES = _changed(CES, "surveys-changes_ces", SHARE, EASY)
CHANGED = {NPS.name: CHANGES, CSAT.name: CHANGES_CSAT, CES.name: CHANGES_CES}

AGAINST_REST = declared(
    "surveys-against_rest",
    """
    period     period optional
    score      score
    rest       score
    difference points within low high
    low        points
    high       points
    n          count people
    p_value    p_value unprinted
    p_holm     p_value
    chance     flag
    """,
    facts=ANSWERS,
    groups=True,
)
DIFFERENCE = declared(
    "surveys-difference",
    """
    question   key of surveys-question unprinted
    n_a        count people
    n_b        count people
    score_a    score
    score_b    score
    difference points within low high
    low        points
    high       points
    p_value    p_value
    paired     flag
    """,
    facts="as_of rule confidence",
)
