"""The system's voice speaks in a child process that may hang, die or be missing without anybody noticing more."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from mockcloser.errors import MockcloserError
from mockcloser.speech.pyttsx import CHILD, PyttsxVoice, Synthesizer

LINE = "Do you have any questions for me?"


def child(script: str, *arguments: str) -> tuple[str, ...]:
    """A stand-in for the child process, told `arguments`."""
    return (sys.executable, "-c", script, *arguments)


def processes(word: str) -> list[int]:
    """Ids of this process's children, dead or alive, whose command holds `word`."""
    listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())], capture_output=True, text=True)
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if word in line]


@pytest.fixture
def synthesizer(request: pytest.FixtureRequest) -> Synthesizer:
    """The real engine of this system."""
    made = Synthesizer(timeout=5)
    request.addfinalizer(made.close)
    return made


def test_a_line_becomes_sound(synthesizer: Synthesizer) -> None:
    """About two seconds, loud enough to hear, and without clipping."""
    sound = PyttsxVoice(synthesizer, "gmw/en-us").synthesize(LINE)
    assert 1.2 < sound.seconds < 3
    assert 0.03 < float(np.sqrt(np.mean(sound.samples**2))) < 0.3
    assert np.abs(sound.samples).max() < 1


def test_the_whole_line_is_there(synthesizer: Synthesizer) -> None:
    """The file is complete when it is read: ten sentences last about ten times as long as one."""
    voice = PyttsxVoice(synthesizer, "gmw/en-us")
    once, ten_times = (voice.synthesize(" ".join([LINE] * count)).seconds for count in (1, 10))
    assert ten_times == pytest.approx(10 * once, rel=0.15)


def test_the_rate_decides_how_long_a_line_lasts(synthesizer: Synthesizer) -> None:
    """Each line at its own rate, however quickly the rates change."""
    rates = (120, 240, 120, 240, 180, 240, 120)
    lengths = [PyttsxVoice(synthesizer, "gmw/en-us", rate=rate).synthesize(LINE).seconds for rate in rates]
    by_rate = {rate: [length for length, at in zip(lengths, rates, strict=True) if at == rate] for rate in rates}
    for same in by_rate.values():
        assert max(same) - min(same) < 0.05
    assert by_rate[120][0] > by_rate[180][0] * 1.3 > by_rate[240][0] * 1.6


def test_voices_differ(synthesizer: Synthesizer) -> None:
    """Accent, variant and pitch each change the sound, also after another voice was used."""
    settings = [("gmw/en", 50), ("gmw/en-us", 50), ("gmw/en-us+f3", 50), ("gmw/en-us+f3", 70), ("gmw/en", 50)]
    sounds = [PyttsxVoice(synthesizer, voice, pitch=pitch).synthesize(LINE).samples for voice, pitch in settings]
    for index, sound in enumerate(sounds[:-1]):
        for other in sounds[index + 1 : -1]:
            assert len(sound) != len(other) or not np.allclose(sound, other, atol=0.05)
    assert len(sounds[0]) == pytest.approx(len(sounds[-1]), rel=0.01)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("gmw/en-us", "gmw/en-us"),
        ("en-gb-x-rp", "gmw/en-gb-x-rp"),
        ("en-GB-scotland+f3", "gmw/en-gb-scotland+f3"),
        ("English (America)", "gmw/en-us"),
        ("dolphin", None),
        ("", None),
    ],
)
def test_voices_are_found_by_id_and_by_name(synthesizer: Synthesizer, wanted: str, found: str | None) -> None:
    assert synthesizer.find(wanted) == found


def test_the_name_says_engine_and_voice(synthesizer: Synthesizer) -> None:
    assert PyttsxVoice(synthesizer, "gmw/en-us+m3").name == "pyttsx3:gmw/en-us+m3"
    assert PyttsxVoice(synthesizer, "").name == "pyttsx3:default"


