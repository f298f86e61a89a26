"""The app's backend: the workshop behind the screens' requests."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from mockcloser.app.backend import Attempt, Hit, How, Opened, Readiness
from mockcloser.cli.chosen_loudspeaker import ChosenLoudspeaker
from mockcloser.cli.verdicts import kept_document
from mockcloser.cli.workshop import Workshop, next_seed
from mockcloser.errors import MockcloserError
from mockcloser.report.progress import Past
from mockcloser.vocabulary.events import Ended, Notice
from mockcloser.vocabulary.transcript import Speaker
from mockcloser.vocabulary.wording import SPEAKER

if TYPE_CHECKING:
    from mockcloser.app.preferences import Preferences
    from mockcloser.app.sound_desk import SoundDesk
    from mockcloser.cli.replay import Replay
    from mockcloser.report.comparison import Comparison
    from mockcloser.report.model import Page
    from mockcloser.scenario.model import Scenario
    from mockcloser.speech.player import Player
    from mockcloser.vocabulary.document import Document
    from mockcloser.vocabulary.remarks import Remark, RemarkKind, WriteUp


class AppBackend:
    """Implements `mockcloser.app.backend.Backend`; every call may come from another worker thread.

    `player` plays kept turns; by default the loudspeaker. `newcomers` are shown around when they start.
    """

    def __init__(
        self,
        workshop: Workshop,
        seed: int | None = None,
        player: "Player | None" = None,
        *,
        newcomers: bool = False,
    ) -> None:
        self._workshop = workshop
        self._seed = seed
        self._player = player
        self.today: Callable[[], date] = date.today
        self._newcomers = newcomers
        self._loading = Lock()
        self._notes: list[str] = []
        self._told: set[str] = set()
        workshop.warn = self._notes.append  # stderr would write into the middle of the screen

    @cached_property
    def _replay(self) -> "Replay":
        from mockcloser.cli.replay import Replay

        return Replay(self._player or ChosenLoudspeaker(self._workshop))

    @cached_property
    def preferences(self) -> "Preferences":
        """The user's settings."""
        from mockcloser.cli.preferences import FilePreferences
        from mockcloser.settings.file import settings_path

        return FilePreferences(self._workshop, settings_path(), newcomers=self._newcomers)

    @cached_property
    def sound(self) -> "SoundDesk":
        """Microphones and loudspeakers to choose from and try."""
        from mockcloser.cli.sound_desk import WorkshopSoundDesk

        return WorkshopSoundDesk(self._workshop)

    def scenarios(self) -> "tuple[Scenario, ...]":
        """All that load; the gentle ones first. What is broken is `scenario lint`'s to explain."""
        from mockcloser.scenario.load import list_scenarios

        gentle_first = ("gentle", "fair", "tough")
        found = list_scenarios(self._workshop.own_scenarios).scenarios
        return tuple(sorted(found, key=lambda scenario: (gentle_first.index(scenario.difficulty), scenario.title)))

    def readiness(self) -> Readiness:
        """What works here, in one line for each part that does not."""
        from mockcloser.cli.examine import examine_recognition, examine_sound

        sound = examine_sound(self._workshop)
        recognition = examine_recognition(self._workshop)
        return Readiness(
            microphone=sound.microphone.complaint,
            speaker=sound.speaker.complaint,
            recognition=recognition.complaint,
        )

    def warm_up(self) -> None:
        """Load rules and models; the second call returns at once."""
        with self._loading:
            _ = self._workshop.judge
            self._workshop.recognizer.load()
            self._workshop.live_recognizer.load()

    def has_rehearsal(self, scenario: "Scenario") -> bool:
        """Whether a recorded candidate for this scenario ships with the project."""
        from mockcloser.cli.demo import rehearsal_answers

        return bool(rehearsal_answers(scenario.id))

    def open(self, scenario: "Scenario", how: How, *, exam: bool = False) -> Opened:
        """A new session of this scenario."""
        self._workshop.close()  # what an interview that failed may have left open
        seed = next_seed() if self._seed is None else self._seed
        self._notes.clear()
        submit = None
        match how:
            case How.TYPED:
                session, typed = self._workshop.typed_session(scenario, exam=exam, seed=seed)
                submit = typed.submit
            case How.REHEARSAL:
                from mockcloser.cli.demo import rehearsal_answers

                session = self._workshop.recorded_session(scenario, rehearsal_answers(scenario.id), aloud=True)
            case How.SPOKEN:
                session = self._workshop.live_session(scenario, exam=exam, seed=seed)
        session.watch(self._let_go)
        fresh = tuple(note for note in dict.fromkeys(self._notes) if note not in self._told)
        self._told.update(fresh)  # which voice stands in is worth a message once, not at every interview
        return Opened(session, submit, fresh)

    def _let_go(self, notice: Notice) -> None:
        """Nobody is listened to once the interview has ended."""
        if isinstance(notice, Ended):
            self._workshop.close()

    def history(self) -> tuple[Past, ...]:
        """Kept sessions, newest first."""
        return tuple(
            Past(
                summary.id,
                summary.started,
                summary.scenario_id,
                summary.scenario_title,
                summary.mode,
                summary.score,
                summary.finished,
                tuple(summary.statuses.items()),
            )
            for summary in self._workshop.store.list()
        )

    def search(self, words: str) -> tuple[Hit, ...]:
        """Turns of kept sessions in which all these words were said, newest session first."""
        found = self._workshop.store.search(words)
        return tuple(Hit(match.session, match.turn, SPEAKER[match.speaker], match.text) for match in found)

    def export(self, session: str, form: str, folder: Path) -> Path:
        """Write a kept session into this folder, in the forms of `report` or as the zip of `sessions export`."""
        from mockcloser.cli.report import render
        from mockcloser.private import write_private
        from mockcloser.store.archive import export_session

        document = kept_document(self._workshop, session)
        path = folder / f"mockcloser-{document.id}.{form}"
        if form == "zip":
            export_session(self._workshop.store, document.id, path)
        else:
            write_private(path, render(self._workshop.store, document, form, "embed" if form == "html" else "none"))
        return path

    def delete(self, session: str) -> None:
        """Delete a kept session and its sound for good."""
        self._workshop.store.delete(session)

    def page(self, session: str) -> "Page":
        """A kept session's verdict, judged now if it was cut short."""
        return self._page(kept_document(self._workshop, session))

    def _page(self, document: "Document") -> "Page":
        from mockcloser.report.model import build_page

        return build_page(document, self._workshop.store.opening(document.id).brief)

    def correct(self, session: str, turn: int, text: str) -> "Page":
        """Put a turn's misheard words right and judge the session again."""
        from mockcloser.cli.corrections import correct_turn

        return self._page(correct_turn(self._workshop, session, turn, text))

    def restore(self, session: str, turn: int) -> "Page":
        """Bring a corrected turn back to what was heard, and judge the session again."""
        from mockcloser.cli.corrections import restore_turn

        return self._page(restore_turn(self._workshop, session, turn))

    def remarks(self, session: str) -> "tuple[Remark, ...]":
        """The candidate's bookmarks and notes, in the order in which they were made."""
        return self._workshop.store.additions.all(session).remarks

    def add_remark(self, session: str, kind: "RemarkKind", turn: int, start: int, end: int, text: str = "") -> None:
        """Keep a bookmark or a note on the characters from `start` to `end` of a turn."""
        from mockcloser.cli.remarks import add_remark

        add_remark(self._workshop.store, session, kind, turn, start, end, text)

    def change_note(self, session: str, remark: int, text: str) -> None:
        """Put other text in a note's place."""
        self._workshop.store.additions.change_note(session, remark, text)

    def delete_remark(self, session: str, remark: int) -> None:
        """Remove a bookmark or note for good."""
        self._workshop.store.additions.delete_remark(session, remark)

    def writeup(self, session: str) -> "tuple[WriteUp, WriteUp]":
        """The candidate's notes after the interview, or a draft where there are none; and the draft."""
        from mockcloser.cli.writeup import drafted

        store = self._workshop.store
        draft = drafted(store, kept_document(self._workshop, session), self.today())
        return store.additions.all(session).writeup or draft, draft

    def save_writeup(self, session: str, writeup: "WriteUp") -> None:
        """Keep the notes after the interview."""
        self._workshop.store.additions.save_writeup(session, writeup)

    def export_writeup(self, session: str, writeup: "WriteUp", folder: Path) -> Path:
        """Write the notes as Markdown into this folder; the file's path."""
        from mockcloser.cli.writeup import rendered
        from mockcloser.private import write_private

        document = kept_document(self._workshop, session)
        path = folder / f"mockcloser-{document.id}-writeup.md"
        write_private(path, rendered(document, writeup, "md"))
        return path

    def again(self, session: str) -> Attempt:
        """What it takes to hold a kept session's scenario once more in the same way."""
        document = kept_document(self._workshop, session)
        scenario = self._workshop.scenario(document.scenario_id)
        if document.mode == "simulate" and self.has_rehearsal(scenario):
            return Attempt(scenario, How.REHEARSAL)
        spoken = any(turn.audio for turn in document.transcript.said_by(Speaker.CANDIDATE))
        return Attempt(scenario, How.SPOKEN if spoken else How.TYPED, document.mode == "exam")

    def comparison(self, session: str) -> "Comparison | None":
        """What changed since the take before this one; None where there is none."""
        from mockcloser.cli.takes import comparison_of, earlier_take

        store = self._workshop.store
        earlier = earlier_take(store, session)
        if earlier is None:
            return None
        return comparison_of(store, kept_document(self._workshop, session), kept_document(self._workshop, earlier))

    def play(self, session: str, turn: int, start: float | None = None, end: float | None = None) -> bool:
        """Play a turn's sound, or a part of it, until it has been heard; False where it was stopped."""
        return self._replay.play(self._workshop.store, session, turn, start, end)

    def prepare_sound(self) -> None:
        """Start the loudspeaker, so that the next phrase begins at once; whoever plays is told if there is none."""
        with suppress(MockcloserError):
            self._replay.prepare()

    def hush(self) -> None:
        """Stop what is being played, ready for the next phrase."""
        self._replay.hush()

    def stop(self) -> None:
        """Stop what is being played, and let go of the loudspeaker."""
        self._replay.stop()
