"""The class's side of one machine: who sits at it, how often they may, and what is handed in.

While a student sits here, their sessions lie in a folder of their own below the data folder, never among the user's;
once handed in, they are removed. What a killed interview left there is handed in at the next start.
"""

import json
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mockcloser.classroom.bundle import ENDING, Consent, peek, write_bundle
from mockcloser.classroom.consent import read_consent_text, record_consent, text_sha256
from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.mapping import read_map
from mockcloser.classroom.matching import match_files
from mockcloser.classroom.roster import Roster, Student
from mockcloser.cli.verdicts import kept_document
from mockcloser.cli.workshop import Warn, Workshop, to_stderr
from mockcloser.errors import MockcloserError
from mockcloser.private import private_folder, write_private
from mockcloser.settings.model import Settings
from mockcloser.store.failures import explained
from mockcloser.store.locking import FolderLock
from mockcloser.store.sessions import Store
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.encoding import encode
from mockcloser.vocabulary.transcript import Speaker

if TYPE_CHECKING:
    from mockcloser.scenario.model import Scenario
    from mockcloser.session import Session

_SEAT = "student.json"


class ClassWorkshop(Workshop):
    """A workshop whose interviews are a class's: same question, same seed, kept for the student who sits here."""

    def __init__(
        self,
        data_dir: Path,
        folder: ClassFolder,
        *,
        settings: Settings | None = None,
        warn: Warn = to_stderr,
        **options: object,
    ) -> None:
        # What everybody is judged by and hears is the class's to say, not this machine's.
        fair = replace(settings or Settings(), profile=None, voice=None)
        super().__init__(data_dir, settings=fair, warn=warn, **options)  # type: ignore[arg-type]
        self.folder = folder

    @cached_property
    def store(self) -> Store:
        """The sessions of the student who sits here; nothing is kept for nobody."""
        raise MockcloserError("class run", "no student has been chosen", "Choose one first")

    def scenario(self, name: str) -> "Scenario":
        """An interview as this class holds it."""
        return self.folder.scenario(name)

    def _session(self, scenario: "Scenario", mode: str, *rest: object) -> "Session":
        return super()._session(scenario, "class", *rest)  # type: ignore[arg-type]


