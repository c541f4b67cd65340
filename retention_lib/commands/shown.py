"""What a command prints."""

import sys

from retention_lib.report.markup import clean


def show(told: str) -> None:
    """Print what may hold somebody's data: nothing in it steers the terminal, and what that cannot
    write is escaped."""
    code = sys.stdout.encoding or "utf-8"
    written = clean.tamed(told).encode(code, "backslashreplace")
    print(written.decode(code))
