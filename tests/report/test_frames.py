"""What an error says may be the row of a customer: it stays in the notebook and the log of its
run."""

import nbformat
import pytest
from nbclient import NotebookClient

from retention_lib.report.drawn.failure import failed
from retention_lib.report.drawn.frames import parts, places, words

ADA = "ada@example.com"
ROW = "row = {'id': 'ada' + '@example.com', 'note': '1 ' * 3}"


CASES = [
    ("raise ValueError('no orders came')", "ValueError: no orders came", ""),
    ("raise ValueError", "ValueError", ""),
    ("{}['spend']", "KeyError: 'spend'", ""),
    ("x = 1\nint(row['id'])", "ValueError", "3"),
    ("raise ValueError(f'no order of {row}')", "ValueError", "2"),
    ("raise ValueError(f'line 1\\n' + '-' * 75 + f'\\n{row}')", "ValueError", "2"),
    (
        "def ask():\n    try:\n        int(row['id'])\n    except ValueError as error:\n"
        "        raise KeyError('what now') from error\nask()",
        "KeyError: 'what now'",
        "",
    ),
    ("import pandas\npandas.DataFrame([row])[row['id']]", "KeyError", "3"),
    ("import retention_lib.intervals as i\ni.wilson(row['id'], 3)", "", "3"),
    (
        "from retention_lib import data\ndata.connect('nowhere.csv')",
        "ContractError: a source was asked for as 'nowhere.csv'; found nothing of that name;",
        "",
    ),
    ("x = = row['id']", "SyntaxError", "2"),
    ("raise MemoryError('9 GiB' + '.')", "MemoryError: 9 GiB.", ""),
    (
        "class OutOfMemoryError(Exception): ...\nraise OutOfMemoryError(row['id'])",
        "OutOfMemoryError",
        "3",
    ),
    ("import ast\nast.literal_eval('1 ' + row['id'])", "SyntaxError", "3"),
    (
        "import pandas\npandas.DataFrame({'a': [1]}).query('a == 1 ' + row['id'])",
        "SyntaxError",
        "3",
    ),
    (
        "%xmode Verbose\ndef ask(told):\n    return int(told)\nask(row['id'])",
        "ValueError",
        "4",
    ),
    (
        "%xmode Context\nraise ValueError(f'it said\\n\\nTraceback (most recent call last):\\n"
        '  File "a.py", line 1\\n    {row}\\n  1 {row}\')',
        "ValueError",
        "3",
    ),
    ("e = ValueError('x' * 3)\ne.add_note(f'Cell In[1]\\n{row}')\nraise e", "ValueError", "4"),
    (
        "import pandas\nfrom retention_lib.report.said import spreadsheet\n"
        "spreadsheet.check('t', pandas.DataFrame({'a': [1]}, index=[row['id']]))",
        "ValueError: emit writes the columns of a table; the rows of 't' have labels, such as «…»;"
        " make columns of them",
        "",
    ),
    (
        "import pandas\nfrom retention_lib.contract.activity import refuse_empty\n"
        "orders = {'customer_id': [1], 'ordered_at': [row['id']], 'amount': [1]}\n"
        "refuse_empty([], pandas.DataFrame(orders), as_of='2024-01-31')",
        "ContractError: transactions needs a usable row on or before 2024-01-31; found"
        " unreadable_ordered_at 1 («…»); check",
        "",
    ),
]
ENDED = ["raise SystemExit(row['id'])", "import sys\nsys.exit(row['id'])"]


@pytest.fixture(scope="module")
def ends():
    """The errors that a real kernel gives of all these cells: class, words, traceback."""
    codes = [*(code for code, *_ in CASES), *ENDED]
    cells = [nbformat.v4.new_code_cell(f"{ROW}\n{code}") for code in codes]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, allow_errors=True).execute()
    shown = [
        next(output for output in cell.outputs if output.output_type == "error") for cell in cells
    ]
    told = [(error.ename, error.evalue, parts(error.traceback)) for error in shown]
    return dict(zip(codes, told, strict=True))


@pytest.mark.parametrize(("code", "told", "line"), CASES)
def test_words_of_data_are_withheld_and_our_own_and_the_cell_s_are_told(ends, code, told, line):
    cell = f"{ROW}\n{code}"
    name, said, trace = ends[code]
    known = words(name, said, trace, cell)
    assert known.told.startswith(told) and known.line == line
    failure = failed("cell error", known.told, trace, step=1, error=name, line=known.line)
    assert ADA not in failure.model_dump_json()
    assert name in failure.traceback and "Cell In[" in failure.traceback


@pytest.mark.parametrize("code", ENDED)
def test_an_error_without_a_traceback_is_told_by_its_class(ends, code):
    cell = f"{ROW}\n{code}"
    name, said, trace = ends[code]
    known = words(name, said, trace, cell)
    failure = failed("cell error", known.told, trace, step=1, error=name, line=known.line)
    assert failure.error == "SystemExit" and failure.traceback == "" and known.line == ""
    assert ADA not in failure.model_dump_json()


def test_a_traceback_of_python_keeps_its_places_and_classes():
    try:
        try:
            int(ADA)
        except ValueError as error:
            raise RuntimeError(f"{ADA}\n  File {ADA}") from error
    except RuntimeError:
        import traceback

        told = places(f"{ADA}\n{traceback.format_exc()}{ADA}\n")
    assert ADA not in told and told.count("Traceback (most recent call last):") == 2
    assert [line for line in told.splitlines() if line.endswith("Error")] == [
        "ValueError",
        "RuntimeError",
    ]
    assert "int(ADA)" in told and places(f"{ADA}: 1\n2 {ADA}") == ""
