"""Make the rehearsals' sound from the words beside it: `python scenarios/rehearsals/make_rehearsals.py`.

Needs the extra `neural`. Each `NN.txt` becomes `NN.ogg`, Opus in Ogg.
"""

from pathlib import Path

from mockcloser.speech.piper import PiperVoice, find_models
from mockcloser.speech.sound import encode

_VOICE = "en_US-joe-medium"


def main() -> None:
    """Write every answer's sound."""
    voice = PiperVoice(find_models()[_VOICE], rate=170, pitch=1.12)
    for words in sorted(Path(__file__).parent.glob("*/*.txt")):
        sound = voice.synthesize(" ".join(words.read_text(encoding="utf-8").split()))
        words.with_suffix(".ogg").write_bytes(encode(sound, "ogg"))


if __name__ == "__main__":
    main()
