"""The truths of subscriptions and referrals, found again in the tables by plain pandas that knows
nothing of how they were made: the interval of each, by the name of its truth."""

from functools import partial

import numpy as np
import pandas as pd
from estimates import AS_OF, days, interval, of_share, ratio_of_means
from planted_effects import returned

from retention_lib.simulate import planted

END = AS_OF + days(1)
RISE = END - days(planted.RISE_BEFORE_END)
MONTHS = {"month": 1, "year": 12}


def spells(shop):
    """Spells in the plans that are sold, in order of time, with when the customer's next began."""
    rows = shop["subscriptions"].query("plan != 'classic'")
    rows = rows.sort_values(["customer_id", "started_at"], ignore_index=True)
    plans = rows.groupby("customer_id")["plan"].transform("nunique")
    rows["next_at"] = rows.groupby("customer_id")["started_at"].shift(-1)
    rows["next_plan"] = rows.groupby("customer_id")["plan"].shift(-1)
    rows["nth"] = rows[rows["amount"] > 0].groupby(["customer_id", "plan"]).cumcount()
    rows["both"] = rows["next_at"] < rows["ended_at"].fillna(END)
    return rows.assign(plans=plans)


def renewals(rows, until=END):
    """How often each has come to a renewal by then, the last day of a shorter month included."""
    last = rows["ended_at"].fillna(until).clip(upper=until)
    start = rows["started_at"]
    months = (last.dt.year - start.dt.year) * 12 + last.dt.month - start.dt.month
    due = [begun + pd.DateOffset(months=int(n)) for begun, n in zip(start, months, strict=True)]
    whole = months - (pd.Series(due, start.index) > last)
    return whole // rows["every"].map(MONTHS)


def kept(shop, plan):
    """Of the first spells of a plan: Kaplan-Meier over a year of renewals, with Greenwood's error;
    all but leaving by choice only ends the watching, as the new price does."""
    rows = spells(shop).query("plan == @plan and nth == 0")
    until = RISE if plan == "flex" else END
    rows = rows[rows["started_at"] < until]
    number = renewals(rows, until)
    chosen = rows["ended_reason"].isin(list(planted.REASONS)) & (rows["ended_at"] < until)
    share, error = 1.0, 0.0
    for nth in range(1, 1 + 12 // MONTHS[rows["every"].iloc[0]]):
        there, left = (number >= nth).sum(), ((number == nth) & chosen).sum()
        share *= 1 - left / there
        error += left / (there * (there - left))
    return interval(share, share * np.sqrt(error))


def reasons(shop, reason):
    rows = spells(shop).query("ended_reason in @planted.REASONS")
    rows = rows[(rows["plan"] != "flex") | (rows["ended_at"] < RISE)]
    return of_share(rows["ended_reason"] == reason)


def dearer(shop):
    """What is paid after the rise to what was paid before it."""
    flex = spells(shop).query("plan == 'flex' and amount > 0")
    late = flex["started_at"] >= RISE
    change = flex.loc[late, "amount"].unique() / flex.loc[~late, "amount"].unique()
    return change.item(), change.item()


def wave(shop):
    """Of those with the old price who came to a renewal after the rise: the share that left
    because of the price, less what leaves so at any renewal."""
    flex = spells(shop).query("plan == 'flex' and amount > 0")
    flex = flex[flex["started_at"] < RISE]
    asked = flex["ended_at"].between(RISE, RISE + days(32))
    flex = flex[asked & ~flex["ended_reason"].isin(["pause", "change"])]
    stay = flex["ended_reason"].isna()
    others = flex["ended_reason"].isin(["unused", "moved", "payment"]).sum()
    usual = others * planted.REASONS["price"] / (1 - planted.REASONS["price"])
    left = (flex["ended_reason"] == "price").sum() - usual
    n = left + stay.sum()
    share = left / n
    return interval(share, np.sqrt((share * (1 - share) + usual / n) / n))


def resumed(shop):
    rows = spells(shop).query("ended_reason == 'pause' and plans == 1")
    rows = rows[rows["ended_at"] < END - days(planted.PAUSED[1])]
    return of_share(rows["next_at"].notna())


def changed(shop):
    """Renewals of flex at which nothing else happened."""
    rows = spells(shop)
    beside = rows.groupby("customer_id")["both"].transform("any")
    flex = rows[~beside].query("plan == 'flex' and amount > 0")
    number = renewals(flex)
    moved = (flex["ended_reason"] == "change").sum()
    ended = flex["ended_at"].notna() & (flex["ended_reason"] != "change")
    n = number.sum() - ended.sum()
    share = moved / n
    return interval(share, np.sqrt(share * (1 - share) / n))


def converted(shop):
    trials = spells(shop).query("amount == 0 and ended_at == ended_at")
    return of_share(trials["ended_reason"] != "trial")


def twice(shop):
    """Customers with two spells at one time."""
    return of_share(spells(shop).groupby("customer_id")["both"].any())


def referred_stay(shop):
    """Of those who came long before the end, the share that ordered again."""
    people = returned(shop)
    people = people[people["acquired_on"] < AS_OF - days(900)]
    referred = people["referred_by"].notna()
    return ratio_of_means(people.loc[referred, "again"], people.loc[~referred, "again"])


def referrals(shop, lowest, highest):
    """Customers brought since by those who gave such a score in the wave a year before the last."""
    waves = shop["surveys"].query("question == 'nps'")
    wave = sorted(waves["wave"].unique())[-5]
    said = waves[(waves["wave"] == wave) & waves["score"].between(lowest, highest)]
    sent = shop["messages"].query(
        "campaign == @campaign", local_dict={"campaign": f"survey {wave}"}
    )
    since = sent["sent_at"].min()
    brought = shop["customers"].dropna(subset="referred_by")
    brought = brought[pd.to_datetime(brought["acquired_on"]) > since]
    number = said["customer_id"].map(brought["referred_by"].value_counts()).fillna(0)
    return interval(number.mean(), number.std() / np.sqrt(len(number)))


PLANS = {
    **{f"plan_{plan}": partial(kept, plan=plan) for plan in planted.PLANS},
    **{f"ended_{reason}": partial(reasons, reason=reason) for reason in planted.REASONS},
    "price_rise": dearer,
    "price_wave": wave,
    "resumed": resumed,
    "changed": changed,
    "trial_kept": converted,
    "twice": twice,
    "referred_stay": referred_stay,
    "referrals_promoters": partial(referrals, lowest=9, highest=10),
    "referrals_passives": partial(referrals, lowest=7, highest=8),
    "referrals_detractors": partial(referrals, lowest=0, highest=6),
}
