"""What a command prints."""

from retention_lib.report.markup import clean


def show(told: str) -> None:
    """Print what may hold somebody's data: nothing in it steers the terminal."""
    print(clean.tamed(told))
