"""Subscriptions in plans: who takes one, when it ends and why, and what follows: after a trial, a
pause, another plan, a new price."""

import numpy as np
from numpy import ndarray
from pandas import DataFrame, Series, concat
from scipy.stats import beta

from retention_lib.simulate import planted
from retention_lib.simulate.draws import SECONDS, Random, Setting, World, choose, only

PLANS = [*planted.PLANS, planted.CLASSIC]
REASONS = [*planted.REASONS, "pause", "change", "trial"]
EVENTS = ["ends", "pauses", "changes", "raised", "tried"]  # of two at once the first decides
WHY = {1: "pause", 2: "change", 3: "price", 4: "trial"}  # by place in EVENTS; else by lot
SEAMLESS = [EVENTS.index("raised"), EVENTS.index("tried")]  # nobody ends who goes on
NEVER = 1_200.0  # months
MONTH, DAY = np.timedelta64(1, "M"), np.timedelta64(1, "D")


def taken(world: World) -> DataFrame:
    """One row per paid spell or trial: ``customer, started_at, amount, every`` (whether a year),
    ``ended_at``, ``plan`` and ``ended_reason`` (places in ``PLANS`` and ``REASONS``)."""
    rows = spells(world)
    _, price, months, *_ = _of(rows["plan"], world)
    raised = (rows["plan"] == 0) & (rows["at"] >= _rise(world))
    amount = np.where(raised, world.planted.RISE_TO, price)
    told = rows.assign(
        started_at=rows["at"],
        amount=np.where(rows["trial"], 0.0, amount),
        every=months > 1,
        ended_at=world.until_end(rows["ended"]),
    )
    told["ended_reason"] = rows["reason"].where(told["ended_at"].notna(), -1)
    return told.sort_values("at", kind="stable", ignore_index=True)


def spells(world: World) -> DataFrame:
    """Every spell that begins within the log: ``customer, subscription, at, plan, luck, trial,
    lone`` (no plan beside it), ``event`` (its place in ``EVENTS``), ``ended`` (in days),
    ``reason``, ``follows`` (whether another spell comes after it)."""
    random = world.stream("plans")
    begun, parts = _starts(random, world), []
    while len(begun):
        ended = _ended(random, begun, world)
        parts.append(ended)
        begun = _next(random, ended, world)
    return concat(parts, ignore_index=True)


def _starts(random: Random, world: World) -> DataFrame:
    people = world.people
    n = len(people)
    begun = people["acquired"].clip(planted.PLANS_LAUNCH) + random.exponential(90, n)
    wanted = random.random(n) < planted.TAKING
    there = begun < np.minimum(people["left"], world.span)
    customer = np.flatnonzero(wanted & there)
    n = len(customer)
    shares, *_ = zip(*planted.PLANS.values(), strict=True)
    plan = choose(random, dict(enumerate(shares)), n)
    trial = (plan == 0) & (random.random(n) < planted.TRIALS)
    who = DataFrame({"customer": customer, "at": begun[customer].to_numpy()})
    first = who.assign(plan=plan, trial=trial, luck=random.random(n))
    starts = concat([first, _second(random, first)], ignore_index=True)
    starts["subscription"] = starts.index
    starts["lone"] = ~starts["customer"].duplicated(keep=False)
    return starts[starts["at"] < world.span]


def _second(random: Random, first: DataFrame) -> DataFrame:
    """What some take beside it within days: another plan."""
    chosen = first[random.random(len(first)) < planted.TWICE]
    n, plans = len(chosen), len(planted.PLANS)
    later = chosen["at"] + random.uniform(1, 20, n)
    other = chosen["plan"] + random.integers(1, plans, n)
    return chosen.assign(
        at=later,
        plan=other % plans,
        trial=False,
        luck=random.random(n),
    )


