"""Sessions on disk: kept turn by turn, found again, and gone when deleted."""

import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from mockcloser.errors import MockcloserError
from mockcloser.store import database
from mockcloser.store.failures import explained
from mockcloser.store.searching import matching_turns
from mockcloser.store.sessions import Match, Store, Summary
from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.moves import Criterion, Status
from mockcloser.vocabulary.transcript import Speaker, Transcript
from tests.documents import BRIEF, ENVIRONMENT, conversation, sample, saying, typed
from tests.store.conftest import opening

ID = "20260314-091500-0a1b2c3d"
OTHER = "20260315-080000-00000001"


def hold(store: Store, session: str = ID) -> None:
    """Keep the sample session as a live interview would, its sound included."""
    document = sample(session)
    recording = store.begin(opening(session))
    for turn in document.transcript.turns:
        assert turn.audio is not None
        sound = store.sound_folder(session) / turn.audio
        sound.parent.mkdir(mode=0o700, exist_ok=True)
        sound.write_bytes(b"RIFF" + turn.text.encode())
        recording.add_turn(turn)
    recording.finish(document)


class TestKeeping:
    def test_a_held_session_is_loaded_as_it_was_judged(self, store: Store) -> None:
        """The document comes back whole."""
        hold(store)

        assert sample() == store.load(ID)

    def test_an_unfinished_session_keeps_what_was_said(self, store: Store) -> None:
        """Each turn is there as soon as it has been added."""
        recording = store.begin(opening(ID))
        for turn in conversation().turns[:4]:
            recording.add_turn(turn)

        assert Transcript(conversation().turns[:4]) == store.transcript(ID)
        assert [False] == [summary.finished for summary in store.list()]

    def test_an_unfinished_session_can_be_judged_afterwards(self, store: Store) -> None:
        """What it opened with is enough to judge it, and the verdict completes it."""
        recording = store.begin(opening(ID))
        for turn in conversation().turns:
            recording.add_turn(turn)

        assert opening(ID) == store.opening(ID)
        store.save_document(sample())
        assert sample() == store.load(ID)

    def test_an_unfinished_session_is_not_loaded_as_a_verdict(self, store: Store) -> None:
        """The message says how to get one."""
        store.begin(opening(ID))

        with pytest.raises(MockcloserError, match=f"session {ID}: cut short and not judged yet. Run `mockcloser rev"):
            store.load(ID)

    def test_a_document_can_be_kept_without_an_interview(self, store: Store) -> None:
        """Its opening then has no seed, and a brief that says nothing."""
        store.save_document(sample())

        expected = replace(opening(ID), seed=None, brief=Brief())
        assert expected == store.opening(ID)

    def test_judging_again_replaces_the_verdict_and_keeps_the_opening(self, store: Store) -> None:
        """One session has one verdict."""
        hold(store)
        again = replace(sample(), verdict=replace(sample().verdict, score=99))

        store.save_document(again)

        assert again == store.load(ID)
        assert (BRIEF, ENVIRONMENT, 7) == (lambda fixed: (fixed.brief, fixed.environment, fixed.seed))(
            store.opening(ID)
        )

    def test_an_id_is_used_once(self, store: Store) -> None:
        """A second session under it is refused, and the first stays."""
        hold(store)

        with pytest.raises(MockcloserError, match="already kept here"):
            store.begin(opening(ID))
        assert sample() == store.load(ID)

    def test_everything_is_its_owners_alone(self, store: Store) -> None:
        """Folders are 0700, files 0600, and so are the log files of SQLite while it works."""
        with store._database.writing():
            during = [oct(file.stat().st_mode & 0o777) for file in store.folder.glob("sessions.db*")]
        hold(store)

        assert ["0o600"] * 3 == during
        assert {("dir", "0o700"), ("file", "0o600")} == {
            ("dir" if path.is_dir() else "file", oct(path.stat().st_mode & 0o777))
            for path in (store.folder, *store.folder.rglob("*"))
            if path.suffix != ".wav"
        }


