"""Columns that say that a row is not what it looks like: in another currency, cancelled, failed, or
a test."""

import re

from retention_lib.contract.nobody import NOBODY


def _set(words: str) -> set[str]:
    return set(words.split())


TESTS = _set("test tests testing testmode testorder demo sandbox preview draft dummy fake")
NEVER = TESTS | _set("failed failure pending declined rejected void voided abandoned")
UNDONE = _set("canceled cancelled cancel cancellation refunded returned reversed")
UNDONE |= _set("chargeback expired deleted trash unpaid")
WORDS = {
    "transactions": NEVER | UNDONE,
    "subscriptions": NEVER,  # one that is cancelled was paid before
    "messages": NEVER,
    "events": TESTS,
    "surveys": TESTS,
    "tickets": TESTS,
    "memberships": TESTS,
}
UNSAID = _set("not no non never un partial partially")  # what follows is not so, or in part
FILLERS = _set("is was order transaction mode flag")
STATES = _set("status state mode environment orderstatus paymentstatus")
STAMPS = _set("at on date time")
LIVE = {"live", "livemode"}
YES = _set("true t yes y 1 1.0")
NO = _set("false f no n 0 0.0")


def words(text: str) -> list[str]:
    """The words of a name or a value: ``isTest``, ``IS_TEST`` and ``is test`` have the same."""
    return [word.casefold() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", text)]


def kind(column: str, name: str) -> str:
    """What a column of a record table tells by its name: a currency, a status, a flag that is true
    of tests or of what is live, a stamp of when it was undone, or nothing.

    >>> [kind(column, "transactions") for column in ("orderStatus", "is_test", "Cancelled at")]
    ['status', 'flag', 'stamp']
    """
    said = words(column)
    known = WORDS.get(name, set())
    bare = set(said) - FILLERS
    if not said or not known:
        return ""
    if any(word.startswith("currency") for word in said):
        return "currency"
    if said[-1] in STATES:
        return "status"
    if bare <= LIVE:
        return "live" if bare else ""
    if bare <= known:
        return "flag"
    undone = bare - STAMPS
    return "stamp" if said[-1] in STAMPS and undone and undone <= known - TESTS else ""


def undone(
    value: str,
    column: str,
    name: str,
) -> list[str]:
    """The words by which a value of such a column says that its row does not stand; none where it
    stands.

    >>> undone("Cancelled by customer", "status", "transactions")
    ['cancelled']
    >>> undone("partially_refunded", "status", "transactions")
    []
    """
    told = kind(column, name)
    plain = value.strip().casefold()
    if told == "live":
        return [plain] if plain in NO else []
    if told == "flag" and plain in YES:
        return [plain]
    if told == "stamp":
        return [] if plain in ("", *NOBODY) else ["stamped"]
    said = words(value)
    return [] if UNSAID & set(said) else [word for word in said if word in WORDS[name]]
