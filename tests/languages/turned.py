"""A language made for tests: every word of English turned round, as a package somebody installs.

It is Esperanto to Babel, so that its numbers and dates differ from English, too.
"""

import json
import re
from pathlib import Path

from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Transformer, Visitor

CODE = "eo"
ENGLISH = Path(__file__).parents[2] / "retention_lib" / "writing" / "languages" / "en"
WORD = re.compile(r"[^\W\d_]+")
# What stays as it is in Markdown: code, addresses, and HTML.
KEPT = re.compile(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|\{[^}]*\}")


class Turner(Transformer):
    """Turns the words of a Fluent resource round; what stands in braces stays."""

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:
        node.value = turned(node.value)
        return node


class Collector(Visitor):
    """The texts of a Fluent resource."""

    def __init__(self):
        self.texts = []

    def visit_TextElement(self, node: ast.TextElement) -> None:
        self.texts.append(node.value)


def turned(text):
    """Every word of a text read from its end.

    >>> turned("Likely between 3% and `by`")
    'ylekiL neewteb 3% dna `by`'
    """
    parts = re.split(f"({KEPT.pattern})", text)
    return "".join(
        part if number % 2 else WORD.sub(lambda word: word[0][::-1], part)
        for number, part in enumerate(parts)
    )


def install(site, notebooks):
    """Write the language into a folder of the path, as pip would have left it there."""
    package = site / "turned_words"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    for file in ENGLISH.glob("*.ftl"):
        resource = Turner().visit(FluentParser().parse(file.read_text(encoding="utf-8")))
        (package / file.name).write_text(FluentSerializer().serialize(resource), encoding="utf-8")
    cells = "\n".join(markdown(json.loads(file.read_text())) for file in notebooks)
    (package / "notebooks.ftl").write_text(cells, encoding="utf-8")
    about = site / "turned_words-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: turned-words\nVersion: 1.0\n")
    group = f"[retention_lib.languages]\n{CODE} = turned_words\n"
    (about / "entry_points.txt").write_text(group)


def markdown(notebook):
    """The Markdown cells of a notebook as texts of the catalogue, turned round."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    return "\n".join(f"notebooks-{cell['id']} =\n{indented(cell)}" for cell in cells)


def indented(cell):
    lines = turned("".join(cell["source"])).replace("{", '{"{"}').split("\n")
    return "\n".join("    " + re.sub(r"^([*.\[}])", r'{"\1"}', line) for line in lines)


def words(package):
    """Every word of the texts that the language has; its keys are no texts."""
    collector = Collector()
    for file in package.glob("*.ftl"):
        collector.visit(FluentParser().parse(file.read_text(encoding="utf-8")))
    return set(WORD.findall(" ".join(collector.texts)))
