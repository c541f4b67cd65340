"""What an analyst has chosen to look at."""

from dataclasses import dataclass
from typing import Any

from retention_lib.results import privacy


@dataclass(frozen=True)
class Choice:
    """Of which source, up to which day, by which period, in which cohorts, which segment, and for
    how many days after an order a customer is active.

    ``segment`` is empty for everybody, the key of an RFM segment (``at_risk``), or a column of
    customers and a value of it (``country=NL``); ``window`` is None for the period itself.
    """

    source: str
    as_of: str
    by: str = "month"
    cohort: str = "first"
    segment: str = ""
    window: int | None = None

    @property
    def scored(self) -> bool:
        """Whether the segment is one of RFM."""
        return bool(self.segment) and "=" not in self.segment

    def reports(self) -> dict[str, dict[str, Any]]:
        """The notebooks whose pages show it, and what each is told: the page about cohorts is about
        everybody, and that about segments about all of them."""
        asked = {"by": self.by, "cohort": self.cohort}
        window = {"window": self.window} if self.window else {}
        smallest = privacy.smallest()
        hidden = {"min_group": smallest} if smallest > 1 else {}
        if self.scored or not self.segment:
            whole = {"cohorts": {**asked, **window, **hidden}}
            return whole | ({"rfm": hidden} if self.scored else {})
        return {"explore": {**asked, "segment": self.segment, **window, **hidden}}
