"""How soon the interviewer falls silent when a candidate with headphones talks over the line.

    python -m benchmarks.interrupting [--times 3]

In a virtual room (`tests/room.py`: PulseAudio and PortAudio on Linux) a line is spoken while another voice says
something into the microphone, or coughs, or hums along. What goes into the microphone and what comes out of the
loudspeaker are recorded on one clock. Printed are, for each of these sounds, the seconds from its first loud sample to
the last of the voice before it pauses, and whether the line was given up or spoken to its end. Run it from the
repository's root on an idle machine.
"""

import argparse
import os
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path
from threading import Event as Flag
from threading import Thread

import numpy as np
from tests.room import RATE, Room, chirp_samples, loud_times, place_of
from tests.speech.speaking import Samples, breath, cough, pause, say, sound

from mockcloser.dialogue.cues import is_backchannel
from mockcloser.speech.clock import WallClock
from mockcloser.speech.microphone import Microphone
from mockcloser.speech.models import LIVE_MODEL, models_folder, resolve
from mockcloser.speech.overhearing import InterruptiblePlayer, Overhearing
from mockcloser.speech.player import Loudspeaker
from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.sound import resample, write_recording
from mockcloser.speech.vad import SileroDetector
from mockcloser.speech.whisper import WhisperRecognizer

SILENT = 0.25
"""Seconds; the line is a tone, so that a silence of this length is a pause of the voice."""

LINE_SECONDS = 8.0
BEGINS = 1.5

WANT_THE_FLOOR: dict[str, Samples] = {
    "a question": say("Could I just ask you about the rota?"),
    "another voice": say("Excuse me, may I come in there?", "en-gb+f3"),
    "fast": say("Sorry, which team would that be?", "en-gb-scotland+m2", 200),
    "one word": say("Wait!"),
}
DO_NOT: dict[str, Samples] = {
    "a cough": cough(),
    "a breath": breath(),
    "“yeah”": say("Yeah.")[: int(0.4 * HEARING_RATE)],
    "“uh-huh”": say("Uh-huh."),
}


def main() -> None:
    """Print a line for each sound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="room") as folder:
        room = Room(Path(folder))
        room.start()
        os.environ.update(room.environment)  # this process stands in the room too, before PortAudio is loaded
        try:
            measure(room, Path(folder), args.times)
        finally:
            room.stop()


def measure(room: Room, folder: Path, times: int) -> None:
    """Each sound so many times over one line."""
    whisper = WhisperRecognizer(resolve(LIVE_MODEL, models_folder(folder)), beam=1)
    whisper.load()
    microphone = Microphone(WallClock())
    overhearing = Overhearing(microphone, SileroDetector(), whisper, is_backchannel)
    player = InterruptiblePlayer(Loudspeaker(), overhearing)
    player.open()
    microphone.open()
    for wants, sounds in ((True, WANT_THE_FLOOR), (False, DO_NOT)):
        for name, said in sounds.items():
            found = []
            for _ in range(times):
                found.append(over(room, folder, player, said))
                overhearing.take_up()  # as the turn that follows would
                microphone.rest()
            given_up = sum(heard < LINE_SECONDS - 0.1 for _, heard in found)
            waits = [wait for wait, _ in found if wait is not None]
            silent = f"silent after {statistics.median(waits):.2f} s, at most {max(waits):.2f} s" if waits else ""
            wish = "wants the floor" if wants else "does not"
            print(f"{name:<14} {wish:<16} given up {given_up} of {times}; {silent or 'never silent'}", flush=True)
    player.close()
    microphone.close()


def over(room: Room, folder: Path, player: InterruptiblePlayer, said: Samples) -> tuple[float | None, float]:
    """One line with this said over it: seconds until the voice paused, and how much of the line was heard."""
    candidate, chirp = folder / "candidate.wav", folder / "chirp.wav"
    write_recording(candidate, resample(sound(pause(BEGINS), said, pause(2)), RATE))
    write_recording(chirp, Sound(chirp_samples(), RATE))
    at = np.arange(int(LINE_SECONDS * HEARING_RATE)) / HEARING_RATE
    line = Sound((0.3 * np.sin(2 * np.pi * 300 * at)).astype(np.float32), HEARING_RATE)
    with ExitStack() as recordings:
        into = recordings.enter_context(room.recording("room.monitor"))
        out = recordings.enter_context(room.recording("speaker.monitor"))
        room.play_everywhere(chirp)
        speaking = Thread(target=room.play_into_microphone, args=(candidate,))
        heard = player.play(line, Flag(), lambda delay: speaking.start())
        speaking.join()
    begins = [place_of(chirp_samples(), recording.samples[: 4 * RATE]) + RATE // 2 for recording in (into, out)]
    spoken, voiced = (
        loud_times(recording.samples[begin:]) for recording, begin in zip((into, out), begins, strict=True)
    )
    onset = spoken[0]
    rests = voiced[:-1][np.diff(voiced) > SILENT]
    stopped = next((float(rest - onset) for rest in rests if rest >= onset), None)
    if stopped is None and heard < LINE_SECONDS - 0.1:
        stopped = float(voiced[-1] - onset)
    return stopped, heard


if __name__ == "__main__":
    main()
