"""What is played again is heard where the settings say."""

from pathlib import Path
from threading import Event as Flag

from mockcloser.cli.chosen_loudspeaker import ChosenLoudspeaker
from mockcloser.cli.workshop import Workshop
from mockcloser.settings.model import Settings
from tests.speech.speakers import RecordingPlayer
from tests.speech.speaking import pause, sound


def test_another_choice_counts_from_the_next_sound_on(tmp_path: Path) -> None:
    """The loudspeaker of before is let go of; the same one is kept."""
    players: dict[str | None, RecordingPlayer] = {}

    def loudspeaker(device: str | None) -> RecordingPlayer:
        assert device not in players
        return players.setdefault(device, RecordingPlayer())

    workshop = Workshop(tmp_path)
    chosen = ChosenLoudspeaker(workshop, loudspeaker)
    chosen.close()
    for output in (None, None, "headset", "headset"):
        workshop.adopt(Settings(output=output))
        chosen.open()
        chosen.play(sound(pause(0.1)), Flag(), lambda delay: None)
    assert [(None, 2, 1), ("headset", 2, 0)] == [
        (device, len(player.played), player.closed) for device, player in players.items()
    ]
    chosen.close()
    assert players["headset"].closed == 1
