"""Turns from a microphone: stored as they come, ended by their words, recognised while they are spoken."""

import math
from pathlib import Path
from threading import Event as Flag
from typing import Any

import numpy as np
import pytest

from mockcloser.dialogue.endpointing import silence_to_wait
from mockcloser.errors import MockcloserError
from mockcloser.speech.clock import ManualClock
from mockcloser.speech.level import ADVICE, Quality
from mockcloser.speech.live_ears import LiveEars, LiveSettings
from mockcloser.speech.models import resolve
from mockcloser.speech.ports import HEARING_RATE, Recognition, Recognizer, Sound
from mockcloser.speech.recorded import transcribe_recording
from mockcloser.speech.sound import decode, read_wav, write_recording
from mockcloser.speech.vad import SileroDetector
from mockcloser.speech.whisper import WhisperRecognizer
from mockcloser.vocabulary.events import (
    Heard,
    Level,
    Listening,
    Notice,
    Partial,
    SpeechStarted,
    Thinking,
    TurnEnded,
    Warned,
)
from tests.speech.microphones import ScriptedMicrophone
from tests.speech.recognizers import AtOnce, Counting, Knowing
from tests.speech.speaking import Samples, cough, mains_hum, pause, say, sound


class Turn:
    """One call of `listen` with everything around it."""

    def __init__(
        self,
        folder: Path,
        *script: Samples,
        recognizer: Recognizer | None = None,
        live: Recognizer | None = None,
        lost_after: float = math.inf,
        lost_for: float = math.inf,
        settings: LiveSettings | None = None,
    ) -> None:
        self.clock = ManualClock()
        self.microphone = ScriptedMicrophone(self.clock, *script, lost_after=lost_after, lost_for=lost_for)
        self.notices: list[Notice] = []
        self.done, self.stop, self.moment = Flag(), Flag(), Flag()
        self.ears = LiveEars(
            self.microphone,
            SileroDetector(),
            recognizer or Knowing("I led a team."),
            self.clock,
            folder,
            silence_to_wait,
            live_recognizer=live,
            settings=settings or LiveSettings(echo=0.0),
            moment=self.moment,
            worker=AtOnce(),
        )

    def listen(self, patience: float = 6.0) -> Heard | None:
        return self.ears.listen(patience, "audio/000.wav", self.notices.append, self.done, self.stop)

    def heard(self) -> Heard:
        """A turn that is there."""
        heard = self.listen()
        assert heard is not None
        return heard

    def told(self, kind: type[Notice]) -> list[Any]:
        return [notice for notice in self.notices if isinstance(notice, kind)]

    @property
    def waited(self) -> float:
        """Seconds from the last speech to the turn's end."""
        (ended,) = self.told(TurnEnded)
        return float(ended.t - ended.speech_end)


SAID = say("I led a team of ten people.")
AGAIN = say("We hit every date.")


class TestATurn:
    """Someone speaks and stops."""

    def test_its_words_stand_at_the_sessions_times(self, tmp_path: Path) -> None:
        """The session is ten seconds old; speech begins a second later."""
        turn = Turn(tmp_path, pause(1), SAID)
        turn.clock.advance(10)
        heard = turn.heard()
        assert heard.text == "I led a team."
        assert heard.words[0].start == pytest.approx(11, abs=0.2)
        assert heard.words[-1].end == pytest.approx(11 + len(SAID) / HEARING_RATE, abs=0.4)

    def test_its_sound_is_stored_without_the_silence_around(self, tmp_path: Path) -> None:
        """The stored sound begins at the turn's start, so that a phrase can be found in it."""
        heard = Turn(tmp_path, pause(1), SAID).heard()
        assert heard.audio == "audio/000.wav"
        assert heard.start is not None
        assert heard.end is not None
        stored = read_wav(tmp_path / "audio/000.wav")
        assert stored.seconds == pytest.approx(heard.end - heard.start, abs=0.001)
        original = np.concatenate([pause(1), SAID, pause(3)])
        begin = round(heard.start * HEARING_RATE)
        assert stored.samples == pytest.approx(original[begin : begin + len(stored.samples)], abs=1e-3)

    def test_its_events_come_in_order(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, pause(1), SAID)
        turn.listen()
        kinds = [type(notice) for notice in turn.notices if not isinstance(notice, Level)]
        assert [kinds[0], kinds[1], kinds[-1]] == [Listening, SpeechStarted, TurnEnded]
        assert turn.told(SpeechStarted)[0].t == pytest.approx(1.0, abs=0.15)

    def test_its_loudness_is_told_ten_times_a_second(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, pause(1), SAID)
        turn.listen()
        levels = turn.told(Level)
        assert len(levels) == pytest.approx(turn.clock.now() * 10, rel=0.25)
        assert max(level.dbfs for level in levels if level.speech) > -30
        assert not levels[0].speech

    def test_what_the_interviewer_still_sounds_like_in_the_room_does_not_count(self, tmp_path: Path) -> None:
        """Sound from before the end of the echo is not even recorded."""
        turn = Turn(tmp_path, SAID, settings=LiveSettings(echo=len(SAID) / HEARING_RATE))
        assert turn.listen(patience=4.0) is None

    def test_the_microphone_rests_afterwards(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, pause(0.2), SAID)
        turn.listen()
        assert turn.microphone.opened
        assert turn.microphone.resting


