"""Finding: what a frame says, in three parts that read as one text and stay told apart."""

from collections.abc import Iterable
from html import escape
from typing import Any

PARTS = ("headline", "basis", "caution")
FINDING = "finding"  # in the metadata of what a notebook displays: the parts of it

Parts = str | Iterable[str | None] | None


class Finding(str):
    """A headline, the counts it rests on and what must be kept in mind; as a text, all three.

    ``headline``, ``basis`` and ``caution`` are its parts, each whole sentences or empty; ``short``
    is its short form, the title of a picture; ``amount`` is how much money it is about, None where
    it is about none. A notebook shows it as prose, every character escaped, and tells its parts
    beside it, for a page to give each its place.

    >>> said = Finding("5 <left>.", "Of 60.", ["May be chance.", None], short="5 left")
    >>> said, said.basis, said.short
    ('5 <left>. Of 60. May be chance.', 'Of 60.', '5 left')
    >>> html, beside = said._repr_html_()
    >>> html, beside["finding"]["caution"]
    ('<p>5 &lt;left&gt;. Of 60. May be chance.</p>', 'May be chance.')
    """

    headline: str
    basis: str
    caution: str
    short: str
    amount: float | None

    def __new__(
        cls,
        headline: Parts,
        basis: Parts = None,
        caution: Parts = None,
        short: str = "",
        amount: float | None = None,
    ) -> "Finding":
        parts = [_joined(part) for part in (headline, basis, caution)]
        whole = super().__new__(cls, _joined(parts))
        whole.headline, whole.basis, whole.caution = parts
        whole.amount = amount
        whole.short = short or whole.headline.rstrip(".")
        return whole

    def parts(self) -> dict[str, str]:
        """Its headline, basis and caution by these names."""
        return {name: getattr(self, name) for name in PARTS}

    def _repr_html_(self) -> tuple[str, dict[str, Any]]:
        return f"<p>{escape(self)}</p>", {FINDING: self.parts()}


def _joined(part: Parts) -> str:
    sentences = [part] if isinstance(part, str) else part or []
    return " ".join(filter(None, sentences))
