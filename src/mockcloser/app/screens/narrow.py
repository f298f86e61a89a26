"""Narrow: which of the kept sessions the history shows."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Select, Static

from mockcloser.report.narrowing import EVERYTHING, Narrowing
from mockcloser.vocabulary.moves import Criterion, Status
from mockcloser.vocabulary.wording import CRITERION, STATUS


class NarrowScreen(ModalScreen[Narrowing | None]):
    """A form over the history; None where it is to stay as it was. `titles` are the kept scenarios' by id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "narrow", "Show these"),
        Binding("ctrl+x", "everything", "Show all", tooltip="Take every condition away"),
        Binding("escape", "dismiss(None)", "Cancel", tooltip="Leave it as it was"),
    ]

    def __init__(self, narrowing: Narrowing, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._narrowing = narrowing
        self._titles = titles

    def compose(self) -> ComposeResult:
        """One condition a row."""
        given = self._narrowing
        scenarios = [(title, scenario) for scenario, title in self._titles.items()]
        criteria = [(CRITERION[criterion], criterion) for criterion in Criterion]
        statuses = [(STATUS[status], status) for status in Status]
        with Vertical(classes="form"):
            yield from _row(
                "Interview", Select(scenarios, prompt="any", value=given.scenario or Select.NULL, id="scenario")
            )
            yield from _row(
                "Criterion", Select(criteria, prompt="any", value=given.criterion or Select.NULL, id="criterion")
            )
            yield from _row(
                "came out", Select(statuses, prompt="any way", value=given.status or Select.NULL, id="status")
            )
            with Horizontal():
                yield Label("From day")
                yield Input(_day(given.since), placeholder="2026-03-14", id="from-day")
                yield Label("to day")
                yield Input(_day(given.until), placeholder="2026-03-21", id="to-day")
            yield Static(id="complaint", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Show these", id="narrow", variant="primary")
                yield Button("Show all (^x)", id="everything")
                yield Button("Cancel (Esc)", id="cancel")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click on a button, or Enter on it."""
        match event.button.id:
            case "narrow":
                self.action_narrow()
            case "everything":
                self.action_everything()
            case _:
                self.dismiss(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter after a day shows what fits."""
        self.action_narrow()

    def action_everything(self) -> None:
        """Take every condition away."""
        self.dismiss(EVERYTHING)

    def action_narrow(self) -> None:
        """Show what satisfies the form, unless a day in it is none."""
        days: dict[str, date | None] = {}
        for field in self.query(Input):
            text = field.value.strip()
            try:
                days[field.id or ""] = date.fromisoformat(text) if text else None
            except ValueError:
                self.query_one("#complaint", Static).update(f"“{text}” is no day. Write one such as 2026-03-14.")
                field.focus()
                return
        chosen = {name: self.query_one(f"#{name}", Select).selection for name in ("scenario", "criterion", "status")}
        self.dismiss(
            Narrowing(chosen["scenario"] or "", days["from-day"], days["to-day"], chosen["criterion"], chosen["status"])
        )


def _row(name: str, field: Select[str] | Select[Criterion] | Select[Status]) -> ComposeResult:
    with Horizontal():
        yield Label(name)
        yield field


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