KILLED = """
import os, signal, sys
from pathlib import Path
from mockcloser.store.sessions import Store
from tests.documents import conversation
from tests.store.conftest import opening
recording = Store(Path(sys.argv[1])).begin(opening(sys.argv[2]))
for turn in conversation().turns[:3]:
    recording.add_turn(turn)
os.kill(os.getpid(), signal.SIGKILL)
"""

WRITING = """
import sys
from pathlib import Path
from mockcloser.store.sessions import Store
from tests.documents import conversation, sample
from tests.store.conftest import opening
store = Store(Path(sys.argv[1]))
for number in range(5):
    session = f"{sys.argv[2]}{number}"
    recording = store.begin(opening(session))
    for turn in conversation().turns:
        recording.add_turn(turn)
    recording.finish(sample(session))
"""

ROOT = Path(__file__).parents[2]


class TestProcesses:
    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
    def test_a_killed_process_leaves_its_turns(self, store: Store) -> None:
        """The session is listed as unfinished, with all that was said before the kill."""
        ended = subprocess.run([sys.executable, "-c", KILLED, store.folder, ID], cwd=ROOT, check=False)

        assert -signal.SIGKILL == ended.returncode
        assert [(ID, False)] == [(summary.id, summary.finished) for summary in store.list()]
        assert Transcript(conversation().turns[:3]) == store.transcript(ID)

    def test_several_processes_write_at_once(self, store: Store) -> None:
        """None fails, none loses a session, and none creates the database twice."""
        writers = [
            subprocess.Popen([sys.executable, "-c", WRITING, store.folder, f"{name}-"], cwd=ROOT) for name in range(4)
        ]

        assert [0] * 4 == [writer.wait() for writer in writers]
        assert {f"{name}-{number}" for name in range(4) for number in range(5)} == {
            summary.id for summary in store.list() if summary.finished
        }


class TestListing:
    @pytest.fixture(autouse=True)
    def three(self, store: Store) -> None:
        store.save_document(sample(ID))
        late = replace(sample(OTHER, "2026-03-15T08:00:00+00:00"), scenario_id="support", mode="exam")
        store.save_document(late)
        store.begin(opening("20260201-000000-00000002", "2026-02-01T00:00:00+00:00"))

    def test_a_summary_says_how_it_went(self, store: Store) -> None:
        """Score and statuses come without loading the document."""
        expected = Summary(
            id=ID,
            started="2026-03-14T10:15:00+01:00",
            mode="practice",
            scenario_id="payroll-specialist",
            scenario_title="Payroll specialist at Harbour Logistics",
            score=50,
            statuses={result.id: result.status for result in sample().verdict.criteria},
            finished=True,
        )

        assert expected == store.list()[1]
        assert Status.PARTLY is expected.statuses[Criterion.PROBED_CONCERNS]

    @pytest.mark.parametrize(
        ("filters", "days"),
        [
            ({}, ["20260315", "20260314", "20260201"]),
            ({"scenario": "support"}, ["20260315"]),
            ({"mode": "practice"}, ["20260314", "20260201"]),
            ({"since": datetime.fromisoformat("2026-03-14T09:15:00+00:00")}, ["20260315", "20260314"]),
            ({"until": datetime.fromisoformat("2026-03-14T09:15:00+00:00")}, ["20260201"]),
            ({"mode": "practice", "since": datetime.fromisoformat("2026-03-01T00:00:00+00:00")}, ["20260314"]),
            ({"scenario": "nothing"}, []),
        ],
    )
    def test_filters_narrow_the_list(self, store: Store, filters: dict[str, object], days: list[str]) -> None:
        """Newest first; `since` includes its moment and `until` does not."""
        assert days == [summary.id[:8] for summary in store.list(**filters)]  # type: ignore[arg-type]

    def test_sessions_of_one_second_stand_in_the_order_they_began(self, store: Store) -> None:
        """Whatever their random ids are, in the list and in a search."""
        ids = ["20260401-080000-ffffffff", "20260401-080000-00000000", "20260401-080000-77777777"]
        for session in ids:
            store.save_document(sample(session, "2026-04-01T08:00:00+00:00"))

        assert ids[::-1] == [summary.id for summary in store.list()][:3]
        assert ids[::-1] == list(dict.fromkeys(match.session for match in store.search("gaps")))[:3]

    @pytest.mark.parametrize("indexed", [True, False], ids=["fts5", "without fts5"])
    def test_words_are_found_in_what_was_said(self, store: Store, indexed: bool) -> None:
        """In any order, with the turn and its speaker."""
        with store._database.reading() as connection:
            found = list(matching_turns(connection, "background gaps", indexed=indexed))

        text = "Do you see any gaps in my background that worry you?"
        title = "Payroll specialist at Harbour Logistics"
        assert [
            (OTHER, "2026-03-15T08:00:00+00:00", title, 3, "candidate", text),
            (ID, "2026-03-14T10:15:00+01:00", title, 3, "candidate", text),
        ] == found

    def test_a_search_finds_other_endings(self, store: Store) -> None:
        """ "candidates" is found by "candidate", and a word may be unfinished."""
        (match, _) = store.search("still candidate to se")

        text = "We still have a few more candidates to see. Somebody will be in touch."
        title = "Payroll specialist at Harbour Logistics"
        assert Match(OTHER, "2026-03-15T08:00:00+00:00", title, 6, Speaker.INTERVIEWER, text) == match

    @pytest.mark.parametrize("indexed", [True, False], ids=["fts5", "without fts5"])
    @pytest.mark.parametrize("text", ["", "?", '"', "100%", "x_y OR y", "NEAR(", "zebra", "'; DROP TABLE turn"])
    def test_a_search_is_never_a_query_language(self, store: Store, text: str, indexed: bool) -> None:
        """Signs that mean something to SQLite mean nothing here."""
        with store._database.reading() as connection:
            found = [row[5] for row in matching_turns(connection, text, indexed=indexed)]

        assert [] == [said for said in found if text not in said]


