"""The answers that were given, to waves and after cases, with what was written."""

import numpy as np
import pandas as pd

from retention_lib.simulate.answers import after_tickets
from retention_lib.simulate.comments import comments
from retention_lib.simulate.world import World

QUESTIONS = ["nps", "csat", "ces"]
HAPPY_FROM = {
    "nps": (9, 7),
    "csat": (5, 4),
    "ces": (6, 4),
}  # the scores from which one is happy, or in the middle


def answers(world: World) -> pd.DataFrame:
    """One row per answer in order of time: ``customer, answered, score, ticket_id`` (0 for none)
    and ``question, wave, theme, text`` (places in their lists, -1 for none)."""
    given = world.invitations[world.invitations["answered"].notna()]
    given = given.assign(wave=given["wave"].cat.codes, question="nps", ticket_id=0)
    after = after_tickets(world.people, world.tickets, world.seed, world.clock).assign(wave=-1)
    rows = [_commented(part, question, world.seed) for question, part in _by_question(given, after)]
    rows = pd.concat(rows, ignore_index=True).sort_values("answered", kind="stable")
    return rows.reset_index(drop=True)


def _by_question(given: pd.DataFrame, after: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    return [
        ("nps", given),
        *((question, after[after["question"] == question]) for question in QUESTIONS[1:]),
    ]


def _commented(part: pd.DataFrame, question: str, seed: int) -> pd.DataFrame:
    part = part[["customer", "answered", "score", "ticket_id", "wave"]].reset_index(drop=True)
    said = comments(part["score"].to_numpy(), *HAPPY_FROM[question], seed, question)
    return part.assign(
        question=np.int8(QUESTIONS.index(question)),
        theme=said["theme"],
        text=said["text"],
    )
