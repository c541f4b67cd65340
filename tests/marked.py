"""A language for tests, as another package brings one: English with every text in marks."""

import re
import sys
from importlib.resources import files

from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax import ast as ftl

from retention_lib.writing import catalogue

CODE = "ia"  # Interlingua, which Babel knows and nobody here speaks
ENGLISH = files("retention_lib.writing") / "languages" / "en"


def bring(folder, **more):
    """Install the language into a folder; `more` are texts by key that English has none of."""
    package, info = folder / "interlingua", folder / "interlingua-1.0.dist-info"
    for made in (package, info):
        made.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: interlingua\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[retention_lib.languages]\n{CODE} = interlingua\n")
    (package / "__init__.py").write_text("")
    for file in ENGLISH.iterdir():
        said = marked(file.read_text(encoding="utf-8"))
        (package / file.name).write_text(said, encoding="utf-8")
    cells = [f"{key} =\n    {prose}" for key, prose in more.items()]
    (package / "notebooks.ftl").write_text("\n".join(cells), encoding="utf-8")
    forget()


def forget():
    """Look for languages, and for the package that brings this one, anew."""
    sys.modules.pop("interlingua", None)
    catalogue.folder.cache_clear()
    catalogue._bundle.cache_clear()


def marked(source):
    """The texts of a file, each in marks."""
    resource = FluentParser().parse(source)
    for message in resource.body:
        if isinstance(message, ftl.Message):
            for pattern in filter(None, [message.value, *message.attributes]):
                _mark(pattern.value if isinstance(pattern, ftl.Attribute) else pattern)
    return FluentSerializer().serialize(resource)


def _mark(pattern):
    pattern.elements = [ftl.TextElement("«"), *pattern.elements, ftl.TextElement("»")]


def bare(said):
    """The words outside of marks."""
    while (fewer := re.sub("«[^«»]*»", " ", said)) != said:
        said = fewer
    return said.split()
