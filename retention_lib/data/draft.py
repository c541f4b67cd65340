"""Which column of a source may be which of a record table, by its name and by its values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from retention_lib.contract import TABLES
from retention_lib.contract.meanings import OTHERWISE
from retention_lib.contract.suggestions import asked, likeness, suggested, words
from retention_lib.data.profile import HALF, NEARLY, Values

SURE = 0.85  # a name must be so sure for a column that may be absent
FEW = 9  # rows, which may be of one customer
CUSTOMER = "customer_id"
BY_VALUES = ("transactions", "events")  # logs, whose columns may be told by their values alone
Profile = Mapping[str, Values]


@dataclass(frozen=True)
class Guess:
    """A column of the contract, what the source calls it, and why: its ``name`` means so, it is the
    ``only`` one with such values, or a source file ``declared`` it."""

    column: str
    called: str
    why: str
    values: Values


@dataclass(frozen=True)
class Draft:
    """One record table: where it may be, its columns, those that nothing was found for, each with
    what may be it, and the columns of a wide survey by their questions."""

    table: str
    source: str
    guesses: list[Guess]
    unknown: dict[str, list[str]] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> dict[str, str]:
        """What is called otherwise than in the contract."""
        pairs = ((guess.column, guess.called) for guess in self.guesses)
        return {column: called for column, called in pairs if column != called}

    @property
    def whole(self) -> bool:
        """Whether all is there that the record table cannot do without."""
        return not {*self.unknown} & {*TABLES[self.table].required}

    @property
    def time_formats(self) -> list[str]:
        """How its times are written, where that has to be said; two, where either may be meant."""
        times = self._of("time")
        return times[0].time_formats() if times else []

    @property
    def decimal(self) -> str:
        """The decimal mark of its numbers, where it has to be said."""
        return next((values.decimal for values in self._of("number") if values.decimal), "")

    @property
    def zoned(self) -> bool:
        """Whether its times have a zone, so that a business zone has to be said."""
        return any(values.zoned for values in self._of("time"))

    @property
    def ambiguous(self) -> bool:
        """Whether its numbers do not tell what their commas mean."""
        return any(values.ambiguous for values in self._of("number"))

    def _of(self, kind: str) -> list[Values]:
        known = TABLES[self.table].columns
        return [guess.values for guess in self.guesses if known[guess.column].type == kind]


def drafted(
    table: str,
    source: str,
    profile: Profile,
    declared: Mapping[str, str],
) -> Draft:
    """A draft of a record table from columns whose values are like that; ``declared`` are those
    that a source file has mapped."""
    found = {column: called for column, called in declared.items() if called in profile}
    questions = {} if table != "surveys" else _questions(profile, found)
    answers = {"question", "score"} if questions else set()
    free = {name: profile[name] for name in profile if name not in questions.values()}
    why = dict.fromkeys(found, "declared")
    for by, named in (("name", _by_name), ("only", _by_values)):
        more = named(table, free, found, answers)
        why |= dict.fromkeys(more, by)
        found |= more
    there = [column for column in TABLES[table].columns if column in found]
    guesses = [_guess(profile, column, found[column], why[column]) for column in there]
    absent = _absent(table, found, answers)
    unknown = {column: list(_likely(table, column, free, found)) for column in absent}
    return Draft(table, source, guesses, unknown, questions)


def _guess(
    profile: Profile,
    column: str,
    called: str,
    why: str,
) -> Guess:
    return Guess(column, called, why, profile[called])


def _needed(table: str) -> list[str]:
    """The columns that rows need, and who it was about, whom a survey may not name."""
    columns = TABLES[table].columns.items()
    return [name for name, column in columns if column.filled or name == CUSTOMER]


def _absent(
    table: str,
    found: Mapping[str, str],
    answers: set[str],
) -> list[str]:
    """The needed columns that nothing was found for; a price stands for an amount."""
    known = {*found, *answers}
    known |= {"amount"} if "unit_price" in found else set()
    return [column for column in _needed(table) if column not in known]


def _questions(profile: Profile, found: Mapping[str, str]) -> dict[str, str]:
    """The columns of a wide survey, each with the answers to one question: those named after one,
    where no column says the question."""
    if suggested(["question"], profile) or "question" in found:
        return {}
    return asked(name for name, values in profile.items() if values.code >= HALF)


def _by_name(
    table: str,
    profile: Profile,
    found: Mapping[str, str],
    answers: set[str],
) -> dict[str, str]:
    """Columns whose names say so: first of those that each row needs, then surer ones of others."""
    named: dict[str, str] = {}
    steps = {0.0: _needed(table), SURE: list(TABLES[table].columns)}
    for least, columns in steps.items():
        known = {**found, **named}
        missing = [column for column in columns if column not in {*known, *answers}]
        free = [name for name in profile if name not in known.values()]
        named |= suggested(missing, free, partial(_fits, table, profile, least))
    return named


def _by_values(
    table: str,
    profile: Profile,
    found: Mapping[str, str],
    answers: set[str],
) -> dict[str, str]:
    """Columns whose names say nothing, and whose values no other column has."""
    only: dict[str, str] = {}
    for column in _absent(table, found, answers):
        likely = list(_likely(table, column, profile, {**found, **only}))
        if len(likely) == 1:
            only[column] = likely[0]
    return only


def _fits(
    table: str,
    profile: Profile,
    least: float,
    column: str,
    name: str,
) -> bool:
    """Whether a name is sure enough, and its values may be those of the column."""
    values, kind = profile[name], TABLES[table].columns[column].type
    one = values.distinct == 1 and values.filled > FEW  # which tells nobody apart
    if likeness(column, name) < least or (one and column == CUSTOMER):
        return False
    if not values.filled or kind == "code":  # which may be a text with its number in it
        return True
    if kind == "time":
        return values.maybe_times >= HALF
    if kind == "number":
        return values.number >= HALF
    return values.times < HALF and (kind == "text" or values.money < HALF)


def _likely(
    table: str,
    column: str,
    profile: Profile,
    found: Mapping[str, str],
) -> Iterator[str]:
    """The names that do not say it of columns whose values are like those of this one."""
    told = {CUSTOMER: _like_ids, TABLES[table].time: _like_times, "amount": _like_money}
    timed = table == "surveys" and column == TABLES[table].time
    if column not in told or not (timed or table in BY_VALUES):
        return
    for name, values in profile.items():
        free = name not in found.values() and not OTHERWISE & {*words(name)}
        if free and told[column](values):
            yield name


def _like_ids(values: Values) -> bool:
    return values.repeats and values.times < HALF and values.money < HALF


def _like_times(values: Values) -> bool:
    return values.times >= NEARLY


def _like_money(values: Values) -> bool:
    return values.money >= HALF
