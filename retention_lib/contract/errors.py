"""What is said of a table that cannot be used: what was asked, what is there, what to do."""


class ContractError(ValueError):
    """A table that cannot be used: what was asked, what is there, what to do."""

    def __init__(self, asked: str, found: str, do: str):
        super().__init__(f"{asked}; found {found}; {do}")


def quoted(names) -> str:
    """Column names as an error may print them: each shortened, at most twenty."""
    shown = ", ".join(f"'{shortened(str(name))}'" for name in list(names)[:20])
    return (
        shown + (f" and {len(names) - 20} more" if len(names) > 20 else "")
        if len(names)
        else "no column"
    )


def shortened(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
