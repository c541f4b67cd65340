"""What is sent: campaigns with a control arm drawn by lot, invitations to the waves of a survey,
newsletters; who is on a list, who opens and who answers."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
from numpy import ndarray
from pandas import DataFrame, Timestamp, concat
from scipy.special import expit

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Random, Setting, World, only, pick

MIDDLE = 45  # days from the beginning of a quarter to its wave
LATEST = 28  # days to the last answer


def recent(
    orders: DataFrame,
    day: float,
    within: float = 365,
    at: str = "at",
) -> ndarray:
    """The customers who ordered in the days before ``day``."""
    before = day - orders[at]
    return np.unique(orders["customer"][(before > 0) & (before <= within)])


def campaigns(people: DataFrame, orders: DataFrame, setting: Setting) -> DataFrame:
    """One row per customer of a campaign: ``campaign, customer, sent_at, treated, opened_at,
    extra`` (days; NaN: none)."""
    parts = []
    for name, (before, _) in setting.planted.CAMPAIGNS.items():
        who = recent(orders, setting.span - before)
        left = pick(people["left"], who)
        sent = _campaign(setting, name, left)
        parts.append(sent.assign(customer=who, campaign=name))
    return concat(parts, ignore_index=True)


def _campaign(setting: Setting, name: str, left: ndarray) -> DataFrame:
    random = setting.stream(name)
    n = len(left)
    before, extra = setting.planted.CAMPAIGNS[name]
    treated = random.random(n) < planted.TREATED_SHARE
    sent = setting.span - before + random.uniform(0.35, 0.45, n)
    opens = treated & (random.random(n) < opening(sent, left, setting))
    moved = opens & (random.random(n) < extra)
    bought = sent + random.uniform(0.5, planted.WITHIN - 0.5, n)
    read = sent + random.uniform(0.01, 0.4, n)
    return DataFrame({"sent_at": sent, "treated": treated}).assign(
        opened_at=only(opens, read), extra=only(moved & (bought < left), bought)
    )


def opening(sent: ndarray, left: ndarray, setting: Setting) -> ndarray:
    """The chance that a message is opened: it fades before a customer leaves."""
    return np.where(sent > left - planted.FADING, *setting.planted.LEAVING["opening"])


def invitations(
    people: DataFrame, orders: DataFrame, tickets: DataFrame, setting: Setting
) -> DataFrame:
    """One row per invitation of a quarterly wave: ``customer, sent_at, score`` (as they would say),
    ``answered_at`` (days; NaN for the silent), ``wave``."""
    parts = []
    slow = tickets[tickets["slow"]]
    # the quarters that leave time for the last answers
    whole = Timestamp(setting.as_of) - pd.Timedelta(days=MIDDLE + LATEST + 1)
    for quarter in pd.period_range(setting.start, whole, freq="Q"):
        sent = setting.day(quarter.start_time) + MIDDLE + 0.4
        who = recent(orders, sent, planted.INVITED_WITHIN)
        waited = recent(slow, sent, planted.SLOW_REMEMBERED, "first_response_at")
        remembered = setting.planted.SLOW_ON_ATTITUDE * np.isin(who, waited)
        random = setting.stream(f"wave {quarter}")
        said = _said(random, people.iloc[who], remembered, setting.planted)
        wave = f"{quarter.year}-Q{quarter.quarter}"
        answered = sent + said["waited"]
        parts.append(said.assign(customer=who, wave=wave, sent_at=sent, answered_at=answered))
    return concat(parts, ignore_index=True).astype({"wave": "category"})


def _said(
    random: Random,
    people: DataFrame,
    remembered: ndarray,
    truth: SimpleNamespace,
) -> DataFrame:
    """The ``score`` that each would give, and the days ``waited`` for the answer; NaN for the
    silent."""
    n = len(people)
    attitude = people["attitude"].to_numpy() + remembered
    noise = planted.NPS_NOISE * random.standard_normal(n)
    felt = planted.NPS_MIDDLE + planted.NPS_ATTITUDE * attitude + noise
    score = np.rint(felt).clip(0, 10).astype("int8")
    *_, inclined = zip(*truth.SEGMENTS.values(), strict=True)
    mood = truth.ANSWERING + truth.ANSWERING_A_POINT * (score - 7.0)
    answers = random.random(n) < expit(mood + np.take(inclined, people["segment"]))
    usual = truth.DELAY + truth.DELAY_A_POINT * (10.0 - score)
    delay = np.minimum(random.exponential(usual), LATEST)
    return DataFrame({"score": score, "waited": only(answers, delay)})


def messages(world: World) -> DataFrame:
    """One row per message in order of time: ``customer, campaign, sent_at, arm`` (its place),
    ``opened_at, clicked_at, cost``."""
    asked = world.invitations
    invited = asked[["customer", "sent_at"]].assign(
        campaign="survey " + asked["wave"].astype(object),
        opened_at=(asked["sent_at"] + asked["answered_at"]) / 2,  # by those who answered
        treated=True,
    )
    rows = concat([world.campaigns, _newsletters(world), invited], ignore_index=True)
    rows = rows.assign(arm=rows["treated"], cost=planted.MAIL_COST * rows["treated"])
    return rows.astype({"campaign": "category"}).sort_values("sent_at", kind="stable")


def _newsletters(world: World) -> DataFrame:
    random = world.stream("newsletters")
    days = world.span - planted.EVERY * np.arange(planted.NEWSLETTERS, 0, -1)
    dates = world.times(days).astype("M8[D]").astype(str)
    lists = [recent(world.orders, float(day)) for day in days]
    parts = {
        f"newsletter {date}": DataFrame({"customer": who, "sent_at": day + 0.3})
        for date, who, day in zip(dates, lists, days, strict=True)
    }
    rows = concat(parts, names=["campaign"]).reset_index("campaign")
    n = len(rows)
    sent = rows["sent_at"].to_numpy()
    left = pick(world.people["left"], rows["customer"])
    opens = random.random(n) < opening(sent, left, world)
    opened = only(opens, sent + random.exponential(0.5, n))
    clicked = only(random.random(n) < 0.2, opened + 0.001)
    return rows.assign(
        treated=True, opened_at=world.until_end(opened), clicked_at=world.until_end(clicked)
    )
