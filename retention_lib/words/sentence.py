"""Sentence: prose that reads as text in Python and as paragraphs in a notebook and on a page."""

from html import escape


class Sentence(str):
    """Text whose blank lines part paragraphs; a notebook shows it as prose, with every character
    escaped.

    >>> Sentence("Fewer than 5 <customers>.")._repr_html_()
    '<p>Fewer than 5 &lt;customers&gt;.</p>'
    """

    __slots__ = ()

    def _repr_html_(self):
        return "".join(f"<p>{escape(part)}</p>" for part in self.split("\n\n") if part)


def say(*sentences):
    """One paragraph from whole sentences; None and "" are left out.

    >>> say("One fact.", None, "Its doubt.")
    'One fact. Its doubt.'
    """
    return Sentence(" ".join(sentence for sentence in sentences if sentence))
