"""A part of a page: what stands below one heading of the notebook, each thing in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup, escape

from retention_lib.report.said.results import Told
from retention_lib.writing.finding import PARTS

BEHIND = ("prose", "code")  # kinds that have places of their own on a page


class Piece(NamedTuple):
    """One thing of a part: an author's `prose`, the `code` of a cell, or what it displayed: a
    `finding`, a `picture`, a `table`, a reason why something was `left_out`, or any `other`."""

    kind: str
    held: Tag

    @property
    def html(self) -> str:
        return self.held.decode_contents()

    @property
    def finding(self) -> Told:
        """The parts of a finding."""
        told = {part: str(self.held.get(f"data-{part}", "")) for part in PARTS}
        return Told.model_validate(told)


@dataclass
class Part:
    """What stands below one heading, or before the first; `question` is the author's heading.

    A part that displays a finding is `answered`: the headline is its title, the basis stands below
    it, then its pictures, or its first table where it has none; what was counted and how, its other
    tables and its code have places of their own on the page. Any other part is shown as it was
    written. `fold` says that all of it stands behind its heading; a part that `lacks` what it needs
    does so too.
    """

    question: str = ""
    id: str = ""
    fold: bool = False
    pieces: list[Piece] = field(default_factory=list)

    @property
    def lacks(self) -> bool:
        """Whether it shows only why it was left out."""
        kinds = {piece.kind for piece in self.pieces} - set(BEHIND)
        return bool(self.question) and kinds == {"left_out"}

    @property
    def answered(self) -> bool:
        return not self.fold and bool(self._of("finding"))

    @property
    def title(self) -> str:
        return self._first.headline if self.answered else self.question

    @property
    def basis(self) -> str:
        return self._first.basis if self.answered else ""

    @property
    def headlines(self) -> list[str]:
        """What its findings say, wherever they stand."""
        return [piece.finding.headline for piece in self._of("finding")]

    @property
    def cautions(self) -> list[str]:
        """What must be kept in mind of its findings, where they do not stand below it."""
        told = [piece.finding.caution for piece in self._of("finding")] if self.answered else []
        return list(filter(None, dict.fromkeys(told)))

    @property
    def shown(self) -> Markup:
        """What stands below its title."""
        if not self.answered:
            seen = [piece for piece in self.pieces if piece.kind != "code"]
            return _joined(_single(piece) if self.fold else piece.html for piece in seen)
        first, *_ = self._of("finding")
        elsewhere = [first, *self._numbers]
        below = [piece for piece in self.pieces if piece.kind not in BEHIND]
        below.sort(key=lambda piece: piece.kind == "left_out")  # why, after what is there
        return _joined(_below(piece) for piece in below if id(piece) not in map(id, elsewhere))

    @property
    def prose(self) -> Markup:
        """How it was counted, where that does not stand below its title."""
        return _joined(piece.html for piece in self._of("prose")) if self.answered else Markup()

    @property
    def tables(self) -> Markup:
        """The tables that do not stand below its title."""
        return _joined(piece.html for piece in self._numbers)

    @property
    def code(self) -> Markup:
        return _joined(piece.html for piece in self._of("code"))

    @property
    def _first(self) -> Told:
        return self._of("finding")[0].finding

    @property
    def _numbers(self) -> list[Piece]:
        tables = self._of("table") if self.answered else []
        return tables if self._of("picture") else tables[1:]

    def _of(self, kind: str) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind == kind]


def _joined(html: Iterator[str]) -> Markup:
    return Markup("\n".join(filter(None, map(str.strip, html))))


def _below(piece: Piece) -> str:
    """A further finding as a heading and its basis; anything else as it is."""
    if piece.kind != "finding":
        return piece.html
    found = piece.finding
    basis = f'<p class="basis">{escape(found.basis)}</p>' if found.basis else ""
    return f"<h3>{escape(found.headline)}</h3>{basis}"


def _single(piece: Piece) -> str:
    """A picture behind a heading is there in one width."""
    if piece.kind != "picture" or "narrow" not in piece.html:
        return piece.html
    drawn = BeautifulSoup(piece.html, "html.parser")
    for wide in drawn(class_="wide"):
        wide.decompose()
    for narrow in drawn(class_="narrow"):
        narrow["class"] = "single"
    return str(drawn)