def test_one_child_speaks_all_lines_and_is_gone_after_close(synthesizer: Synthesizer) -> None:
    before = processes("pyttsx_child")
    voice = PyttsxVoice(synthesizer, "gmw/en-us")
    for _ in range(3):
        voice.synthesize(LINE)
    assert len(processes("pyttsx_child")) == len(before) + 1
    voice.close()
    assert processes("pyttsx_child") == before
    assert voice.synthesize(LINE).seconds > 1


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP])
def test_a_child_that_dies_or_hangs_is_replaced_and_the_line_spoken(blow: signal.Signals) -> None:
    others = set(processes("pyttsx_child"))
    synthesizer = Synthesizer(timeout=2)
    voice = PyttsxVoice(synthesizer, "gmw/en-us")
    voice.synthesize(LINE)
    [victim] = set(processes("pyttsx_child")) - others
    os.kill(victim, blow)
    assert voice.synthesize(LINE).seconds > 1.2
    [successor] = set(processes("pyttsx_child")) - others
    synthesizer.close()
    assert victim != successor


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("pass", "has died, twice in a row"),
        ('import time; print(\'{"engine": "x"}\', flush=True); time.sleep(60)', "does not answer within 0 s, twice"),
        ("import time; print('what?', flush=True); time.sleep(60)", "answers what nobody can read, twice"),
        ('print(\'{"error": "there is no espeak"}\')', "there is no espeak"),
    ],
)
def test_what_fails_twice_is_one_clear_error(script: str, why: str) -> None:
    """A remedy is named, and no process stays behind."""
    before = processes("-c")
    synthesizer = Synthesizer(command=child(script), timeout=0.4)
    with pytest.raises(MockcloserError) as failure:
        PyttsxVoice(synthesizer, "").synthesize(LINE)
    assert why in failure.value.why
    assert "Install" in failure.value.remedy
    assert failure.value.status == 1
    assert processes("-c") == before


def test_an_engine_that_writes_no_sound_is_an_error(tmp_path: Path) -> None:
    script = """
import json, sys
print('{"engine": "x"}', flush=True)
for line in sys.stdin:
    path = json.loads(line)["path"]
    open(path, "wb").close()
    print(json.dumps({"path": path}), flush=True)
"""
    with pytest.raises(MockcloserError, match="it wrote no sound"):
        Synthesizer(command=child(script), timeout=2).speak(LINE, voice="", rate=175, pitch=50)


def test_the_child_ends_with_its_parent() -> None:
    """Even where the parent is killed and cannot say goodbye."""
    script = """
import sys, time
from mockcloser.speech.pyttsx import Synthesizer
synthesizer = Synthesizer()
synthesizer.find("en")
print(synthesizer._child._process.pid, flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        grandchild = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 5
    while Path(f"/proc/{grandchild}").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not Path(f"/proc/{grandchild}/exe").exists()


def test_no_zombie_is_left_when_the_interpreter_ends() -> None:
    """Without `close`, the child is ended at exit."""
    script = """
from mockcloser.speech.pyttsx import Synthesizer
kept = Synthesizer()
kept.find("en")
print(kept._child._process.pid)
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=20)
    assert not Path(f"/proc/{int(ended.stdout)}/exe").exists()
    assert ended.stderr == ""


def test_the_child_answers_in_json_only() -> None:
    """What the drivers print does not reach the answers; a request that fails does not end the child."""
    requests = '{"find": "en"}\n{"text": "Hello.", "voice": "gmw/en", "rate": 175, "pitch": 50, "path": "/none/x"}\n'
    talking = subprocess.Popen(CHILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert talking.stdin is not None
    assert talking.stdout is not None
    talking.stdin.write(requests)
    talking.stdin.flush()
    assert talking.stdout.readline() == '{"engine": "espeak"}\n'
    assert talking.stdout.readline() == '{"voice": "gmw/en"}\n'
    talking.stdin.write('{"find": "en-us"}\n')
    talking.stdin.flush()
    assert "error" in talking.stdout.readline()
    assert talking.stdout.readline() == '{"voice": "gmw/en-us"}\n'
    talking.communicate()
    assert talking.returncode == 0
