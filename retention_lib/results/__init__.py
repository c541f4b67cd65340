"""What leaves the package: one ``Frame`` per result noun, its metrics, and how it is shown.

``<topic>-<noun>`` in ``FRAMES`` is what ``<topic>.<noun>`` returns. The printed table, the hiding
of small groups, the dictionary of a download and ``retention columns`` come from it.
"""

from pathlib import Path

from pandas import DataFrame

from retention_lib.contract import ContractError
from retention_lib.results import (
    benchmarks,
    churn,
    clv,
    cohorts,
    contract,
    contractual,
    download,
    forecasts,
    journeys,
    rfm,
    subscriptions,
    surveys,
)
from retention_lib.results.action import Action
from retention_lib.results.download import (
    dictionary,
    downloadable,
    guarded,
    header,
    key_text,
    labelled,
)
from retention_lib.results.frame import FRAME, Column, Frame, read
from retention_lib.results.metric import Measure, Metric
from retention_lib.results.privacy import named, protect, shown

TOPICS = (
    benchmarks,
    churn,
    clv,
    cohorts,
    contract,
    contractual,
    forecasts,
    journeys,
    rfm,
    subscriptions,
    surveys,
)
FRAMES = {
    found.name: found
    for topic in TOPICS
    for found in vars(topic).values()
    if isinstance(found, Frame)
}
MEASURES = {measure.name: measure for topic in TOPICS for measure in topic.MEASURES}


def reopen(file: Path | str) -> DataFrame:
    """A frame read back from its download: a CSV file and the header beside it."""
    return download.reopen(file, *FRAMES.values())


def frame_of(table: object) -> Frame | None:
    """The declaration that a table was made by, or None."""
    return FRAMES.get(str(getattr(table, "attrs", {}).get(FRAME)))


__all__ = [
    "FRAMES",
    "MEASURES",
    "Action",
    "Column",
    "ContractError",
    "Frame",
    "Measure",
    "Metric",
    "dictionary",
    "downloadable",
    "frame_of",
    "guarded",
    "header",
    "key_text",
    "labelled",
    "named",
    "protect",
    "read",
    "reopen",
    "shown",
]