def _ended(random: Random, begun: DataFrame, world: World) -> DataFrame:
    """When each spell would end, why, and whether something follows."""
    truth, n = world.planted, len(begun)
    *_, months, a, b = _of(begun["plan"], world)
    trial = begun["trial"].to_numpy()
    paid = ~trial
    monthly = paid & (months == 1)
    flex = paid & (begun["plan"] == 0)
    at = begun["at"].to_numpy()
    leaving = beta.ppf(begun["luck"], a, b)
    pauses = _renewals(random, planted.PAUSING, n)
    changes = _renewals(random, truth.CHANGING, n)
    risks = [
        only(paid, _renewals(random, leaving, n)),
        only(monthly, pauses),
        only(flex & begun["lone"], changes),
        only(flex, _to_rise(at, world)),
        only(trial, np.ones(n)),
    ]
    waits = np.nan_to_num(risks, nan=NEVER)
    ended = later(at, waits.min(axis=0) * months, world)
    told = begun.assign(event=waits.argmin(axis=0), ended=ended)
    chances = 0, planted.RESUMED, 1, 1 - truth.PRICE_WAVE, planted.TRIAL_KEPT
    told["follows"] = random.random(n) < np.take(chances, told["event"])
    return told.assign(reason=_reason(random, told))


def _renewals(random: Random, chance: float | ndarray, n: int) -> ndarray:
    """At which renewal it happens."""
    drawn = random.geometric(np.clip(chance, 1e-9, 1), n)
    return np.minimum(drawn, NEVER)


def _reason(random: Random, ended: DataFrame) -> Series:
    given = choose(random, planted.REASONS, len(ended))
    ordinary = Series(given, ended.index)
    places = {event: REASONS.index(word) for event, word in WHY.items()}
    reason = ended["event"].map(places).fillna(ordinary)
    asked = ~ended["event"].isin(SEAMLESS)
    return reason.where(asked | ~ended["follows"], -1).astype("int8")


def _next(random: Random, ended: DataFrame, world: World) -> DataFrame:
    """What follows: at once, or after a pause."""
    after = ended[ended["follows"]]
    paused = random.uniform(*planted.PAUSED, len(after))
    waits = np.where(after["event"] == EVENTS.index("pauses"), paused, 0)
    changed = after["event"] == EVENTS.index("changes")
    begun = after.assign(
        at=after["ended"] + waits,
        plan=after["plan"].where(~changed, PLANS.index("family")),
        trial=False,
    )
    kept = ["customer", "subscription", "at", "plan", "luck", "trial", "lone"]
    return begun.loc[begun["at"] < world.span, kept]


def _of(plan: Series, world: World) -> ndarray:
    """Share, price, months between payments and the two numbers of leaving, of each row's plan."""
    plans = list(world.planted.PLANS.values())
    return np.take(plans, plan, axis=0).T


def _rise(world: World) -> int:
    return world.span - int(world.planted.RISE_BEFORE_END)


def _to_rise(days: ndarray, world: World) -> ndarray:
    """Months to the first renewal from the day on which the price rises; NaN for who began
    later."""
    rise = np.full(len(days), float(_rise(world)))
    then, now = (world.times(day).astype("M8[M]") for day in (rise, days))
    months = (then - now).astype("int64")
    early = later(days, months, world) < rise
    return only(days < rise, early + months)


def later(days: ndarray, months: ndarray, setting: Setting) -> ndarray:
    """The same day and time so many months later, or the last day of a shorter month."""
    at = setting.times(days)
    day, month = at.astype("M8[D]"), at.astype("M8[M]")
    then = month + np.asarray(months).astype("int64").astype("m8[M]")
    first, following = (each.astype("M8[D]") for each in (then, then + MONTH))
    place = np.minimum(day - month.astype("M8[D]"), following - first - DAY)
    since = first + place - np.datetime64(setting.start, "us")
    seconds = (since + (at - day)) / np.timedelta64(1, "s")
    return (seconds + 0.5) / SECONDS  # half of one, so that the clock loses none
