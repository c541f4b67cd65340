"""What may be odd about answers: codes for none, codes of another scale, and answers given
again."""

from collections.abc import Iterator

from ibis import ifelse, or_
from ibis.expr.types import BooleanValue, NumericColumn, NumericValue, Table

from retention_lib.contract.rule import Rule, repeats

NPS = list(range(11))  # its codes
HIGHEST = 10  # code of a scale, but one to 100
NO_ANSWER = (11, 77, 88, 97, 98, 99)  # codes for don't know, and for none
ENDS = {5: 5, 7: 20}  # of other scales, and how many answers tell that none is above
ONES = 7  # answers of 1, beside which some of 0 are expected


def of_answers(table: Table) -> Iterator[Rule]:
    """The rules of a table of answers."""
    code, asked = table.score, table.question
    off, nps = _off(table), asked == "nps"
    valid = nps & code.isin(NPS)
    wide = nps & _wide(table)
    yield Rule(
        "score_out_of_range",
        "error",
        off,
        code,
    )
    yield Rule(
        "another_scale",
        "error",
        wide,
        code,
    )
    n, highest = _number(valid), ifelse(valid, code, None).max().over()
    ends = [(highest <= end) & (n >= fewest) for end, fewest in ENDS.items()]
    yield Rule(
        "codes_end_early",
        "warning",
        valid & or_(*ends),
        code,
    )
    ones, noughts = (_number(valid & (code == one)) for one in (1, 0))
    yield Rule(
        "no_lowest_code",
        "warning",
        valid & (ones >= ONES) & (noughts == 0),
    )
    yield from _of_customers(table)


def _off(table: Table) -> BooleanValue:
    """Codes of no scale: below it, or above it where most are not."""
    code, nps = table.score, table.question == "nps"
    above = (code > HIGHEST) & ~_wide(table)
    return (nps & ~code.isin(NPS)) | (code < 0) | above


def _wide(table: Table) -> BooleanValue:
    """Whether most answers to the question have codes above 10, those for no answer aside."""
    code: NumericColumn = table.score
    wide = (code > HIGHEST) & ~code.isin(NO_ANSWER)
    many = ifelse(wide, 1, 0).sum().over(group_by=table.question)
    return 2 * many > code.count().over(group_by=table.question)


def _number(chosen: BooleanValue) -> NumericValue:
    """How many rows of the table are chosen."""
    return ifelse(chosen, 1, 0).sum().over()


def _of_customers(table: Table) -> Iterator[Rule]:
    """Answers of one customer to one question: in one wave, or on one day without one."""
    optional = [name for name in ("wave", "ticket_id") if name in table.columns]
    code = table.score
    other = (table.question != "nps") & (code >= 0) & ~code.isin(NO_ANSWER)
    answer = code.isin(NPS) | other
    same = [table.customer_id, table.question, answer, *(table[name] for name in optional)]
    waved = table.wave.notnull() if "wave" in optional else table.customer_id.isnull()
    named = table.customer_id.notnull() & answer
    last = [table.answered_at.desc(), table.score]
    yield Rule(
        "answered_again",
        "note",
        named & waved & repeats(same, last),
    )
    day = [*same, table.answered_at.date()]
    again = named & ~waved & repeats(day, table.answered_at)
    yield Rule(
        "same_day_answer",
        "note",
        again,
        table.answered_at,
    )
