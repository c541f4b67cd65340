"""The widgets, and what follows when one of them is changed."""

from dataclasses import asdict, replace
from typing import Any

import ipywidgets as widgets

from retention_lib import data
from retention_lib.data import Records
from retention_lib.lab import offered
from retention_lib.lab.choice import Choice
from retention_lib.lab.parts import PARTS, Made, failed, line, parts
from retention_lib.lab.written import definition, usual
from retention_lib.writing import text

_WRAPPED = {"flex_flow": "row wrap"}


class Panel(widgets.VBox):
    """A widget for each part of a choice, below them what it shows, and a button that writes it
    down; ``choice`` is the one that is shown."""

    def __init__(self, records: Records, choice: Choice) -> None:
        self.choice, self._records = choice, records
        self._made: Made = {}
        self.asked = _asked(records, choice)
        self.told = [widgets.HTML() for _ in PARTS]
        self.file = _typed("file", str(usual()))
        self.write = widgets.Button(description=text("lab-write"))
        self.written = widgets.HTML()
        self.write.on_click(self._write_down)
        for widget in self.asked.values():
            widget.observe(self._follow, "value")
        asked = widgets.Box([*self.asked.values()], layout=_WRAPPED)
        writing = widgets.HBox([self.file, self.write])
        super().__init__([asked, *self.told, writing, self.written])
        self._show()

    def _follow(self, change: dict[str, Any]) -> None:
        """Show what is chosen now, or say why it cannot be, and keep what was chosen before."""
        values = {name: widget.value for name, widget in self.asked.items()}
        before = self.choice, self._records, self._made
        try:
            self.choice = self._opened(Choice(**values))
            self._show()
        except ValueError as error:
            self.choice, self._records, self._made = before
            self._tell([failed(error)])

    def _opened(self, choice: Choice) -> Choice:
        """The choice where its source is another one: in that, cohorts and segments are others."""
        if choice.source == self.choice.source:
            return choice
        self._records, self._made = data.connect(choice.source), {}
        cohorts = self._offer("cohort", offered.cohorts(self._records))
        segment = self._offer("segment", offered.segments(self._records))
        return replace(choice, cohort=cohorts, segment=segment)

    def _offer(self, name: str, options: offered.Options) -> Any:
        """Other options for a widget that nobody is told of; its value, kept where it is one."""
        widget = self.asked[name]
        values = [value for _, value in options]
        kept = widget.value if widget.value in values else values[0]
        widget.unobserve(self._follow, "value")
        widget.options = options
        widget.value = kept
        widget.observe(self._follow, "value")
        return kept

    def _show(self) -> None:
        self._tell(parts(self._records, self.choice, self._made))

    def _tell(self, told: list[str]) -> None:
        empty = [""] * (len(PARTS) - len(told))
        for place, html in zip(self.told, [*told, *empty], strict=True):
            place.value = html

    def _write_down(self, button: widgets.Button) -> None:
        try:
            file = definition(self.choice, self.file.value)
            said = text("lab-written", file=str(file))
        except ValueError as error:
            said = str(error)
        self.written.value = line(said)


def _asked(records: Records, choice: Choice) -> dict[str, widgets.Widget]:
    """The widgets by the names of what they choose."""
    chosen = asdict(choice)
    options = {
        "by": offered.periods(),
        "cohort": offered.cohorts(records),
        "segment": offered.segments(records),
        "window": offered.windows(),
    }
    source = _typed("source", choice.source, widgets.Combobox, options=offered.sources())
    texts = {"source": source, "as_of": _typed("as_of", choice.as_of)}
    lists = {name: _listed(name, options[name], chosen[name]) for name in options}
    return texts | lists


def _typed(
    name: str,
    value: str,
    kind: type[widgets.Text] = widgets.Text,
    **more: Any,
) -> widgets.Text:
    """A widget to write in; it tells when Enter is pressed or it is left."""
    more |= {"description": text(f"lab-{name}"), "continuous_update": False}
    return kind(value=value, **more)


def _listed(name: str, options: offered.Options, value: Any) -> widgets.Dropdown:
    """A list to choose from; what is chosen is in it, whatever else is."""
    values = [other for _, other in options]
    own = [] if value in values else [(str(value), value)]
    return widgets.Dropdown(
        options=[*options, *own],
        value=value,
        description=text(f"lab-{name}"),
    )