class TestTheEnd:
    """The words decide how long a pause ends the turn."""

    @pytest.mark.parametrize(
        ("text", "wait"),
        [
            ("When will you decide?", 0.5),
            ("We hit every date.", 1.05),
            ("I led a team and my", 2.5),
            ("Let me think.", 20.0),
        ],
    )
    def test_a_turn_ends_as_soon_as_its_words_allow(self, tmp_path: Path, text: str, wait: float) -> None:
        turn = Turn(tmp_path, pause(0.5), SAID, recognizer=Knowing(text))
        turn.listen()
        assert turn.waited == pytest.approx(wait, abs=0.1)

    def test_going_on_after_a_short_pause_is_the_same_turn(self, tmp_path: Path) -> None:
        heard = Turn(tmp_path, pause(0.5), SAID, pause(0.5), AGAIN).heard()
        assert heard.end == pytest.approx(1.0 + (len(SAID) + len(AGAIN)) / HEARING_RATE, abs=0.6)

    def test_what_comes_after_the_end_is_the_next_turns(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, pause(0.5), SAID, pause(1.5), AGAIN, recognizer=Counting())
        first, second = turn.heard(), turn.heard()
        assert first.end is not None
        assert second.start is not None
        assert first.end < second.start
        assert not set(first.text.split()) & set(second.text.split())

    def test_i_have_finished_ends_it_at_once(self, tmp_path: Path) -> None:
        """In the middle of a word, and what was said until then counts."""
        turn = Turn(tmp_path, pause(0.5), SAID)
        turn.microphone.at[1.5] = turn.done.set
        heard = turn.heard()
        assert heard.text == "I led a team."
        assert heard.end == pytest.approx(1.5, abs=0.1)

    def test_i_have_finished_without_a_word_is_no_turn(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, pause(9))
        turn.microphone.at[1.0] = turn.done.set
        assert turn.listen() is None
        assert turn.clock.now() == pytest.approx(1.0, abs=0.1)

    def test_a_stop_keeps_what_was_said(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, pause(0.5), SAID)
        turn.microphone.at[1.5] = turn.stop.set
        assert turn.heard().text == "I led a team."

    def test_after_a_stop_nothing_is_heard(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, SAID)
        turn.stop.set()
        assert turn.listen() is None
        assert not turn.microphone.opened


