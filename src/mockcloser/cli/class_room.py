"""The backend of the class's screens: one machine of a class behind their requests."""

from mockcloser.app.class_backend import Offer, Outcome, Place
from mockcloser.classroom.consent import shown_consent
from mockcloser.classroom.matching import plain
from mockcloser.classroom.pseudonyms import FILE, keep_pseudonyms
from mockcloser.cli.backend import AppBackend
from mockcloser.cli.class_desk import ClassDesk


class RoomBackend(AppBackend):
    """Implements `mockcloser.app.class_backend.Room`; every call may come from another worker thread."""

    def __init__(self, desk: ClassDesk) -> None:
        super().__init__(desk.workshop, seed=desk.folder.settings.seed)
        self._desk = desk
        self._settings = desk.folder.settings
        seen = self._settings.pseudonyms and not desk.at_home
        self._pseudonyms = keep_pseudonyms(desk.folder.root / FILE, desk.roster) if seen else {}
        desk.shown_as = self._pseudonyms

    @property
    def title(self) -> str:
        """What the class is called."""
        return self._settings.title

    @property
    def pseudonymous(self) -> bool:
        """Whether the list shows pseudonyms."""
        return bool(self._pseudonyms)

    @property
    def at_home(self) -> bool:
        """Whether one student holds the interview alone."""
        return self._desk.at_home

    def notes(self) -> tuple[str, ...]:
        """What to tell at the start."""
        return self._desk.notes()

    def places(self) -> tuple[Place, ...]:
        """Everybody on the roster, as the list shows them."""
        taken = self._desk.taken()
        found = []
        for student in self._desk.roster:
            label = self._pseudonyms.get(student.id, student.name)
            words = plain(label) if self._pseudonyms else plain(f"{student.name} {student.id}")
            left = sum(self._desk.left(taken[student.id], scenario) for scenario in self._settings.scenarios)
            found.append(Place(student.id, label, words, left))
        return tuple(sorted(found, key=lambda place: plain(place.label)))

    def offers(self, student: str) -> tuple[Offer, ...]:
        """Every interview of the class and how many takes of it the student has left."""
        return tuple(Offer(scenario, left) for scenario, left in self._desk.offers(self._desk.roster.find(student)))

    def consent_text(self) -> str:
        """What students agree to."""
        return shown_consent(self._desk.consent_text())

    def sit(self, student: str) -> None:
        """The student has agreed: record it, and keep what follows for them."""
        self._desk.sit(self._desk.roster.find(student))

    def hand_in(self, session: str) -> Outcome:
        """Hand in the interview that was just held."""
        document, path = self._desk.hand_in(session)
        return Outcome(self._desk.verdict(document, path), self._desk.farewell(path))

    def stand(self) -> None:
        """Remove what is left of the student here."""
        self._desk.stand()
