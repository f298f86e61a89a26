"""The room's machine between two interviews: who sits here, which interview, and whether they agree."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, Input, OptionList, Static
from textual.widgets.option_list import Option

from mockcloser.app.backend import How
from mockcloser.app.class_backend import Offer, Place, Room
from mockcloser.app.messages import Failed
from mockcloser.app.screens.class_interview import ClassBriefingScreen
from mockcloser.classroom.matching import plain
from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from mockcloser.scenario.model import Scenario


class DeskScreen(Screen[None]):
    """The public list: a student types a part of their name and presses Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Next name", show=False, priority=True),
        Binding("up", "move(-1)", "Name before", show=False, priority=True),
        Binding("enter", "choose", "This is me", priority=True, tooltip="Go on as the student under the cursor"),
        Binding("escape", "clear", "Show all", tooltip="Empty the field"),
    ]

    def __init__(self, room: Room, how: How, *, student: str | None = None, scenario: str | None = None) -> None:
        super().__init__()
        self._room = room
        self._how = how
        self._student = student
        self._scenario = scenario
        self._places: tuple[Place, ...] = ()

    def compose(self) -> ComposeResult:
        """The field, the list, and one line of help."""
        yield Header(icon="≡")
        yield Static(id="class-title", markup=False)
        if self._room.pseudonymous:
            yield Input(placeholder="Type your whole student id", id="who")
        else:
            yield Input(placeholder="Type a part of your name", id="who")
        yield OptionList(id="places")
        yield Static(id="class-notes", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Say which class this is."""
        self.sub_title = self._room.title
        self.query_one("#class-title", Static).update("Who are you? Find your name and press Enter.")
        self.query_one("#class-notes").display = False
        self.query_one("#places", OptionList).can_focus = False

    def on_screen_resume(self) -> None:
        """Before the first student, and after each."""
        field = self.query_one("#who", Input)
        field.clear()
        field.focus()
        self._look()

    @work(thread=True, exclusive=True, group="desk")
    def _look(self) -> None:
        try:
            self._room.stand()
            notes = self._room.notes()
            places = self._room.places()
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        self.app.call_from_thread(self._show, places, notes)

    def _show(self, places: tuple[Place, ...], notes: tuple[str, ...]) -> None:
        self._places = places
        self._fill()
        told = self.query_one("#class-notes", Static)
        told.update("\n".join(f"{note[0].upper()}{note[1:]}." for note in notes))
        told.display = bool(notes)
        if self._student is not None:
            student, self._student = self._student, None
            self._offer(student)

    def on_input_changed(self) -> None:
        """Show whom the words fit."""
        self._fill()

    def _fill(self) -> None:
        """Everybody whom every typed word fits; with pseudonyms only a whole id finds anybody."""
        typed = plain(self.query_one("#who", Input).value.strip())
        fitting = [
            place
            for place in self._places
            if all(word in place.words for word in typed.split()) or plain(place.student) == typed
        ]
        listing = self.query_one("#places", OptionList)
        listing.clear_options()
        widest = max((cell_len(place.label) for place in self._places), default=0)
        listing.add_options([_option(place, widest) for place in fitting])
        listing.highlighted = 0 if typed and fitting else None

    def action_move(self, by: int) -> None:
        """Move the cursor of the list; the field keeps the focus."""
        listing = self.query_one("#places", OptionList)
        if by > 0:
            listing.action_cursor_down()
        else:
            listing.action_cursor_up()

    def action_choose(self) -> None:
        """Go on as the student under the cursor."""
        chosen = self.query_one("#places", OptionList).highlighted_option
        if chosen is None or chosen.id is None:
            self.notify("Type a part of your name first.")
        else:
            self._offer(chosen.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on a name."""
        if event.option_id is not None:
            self._offer(event.option_id)

    @work(thread=True, exclusive=True, group="offer")
    def _offer(self, student: str) -> None:
        try:
            offers = self._room.offers(student)
            text = self._room.consent_text()
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        open_ones = [offer for offer in offers if offer.left and self._scenario in (None, offer.scenario.id)]
        consent = partial(ConsentScreen, self._room, self._how, student, text)
        if not open_ones:
            self.post_message(Failed("All takes allowed were handed in. Ask your teacher."))
        elif len(open_ones) == 1:
            self.app.call_from_thread(self.app.push_screen, consent(open_ones[0].scenario))
        else:
            self.app.call_from_thread(self.app.push_screen, WhichScreen(tuple(open_ones)), self._chosen(consent))

    def _chosen(self, consent: "partial[ConsentScreen]") -> "partial[None]":
        def go_on(scenario: "Scenario | None") -> None:
            if scenario is not None:
                self.app.push_screen(consent(scenario))

        return partial(go_on)

    def action_clear(self) -> None:
        """Empty the field."""
        self.query_one("#who", Input).clear()

    def on_failed(self, message: Failed) -> None:
        """Say in one line what could not be done."""
        self.notify(message.line, severity="error", timeout=12)


class WhichScreen(Screen["Scenario | None"]):
    """Which of the class's interviews, where more than one has a take left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(self, offers: tuple[Offer, ...]) -> None:
        super().__init__()
        self._offers = {offer.scenario.id: offer for offer in offers}

    def compose(self) -> ComposeResult:
        """One line an interview."""
        yield Header(icon="≡")
        yield Static("Which interview? Choose one and press Enter.", id="class-title")
        yield OptionList(*(_interview(offer) for offer in self._offers.values()), id="places")
        yield Footer(show_command_palette=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on with this one."""
        if event.option_id is not None:
            self.dismiss(self._offers[event.option_id].scenario)


class ConsentScreen(Screen[None]):
    """What is recorded and who gets it; nothing is recorded before Y is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "agree", "Yes, I agree"),
        Binding("n", "refuse", "No", tooltip="Go back; nothing is recorded"),
        Binding("escape", "refuse", "No", show=False),
    ]

    def __init__(self, room: Room, how: How, student: str, text: str, scenario: "Scenario") -> None:
        super().__init__()
        self._room = room
        self._how = how
        self._student = student
        self._text = text
        self._scenario = scenario

    def compose(self) -> ComposeResult:
        """The text to read, and the question."""
        yield Header(icon="≡")
        with VerticalScroll(can_focus=True):
            yield Static(self._text, id="consent", markup=False)
        yield Static("Do you agree? Press Y for yes, N for no.", id="how")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Say what it is for."""
        self.sub_title = "Before we begin"

    def action_refuse(self) -> None:
        """Back to the list; nothing was recorded."""
        self.app.pop_screen()
        self.app.notify("Nothing was recorded.")

    @work(thread=True, exclusive=True, group="agree")
    def action_agree(self) -> None:
        """Record the consent and go to the briefing."""
        try:
            self._room.sit(self._student)
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        self.app.call_from_thread(
            self.app.switch_screen, ClassBriefingScreen(self._room, self._scenario, self._how, exam=True)
        )

    def on_failed(self, message: Failed) -> None:
        """Say in one line what could not be done."""
        self.notify(message.line, severity="error", timeout=12)


def _option(place: Place, widest: int) -> Option:
    takes = (
        "all takes handed in" if not place.left else "1 take left" if place.left == 1 else f"{place.left} takes left"
    )
    return Option(Text.assemble(set_cell_size(place.label, widest), (f"   {takes}", "dim")), id=place.student)


def _interview(offer: Offer) -> Option:
    takes = "1 take left" if offer.left == 1 else f"{offer.left} takes left"
    scenario = offer.scenario
    label = Text.assemble((scenario.title, "bold"), f"   {scenario.role}, {scenario.company}", (f"   {takes}", "dim"))
    return Option(label, id=scenario.id)
