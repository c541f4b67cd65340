"""Which record table one file is that has not the name of any."""

from retention_lib.contract import TABLES
from retention_lib.contract.meanings import NAMED_SO
from retention_lib.contract.suggestions import asked, suggested, words
from retention_lib.data import files
from retention_lib.data.containers import Folder


def record_table(folder: Folder) -> str:
    """The one whose columns the one file of a folder has, else the one that its name says or whose
    questions its columns are named after; orders where nothing tells."""
    (file,) = folder.held()
    columns = folder.columns(file)
    there = [name for name, table in TABLES.items() if table.time]
    whole = [name for name in there if {*columns}.issuperset(TABLES[name].required)]
    said = named_so(files.stem(file))
    if said in (whole or there):
        return said
    if whole:
        return whole[0]
    money = suggested(["amount"], columns)
    wide = asked(columns) and not money
    return "surveys" if wide else "transactions"


def named_so(name: str) -> str:
    """The record table that a name says, or nothing.

    >>> named_so("survey_2024"), named_so("customer orders"), named_so("export")
    ('surveys', 'transactions', '')
    """
    if name in TABLES:
        return name
    for word in reversed(words(name)):
        for table, names in NAMED_SO.items():
            if word in names:
                return table
    return ""
