"""What a source file says of a table, applied to it as it came: which rows count, what its columns
are called, what it lacks, and which of them are questions."""

from collections.abc import Iterator

import ibis
from ibis.expr.types import BooleanValue, Table

from retention_lib.contract import ContractError, quoted
from retention_lib.contract.doubts import plain
from retention_lib.contract.findings import Finding
from retention_lib.data import where
from retention_lib.data.source_file import Constant, TableMapping


def apply(
    table: Table,
    name: str,
    mapping: TableMapping,
) -> tuple[Table, list[Finding]]:
    """The table as its source file says it is to be read, and what was left out for that."""
    kept, left_out = where.keep(table, name, mapping.where)
    renamed = _rename(kept, name, mapping.columns)
    whole = _add(renamed, name, mapping.values)
    if not mapping.questions:
        return whole, left_out
    answers, unanswered = _unfold(whole, mapping.questions)
    return answers, left_out + unanswered


def _rename(table: Table, name: str, columns: dict[str, str]) -> Table:
    if absent := [column for column in columns.values() if column not in table.columns]:
        raise ContractError(
            f"columns of {name} name {quoted(absent)}",
            quoted(table.columns),
            "correct the mapping in the source file",
        )
    mapped = {*columns, *columns.values()}
    others = [column for column in table.columns if column not in mapped]
    renamed = {column: table[actual] for column, actual in columns.items()}
    return table.select(*others, **renamed)


def _add(table: Table, name: str, values: dict[str, Constant]) -> Table:
    """The table with further columns, each the same for every row."""
    known = {column.casefold() for column in table.columns}
    there = [column for column in values if column.casefold() in known]
    if there:
        raise ContractError(
            f"values of {name} give {quoted(there)} for a table without",
            quoted(table.columns),
            "take it out of values, or give the column another name with columns",
        )
    constants = {column: ibis.literal(value) for column, value in values.items()}
    return table.mutate(**constants)


def _unfold(
    table: Table,
    questions: dict[str, str],
) -> tuple[Table, list[Finding]]:
    """One row an answer where the table has one answer a column; and how many cells hold none."""
    asked = list(questions.values())
    if absent := [column for column in asked if column not in table.columns]:
        raise ContractError(
            f"questions of surveys name {quoted(absent)}",
            quoted(table.columns),
            "correct them in the source file",
        )
    alike = len({table[column].type() for column in asked}) == 1
    taken = {*asked, "question", "score"}
    others = [column for column in table.columns if column not in taken]
    answers = []
    for question, column in questions.items():
        score = table[column] if alike else table[column].cast("string")
        answered = table.filter(~_empty(table, column))
        constant = ibis.literal(question)
        answers.append(answered.select(*others, question=constant, score=score))
    return ibis.union(*answers), list(_unanswered(table, questions))


def _unanswered(table: Table, questions: dict[str, str]) -> Iterator[Finding]:
    """How many cells of each question are empty."""
    empties = {asked: _empty(table, column) for asked, column in questions.items()}
    cells = table.select(**empties)
    sums = {asked: cells[asked].sum().fill_null(0) for asked in questions}
    counted = cells.aggregate(n=cells.count(), **sums)
    (empty,) = counted.to_pandas().to_dict("records")
    for question, column in questions.items():
        if rows := int(empty[question]):
            yield Finding(
                "surveys",
                "unanswered",
                "note",
                rows,
                rows / int(empty["n"]),
                hint="unanswered",
                column=column,
                allowed=question,
            )


def _empty(table: Table, column: str) -> BooleanValue:
    return plain(table[column]) == ""
