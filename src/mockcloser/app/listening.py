"""Screens on which one listens to what was said."""

from textual import work
from textual.screen import Screen, ScreenResultType

from mockcloser.app.backend import Backend
from mockcloser.app.messages import Failed, Played
from mockcloser.app.widgets.passages import Excerpt
from mockcloser.errors import MockcloserError


class ListeningScreen(Screen[ScreenResultType]):
    """Plays one thing at a time, marks it while it sounds, and falls silent when it is left.

    Escape is for `action_back`: it stops the sound, and leaves where there is none.
    """

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._number = 0
        self._playing: object | None = None

    def on_screen_resume(self) -> None:
        """One comes to this screen, or back to it."""
        self.prepare()

    @work(thread=True, group="preparing")
    def prepare(self) -> None:
        """Make the loudspeaker ready while the candidate reads."""
        self._backend.prepare_sound()

    def show_playing(self, what: object, *, playing: bool) -> None:
        """Mark `what` as sounding, or take its mark off."""

    def leave(self) -> None:
        """Go back to the screen below."""
        self.dismiss()

    def listen(self, what: object, session: str, excerpts: tuple[Excerpt, ...]) -> None:
        """Play excerpts of a session; `what` is marked meanwhile."""
        if not excerpts:
            self.notify("There is no sound here to listen to.")
            return
        self._mark(what)
        self._play(self._number, session, excerpts)

    @work(thread=True, group="sound")
    def _play(self, number: int, session: str, excerpts: tuple[Excerpt, ...]) -> None:
        try:
            for excerpt in excerpts:
                if not self._backend.play(session, excerpt.turn, excerpt.start, excerpt.end):
                    break
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
        self.post_message(Played(number))

    def on_played(self, message: Played) -> None:
        """Take the mark off what was played, unless something else is being played by now."""
        if message.number == self._number:
            self._mark(None)

    def _mark(self, what: object | None) -> None:
        self._number += 1
        before, self._playing = self._playing, what
        if before is not None:
            self.show_playing(before, playing=False)
        if what is not None:
            self.show_playing(what, playing=True)

    def action_back(self) -> None:
        """Stop what is being played, or go back where nothing is."""
        if self._playing is None:
            self.leave()
        else:
            self._mark(None)
            self.app.run_worker(self._backend.hush, thread=True)

    def on_unmount(self) -> None:
        """Leaving stops the sound and lets go of the loudspeaker."""
        self.app.run_worker(self._backend.stop, thread=True)

    def on_failed(self, message: Failed) -> None:
        """Say in one line what could not be done."""
        self.notify(message.line, severity="error", timeout=12)
