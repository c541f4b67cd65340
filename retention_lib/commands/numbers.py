"""Whole numbers, as a command is given them."""

import argparse
from collections.abc import Callable


def at_least(least: int) -> Callable[[str], int]:
    """The reader of an option that takes a whole number, and no smaller one."""

    def number(text: str) -> int:
        try:
            found = int(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(
                f"{text!r} is no whole number; give {least} or more"
            ) from error
        if found < least:
            raise argparse.ArgumentTypeError(f"{found} is too few; give {least} or more")
        return found

    return number
