"""The answers that were given, to waves and after cases, with what was written."""

from pandas import DataFrame, concat

from retention_lib.simulate import planted
from retention_lib.simulate.comments import comments
from retention_lib.simulate.draws import pick
from retention_lib.simulate.world import World

SCALES = {  # of each question, the scores from which one is in the middle, and happy
    "nps": (7, 9),
    "csat": (4, 5),
    "ces": (4, 6),
}
COLUMNS = ["customer", "answered_at", "score", "ticket_id", "wave"]


def answers(world: World) -> DataFrame:
    """One row per answer in order of time: ``customer, answered_at, score, ticket_id, wave`` (empty
    for none) and ``question, theme, comment`` (places in their lists, -1 for none)."""
    asked = world.invitations
    given = asked[asked["answered_at"].notna()].assign(question="nps")
    rows = concat([given, after_tickets(world)])
    parts = []
    for place, (question, scale) in enumerate(SCALES.items()):
        part = rows.loc[rows["question"] == question, COLUMNS].reset_index(drop=True)
        random = world.stream(f"comments {question}")
        said = comments(part["score"].to_numpy(), scale, random)
        parts.append(part.assign(question=place, **said))
    frame = concat(parts, ignore_index=True)
    frame = frame.astype({"ticket_id": "Int64", "score": float})
    return frame.sort_values("answered_at", kind="stable", ignore_index=True)


def after_tickets(world: World) -> DataFrame:
    """One row per CSAT or CES answer: its ticket, ``question, answered_at, score, prompt`` (the
    score that a fast answer would have earned)."""
    frame = concat([_asked(world, question) for question in planted.AFTER_CASES])
    return frame[frame["answered_at"] < world.span]


def _asked(world: World, question: str) -> DataFrame:
    random = world.stream(question)
    closed = world.tickets[world.tickets["closed_at"].notna()]
    middle, of_attitude, of_slow, of_urgent, *rest = planted.AFTER_CASES[question]
    noise, low, high, answering = rest
    frame = closed[random.random(len(closed)) < answering].copy()
    attitude = pick(world.people["attitude"], frame["customer"])
    felt = middle + of_attitude * attitude + of_urgent * frame["priority"]
    prompt = felt + noise * random.standard_normal(len(frame))
    scores = {"prompt": prompt, "score": prompt + of_slow * frame["slow"]}
    for name, felt in scores.items():
        frame[name] = felt.round().clip(low, high).astype("int8")
    later = random.exponential(1.0, len(frame))
    return frame.assign(answered_at=frame["closed_at"] + later, question=question)
