"""The command that lists an audience, as a page gives it."""

from shlex import join, quote

LONGEST = 200  # characters of a source that a line of a page holds


def listing(
    audience: str,
    source: str,
    as_of: str,
    *options: str,
) -> str:
    """The command that lists an audience as it was on a day.

    >>> listing("at_risk", "my shop.toml", "2021-12-31", "--bins", "3")
    "retention export 'my shop.toml' at-risk --as-of 2021-12-31 --bins 3"
    """
    where = source if len(quote(source)) <= LONGEST else "SOURCE"
    name = audience.replace("_", "-")
    return join(["retention", "export", where, name, "--as-of", as_of, *options])
