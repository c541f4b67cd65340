"""What the functions of `surveys` return: scores, why they are as they are, what people then did.

The facts: ``as_of`` is the last day observed, ``question`` what was asked, ``by`` what groups were
made by, ``errors`` whether customers answered more than once, ``invalid`` how many answers were off
the scale, ``unread`` without a code that could be read, ``early`` because their wave was not over,
``replaced`` because the customer answered again in the wave, ``anonymous`` how many of those scored
name no customer, ``highest`` the highest code, ``compared`` what it is held against, ``weighted``
whether answers weigh differently, ``rule`` that of the score, ``method`` that of its intervals,
``uninvited`` how many answers came from nobody who was asked; ``design_effect`` how much weights
raise the variance, ``trimmed`` how many of them were cut at the limit.
"""

from functools import partial

from pandas import DataFrame

from retention_lib.periods import BY
from retention_lib.results.declared import declared, measures
from retention_lib.results.frame import Frame

MEASURES = measures(
    """
    nps               points up
    csat              share  up
    ces               share  up
    happy_but_leaving count  down
    nps_weighted      points up
    response_rate     share  up
    """
)

ANSWERS = """as_of question by errors invalid unread early replaced highest anonymous weighted
    confidence rule"""
POINTS = """
    period period optional alone
    complete flag unprinted optional
    score  score within low high
    low    score
    high   score
    n      count people
    """
SHARE = """
    period period optional alone
    complete flag unprinted optional
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
    previous    score or not_applicable unprinted before
    change      points or not_applicable within change_low change_high before
    change_low  points or not_applicable before
    change_high points or not_applicable before
    p_value     p_value or not_applicable unprinted before
    corrected   p_value or not_applicable unprinted before
    chance      flag or not_applicable
    step        points or not_applicable unprinted before
    step_low    points or not_applicable unprinted before
    step_high   points or not_applicable unprinted before
    """


def finished(table: DataFrame) -> DataFrame:
    """The rows whose period or wave was over by the last day observed."""
    return table[table["complete"].astype(bool)] if "complete" in table else table


def period_word(frame: DataFrame) -> str | None:
    """The word of the periods in a result that is grouped by them, or None."""
    by = frame.attrs["by"]
    words = [by] if isinstance(by, str) else by or []
    return next(filter(BY.__contains__, words), None)


_scored = partial(declared, facts=f"{ANSWERS} method", groups=True, newest=True)


def _changed(scored: Frame, name: str, columns: str) -> Frame:
    """A score by period with its changes."""
    facts = f"{ANSWERS} method compared"
    return _scored(name, f"{columns}\n{CHANGE}", like=scored.name, facts=facts)


NPS = _scored("surveys-nps", POINTS + KINDS)
CSAT = _scored("surveys-csat", SHARE + SATISFIED)
CES = _scored("surveys-ces", SHARE + EASY)
SCORED = (NPS, CSAT, CES)
CHANGES = _changed(NPS, "surveys-changes", POINTS + KINDS.replace("count", "count unprinted"))
CHANGES_CSAT = _changed(CSAT, "surveys-changes_csat", SHARE + SATISFIED)
CHANGES_CES = _changed(CES, "surveys-changes_ces", SHARE + EASY)
CHANGED = {NPS.name: CHANGES, CSAT.name: CHANGES_CSAT, CES.name: CHANGES_CES}

AGAINST_REST = declared(
    "surveys-against_rest",
    """
    period     period optional
    complete   flag unprinted optional
    score      score
    rest       score
    difference points within low high
    low        points
    high       points
    n          count people
    p_value    p_value unprinted
    corrected  p_value
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
RESPONSE = declared(
    "surveys-response",
    """
    invited  count people
    answered count
    rate     share within low high
    low      share
    high     share
    complete flag optional
    """,
    facts="as_of by confidence uninvited",
    groups=True,
    newest=True,
)
BOUNDS = declared(
    "surveys-bounds",
    """
    n       count people
    invited count
    lowest  score
    as_late score
    score   score
    highest score
    """,
    facts="as_of",
)
RAKE = declared(
    "surveys-rake",
    """
    customer_id id
    weight      number
    """,
    facts="as_of design_effect trimmed",
    groups=True,
)
BALANCE = declared(
    "surveys-balance",
    """
    column group
    value  group
    before share
    after  share
    target share
    """,
    facts="as_of",
)
LATEST = declared(
    "surveys-latest",
    "customer_id id",
    facts="since as_of",
    groups=True,
)
DRIVERS = declared(
    "surveys-drivers",
    """
    driver      key of surveys-driver
    share       share
    weight      share within low high
    low         share
    high        share
    sign        key of surveys-sign
    performance share
    correlation number unprinted
    """,
    facts="since as_of target r2 p_value n left_out method draws seed first",
)
THEMES = declared(
    "surveys-themes",
    """
    theme         key of surveys-theme
    kind          key of surveys-kind unprinted alone
    words         quote unprinted
    quote         quote
    score_with    score or nobody
    score_without score or nobody unprinted
    difference    points or not_applicable within low high
    low           points
    high          points
    p_value       p_value or not_applicable unprinted
    corrected     p_value or not_applicable unprinted
    chance        flag unprinted
    answers       count people
    share         share
    """,
    facts="as_of answers uncoded",
)
COMMENTS = declared(
    "surveys-comments",
    """
    customer_id id
    answered_at date optional
    theme       key of surveys-theme
    keyword     text
    comment     quote
    """,
    facts="as_of",
)
# answers from the first up to the second, orders after it up to the third
DAYS = ("since", "answered_by", "as_of")

LOYALTY = declared(
    "surveys-loyalty",
    """
    group     key of surveys-group
    attitude  key of surveys-attitude
    patronage key of surveys-patronage
    customers count people
    share     share
    orders    count
    spend     money optional
    """,
    facts="since as_of customers promoter_from patronage_above",
)
STAYING = declared(
    "surveys-staying",
    """
    group     key of surveys-group
    customers count people
    stayed    count
    rate      share or nobody within low high
    low       share or nobody
    high      share or nobody
    """,
    facts="since answered_by as_of",
)
PREDICTION = declared(
    "surveys-prediction",
    """
    model     key of surveys-model alone
    auc       share within auc_low auc_high
    auc_low   share or not_applicable
    auc_high  share or not_applicable
    customers count people
    deviance  count
    """,
    facts="since answered_by as_of stayed odds_ratio odds_low odds_high p_value"
    " gain gain_low gain_high",
)
UNHAPPY = declared(
    "surveys-unhappy",
    """
    customer_id id
    score       level
    answered_at date
    """,
    facts="as_of detractor_to answered",
)
HAPPY_BUT_LEAVING = declared(
    "surveys-happy_but_leaving",
    """
    customer_id     id
    score           level
    answered_at     date
    days_since_last days
    silence         days
    usual_gap       days
    overdue         number
    orders          count
    """,
    facts="as_of promoter_from silent promoters expected",
)
