"""Which student handed in which file: told by the file's name, by `map.csv` or by a bundle, and never guessed.

Pure: names in, names out. A name tells a student where it holds their id as whole words, or their whole name in any
order of its parts, whatever the capitals, accents and signs between the words. What platforms call a file they offer
for download is known:

- Moodle, "Download all submissions" (https://docs.moodle.org/en/Using_Assignment):
  `Full Name_12345_assignsubmission_file_x.wav` as a file, or as the folder of one
- Canvas, "Download Submissions" (Canvas Instructor Guide): `lastnamefirstname_1234_5678_x.wav`, with `_LATE` after the
  name where it was; the first number is the user's
- Blackboard, "Assignment File Download" (Blackboard Help): `Assignment_username_attempt_2026-05-04-10-22-33_x.wav`

There the platform's word counts; what the student called the file only where that names nobody.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from rapidfuzz import fuzz, process

from mockcloser.classroom.roster import Roster, Student

_MOODLE = re.compile(r"(?P<who>.+?)_\d+_assignsubmission_(?:file|onlinetext)_?(?P<rest>.*)", re.IGNORECASE)
_CANVAS = re.compile(r"(?P<who>[^\W_]+)_(?:late_)?(?P<user>\d+)_\d+_(?P<rest>.+)", re.IGNORECASE)
_BLACKBOARD = re.compile(r"(?P<who>.+)_attempt_\d{4}(?:-\d\d){5}_?(?P<rest>.*)", re.IGNORECASE)
_TAKE = re.compile(r"(?<![^\W_])(?:take|attempt|try)[ ._-]*\d+(?![^\W_])|\(\d{1,2}\)$", re.IGNORECASE)
"""A number that counts takes, or copies of a download, and is nobody's id."""

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


