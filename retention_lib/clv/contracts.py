"""How long subscribers will stay, by a model that a holdout has judged, and what one is worth."""

import numpy as np
from numpy import exp, ndarray
from pandas import DataFrame

from retention_lib import intervals
from retention_lib.clv import alike, sbg
from retention_lib.clv.alike import Alike
from retention_lib.clv.sbg import Renewals
from retention_lib.contract import ContractError
from retention_lib.results.contractual import PROJECTION, SUBSCRIBER
from retention_lib.results.subscriptions import TENURE

FEWEST = 6  # periods that a holdout needs
LEARNED = 0.8  # of those who left, by whom a fit is made that the others test
JUDGED = ("expected", "expected_low", "expected_high", "came", "p_value")
CARRIED = ("as_of", "step", "every")
DRAWS = 1_000
SEED = 1
STEP = 1e-6  # of a log-parameter, for derivatives of expectations
RENEWED = (0, 1, 3, 6, 12, 24)  # times after which a subscriber's worth is told
YEAR = 12  # months


def projection(
    tenure: DataFrame,
    *,
    ahead: int | None = None,
    held_out: int | None = None,
) -> DataFrame:
    """The share of subscribers that stays as it was observed, beside the fitted sBG and where that
    goes on to. One row is a period of their tenure.

    ``tenure`` is what ``subscriptions.tenure`` returns, of one group. ``ahead`` is how many periods
    to go on for, as many as were observed where None; ``held_out`` how many of the last periods a
    second fit does not see: where None, those in which the last fifth of those who left did (none,
    where fewer than 6 were observed). Columns: ``months, observed, low, high`` (as there),
    ``fitted`` (of all that was observed), ``tested`` (of the second fit), ``held_out`` (whether it
    has not seen the period). Facts: ``expected`` to leave in the periods held out by the second
    fit, of those who were at risk, between ``expected_low`` and ``expected_high`` (95 %, chance and
    the parameters' doubt), and who did leave, ``came``, with the ``p_value`` of "as expected"; None
    without holdout; ``model`` is ``sbg``, or ``alike`` where one churn rate for all is as likely.
    Raises ``ContractError`` as ``fitted`` does.

    Source: Fader & Hardie (2007), "How to project customer retention", Journal of Interactive
    Marketing 21, 76-90.
    """
    facts = TENURE.facts_of(tenure)
    periods = len(tenure)
    late = _late(tenure) if held_out is None else held_out
    learned = tenure.iloc[: periods - late]
    number = np.arange(1, periods + (periods if ahead is None else ahead) + 1)
    curves = DataFrame({"months": number * facts["step"]})
    model = fitted(tenure)
    curves["fitted"] = _curve(model, len(number))
    curves["tested"] = np.nan
    judged: dict[str, float | None] = dict.fromkeys(JUDGED)
    if late:
        tested = fitted(learned)
        curves["tested"] = _curve(tested, len(number))
        judged = _judged(tested, tenure, late)
    curves["held_out"] = (number > len(learned)) & (number <= periods)
    shares = tenure[["months", "rate", "low", "high"]].rename(columns={"rate": "observed"})
    table = curves.merge(shares, on="months", how="left")
    told = {name: facts[name] for name in CARRIED}
    return PROJECTION.made(
        table[PROJECTION.names],
        model=model.name,
        **told,
        **judged,
    )


def fitted(tenure: DataFrame) -> Renewals | Alike:
    """The sBG, or by name one churn rate for all where their tenure does not show that subscribers
    differ. Raises ``ContractError`` for what is no tenure of one group, some of whom left."""
    sbg.risks(tenure)
    try:
        return sbg.fit(tenure)
    except ContractError:
        return alike.fit(tenure)


def _late(tenure: DataFrame) -> int:
    """How many of the last periods hold the last fifth of those who left."""
    if len(tenure) < FEWEST:
        return 0
    so_far = tenure["ended"].cumsum() / tenure["ended"].sum()
    learned = max(int((so_far <= LEARNED).sum()), FEWEST // 2)
    return len(tenure) - learned


def _curve(model: Renewals | Alike, periods: int) -> ndarray:
    return np.cumprod(1 - model.chances(model.theta, periods))


def _judged(
    model: Renewals | Alike,
    seen: DataFrame,
    late: int,
) -> dict[str, float | None]:
    """Who was expected to leave in the last periods, of those at risk, and who did."""
    at_risk, ended = sbg.risks(seen)
    at_risk, ended = at_risk[-late:], ended[-late:]
    n = len(seen)
    chances = model.chances(model.theta, n)[-late:]
    slope = []
    for theta in model.theta * exp(STEP * np.eye(len(model.theta))):
        stepped = model.chances(theta, n)[-late:]
        slope.append(at_risk @ (stepped - chances) / STEP)
    doubt = slope @ model.covariance @ slope
    error = np.sqrt(at_risk @ (chances * (1 - chances)) + doubt)
    mean, came = at_risk @ chances, ended.sum()
    low, high = intervals.around(mean, error)
    found = intervals.contrast((mean, low, high), (came, came, came))
    told = [mean, low, high, came, found.p_value]
    return dict(zip(JUDGED, map(float, told), strict=True))


def subscriber(tenure: DataFrame, *, annual_discount: float) -> DataFrame:
    """What one subscriber is still worth, the longer there the more. One row is a tenure so far.

    ``tenure`` is what ``subscriptions.tenure`` returns, of one group; ``annual_discount`` as 0.1.
    Columns: ``months`` (there so far), ``payment`` (what those at risk in the first period paid for
    a period, on average), ``payments`` (still expected by the fitted sBG and discounted, the one
    due now included), ``value = payment * payments`` with its interval ``low, high`` (draws of the
    parameters), ``naive`` (the same were each as likely to leave as all: what 1 / churn says). Past
    payments, costs and what else they buy are in none. Raises ``ContractError`` as ``fitted``.

    Source: Fader & Hardie (2010), "Customer-base valuation in a contractual setting: the perils of
    ignoring heterogeneity", Marketing Science 29, 85-93: who is there for long is likelier to stay,
    and one rate for all values old subscribers too low.
    """
    facts = TENURE.facts_of(tenure)
    step = facts["step"]
    model = fitted(tenure)
    reached = [times for times in RENEWED if times < len(tenure)]
    renewed = np.array(reached)
    discount = (1 + annual_discount) ** (step / YEAR) - 1
    payment = tenure["money"].iloc[0] * step
    random = np.random.default_rng(SEED)
    drawn = random.multivariate_normal(np.log(model.theta), model.covariance, DRAWS)
    theta = exp(drawn).T[..., None]
    futures = model.ahead(theta, renewed, discount)
    low, high = intervals.between(payment * futures)
    leaving = tenure["ended"].sum() / tenure["at_risk"].sum()
    payments = model.ahead(model.theta, renewed, discount)
    table = DataFrame({"months": renewed * step, "payments": payments})
    table = table.assign(
        payment=payment,
        value=payment * payments,
        low=low,
        high=high,
        naive=payment / (1 - (1 - leaving) / (1 + discount)),
        customers=int(tenure["at_risk"].max()),
    )
    told = {name: facts[name] for name in CARRIED}
    return SUBSCRIBER.made(
        table[SUBSCRIBER.names],
        model=model.name,
        annual_discount=annual_discount,
        **told,
    )
