"""The lines of one scenario in one manner, and how much the interviewer bears in it."""

from mockcloser.dialogue.lines import Chooser, Part
from mockcloser.scenario.manners import MannerProfile
from mockcloser.scenario.model import Asks, Patience, Phrase, Scenario
from mockcloser.vocabulary.moves import Act


class Script:
    """What can be said. The scenario's own phrases, patience and asks hold in the scenario's own manner only."""

    def __init__(self, scenario: Scenario, profile: MannerProfile, seed: int) -> None:
        own = scenario.interviewer.manner is profile.name
        patience = scenario.patience if own else Patience()
        asks = scenario.asks if own else Asks()
        self.scenario = scenario
        self.profile = profile
        self.silence = patience.silence or profile.silence
        self.pushes = patience.pushes or profile.pushes
        self.asks_standing = asks.standing or profile.asks_standing
        self.asks_next_steps = asks.next_steps or profile.asks_next_steps
        self._phrases = {**profile.lines, **scenario.lines} if own else profile.lines
        self._chooser = Chooser(f"{scenario.id}/{scenario.seed}/{profile.name}/{seed}")

    def phrase(self, phrase: Phrase, act: Act) -> Part:
        """An everyday line: it leads over or acknowledges, and is not said again when a repeat is asked for."""
        wordings = self._phrases[phrase]
        return Part(self._chooser.choose(phrase, wordings), act, wordings=wordings)

    def line(self, key: str, wordings: tuple[str, ...], act: Act, about: str = "") -> Part:
        """A line that tells something. `key` is its place in the scenario, `about` a concern's id."""
        return Part(self._chooser.choose(key, wordings), act, about, wordings, content=True)

    def own_or_phrase(
        self, key: str, wordings: tuple[str, ...] | None, phrase: Phrase, act: Act, about: str = ""
    ) -> Part:
        """A line that tells something, in the scenario's words or, where it has none, in the manner's."""
        return self.line(key, wordings or self._phrases[phrase], act, about)
