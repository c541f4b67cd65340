"""Which columns of a source may be meant by those of the contract: by what their names mean, and by
how they are spelt."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable

from retention_lib.contract.errors import shorten
from retention_lib.contract.meanings import (
    MEANT,
    OTHERWISE,
    QUESTIONS,
    SAYING_NOTHING,
    WRITTEN_OUT,
)

PARTED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")  # orderDate, NPSScore
WORD = re.compile(r"[^\W\d_]+|\d+")
NAMED, HELD = 1.0, 0.9  # how sure a name is: it is one that means so, or it holds one
SPELT = 0.8  # at most: it is written alike
EARLIER = 0.001  # by so much surer is a meaning than the one after it
LONGER = 0.1  # by so much less sure is a name that holds one, for each word beside it
LEAST = 0.6  # below it nothing is suggested


def _anything(column: str, name: str) -> bool:
    return True


def suggested(
    missing: Iterable[str],
    names: Iterable[str],
    fits: Callable[[str, str], bool] = _anything,
) -> dict[str, str]:
    """For each missing column of the contract the name that most likely means it, where one does
    and ``fits``; no name is taken twice.

    >>> suggested(["customer_id", "ordered_at"], ["Household Key", "createdAt", "city"])
    {'customer_id': 'Household Key', 'ordered_at': 'createdAt'}
    """
    wanted, there = list(missing), list(names)
    pairs = [(likeness(column, name), column, name) for column in wanted for name in there]
    found: dict[str, str] = {}
    for sure, column, name in sorted(pairs, key=lambda pair: -pair[0]):
        if sure < LEAST or column in found or name in found.values():
            continue
        if fits(column, name):
            found[column] = name
    told = {column: found[column] for column in wanted if column in found}
    return _priced(told, there)


def asked(names: Iterable[str]) -> dict[str, str]:
    """By question of surveys, the first of these names that is called after it.

    >>> asked(["respondent", "NPS_score", "how easy"])
    {'nps': 'NPS_score', 'ces': 'how easy'}
    """
    said = {name: {*words(name)} for name in reversed([*names])}
    return {
        question: name
        for question, meant in QUESTIONS.items()
        for name, given in said.items()
        if meant & given
    }


def mapping(missing: str, names: Iterable[str]) -> str:
    """How a source file may map a missing column, as far as names suggest it.

    >>> mapping("amount", ["customer_id", "Total"]), mapping("amount", ["city"])
    ("columns = {amount = 'Total'}", "columns = {amount = '...'}")
    """
    meant = suggested([missing], names) or {missing: "..."}
    pairs = (f"{column} = '{shorten(name)}'" for column, name in meant.items())
    return f"columns = {{{', '.join(pairs)}}}"


def _priced(
    found: dict[str, str],
    names: list[str],
) -> dict[str, str]:
    """What is a price rather than an amount is one, where there is a quantity to it."""
    name = found.get("amount", "")
    price, amount = (likeness(column, name) for column in ("unit_price", "amount"))
    others = [other for other in names if other not in found.values()]
    quantities = {likeness("quantity", other): other for other in others}
    surest = max(quantities, default=0)
    if price <= amount or surest < LEAST:
        return found
    whole = {column: other for column, other in found.items() if column != "amount"}
    return whole | {"quantity": quantities[surest], "unit_price": name}


def likeness(column: str, name: str) -> float:
    """How likely a source means a column of the contract by a name: from 0 to 1."""
    given = words(name)
    meanings = [tuple(column.split("_")), *MEANT.get(column, ())]
    for nth, meaning in enumerate(meanings):
        if "".join(given) == "".join(meaning):
            return NAMED - EARLIER * nth
    if not given or OTHERWISE & {*given}:
        return 0
    for nth, meaning in enumerate(meanings):
        if {*meaning} <= {*given} and not {*meaning} <= SAYING_NOTHING:
            beside = {*given} - {*meaning} - SAYING_NOTHING
            return HELD - EARLIER * nth - LONGER * len(beside)
    ours, theirs = _said(meanings[0]), _said(given)
    return SPELT * difflib.SequenceMatcher(None, ours, theirs).ratio()


def words(name: str) -> tuple[str, ...]:
    """The words of a name, however it parts and shortens them.

    >>> words("orderDt"), words("Order-Date 2"), words("Größe")
    (('order', 'date'), ('order', 'date', '2'), ('größe',))
    """
    plain = PARTED.sub(" ", unicodedata.normalize("NFKC", name)).lower()
    return tuple(WRITTEN_OUT.get(word, word) for word in WORD.findall(plain))


def _said(given: tuple[str, ...]) -> str:
    return "".join(word for word in given if word not in SAYING_NOTHING)
