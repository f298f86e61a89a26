"""The first line: an invitation to ask, and in some scenarios a concern or a brush-off that nobody asked for."""

from dataclasses import replace

from mockcloser.dialogue.lines import Part
from mockcloser.dialogue.memory import Memory
from mockcloser.dialogue.script import Script
from mockcloser.scenario.model import OPENS_WITH_BRUSH_OFF
from mockcloser.vocabulary.moves import Act


def opening(script: Script, memory: Memory) -> Part:
    """The line, with what it tells noted: its concern waits for an answer, its brush-off for a polite second try."""
    scenario = script.scenario
    if scenario.opens_with == OPENS_WITH_BRUSH_OFF:
        part = replace(script.line("opening", scenario.opening, Act.BRUSH_OFF), invites=True)
        memory.brush_off_said = part.text
        memory.standing_asked = 1
        return part
    for concern in scenario.concerns:
        if concern.id == scenario.opens_with:
            part = script.line("opening", scenario.opening, Act.VOICE_CONCERN, concern.id)
            memory.concerns_voiced[concern.id] = part.text
            memory.pending = concern
            return part
    return script.line("opening", scenario.opening, Act.INVITE_QUESTIONS)
