"""An action that a page proposes: with whom, what is at stake, why, and how to get the list."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, model_validator

from retention_lib.results.metric import Currency, Sure

MOST = 3  # actions that a page proposes; a list of more is no answer

Text = Annotated[str, Field(min_length=1, max_length=300)]


class Action(BaseModel):
    """One thing to do; every text is in the reader's language.

    `verb` is what to do, as a heading; `audience` is with whom, and `customers` how many they are;
    `stake`, between `low` and `high`, is the most that it can win in money of `currency`, or where
    it is no `bound`, what is expected to be lost; `why` is a sentence, and `how` says how to get
    the list: a command, or the name of a download.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    verb: Text
    audience: Text
    customers: NonNegativeInt
    stake: Sure
    low: Sure
    high: Sure
    currency: Currency | None = None
    bound: bool = True
    why: Text
    how: Text

    @model_validator(mode="after")
    def _something_is_at_stake(self) -> "Action":
        if not self.low <= self.stake <= self.high:
            asked = f"the action '{self.verb}' needs a stake between its ends"
            found = f"low {self.low}, stake {self.stake}, high {self.high}"
            raise ValueError(f"{asked}; found {found}; mend what is wrong of it")
        return self


def compete(actions: Sequence[Action]) -> list[Action]:
    """Those with most at stake, the largest first."""
    return sorted(actions, key=lambda action: -action.stake)[:MOST]
