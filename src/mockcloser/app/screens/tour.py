"""The tour of the first start: two minutes in five cards; afterwards to be had from the help."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, Static

from mockcloser.app.backend import Backend
from mockcloser.app.messages import FirstDrill
from mockcloser.app.screens.interview import InterviewScreen
from mockcloser.app.screens.mic_check import MicCheckScreen

DRILL = "drill-next-step"
"""The gentlest of the drills: one question to ask, one date to leave with."""


class TourScreen(Screen[None]):
    """Cards to leaf through; the last two can be acted on at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "forward", "Next"),
        Binding("right,space", "forward", "Next", show=False, priority=True),
        Binding("left", "back", "Back", priority=True),
        Binding("m", "check", "Check microphone", tooltip="Say a sentence and hear how it arrives"),
        Binding("s", "start", "First drill", tooltip="Begin with the first drill"),
        Binding("escape", "app.pop_screen", "Leave", tooltip="Leave the tour; F1 and T bring it back"),
    ]

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._card = 0
        self._cards: tuple[Callable[[], Text], ...] = (_the_close, _a_take, self._keys, _microphone, _begin)

    def compose(self) -> ComposeResult:
        """One card at a time."""
        yield Header(icon="≡")
        with VerticalScroll(can_focus=True):
            yield Static(id="card")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The first card; the tour has been shown from here on."""
        self.sub_title = "A tour in five cards"
        self._backend.preferences.tour_was_shown()
        self._show()

    def action_forward(self) -> None:
        """The next card; from the last one to the first drill."""
        if self._card + 1 == len(self._cards):
            self.action_start()
        else:
            self._turn(1)

    def action_back(self) -> None:
        """The card before."""
        self._turn(-1)

    def action_check(self) -> None:
        """Say a sentence; then the tour goes on."""
        self.app.push_screen(MicCheckScreen(self._backend))

    def action_start(self) -> None:
        """To the briefing of the first drill."""
        self.post_message(FirstDrill(DRILL))

    def _turn(self, by: int) -> None:
        self._card = min(max(self._card + by, 0), len(self._cards) - 1)
        self._show()

    def _show(self) -> None:
        place = f"{self._card + 1} of {len(self._cards)}\n\n"
        self.query_one("#card", Static).update(Text.assemble((place, "dim"), self._cards[self._card]()))

    def _keys(self) -> Text:
        """Read from the screen itself, so that no key is missing or wrong."""
        text = _headed("The keys while you talk")
        for binding in InterviewScreen.BINDINGS:
            if isinstance(binding, Binding) and binding.show:
                meaning = binding.tooltip or binding.description
                text.append(f"  {self.app.get_key_display(binding):<8}", "bold").append(f"{meaning}\n")
        text.append(
            "\nNobody hurries you. A pause after a finished sentence hands over to the interviewer; after “and my…” or "
            "“let me think” they wait. If they come too early, set Patience to patient in the settings. The keys of "
            "every screen are named at its bottom, and F1 lists them all."
        )
        return text


def _headed(title: str) -> Text:
    return Text.assemble((f"{title}\n\n", "bold"))


def _the_close() -> Text:
    return _headed("What the close is").append(
        "Near its end the interviewer turns the talk over to you: “Do you have any questions for me?” What you make of "
        "the next minutes is the close, and it is what they remember. Three things count most:\n\n"
        "  ● You say once more what you bring, tied to what they need.\n"
        "  ● You ask whether anything about you gives them pause, and answer it.\n"
        "  ● You leave with a definite next step: a date, a name, a call.\n\n"
        "The interviewer here has a concern, an opinion of you and a date in mind, and tells none of it unasked."
    )


def _a_take() -> Text:
    return _headed("How a take goes").append(
        "Choose an interview and read its briefing: who you are to them, what the job asks, what you know about the "
        "firm. Then talk. The interviewer speaks aloud, you answer aloud, and your words appear as they are "
        "understood. A checklist lights up as you make your moves, unless you chose the exam.\n\n"
        "Afterwards you read what you obtained, criterion by criterion, each with your own words, and what the "
        "interviewer was really thinking. Then take it again: the second take is where it is learnt.\n\n"
        "All of it stays on this machine."
    )


def _microphone() -> Text:
    return _headed("Your microphone").append(
        "Before your first spoken interview the app listens to one sentence, tells whether it was loud and clear, and "
        "plays it back.\n\nPress M to do it now, or go on and do it later. Without a microphone you type your answers, "
        "and miss nothing but the sound of your voice.\n\n"
        "Headphones are best: then no word of the interviewer's gets into your microphone."
    )


def _begin() -> Text:
    return _headed("Begin").append(
        "A drill trains one skill in a minute. The first one is about the next step: the interviewer wants to let you "
        "go with “we'll be in touch”, and you leave with something better.\n\n"
        "Press Enter for its briefing, or Escape to look around first."
    )
