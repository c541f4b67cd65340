"""One printed table per result frame: ``(frame) -> GT``; where money is shown, ``currency`` is its
ISO code.

Every noun of ``results.FRAMES`` is printed from its declaration, ``tables.segments(frame)``; those
that need more than that have a module of their own. Nothing is mutated; the frame itself is the
download.
"""

from collections.abc import Callable
from functools import partial

from great_tables import GT

from retention_lib.results import FRAMES
from retention_lib.tables.clv import *
from retention_lib.tables.cohorts import *
from retention_lib.tables.contract import *
from retention_lib.tables.generic import printed
from retention_lib.tables.rfm import *
from retention_lib.tables.surveys import *

NOUNS = {frame.noun: frame for frame in FRAMES.values()}


def __getattr__(noun: str) -> Callable[..., GT]:
    """The printed table of a noun that has no module of its own."""
    if noun not in NOUNS:
        raise AttributeError(f"tables has no {noun!r}; results declares {', '.join(NOUNS)}")
    return partial(printed, frame=NOUNS[noun])
