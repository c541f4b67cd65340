"""Pictures of journeys: where customers go from where, and step by step."""

from retention_lib.plots.journeys.funnel import funnel

__all__ = ["funnel"]
