"""The pages of a class: what counts is on them, the tool's word beside it, and with pseudonyms no name at all."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mockcloser.classroom.disguise import Disguise
from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.pages.overview import Bar, class_page
from mockcloser.classroom.pages.student import Shown, student_page
from mockcloser.classroom.pages.writing import class_files, drills
from mockcloser.classroom.pseudonyms import FILE, keep_pseudonyms
from mockcloser.classroom.records import read_class
from mockcloser.classroom.results import work_path, write_work
from mockcloser.classroom.reviewing import Comment, read_review, write_review
from mockcloser.classroom.sound import part_of
from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.sound import encode
from mockcloser.vocabulary.moves import Criterion, Status
from tests.browser import Chromium, chromium
from tests.classroom.classes import BO, MEI, OLU, SCENARIO, STUDENTS, class_folder, work, works
from tests.documents import saying
from tests.report.hostile import HOSTILE, TERRIBLE
from tests.report.test_page_browser import CONTRASTS

SAID = "I am Mei Li, and Mei is glad to be here."
NOTE = "Mei asked at 0:31, and was heard."


def reviewed(tmp_path: Path, said: str = SAID) -> ClassFolder:
    """The class with a first take in which Mei says her name, and a teacher who has gone through it."""
    folder = class_folder(tmp_path)
    first = works()[0]
    write_work(folder.work, replace(first, document=saying(first.document, 3, said)))
    review = read_review(folder.reviews, first).ruled(Criterion.SECURED_NEXT_STEPS, Status.MET, NOTE)
    review = review.ruled(Criterion.CLOSED_GRACEFULLY, Status.MET)
    review = review.commented(Comment(5, "where do I stand", 41.0, f"Good question, {said}"))
    write_review(folder.reviews, review)
    return folder


def files(folder: ClassFolder, *, hidden: bool = False, with_sound: bool = False) -> dict[str, str]:
    """The pages by name."""
    records = read_class(folder)
    pseudonyms = keep_pseudonyms(folder.root / FILE, records.students) if hidden else None
    return {name: text for name, text, _ in class_files(folder, records, pseudonyms, with_sound=with_sound)}


class TestStudent:
    """One page with every take of one student."""

    def test_there_is_one_for_everybody_with_work(self, tmp_path: Path) -> None:
        """Named after the id; the class's own beside them."""
        names = {f"students/{student.stem}.html" for student in STUDENTS if student is not BO}
        assert {"class.html", *names} == set(files(reviewed(tmp_path)))

    def test_what_the_teacher_changed_is_marked_and_the_tool_s_word_kept(self, tmp_path: Path) -> None:
        """With her note, and her comments where they belong."""
        text = files(reviewed(tmp_path))["students/s1.html"]
        assert 'Secured next steps: <span class="status">met</span> (changed by your teacher)' in text
        assert f'The program had found: missed. <span class="note">{NOTE}</span>' in text
        assert 'Closed gracefully: <span class="status">met</span> (confirmed by your teacher)' in text
        assert "The program had found 50." in text
        assert '<a href="#payroll-specialist-1-turn-5">turn 5 at 0:41</a>' in text

    def test_the_take_that_counts_says_so(self, tmp_path: Path) -> None:
        """The second of Mei's."""
        records = read_class(reviewed(tmp_path))
        shown = [Shown(record, record.work.document, {}) for record in records.of(MEI)]
        takes = student_page(records, MEI, "Mei Li", shown).takes
        assert [(1, 70, False), (2, 80, True)] == [(take.take, take.page.score, take.counts) for take in takes]


class TestPseudonyms:
    """Nothing on the pages tells who it is about."""

    def test_no_name_no_id_no_address(self, tmp_path: Path) -> None:
        """Not in what was said, not in what the teacher wrote, not in a file's name."""
        written = files(reviewed(tmp_path), hidden=True)
        for name, text in written.items():
            for student in STUDENTS:
                for telling in (student.name, student.email, student.login, f'"{student.id}', f"{student.id}-"):
                    assert not re.search(rf"(?<!\w){re.escape(telling)}", text), telling
                    assert telling not in name
            assert "Mei" not in text
        assert 4 == len(written)

    def test_the_same_student_is_called_the_same_everywhere(self, tmp_path: Path) -> None:
        """In the transcript, in the note, in the name of the file."""
        folder = reviewed(tmp_path)
        written = files(folder, hidden=True)
        called = keep_pseudonyms(folder.root / FILE, STUDENTS)[MEI.id]
        text = written[f"students/{called.lower().replace(' ', '-')}.html"]
        assert f"I am {called}, and {called} is glad" in text
        assert f"{called} asked at 0:31" in text

    def test_the_name_cannot_be_heard(self) -> None:
        """Its seconds, and a little around them, are silence; the rest is as it was."""
        loud = Sound(np.ones(4 * HEARING_RATE, np.float32), HEARING_RATE)
        part = part_of(loud, 1.0, 4.0, [(2.0, 2.5)])
        silent = np.flatnonzero(part.samples == 0.0) / HEARING_RATE
        assert pytest.approx(silent[0], abs=0.01) == 0.85
        assert pytest.approx(silent[-1], abs=0.01) == 1.65
        assert 3.0 == part.seconds


