"""Surveys: what everybody would answer, who does answer, and when."""

import numpy as np
import pandas as pd

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Clock, stream
from retention_lib.simulate.mail import recent

MIDDLE, LATEST = (
    45,
    28,
)  # days: from the beginning of a quarter to its wave; to the last answer


def invitations(people, orders, tickets, seed: int, clock: Clock) -> pd.DataFrame:
    """One row per invitation of a quarterly wave: ``wave, customer, sent, score`` (as they would
    say), ``answered`` (days; NaN for the silent)."""
    whole = pd.Timestamp(clock.as_of) - pd.Timedelta(
        days=MIDDLE + LATEST + 1
    )  # time for the last answers
    quarters = pd.period_range(clock.start, whole, freq="Q")
    parts = [_wave(quarter, people, orders, tickets, seed, clock) for quarter in quarters]
    frame = pd.concat(parts, ignore_index=True)
    frame["wave"] = frame["wave"].astype("category")
    return frame


def _wave(quarter: pd.Period, people, orders, tickets, seed: int, clock: Clock) -> pd.DataFrame:
    random = stream(seed, f"wave {quarter}")
    sent = clock.day(quarter.start_time) + MIDDLE + 0.4
    who = recent(orders, sent, len(people), planted.INVITED_WITHIN)
    attitude = (
        people["attitude"].to_numpy()[who]
        + planted.SLOW_ON_ATTITUDE * _waited(tickets, sent, len(people))[who]
    )
    noise = planted.NPS_NOISE * random.standard_normal(len(who))
    score = np.clip(
        np.rint(planted.NPS_MIDDLE + planted.NPS_ATTITUDE * attitude + noise), 0, 10
    ).astype("int8")
    inclined = np.array([inclined for *_, inclined in planted.SEGMENTS.values()])[
        people["segment"].to_numpy()[who]
    ]
    odds = planted.ANSWERING + planted.ANSWERING_A_POINT * (score - 7.0) + inclined
    answers = random.random(len(who)) < 1 / (1 + np.exp(-odds))
    delay = np.minimum(
        random.exponential(planted.DELAY + planted.DELAY_A_POINT * (10.0 - score)),
        LATEST,
    )
    frame = pd.DataFrame({"customer": who, "sent": sent, "score": score})
    return frame.assign(
        wave=f"{quarter.year}-Q{quarter.quarter}",
        answered=np.where(answers, sent + delay, np.nan),
    )


def _waited(tickets: pd.DataFrame, day: float, customers: int) -> np.ndarray:
    """Who had to wait for an answer of support not long before."""
    since = day - tickets["response"]
    waited = np.zeros(customers, dtype=bool)
    waited[
        tickets.loc[
            tickets["slow"] & (since > 0) & (since < planted.SLOW_REMEMBERED),
            "customer",
        ]
    ] = True
    return waited


def after_tickets(
    people: pd.DataFrame, tickets: pd.DataFrame, seed: int, clock: Clock
) -> pd.DataFrame:
    """One row per CSAT or CES answer: ``question, customer, ticket_id, slow, answered, score,
    prompt`` (the score that a fast answer would have earned)."""
    asked = tickets[tickets["closed"].notna()]
    rules = {"csat": planted.CSAT, "ces": planted.CES}
    parts = [_asked(asked, people, question, rule, seed) for question, rule in rules.items()]
    frame = pd.concat(parts, ignore_index=True)
    return frame[frame["answered"] < clock.span].reset_index(drop=True)


def _asked(
    tickets: pd.DataFrame,
    people: pd.DataFrame,
    question: str,
    rule: dict[str, float],
    seed: int,
):
    random = stream(seed, question)
    answering = tickets[random.random(len(tickets)) < rule["answering"]].reset_index(drop=True)
    attitude = people["attitude"].to_numpy()[answering["customer"]]
    prompt = rule["middle"] + rule["attitude"] * attitude + rule["urgent"] * answering["urgent"]
    prompt = prompt + rule["noise"] * random.standard_normal(len(answering))
    scores = {"score": prompt + rule["slow"] * answering["slow"], "prompt": prompt}
    scores = {
        name: value.round().clip(rule["low"], rule["high"]).astype("int8")
        for name, value in scores.items()
    }
    answered = answering["closed"] + random.exponential(1.0, len(answering))
    return answering[["customer", "ticket_id", "slow"]].assign(
        question=question, answered=answered, **scores
    )
