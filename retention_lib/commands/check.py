"""`retention check`: the record tables of a source, what was mapped, and every data finding."""

from argparse import Namespace

from retention_lib import contract, data
from retention_lib.commands.arguments import source
from retention_lib.contract.input import without_given
from retention_lib.writing import text

arguments = source  # is what `check` takes


def command(asked: Namespace) -> None:
    """Print a source's record tables, the columns found in each, and every finding."""
    records = data.connect(asked.source)
    as_of = asked.as_of or asked.today
    none = text("commands-check-undeclared")
    print(text("commands-check-source", source=records.source))
    print(text("commands-check-timezone", timezone=records.timezone or none))
    print(text("commands-check-currency", currency=records.currency or none))
    for name in records.tables:
        print(_described(name, records))
    findings = records.check(as_of=as_of)
    key = "no_findings" if findings.empty else "findings"
    print("\n" + text(f"commands-check-{key}", day=str(as_of), findings=len(findings)))
    if not findings.empty:
        from retention_lib import words  # here, because it takes a second

        shares = findings["share"].map("{:.2%}".format)
        print(words.explained(findings).assign(share=shares).to_string(index=False))


def _described(name: str, records: data.Records) -> str:
    """A record table's rows, the columns found that the library knows, and the others, by which one
    may group."""
    table = without_given(records.tables[name])
    known = contract.TABLES[name]
    mapped = {
        column: text("commands-check-mapped", column=column, called=repr(called))
        for column, called in records.mapped.get(name, {}).items()
    }
    found = [mapped.get(column, column) for column in known.columns if column in table.columns]
    others = [column for column in table.columns if column not in known.columns]
    rows = int(table.count().execute())
    lines = ["", text("commands-check-table", table=name, rows=rows, row=text(f"records-{name}"))]
    for part, columns in {"columns": found, "others": others}.items():
        if columns:
            lines.append("  " + text(f"commands-check-{part}", columns=", ".join(columns)))
    return "\n".join(lines)