class TestClassPage:
    """The class at one look."""

    def test_the_heat_map_tells_in_words_and_marks(self, tmp_path: Path) -> None:
        """Every student has a row; who handed nothing in has no score and no mark."""
        folder = reviewed(tmp_path)
        called = {student.id: student.name for student in STUDENTS}
        (interview,) = class_page(read_class(folder), called, drills(folder)).interviews
        rows = {row.called: row for row in interview.rows}
        assert (80, 2, "to review") == (rows["Mei Li"].score, rows["Mei Li"].takes, rows["Mei Li"].state)
        assert (None, "no work") == (rows["Bo Will"].score, rows["Bo Will"].state)
        place = interview.criteria.index("Probed for concerns")
        assert ("○", "missed") == (rows["Olu Adé"].cells[place].mark, rows["Olu Adé"].cells[place].label)
        assert (3, "56.7", "50") == (interview.handed_in, interview.mean, interview.median)
        assert (Bar("40 to 49", 1), Bar("50 to 59", 1), Bar("80 to 89", 1)) == tuple(
            b for b in interview.bars if b.count
        )

    def test_the_weakest_criterion_comes_with_its_drill(self, tmp_path: Path) -> None:
        """Two of three missed the next step, and one scenario trains just that."""
        folder = class_folder(tmp_path)
        called = {student.id: student.name for student in STUDENTS}
        (interview,) = class_page(read_class(folder), called, drills(folder)).interviews
        assert interview.weakest is not None
        assert ("Secured next steps", 1, 0, 2) == (
            interview.weakest.name, interview.weakest.met, interview.weakest.partly, interview.weakest.missed,
        )  # fmt: skip
        assert "drill-next-step" in [name for name, _ in interview.weakest.drills]

    def test_change_between_takes_and_what_is_often_missing(self, tmp_path: Path) -> None:
        """Mei went up by thirty points; nobody offered a strength for some requirements of the job."""
        folder = class_folder(tmp_path)
        called = {student.id: student.name for student in STUDENTS}
        (interview,) = class_page(read_class(folder), called, drills(folder)).interviews
        (change,) = interview.changes
        assert ("Mei Li", "+30", ("Probed for concerns", "Secured next steps"), ()) == (
            change.called, change.difference, change.better, change.worse,
        )  # fmt: skip
        assert interview.unserved and all(1 <= count <= 3 for _, count in interview.unserved)

    def test_an_empty_class_has_a_page(self, tmp_path: Path) -> None:
        """Without scores, and without a weakest criterion."""
        folder = class_folder(tmp_path)
        for graded in works():
            work_path(folder.work, graded.id).unlink()
        text = files(folder)["class.html"]
        assert "0 of 4 handed something in" in text
        assert "Weakest" not in text


def test_words_stay_words(tmp_path: Path) -> None:
    """Whatever was said, and whatever the teacher wrote; nothing is fetched from anywhere."""
    for name, text in files(reviewed(tmp_path, TERRIBLE)).items():
        assert HOSTILE not in text and "<script>document" not in text, name
        assert "http" not in text.replace("http-equiv", ""), name
        assert "default-src &#39;none&#39;" in text


@pytest.mark.slow
@pytest.mark.browser
class TestBrowser:
    """In a real Chromium."""

    @pytest.fixture(scope="class")
    def browser(self, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
        with chromium(tmp_path_factory.mktemp("profile")) as running:
            yield running

    @pytest.fixture(scope="class")
    def pages(self, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
        folder = reviewed(tmp_path_factory.mktemp("class"), TERRIBLE)
        tone = (0.2 * np.sin(np.arange(120 * HEARING_RATE) * 0.1)).astype(np.float32)
        (folder.root / work(OLU).file).write_bytes(encode(Sound(tone, HEARING_RATE), "wav"))
        for graded in (*works()[:2], works()[3]):
            (folder.root / graded.file).unlink()
        found = {}
        for name, text in files(folder, with_sound=True).items():
            found[name] = folder.root / name.replace("/", "-")
            found[name].write_text(text, "utf-8")
        return found

    @pytest.mark.parametrize("name", ["class.html", "students/s1.html", "students/s2.html"])
    def test_nothing_is_sent_nothing_runs_and_it_fits_a_phone(
        self, browser: Chromium, pages: dict[str, Path], name: str
    ) -> None:
        """No complaint, no request but the file's own, no sideways scrolling at 360 pixels."""
        tab = browser.open(pages[name], width=360)
        assert ([], [pages[name].resolve().as_uri()]) == (tab.complaints, tab.sent)
        assert "taken" != tab.run("document.title")
        assert tab.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("name", ["class.html", "students/s2.html"])
    def test_every_word_can_be_read(self, browser: Chromium, pages: dict[str, Path], name: str, scheme: str) -> None:
        """A contrast of 4.5 at least, on light and on dark."""
        seen = browser.open(pages[name], scheme=scheme).run(CONTRASTS)
        assert seen["seen"] > 20
        assert [] == seen["faint"]

    def test_a_phrase_plays_from_where_it_was_said(self, browser: Chromium, pages: dict[str, Path]) -> None:
        """Chosen with the mouse."""
        tab = browser.open(pages["students/s2.html"])
        phrase = f'[data-sound="{SCENARIO}-1-sound-5"]'
        tab.click(f".said {phrase}")
        tab.until(f"document.getElementById('{SCENARIO}-1-sound-5').currentTime > 0")


def test_a_disguise_leaves_no_part_of_a_name(tmp_path: Path) -> None:
    """The document that a page is made from, not only the page."""
    first = read_class(reviewed(tmp_path)).records[0].work.document
    hidden, silences = Disguise(MEI, "Student 07", {}).document(first)
    assert "I am Student 07, and Student 07 is glad to be here." == hidden.transcript.turns[3].text
    assert silences