@dataclass(frozen=True, slots=True)
class Claim:
    """What a bundle says of itself; `started` is ISO 8601 with an offset."""

    student: str
    scenario: str
    started: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """One line of `map.csv`; `scenario` is empty and `take` None where the file's place decides."""

    student: str
    scenario: str = ""
    take: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A file, whose it is, and what told so: "map", "bundle" or "name". Takes count from 1."""

    file: str
    student: Student
    scenario: str
    take: int
    told_by: str


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A file that is nobody's so far, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A file that more than one student could have handed in."""

    file: str
    students: tuple[Student, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Matching:
    """Every file in exactly one of the three, each in the order of the file names."""

    matched: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    ambiguous: tuple[Ambiguous, ...]


def match_files(
    files: Iterable[str],
    roster: Roster,
    scenarios: Sequence[str],
    mapping: Mapping[str, Mapped] | None = None,
    claims: Mapping[str, Claim] | None = None,
) -> Matching:
    """Whose each file is; `files` are paths with `/`, relative to the graded folder.

    `mapping` (see `read_map`) and `claims` are by file as well, and go before the name. Takes of one student and
    scenario are numbered as `map.csv` says; then bundles by their start, then recordings by name, take the rest.
    """
    index = _Index(roster)
    interviews = _Interviews(scenarios)
    found: list[tuple[str, Student, str, int | None, str]] = []
    unmatched: list[Unmatched] = []
    ambiguous: list[Ambiguous] = []
    for file in sorted(set(files), key=natural):
        entry = (mapping or {}).get(file)
        claim = (claims or {}).get(file)
        wanted = ""
        if entry is not None:
            students, why, told_by = _listed(roster, entry.student), f"map.csv names {entry.student}", "map"
            wanted = entry.scenario or (claim.scenario if claim is not None else "")
        elif claim is not None:
            students, why, told_by = _listed(roster, claim.student), f"the bundle names {claim.student}", "bundle"
            wanted = claim.scenario
        else:
            (students, why), told_by = index.whose(file), "name"
        if not students:
            reason = why if told_by == "name" else f"{why}, who is not on the roster"
            unmatched.append(Unmatched(file, reason))
        elif len(students) > 1:
            ambiguous.append(Ambiguous(file, students, why))
        else:
            scenario, problem = interviews.which(file, wanted)
            if problem:
                unmatched.append(Unmatched(file, problem))
            else:
                take = entry.take if entry is not None else None
                found.append((file, students[0], scenario, take, told_by))
    return Matching(_numbered(found, claims or {}), tuple(unmatched), tuple(ambiguous))


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts names as people do: take 2 before take 10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    return tuple((0, int(part), part) if part.isascii() and part.isdigit() else (1, 0, part) for part in parts)


def _listed(roster: Roster, student: str) -> tuple[Student, ...]:
    found = roster.get(student)
    return () if found is None else (found,)


def _numbered(found: list[tuple[str, Student, str, int | None, str]], claims: Mapping[str, Claim]) -> tuple[Match, ...]:
    """The matches with the number of each take."""

    def began(file: str) -> tuple[int, datetime | None, tuple[tuple[int, int, str], ...]]:
        claim = claims.get(file)
        return (1, None, natural(file)) if claim is None else (0, datetime.fromisoformat(claim.started), natural(file))

    given = {(student.id, scenario, take) for _, student, scenario, take, _ in found if take is not None}
    takes: dict[str, int] = {}
    free: dict[tuple[str, str], int] = {}
    for file, student, scenario, take, _ in sorted(found, key=lambda match: began(match[0])):
        if take is None:
            take = free.get((student.id, scenario), 1)
            while (student.id, scenario, take) in given:
                take += 1
            free[student.id, scenario] = take + 1
        takes[file] = take
    return tuple(Match(file, student, scenario, takes[file], told_by) for file, student, scenario, _, told_by in found)


class _Interviews:
    """Which of the class's interviews a file belongs to."""

    def __init__(self, scenarios: Sequence[str]) -> None:
        self._scenarios = tuple(scenarios)

    def which(self, file: str, wanted: str) -> tuple[str, str]:
        """The scenario, or else why none can be told."""
        known = ", ".join(self._scenarios)
        if wanted:
            return (wanted, "") if wanted in self._scenarios else ("", f"{wanted} is no interview of this class")
        if len(self._scenarios) == 1:
            return self._scenarios[0], ""
        words = " ".join(_words(file, plain))
        named = [one for one in self._scenarios if re.search(rf"\b{' '.join(_words(one, plain))}\b", words)]
        named = [one for one in named if not any(one != other and one in other for other in named)]
        if len(named) == 1:
            return named[0], ""
        which = "it names none of the class's interviews" if not named else f"it names {' and '.join(named)}"
        return "", f"{which}; put one of {known} in its name, or a line in map.csv"


class _Index:
    """The roster by everything a file's name may call a student."""

    def __init__(self, roster: Roster) -> None:
        self._students = sorted(roster, key=lambda student: student.id)  # the file's order decides nothing
        self._ids: dict[tuple[str, ...], list[Student]] = {}
        self._logins: dict[tuple[str, ...], list[Student]] = {}
        self._platform: dict[str, list[Student]] = {}
        self._names: dict[str, list[Student]] = {}
        for student in self._students:
            self._ids.setdefault(_words(student.id, plain), []).append(student)
            self._logins.setdefault(_words(student.login, plain), []).append(student)
            self._platform.setdefault(student.platform_id, []).append(student)
            for spelling in {spelling for form in (plain, _german) for spelling in _spellings(student.name, form)}:
                self._names.setdefault(spelling, []).append(student)
        self._of_canvas = any(student.platform_id for student in self._students)
        named = {word for student in self._students for word in _words(student.name, plain)}
        # A login such as "smith" is also what others are called; it counts only where Blackboard puts it.
        self._telling_logins = {login: who for login, who in self._logins.items() if not named.issuperset(login)}

    def whose(self, file: str) -> tuple[tuple[Student, ...], str]:
        """The students whom the name tells, and why they are none or many."""
        parts = PurePosixPath(file).parts
        components = [*parts[:-1], re.sub(r"\.[^. ]{1,10}$", "", parts[-1])]
        by_platform, rest = self._by_platform(components)
        told = by_platform or self._by_words(rest)
        if len(told) == 1:
            return told, ""
        if not told:
            return (), f"its name holds no id and no whole name of the roster{self._nearest(components[-1])}"
        return told, f"its name fits {' and '.join(f'{one.name} ({one.id})' for one in told)}"

    def _by_platform(self, components: list[str]) -> tuple[tuple[Student, ...], list[str]]:
        """Whom the platform's own part of the name tells, and what is left for the student's."""
        rest: list[str] = []
        told: list[Student] = []
        for component in components:
            if moodle := _MOODLE.fullmatch(component):
                told += self._by_words([moodle["who"]])
                rest.append(moodle["rest"])
            elif blackboard := _BLACKBOARD.fullmatch(component):
                told += self._ending(_words(blackboard["who"], plain))
                rest.append(blackboard["rest"])
            elif (canvas := _CANVAS.fullmatch(component)) and (self._of_canvas or self._canvas(canvas)):
                told += self._canvas(canvas)
                rest.append(canvas["rest"])
            else:
                rest.append(component)
        return _distinct(told), rest

    def _canvas(self, canvas: re.Match[str]) -> tuple[Student, ...]:
        by_name = [one for form in (plain, _german) for one in self._names.get(form(canvas["who"]), ())]
        return _weighed(self._platform.get(canvas["user"], []), by_name)

    def _ending(self, words: tuple[str, ...]) -> tuple[Student, ...]:
        """Blackboard puts the user name last, after the assignment's; it may hold signs of its own."""
        endings = [words[start:] for start in range(len(words))]
        return _distinct(one for end in endings for one in (*self._logins.get(end, ()), *self._ids.get(end, ())))

    def _by_words(self, components: list[str]) -> tuple[Student, ...]:
        by_id: list[Student] = []
        by_name: list[Student] = []
        by_login: list[Student] = []
        for component in components:
            for run in _runs(_words(_TAKE.sub(" ", component), plain)):
                by_id += self._ids.get(run, ())
                by_login += self._telling_logins.get(run, ())
            for form in (plain, _german):
                for run in _runs(_words(component, form)):
                    by_name += self._names.get("".join(run), ())
        return _weighed(by_id, by_name) or _distinct(by_login)

    def _nearest(self, component: str) -> str:
        """A hint for whoever writes the map; nothing is decided by it."""
        names = {student: " ".join(_words(student.name, plain)) for student in self._students}
        words = " ".join(_words(component, plain))
        near = process.extractOne(words, names, scorer=fuzz.token_set_ratio, score_cutoff=80)
        return f" (nearest: {near[2].name}, {near[2].id})" if near else ""


def _weighed(by_id: Sequence[Student], by_name: Sequence[Student]) -> tuple[Student, ...]:
    """Everybody told; but of namesakes, the one whose id is there too."""
    ids = _distinct(by_id)
    if len(ids) == 1 and ids[0] in by_name and len({_name_words(one) for one in by_name}) == 1:
        return ids
    return _distinct((*by_id, *by_name))


def _name_words(student: Student) -> tuple[str, ...]:
    return tuple(sorted(_words(student.name, plain)))


def _distinct(students: Iterable[Student]) -> tuple[Student, ...]:
    return tuple(dict.fromkeys(students))


def plain(text: str) -> str:
    """Small letters without accents: "Łucja Ångström" as "lucja angstrom"."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def _german(text: str) -> str:
    """Small letters, with umlauts as two letters: "Jürgen" as "juergen"."""
    return plain(unicodedata.normalize("NFC", text.casefold()).translate(_UMLAUTS))


def _words(text: str, form: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(_WORD.findall(form(text)))


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every run of neighbouring words."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield words[start:end]


def _spellings(name: str, form: Callable[[str], str]) -> Iterator[str]:
    """The name without spaces, beginning with each of its parts: first name first, family name first."""
    words = _words(name, form)
    for start in range(len(words)):
        yield "".join(words[start:] + words[:start])