class TestDeleting:
    SECRET = "xylophone zeppelin quagmire"

    def bytes_left(self, store: Store) -> list[str]:
        """The files below the data folder that still hold a word of the secret."""
        words = [word.encode() for word in self.SECRET.split()]
        files = (path for path in store.folder.rglob("*") if path.is_file())
        return [path.name for path in files if any(word in path.read_bytes() for word in words)]

    def secret_session(self, store: Store) -> None:
        """A session with the secret in its words and its sound, between two others."""
        hold(store, OTHER)
        recording = store.begin(replace(opening(ID), scenario_title=self.SECRET))
        document = saying(sample(ID), 1, f"I play the {self.SECRET}. " * 400)
        for turn in document.transcript.turns:
            recording.add_turn(turn)
        recording.finish(replace(document, scenario_title=self.SECRET))
        (store.sound_folder(ID) / "001.wav").write_bytes(self.SECRET.encode())
        store.search(self.SECRET)
        store.save_document(sample("20260401-000000-00000009", "2026-04-01T00:00:00+00:00"))

    def test_no_byte_of_a_deleted_session_is_left(self, store: Store) -> None:
        """Rows, log, index and sound: nothing below the data folder holds its words."""
        self.secret_session(store)
        before = self.bytes_left(store)

        assert ID == store.delete("20260314")

        assert ["001.wav", "sessions.db"] == sorted(before)
        assert [] == self.bytes_left(store)
        assert {OTHER, "20260401-000000-00000009"} == {summary.id for summary in store.list()}

    def test_a_log_kept_open_by_another_holds_nothing_either(self, store: Store) -> None:
        """While another window is open the log stays, but empty."""
        hold(store, OTHER)
        with store._database.reading() as other:
            other.execute("SELECT * FROM session").fetchall()
            self.secret_session(Store(store.folder / "elsewhere"))
            recording = store.begin(replace(opening(ID), scenario_title=self.SECRET))
            recording.finish(saying(sample(ID), 1, self.SECRET))
            logged = self.bytes_left(store)
            store.delete(ID)
            Store(store.folder / "elsewhere").delete(ID)

            assert "sessions.db-wal" in logged
            assert [] == self.bytes_left(store)

    def test_traces_held_by_a_reader_are_admitted(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        """If another process reads on, the message says that traces stay until it closes; then they are gone."""
        hold(store, OTHER)
        self.secret_session(Store(store.folder / "b"))
        hold(store)
        monkeypatch.setattr(database, "PATIENCE", 0.1)
        with store._database.reading() as other:
            other.execute("BEGIN")
            other.execute("SELECT * FROM session").fetchall()
            with pytest.raises(MockcloserError, match="deleted, but traces stay in its log"):
                store.delete(ID)

        assert [OTHER] == [summary.id for summary in store.list()]
        assert [] == list(store.folder.glob("sessions.db-wal"))

    def test_purging_deletes_what_is_older(self, store: Store) -> None:
        """The ids of what went are returned."""
        hold(store, ID)
        store.save_document(sample(OTHER, "2026-03-15T08:00:00+00:00"))

        assert (ID,) == store.purge(before=datetime.fromisoformat("2026-03-15T00:00:00+00:00"))
        assert [OTHER] == [summary.id for summary in store.list()]
        assert not store.sound_folder(ID).exists()


class TestTrouble:
    def test_a_locked_database_is_named(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        """Another program that holds on is waited for, then reported."""
        hold(store)
        monkeypatch.setattr(database, "PATIENCE", 0.1)
        with store._database.writing(), pytest.raises(MockcloserError, match="another program has it locked"):
            Store(store.folder).begin(opening(OTHER))

    @pytest.mark.parametrize("content", [b"This is no database. " * 500, b"SQLite format 3\0" + b"\xff" * 8192])
    def test_a_damaged_database_is_named(self, store: Store, content: bytes) -> None:
        """One line, with what to do."""
        store.folder.mkdir()
        (store.folder / "sessions.db").write_bytes(content)

        with pytest.raises(MockcloserError, match=r"sessions\.db: the database is damaged or is no database\. Move it"):
            store.list()

    def test_a_damaged_page_is_named(self, store: Store) -> None:
        """Damage in the middle is found when it is read."""
        for number in range(30):
            hold(store, f"20260314-0000{number:02d}-00000000")
        path = store.folder / "sessions.db"
        content = bytearray(path.read_bytes())
        content[8192:] = b"\xa5" * (len(content) - 8192)
        path.write_bytes(content)

        with pytest.raises(MockcloserError, match="damaged"):
            for summary in store.list():
                store.load(summary.id)

    def test_a_file_in_place_of_the_folder_is_named(self, tmp_path: Path) -> None:
        """A wrong --data-dir gets one line."""
        (tmp_path / "data").write_text("")

        with pytest.raises(MockcloserError, match="data: a file stands where a folder should be"):
            Store(tmp_path / "data").list()

    def test_a_full_disk_is_named_and_loses_nothing(self, store: Store) -> None:
        """SQLite's own limit of pages stands in for the disk: what was kept before is whole."""
        hold(store)
        with pytest.raises(MockcloserError, match="no space left on this disk"), store._database.writing() as writing:
            (pages,) = writing.execute("PRAGMA page_count").fetchone()
            writing.execute(f"PRAGMA max_page_count = {pages}")
            writing.execute("UPDATE session SET document = ?", ("x" * 1_000_000,))

        assert sample() == store.load(ID)

    def test_a_read_only_database_is_named(self, store: Store) -> None:
        """What SQLite says of a file it may not write becomes the one line."""
        hold(store)
        with (
            pytest.raises(MockcloserError, match="it cannot be written"),
            explained(store.folder),
        ):
            read_only = sqlite3.connect(f"file:{store.folder / 'sessions.db'}?mode=ro", uri=True)
            try:
                read_only.execute("DELETE FROM session")
            finally:
                read_only.close()

    def test_a_database_deleted_under_a_running_program_is_made_anew(self, store: Store) -> None:
        """The next session is kept as if it were the first."""
        hold(store)
        (store.folder / "sessions.db").unlink()
        hold(store, OTHER)

        assert [OTHER] == [summary.id for summary in store.list()]


def test_the_sound_of_a_turn_is_a_file_in_its_sessions_folder(store: Store) -> None:
    """None where the turn was typed, and where there is no such turn."""
    store.save_document(sample())

    assert store.sound_folder(ID) / "audio" / "003-candidate.wav" == store.sound_of(ID, 3)
    assert store.sound_of(ID, 99) is None
    store.save_document(typed(sample()))
    assert store.sound_of(ID, 3) is None