class TestThinking:
    """The candidate asks for time, by the key or in words."""

    def test_by_the_key_nobody_speaks_for_as_long_as_was_set(self, tmp_path: Path) -> None:
        """Before the first word patience would have run out long ago."""
        turn = Turn(tmp_path, mains_hum(40, 0.01), settings=LiveSettings(echo=0.0, thinking=12.0))
        turn.microphone.at[2.0] = turn.moment.set
        assert turn.listen(patience=6.0) is None
        assert turn.clock.now() == pytest.approx(14.0, abs=0.1)
        assert [notice.seconds for notice in turn.told(Thinking)] == [12.0]

    def test_by_the_key_a_whole_sentence_does_not_end_the_answer(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, pause(0.5), SAID, pause(7), AGAIN, recognizer=Knowing("We hit every date."))
        turn.microphone.at[1.0 + len(SAID) / HEARING_RATE] = turn.moment.set
        heard = turn.heard()
        assert heard.end == pytest.approx(7.5 + (len(SAID) + len(AGAIN)) / HEARING_RATE, abs=0.6)

    def test_speaking_again_ends_the_time_to_think(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, pause(3), SAID, recognizer=Knowing("When will you decide?"))
        turn.microphone.at[1.0] = turn.moment.set
        turn.listen()
        assert turn.waited == pytest.approx(0.5, abs=0.1)

    def test_said_in_words_it_is_shown_once(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, pause(0.5), SAID, recognizer=Knowing("Let me think."))
        turn.listen()
        assert [notice.seconds for notice in turn.told(Thinking)] == [20.0]

    def test_a_request_of_the_turn_before_is_forgotten(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, mains_hum(9, 0.01))
        turn.moment.set()
        turn.listen(patience=2.0)
        assert turn.clock.now() == pytest.approx(2.0, abs=0.1)


class TestSilence:
    """Nobody speaks."""

    def test_patience_runs_out(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, mains_hum(9, 0.01))
        assert turn.listen(patience=3.0) is None
        assert turn.clock.now() == pytest.approx(3.0, abs=0.05)
        assert turn.told(Warned) == []

    def test_a_cough_is_not_a_turn(self, tmp_path: Path) -> None:
        """The detector may take it for speech; without words it is forgotten, and its sound with it."""
        turn = Turn(tmp_path, pause(1), SAID, recognizer=Knowing(""))
        assert turn.listen(patience=6.0) is None
        assert turn.clock.now() == pytest.approx(6.0, abs=0.05)
        assert not (tmp_path / "audio/000.wav").exists()

    def test_speech_after_a_cough_is_heard_alone(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, pause(0.5), cough(), pause(1.5), SAID)
        assert turn.heard().start == pytest.approx(2.35 - 0.2, abs=0.15)

    def test_a_microphone_without_a_single_sample_is_told(self, tmp_path: Path) -> None:
        """Once a session."""
        turn = Turn(tmp_path, pause(9))
        turn.listen(patience=1.0)
        turn.listen(patience=1.0)
        assert [warned.text for warned in turn.told(Warned)] == [ADVICE[Quality.DEAD]]


class TestTheWordsMeanwhile:
    """Words appear while they are spoken."""

    def test_they_are_those_of_the_live_recogniser_until_a_pause(self, tmp_path: Path) -> None:
        turn = Turn(
            tmp_path, pause(0.3), *[SAID] * 2, live=Knowing("so far", "live"), recognizer=Knowing("the record.")
        )
        heard = turn.heard()
        texts = [partial.text for partial in turn.told(Partial)]
        assert texts[0] == "so far"
        assert texts[-1] == heard.text == "the record."

    def test_the_turn_tells_them_where_the_record_has_others(self, tmp_path: Path) -> None:
        for shown, record, told in (("so far", "no.", "so far"), ("so it", "So, it was.", "")):
            turn = Turn(tmp_path, pause(0.3), *[SAID] * 2, live=Knowing(shown, "live"), recognizer=Knowing(record))
            assert turn.heard().live == told

    def test_settled_words_never_change(self, tmp_path: Path) -> None:
        """Every later partial begins with what was settled, and so does the turn."""
        long = [part for _ in range(7) for part in (SAID, AGAIN, pause(0.45))]
        turn = Turn(tmp_path, *long, recognizer=Counting(), live=Counting())
        turn.ears._silence_to_wait = lambda _: 0.9
        heard = turn.heard()
        settled = ""
        for partial in turn.told(Partial):
            assert partial.text.startswith(settled)
            assert partial.text[: partial.settled].startswith(settled)
            settled = partial.text[: partial.settled]
        assert settled
        assert heard.text.startswith(settled)

    def test_none_are_sought_where_none_are_wanted(self, tmp_path: Path) -> None:
        live = Knowing("so far", "live")
        settings = LiveSettings(echo=0.0, between_partials=0.0)
        Turn(tmp_path, *[SAID] * 2, live=live, settings=settings).listen()
        assert live.asked == 0


