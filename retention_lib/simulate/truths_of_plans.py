"""What is true of subscriptions in plans and of referrals."""

import numpy as np
from pandas import DataFrame
from scipy.special import betaln

from retention_lib.simulate import planted
from retention_lib.simulate.draws import World
from retention_lib.simulate.plans import spells
from retention_lib.simulate.referring import chance, referrers

GROUPS = ["detractors", "passives", "promoters"]
FROM = [7, 9]  # the lowest scores of the passives and of the promoters


def of_plans(world: World) -> dict[str, float]:
    """Constants of the generation, and who of this shop took two at once."""
    truth = world.planted
    plans = truth.PLANS.items()
    kept = {f"plan_{name}": _kept(*numbers[2:]) for name, numbers in plans}
    reasons = {f"ended_{name}": share for name, share in planted.REASONS.items()}
    taken = spells(world).drop_duplicates("subscription")
    _, price, *_ = truth.PLANS["flex"]
    return {
        **kept,
        **reasons,
        "price_rise": truth.RISE_TO / price,
        "price_wave": truth.PRICE_WAVE,
        "resumed": planted.RESUMED,
        "changed": truth.CHANGING,
        "trial_kept": planted.TRIAL_KEPT,
        "twice": taken.groupby("customer").size().gt(1).mean(),
    }


def _kept(months: float, a: float, b: float) -> float:
    """The share that a year's renewals leave (Fader & Hardie 2007, equation 6)."""
    staying = betaln(a, b + 12 / months)
    return float(np.exp(staying - betaln(a, b)))


def of_referrals(world: World) -> dict[str, float]:
    """How those who were referred stay, and how many each group brings."""
    people = world.people
    by = referrers(people, world)
    stays, weight = 1 - people["leaving"], chance(people, world)
    referred = np.average(stays, weights=weight)
    others = np.average(stays, weights=1 - weight)
    asked = world.invitations
    asked = asked[asked["wave"] == asked["wave"].cat.categories[-5]]
    sent = asked["sent_at"].iloc[0]
    later = by[(people["acquired"] > sent) & (by >= 0)]
    brought = np.bincount(later, minlength=len(people))[asked["customer"]]
    group = np.take(GROUPS, np.digitize(asked["score"], FROM))
    each = DataFrame({"brought": brought}).groupby(group)["brought"].mean()
    return {
        "referred_stay": referred / others,
        **each.add_prefix("referrals_").to_dict(),
    }
