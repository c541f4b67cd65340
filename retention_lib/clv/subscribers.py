"""What all who subscribe now are still worth, and what a new one is."""

import numpy as np
from numpy import exp, ndarray
from pandas import DataFrame

from retention_lib import intervals
from retention_lib.clv import alike, sbg
from retention_lib.clv.alike import Alike
from retention_lib.clv.contracts import DRAWS, SEED, YEAR
from retention_lib.clv.sbg import Renewals
from retention_lib.contract import ContractError
from retention_lib.results.contractual import SUBSCRIBERS
from retention_lib.results.subscriptions import SENIORITY

HORIZON = 100  # years, after which nobody's payment counts


def subscribers(seniority: DataFrame, *, annual_discount: float) -> DataFrame:
    """What those who subscribe now are still worth together, and what a new one is worth. One row
    is how often is paid.

    ``seniority`` is what ``subscriptions.seniority`` returns; ``annual_discount``, above 0, as 0.1.
    The sBG is fitted to those who pay every month and to those who pay every year apart, or one
    churn rate for all where their tenure does not show that they differ: the column ``model``,
    ``sbg`` or ``alike``. Columns: ``every``, ``customers`` (who subscribe now), ``money`` (what
    they pay a month), ``new`` (what one who begins now is worth, the first payment included) with
    its interval ``new_low, new_high`` (the parameters' doubt), ``value`` (what all of them will
    still pay, discounted; the payment that was made last is not in it, and since then half a period
    has passed) with its interval ``low, high`` (the parameters' doubt and customers' own chance).
    Who pays more is taken to stay as long as others. Costs, pauses to come and what else they buy
    are in none. Raises ``ContractError`` where of neither kind anybody left.

    Source: Fader & Hardie (2010), "Customer-base valuation in a contractual setting: the perils of
    ignoring heterogeneity", Marketing Science 29, 85-93.
    """
    facts = SENIORITY.facts_of(seniority)
    if not annual_discount > 0:
        asked = "subscribers needs an annual_discount above 0"
        raise ValueError(
            f"{asked}; found {annual_discount!r}; give what a later year is worth less"
        )
    rows = []
    for every, part in seniority.groupby("every", sort=False):
        if part["ended"].sum() and (part["at_risk"] > 0).sum() > 1:
            rows.append({"every": every, **_worth(part, every, annual_discount)})
    if not rows:
        asked = "subscribers needs some who left"
        raise ContractError(asked, "nobody whose end was watched", "wait for the first ends")
    table = DataFrame(rows)
    return SUBSCRIBERS.made(
        table[SUBSCRIBERS.names],
        as_of=facts["as_of"],
        annual_discount=annual_discount,
    )


def _worth(part: DataFrame, every: str, annual_discount: float) -> dict[str, object]:
    """The worth of those who pay so often, and of a new one of them."""
    step = YEAR if every == "year" else 1
    discount = (1 + annual_discount) ** (step / YEAR) - 1
    model = _fitted(part)
    there = part[part["customers"] > 0]
    renewed = there["months"].to_numpy() // step
    payments = there["money"].to_numpy() * step
    first = part["first"].dropna().iloc[0] * step
    random = np.random.default_rng(SEED)
    drawn = random.multivariate_normal(np.log(model.theta), model.covariance, DRAWS)
    theta = exp(drawn).T[..., None]
    begin = np.array([0])
    fresh = first * model.ahead(theta, begin, discount)
    half = (1 + discount) ** 0.5
    futures = half * (model.ahead(theta, renewed, discount) - 1) @ payments
    squares = there["square"].to_numpy() * step**2
    own = half * np.sqrt(squares @ _chance(model, renewed, discount))
    new_low, new_high = intervals.between(fresh)
    chance = own * random.standard_normal(DRAWS)
    low, high = intervals.between((futures + chance)[:, None])
    ahead = model.ahead(model.theta, renewed, discount) - 1
    return {
        "customers": int(there["customers"].sum()),
        "money": there["money"].sum(),
        "new": float((first * model.ahead(model.theta, begin, discount))[0]),
        "new_low": float(new_low[0]),
        "new_high": float(new_high[0]),
        "value": half * float(ahead @ payments),
        "low": float(low[0]),
        "high": float(high[0]),
        "model": model.name,
    }


def _fitted(part: DataFrame) -> Renewals | Alike:
    last = part["at_risk"].to_numpy().nonzero()[0].max()
    seen = part[["at_risk", "ended"]].to_numpy(dtype=float)[: last + 1]
    try:
        return sbg.fit(seen)
    except ContractError:
        return alike.fit(seen)


def _chance(
    model: Renewals | Alike,
    renewed: ndarray,
    discount: float,
) -> ndarray:
    """The variance of the discounted payments still to come of one customer who has renewed so many
    times."""
    most = int(np.ceil(HORIZON * np.log(1.1) / np.log1p(discount)))
    late = int(renewed.max(initial=0)) + most
    kept = 1 - model.chances(model.theta, late)
    worth = np.cumsum((1 + discount) ** -np.arange(1.0, most + 1))
    found = []
    for times in renewed:
        there = np.cumprod(kept[times : times + most])
        last = there - np.append(there[1:], 0)
        mean = last @ worth
        found.append(last @ worth**2 - mean**2)
    return np.array(found)
