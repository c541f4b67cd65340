"""What the frames of journeys say: the finding first, then how far it can be trusted."""

from retention_lib.words.journeys.funnel import funnel

__all__ = ["funnel"]
