"""What a notebook says: its cells, run in this process on given records, without a picture or a
table drawn."""

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import retention_lib
from retention_lib import data, plots, report, tables, words
from retention_lib.data.records import Records
from retention_lib.report.said import cards, section
from retention_lib.writing import catalogue

LOADED = plots, tables, words  # before the cells ask for them
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


class Told(NamedTuple):
    """The names that the cells left behind, the texts they looked up with their values, what was
    given to `report.emit`, and why parts were left out."""

    space: dict
    texts: list[tuple[str, dict]]
    emitted: dict
    left_out: list[str]

    def says(self, key, **values):
        """Whether a text was said, with these among its values; `KeyError` where there is none."""
        if not catalogue.known(key):
            raise KeyError(key)
        return any(key == said and values.items() <= given.items() for said, given in self.texts)

    def verdicts(self):
        """What the page's cards say of their changes: better, worse, chance or nothing."""
        drawn = cards.cards(self.emitted["metrics"])
        return [change.verdict for card in drawn for change in card.changes]


class Blank:
    """In the place of `plots` and `tables`."""

    def __getattr__(self, name):
        return lambda *given, **named: None


def page(name, records, checks=None, **parameters):
    """What the notebook of that name says of the records, at these parameters; `checks` is what was
    found in them before, by `Records.check`, which takes a while."""
    told = Told({"display": Blank().display}, [], {}, [])
    check = Records.check if checks is None else lambda *_, **day: checks
    with ExitStack() as patches:
        for module, part, stand_in in (
            (data, "connect", lambda source: records),
            (Records, "check", check),
            (retention_lib, "plots", Blank()),
            (retention_lib, "tables", Blank()),
            (report, "picture", Blank().picture),
            (report, "table", Blank().table),
            (report, "emit", lambda **given: told.emitted.update(given)),
            (section, "display", lambda said, **_: told.left_out.append(str(said))),
            *_texts(told.texts),
        ):
            patches.enter_context(patch.object(module, part, stand_in))
        for place, code in enumerate(_cells(name)):
            exec(compile(code, name, "exec"), told.space)
            if place == 0:
                told.space.update(parameters)
    return told


def _cells(name):
    notebook = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return ["".join(cell["source"]) for cell in cells]


def _texts(texts):
    """Every module that looks texts up writes down what it looked up."""
    original = catalogue.text

    def text(key, **values):
        texts.append((key, values))
        return original(key, **values)

    modules = [module for name, module in sys.modules.items() if name.startswith("retention_lib")]
    users = [module for module in modules if getattr(module, "text", None) is original]
    return [(module, "text", text) for module in users]