class ClassDesk:
    """One machine of a class. `out` is where bundles go: the class's recordings, or a folder of the student's.

    `at_home` there is nothing but the student's own bundles, and the consent travels in them.
    """

    def __init__(self, workshop: ClassWorkshop, roster: Roster, out: Path, *, at_home: bool = False) -> None:
        self.workshop = workshop
        self.folder = workshop.folder
        self.roster = roster
        self.out = out
        self.at_home = at_home
        self.shown_as: Mapping[str, str] = {}
        """How students are called where others can see, by id; without an entry, by their id."""
        self.student: Student | None = None
        self._consent: Consent | None = None
        self._lock: FolderLock | None = None
        self._seats = workshop.data_dir / "class-sessions" / (self.folder.settings.id or "class")

    def taken(self) -> dict[str, Counter[str]]:
        """How many takes of each interview every student has handed in, as bundles or as recordings."""
        with explained(self.out):
            files = [path.relative_to(self.out).as_posix() for path in self._there()]
        claims = {}
        for file in files:
            if file.endswith(ENDING) and (claim := peek(self.out / file, self.folder.settings.id)) is not None:
                claims[file] = claim
        taken: dict[str, Counter[str]] = {student.id: Counter() for student in self.roster}
        mapping, _ = ({}, ()) if self.at_home else read_map(self.folder.map_file, self.roster, files)
        for match in match_files(files, self.roster, self.folder.settings.scenarios, mapping, claims).matched:
            taken[match.student.id][match.scenario] += 1
        return taken

    def offers(self, student: Student) -> tuple[tuple["Scenario", int], ...]:
        """Every interview of the class and how many takes of it the student has left."""
        taken = self.taken()[student.id]
        return tuple((one, self.left(taken, one.id)) for one in self.folder.scenarios())

    def left(self, taken: Counter[str], scenario: str) -> int:
        """How many takes of an interview a student has left who has handed in these."""
        return max(0, self.folder.settings.takes - taken[scenario])

    def offer(self, student: Student, scenario: str | None) -> "Scenario":
        """The interview of this id, or the first with a take left; raises `MockcloserError` where none is left."""
        offers = self.offers(student)
        if scenario is not None and scenario not in self.folder.settings.scenarios:
            known = ", ".join(self.folder.settings.scenarios)
            raise MockcloserError(f"--scenario {scenario}", "no interview of this class", f"Choose one of: {known}")
        for one, left in offers:
            if left and scenario in (None, one.id):
                return one
        allowed = self.folder.settings.takes
        many = "the one take allowed was" if allowed == 1 else f"all {allowed} takes allowed were"
        raise MockcloserError(
            f"student {student.id}", f"{many} handed in", "Ask your teacher; `takes` in class.toml allows more"
        )

    def consent_text(self) -> str:
        """What a student agrees to."""
        return read_consent_text(self.folder.consent_file)

    def sit(self, student: Student) -> None:
        """The student has agreed: record it, and keep what follows for them until they `stand`.

        Raises `MockcloserError` where another window on this machine has them.
        """
        text = self.consent_text()
        seat = self._seats / student.stem
        lock = FolderLock.hold(seat)
        if lock is None:
            raise MockcloserError(f"student {student.id}", "an interview is going on in another window", "Go on there")
        now = datetime.now(UTC).astimezone()
        consent = Consent(now.isoformat(timespec="seconds"), text_sha256(text))
        with explained(seat):
            if not self.at_home:
                record_consent(self.folder.consents_file, student.id, text, now)
            write_private(seat / _SEAT, json.dumps({"student": student.id, **encode(consent)}))
        self._consent = consent
        self.student, self._lock = student, lock
        self.workshop.store = Store(seat)

    def hand_in(self, session: str) -> tuple[Document, Path | None]:
        """The session judged, and its bundle; None where the candidate said nothing, so no take was used."""
        assert self.student is not None
        document = kept_document(self.workshop, session)
        if not any(turn.text.strip() for turn in document.transcript.said_by(Speaker.CANDIDATE)):
            return document, None
        path = self.out / f"{self.student.stem}-{document.scenario_id}-{document.id}{ENDING}"
        with explained(self.out):
            if not path.exists():
                private_folder(self.out)
                write_bundle(
                    path,
                    document,
                    self.workshop.store.sound_folder(document.id),
                    class_id=self.folder.settings.id,
                    student=self.student.id,
                    consent=self._consent,
                )
        return document, path

    def verdict(self, document: Document, handed_in: Path | None) -> str:
        """The verdict as text, where students see it at once; else empty."""
        if handed_in is None or self.folder.settings.show_verdict != "at once":
            return ""
        from mockcloser.report.text import render_text

        return render_text(document, self.workshop.store.opening(document.id).brief)

    def farewell(self, handed_in: Path | None) -> str:
        """What the student is told at the end."""
        if handed_in is None:
            return "Nothing was said, so nothing was handed in and no take was used."
        if self.at_home:
            return f"Thank you. Send your teacher this file: {handed_in}"
        return "Thank you, handed in."

    def stand(self) -> None:
        """The student is done: everything of theirs on this machine outside the class folder is removed.

        What was begun and not handed in stays for the next start.
        """
        self.workshop.close()
        if self.student is None or self._lock is None:
            return
        seat = self._seats / self.student.stem
        self._lock.release()
        handed_in = all(self._is_handed_in(session) for session in _sessions(self.workshop.store))
        self.student = self._lock = self._consent = None
        self.workshop.__dict__.pop("store", None)
        if handed_in:
            with explained(seat):
                shutil.rmtree(seat)
                if not any(self._seats.iterdir()):
                    self._seats.rmdir()

    def notes(self) -> tuple[str, ...]:
        """What to tell at the start: interviews cut short that were handed in now, and a due date that has passed."""
        late = self.folder.settings.is_late(datetime.now(UTC))
        return (*self._recover(), *(("the due date has passed: what is handed in now is late",) if late else ()))

    def _recover(self) -> tuple[str, ...]:
        """Hand in what killed interviews left here; one line for each."""
        notes: list[str] = []
        for seat in sorted(self._seats.glob(f"*/{_SEAT}")):
            lock = FolderLock.hold(seat.parent)
            if lock is not None:
                notes += self._recovered(seat.parent, lock)
        return tuple(notes)

    def _recovered(self, seat: Path, lock: FolderLock) -> list[str]:
        told = json.loads((seat / _SEAT).read_text("utf-8"))
        student = self.roster.get(told["student"])
        if student is None:
            lock.release()
            return [f"what {told['student']}, who is not on the roster, said in an interview cut short stays in {seat}"]
        notes = []
        self.student, self._lock, self._consent = student, lock, Consent(told["at"], told["text_sha256"])
        self.workshop.store = Store(seat)
        try:
            for session in _sessions(self.workshop.store):
                if not self._is_handed_in(session):
                    _, path = self.hand_in(session)
                    what = "nothing was said in it" if path is None else "what was said was handed in now"
                    who = self.shown_as.get(student.id, student.id)
                    notes.append(f"an interview of {who} was cut short: {what}")
        finally:
            self.stand()
        return notes

    def _is_handed_in(self, session: str) -> bool:
        """Whether its bundle is there, or nothing was said in it."""
        if any(self.out.glob(f"*-{session}{ENDING}")):
            return True
        store = self.workshop.store
        said = store.transcript(session).said_by(Speaker.CANDIDATE)
        return store.is_finished(session) and not any(turn.text.strip() for turn in said)

    def _there(self) -> list[Path]:
        """Everything that was handed in; at home that is bundles, and what else lies beside them is not looked at."""
        found = self.out.glob(f"*{ENDING}") if self.at_home else self.out.rglob("*")
        return [path for path in found if path.is_file() and not path.name.startswith(".")]


def _sessions(store: Store) -> tuple[str, ...]:
    """The ids of all sessions, the oldest first."""
    return tuple(summary.id for summary in reversed(store.list()))
