"""Which file the notebook of a report is."""

from pathlib import Path

from retention_lib.report.asked.files import is_file
from retention_lib.report.asked.spec import Entry, Refused


def named(entry: Entry) -> Path:
    """The file's name as the definition has it, and may leave out the ending of."""
    return Path(entry.notebook if entry.notebook.endswith(".ipynb") else f"{entry.notebook}.ipynb")


def find(entry: Entry, definition: Path, where: str) -> Path:
    """The file, beside the definition or among the notebooks; raises `Refused`, `where` first, when
    there is none."""
    file = named(entry)
    _refuse_taken(file.stem, where)
    places = [definition.parent / file, definition.parent.parent / "notebooks" / file]
    found = next((place for place in places if is_file(place)), None)
    if found is None:
        looked = " and ".join(str(place) for place in places)
        raise Refused(
            f"{where}: there is no notebook '{entry.notebook}'; looked for {looked}; "
            "copy it there, or make one with retention new"
        )
    # a link gives the report its name, not what it leads to
    return found.parent.resolve() / found.name


def _refuse_taken(report: str, where: str) -> None:
    """A report is a folder of the site, among what is hidden there and the page of all pages."""
    if report.startswith(".") or report.lower() == "index.html":
        raise Refused(
            f"{where}: a notebook named '{report}' cannot have a page; give it another name"
        )