class TestTrouble:
    """Devices and models that fail."""

    def test_a_microphone_that_stays_away_ends_the_turn_with_what_was_said(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, pause(0.5), SAID, lost_after=1.8)
        assert turn.heard().text == "I led a team."
        assert ["it went away" in warned.text for warned in turn.told(Warned)] == [True]
        assert turn.clock.now() == pytest.approx(1.8 + LiveSettings().reconnect, abs=0.6)

    def test_a_microphone_that_stays_away_before_a_word_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(MockcloserError, match="it went away"):
            Turn(tmp_path, pause(9), lost_after=1.0).listen()

    def test_a_microphone_that_comes_back_goes_on_with_the_turn(self, tmp_path: Path) -> None:
        """Nothing from before is lost, later words stand at their times, and the outage is no end of the turn."""
        lost = 0.5 + len(SAID) / HEARING_RATE + 0.1
        turn = Turn(tmp_path, pause(0.5), SAID, pause(5), AGAIN, recognizer=Counting(), lost_after=lost, lost_for=3.0)
        heard = turn.heard()
        assert heard.start == pytest.approx(0.5 - 0.2, abs=0.2)
        assert heard.end == pytest.approx(5.5 + (len(SAID) + len(AGAIN)) / HEARING_RATE + 0.2, abs=0.5)
        assert heard.start is not None
        assert heard.end is not None
        stored = read_wav(tmp_path / "audio/000.wav")
        assert stored.seconds == pytest.approx(heard.end - heard.start, abs=0.001)
        assert stored.samples[: len(SAID) // 2].any()
        assert [warned.text.split(":")[0] for warned in turn.told(Warned)] == [
            "microphone “x”",
            "Listening again, on “x”",
        ]

    def test_leaving_ends_the_wait_for_a_microphone(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, pause(0.5), SAID, lost_after=1.8)
        turn.microphone.at[1.8] = turn.stop.set
        assert turn.heard().text == "I led a team."
        assert turn.clock.now() < 3.0

    def test_lost_sound_is_told(self, tmp_path: Path) -> None:
        turn = Turn(tmp_path, pause(0.5), SAID)

        def lose() -> None:
            turn.microphone.overruns += 1

        turn.microphone.at[1.0] = lose
        turn.listen()
        assert ["lost some of the sound" in warned.text for warned in turn.told(Warned)] == [True]

    def test_a_model_that_cannot_be_used_is_an_error_and_the_sound_stays(self, tmp_path: Path) -> None:
        class Broken(Knowing):
            def transcribe(self, sound: Sound, hints: str = "") -> Recognition:
                raise MockcloserError("model base", "it is damaged", "Install it again", status=1)

        turn = Turn(tmp_path, pause(0.5), SAID, recognizer=Broken(""))
        with pytest.raises(MockcloserError, match="it is damaged"):
            turn.listen()
        assert read_wav(tmp_path / "audio/000.wav").seconds > 0.5

    def test_what_was_said_until_a_kill_is_on_the_disk(self, tmp_path: Path) -> None:
        """At any moment the file holds all but the last second."""
        turn = Turn(tmp_path, pause(0.5), SAID)
        held: list[float] = []
        turn.microphone.at[1.9] = lambda: held.append(read_wav(tmp_path / "audio/000.wav").seconds)
        turn.listen()
        assert held[0] > 1.9 - 0.5 - 1.0


@pytest.mark.slow
def test_live_and_recorded_sound_give_the_same_words(tmp_path: Path) -> None:
    """With the real model, word for word and time for time."""
    whole = [part for _ in range(3) for part in (SAID, pause(0.4), AGAIN, pause(0.6))]
    path = tmp_path / "whole.wav"
    write_recording(path, sound(pause(0.5), *whole, pause(1)))
    whisper = WhisperRecognizer(resolve("tiny.en", tmp_path / "models"))
    turn = Turn(tmp_path, decode(path, HEARING_RATE).samples, recognizer=whisper)
    turn.ears._silence_to_wait = lambda _: 0.9
    heard = turn.heard()
    recorded, _ = transcribe_recording(path, whisper, SileroDetector())
    assert heard.text == recorded.text
    assert [word.start for word in heard.words] == pytest.approx([word.start for word in recorded.words], abs=0.05)
