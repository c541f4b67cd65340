"""The answers that were given, to waves and after cases, with what was written."""

import numpy as np
from pandas import DataFrame, Series, concat

from retention_lib.simulate import planted
from retention_lib.simulate.comments import comments
from retention_lib.simulate.draws import pick, stream
from retention_lib.simulate.world import World

QUESTIONS = ["nps", "csat", "ces"]
SCALES = {  # the scores from which one is happy, and in the middle
    "nps": (9, 7),
    "csat": (5, 4),
    "ces": (6, 4),
}
COLUMNS = ["customer", "answered", "score", "ticket_id", "wave"]


def answers(world: World) -> DataFrame:
    """One row per answer in order of time: ``customer, answered, score, ticket_id`` (0 for none)
    and ``question, wave, theme, text`` (places in their lists, -1 for none)."""
    given = world.invitations[world.invitations["answered"].notna()]
    wave = given["wave"].cat.codes
    given = given.assign(wave=wave, question="nps", ticket_id=0)
    rows = concat([given, after_tickets(world).assign(wave=-1)])
    parts = [_commented(rows, question, world.seed) for question in QUESTIONS]
    frame = concat(parts, ignore_index=True)
    return frame.sort_values("answered", kind="stable", ignore_index=True)


def _commented(
    rows: DataFrame,
    question: str,
    seed: int,
) -> DataFrame:
    part = rows.loc[rows["question"] == question, COLUMNS]
    part = part.reset_index(drop=True)
    random = stream(seed, f"comments {question}")
    said = comments(part["score"].to_numpy(), SCALES[question], random)
    return part.assign(question=np.int8(QUESTIONS.index(question)), **said)


def after_tickets(world: World) -> DataFrame:
    """One row per CSAT or CES answer: ``question, customer, ticket_id, slow, answered, score,
    prompt`` (the score that a fast answer would have earned)."""
    csat = _asked(world, "csat", planted.CSAT)
    ces = _asked(world, "ces", planted.CES)
    frame = concat([csat, ces], ignore_index=True)
    return frame[frame["answered"] < world.clock.span].reset_index(drop=True)


def _asked(
    world: World,
    question: str,
    rule: dict[str, float],
) -> DataFrame:
    random = stream(world.seed, question)
    closed = world.tickets[world.tickets["closed"].notna()]
    chosen = random.random(len(closed)) < rule["answering"]
    frame = closed[chosen].reset_index(drop=True)
    n = len(frame)
    attitude = pick(world.people["attitude"], frame["customer"])
    felt = rule["middle"] + rule["attitude"] * attitude + rule["urgent"] * frame["urgent"]
    prompt = felt + rule["noise"] * random.standard_normal(n)
    frame["score"] = _in_scale(prompt + rule["slow"] * frame["slow"], rule)
    frame["prompt"] = _in_scale(prompt, rule)
    frame["answered"] = frame["closed"] + random.exponential(1.0, n)
    frame["question"] = question
    return frame[["question", "customer", "ticket_id", "slow", "answered", "score", "prompt"]]


def _in_scale(
    felt: Series,
    rule: dict[str, float],
) -> Series:
    return felt.round().clip(rule["low"], rule["high"]).astype("int8")
