"""The rehearsal is heard: what the interviewer and the recorded candidate say comes out of the loudspeaker."""

from pathlib import Path
from threading import Thread

import pytest
from rapidfuzz.fuzz import partial_ratio
from rapidfuzz.utils import default_process

from mockcloser.cli.demo import SCENARIO, rehearsal_answers
from mockcloser.cli.workshop import Workshop
from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.sound import resample
from mockcloser.speech.stretches import recognise_all
from mockcloser.speech.vad import SileroDetector, find_speech
from mockcloser.vocabulary.events import Notice, TurnRecorded
from mockcloser.vocabulary.transcript import Speaker, Turn
from tests.room import RATE, Room

pytestmark = [pytest.mark.room, pytest.mark.slow]

MOST = 60
"""Of a hundred: how alike what was said and what came out are; the plain voice is hard to understand."""


def test_both_are_heard(room: Room, tmp_path: Path) -> None:
    """Up to the candidate's first answer; then the listener has heard enough and leaves."""
    workshop = Workshop(tmp_path, plain_voice=True)
    session = workshop.recorded_session(workshop.scenario(SCENARIO), rehearsal_answers(SCENARIO)[:1], aloud=True)
    turns: list[Turn] = []

    def leave_after_the_answer(notice: Notice) -> None:
        if isinstance(notice, TurnRecorded):
            turns.append(notice.turn)
            if notice.turn.speaker is Speaker.CANDIDATE:
                session.leave()

    session.watch(leave_after_the_answer)
    with room.recording_speaker() as recording:
        held = Thread(target=session.run)
        held.start()
        held.join(120)
        assert not held.is_alive()
    played = resample(Sound(recording.samples, RATE), HEARING_RATE)
    words = recognise_all(played, find_speech(played, SileroDetector()), workshop.recognizer).text
    workshop.close()
    assert {Speaker.INTERVIEWER, Speaker.CANDIDATE} == {turn.speaker for turn in turns}
    for turn in turns:
        if turn.audio is not None:
            assert partial_ratio(turn.text, words, processor=default_process) > MOST, (turn.text, words)
