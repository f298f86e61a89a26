"""The class folder: where everything of a class lies. Plain files, its owner's alone, fit for a shared drive."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mockcloser.classroom import roster as rosters
from mockcloser.classroom import settings as class_settings
from mockcloser.classroom.consent import CONSENTS, consent_text
from mockcloser.classroom.roster import Roster, Student, read_roster, write_roster
from mockcloser.classroom.settings import ClassSettings, read_settings, write_settings
from mockcloser.errors import MockcloserError
from mockcloser.private import private_folder, write_private
from mockcloser.scenario.load import ENDING, find_scenario
from mockcloser.scenario.model import Scenario

_CONSENT = "consent.txt"
_MAP = "map.csv"


@dataclass(frozen=True, slots=True)
class ClassFolder:
    """One class. Every property is a path below `root`; the folders may be missing until something is written."""

    root: Path
    settings: ClassSettings

    @classmethod
    def open(cls, root: Path) -> "ClassFolder":
        """The class in this folder; raises `MockcloserError` where class.toml is missing or wrong."""
        if root.exists() and not root.is_dir():
            raise MockcloserError(str(root), "a file, not a class folder", "Name a folder that `class new` made")
        return cls(root, read_settings(root / class_settings.FILE))

    @classmethod
    def new(
        cls,
        root: Path,
        settings: ClassSettings,
        students: Iterable[Student] = (),
        own_scenarios: Iterable[Path] = (),
    ) -> "ClassFolder":
        """Make a class folder; `own_scenarios` are files to copy into it. Nothing that exists is overwritten.

        Raises `MockcloserError` where the folder holds a class already.
        """
        texts = {
            class_settings.FILE: write_settings(settings),
            rosters.FILE: write_roster(students),
            _CONSENT: consent_text(settings),
            **{f"scenarios/{path.name}": path.read_text("utf-8") for path in own_scenarios},
        }
        for name in texts:
            if (root / name).exists():
                raise MockcloserError(str(root / name), "it is there already", "Choose a new folder for the class")
        for folder in (root, root / "scenarios", root / "recordings", root / "results"):
            private_folder(folder)
        for name, text in texts.items():
            write_private(root / name, text)
        return cls(root, settings)

    @property
    def roster_file(self) -> Path:
        """Who is in the class."""
        return self.root / rosters.FILE

    @property
    def map_file(self) -> Path:
        """Optional: which recording is whose."""
        return self.root / _MAP

    @property
    def consent_file(self) -> Path:
        """What students agree to before an interview."""
        return self.root / _CONSENT

    @property
    def consents_file(self) -> Path:
        """Who agreed, when, and to which text."""
        return self.root / CONSENTS

    @property
    def scenario_folder(self) -> Path:
        """The class's own scenarios."""
        return self.root / "scenarios"

    @property
    def recordings(self) -> Path:
        """What was handed in."""
        return self.root / "recordings"

    @property
    def results(self) -> Path:
        """Everything that grading and reviewing write."""
        return self.root / "results"

    @property
    def work(self) -> Path:
        """Graded pieces of work."""
        return self.results / "work"

    @property
    def failed(self) -> Path:
        """Files that could not be graded."""
        return self.results / "failed"

    @property
    def sound(self) -> Path:
        """Sound taken out of bundles and videos."""
        return self.results / "sound"

    @property
    def reviews(self) -> Path:
        """The teacher's word."""
        return self.results / "reviews"

    @property
    def hand(self) -> Path:
        """Grades given by hand before seeing the tool's."""
        return self.root / "hand"

    def roster(self) -> Roster:
        """The students; raises `MockcloserError` naming file and line where the roster cannot be used."""
        return read_roster(self.roster_file)

    def scenario(self, name: str) -> Scenario:
        """A scenario as this class holds and grades it; its own files go before those that ship."""
        return self.settings.applied(find_scenario(name, [self.scenario_folder]), self.root)

    def scenarios(self) -> tuple[Scenario, ...]:
        """The interviews of this class, in the order of class.toml, as they are held and graded."""
        return tuple(self.scenario(name) for name in self.settings.scenarios)

    def own_scenario_files(self) -> tuple[Path, ...]:
        """The class's own scenario files."""
        return tuple(sorted(self.scenario_folder.glob(f"*{ENDING}")))


def new_class_id() -> str:
    """An id that no other class has."""
    return secrets.token_hex(8)
