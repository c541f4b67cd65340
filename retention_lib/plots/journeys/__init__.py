"""Pictures of journeys: where customers go from where, and step by step."""

__all__: list[str] = []
