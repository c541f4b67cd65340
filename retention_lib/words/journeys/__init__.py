"""What the frames of journeys say: the finding first, then how far it can be trusted."""

__all__: list[str] = []
