"""A conversation to go over: one option a turn, moves coloured and named, with what was marked and corrected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mockcloser.app.widgets.passages import Excerpt
from mockcloser.app.wording import MOVE_COLOUR
from mockcloser.report.model import Segment, TurnView
from mockcloser.vocabulary.remarks import Remark, RemarkKind
from mockcloser.vocabulary.wording import MOVE

COLOUR = {MOVE[move]: pair for move, pair in MOVE_COLOUR.items()}
_SOUNDING, _BOOKMARK = "▶ ", "★ "


@dataclass(frozen=True, slots=True)
class Spot:
    """A move at its place: from `start_char` to `end_char` of its turn's text, with the part of the sound, if any."""

    turn: int
    name: str
    why: str
    start_char: int
    end_char: int
    excerpts: tuple[Excerpt, ...]


def spots_in(turns: Iterable[TurnView]) -> tuple[Spot, ...]:
    """Every move of a conversation, in the order in which they were made."""
    return tuple(spot for turn in turns for spot in sorted(_spots(turn), key=lambda spot: spot.start_char))


def _spots(turn: TurnView) -> Iterable[Spot]:
    for name, quote, why in turn.moves:
        start = turn.text.find(quote)
        yield Spot(turn.index, name, why, start, start + len(quote), excerpts_of(turn, start, start + len(quote)))


def excerpts_of(turn: TurnView, start_char: int, end_char: int) -> tuple[Excerpt, ...]:
    """The part of a turn's sound in which these characters were said; the whole turn where that is not known."""
    if not turn.heard:
        return ()
    place = 0
    said: list[Segment] = []
    for segment in turn.segments:
        if place < end_char and place + len(segment.text) > start_char and segment.start is not None:
            said.append(segment)
        place += len(segment.text)
    return (Excerpt(turn.index, said[0].start, said[-1].end),) if said else (Excerpt(turn.index),)


class Lines(OptionList):
    """The turns of a conversation, all of them or those with remarks; arrow keys and mouse choose one."""

    def __init__(self, turns: Sequence[TurnView], chosen: int = 0) -> None:
        super().__init__(markup=False)
        self._turns = turns
        self._remarks: tuple[Remark, ...] = ()
        self._marked_only = False
        self._first = chosen
        self._sounding: int | None = None
        self.spot: Spot | None = None

    def on_mount(self) -> None:
        """Show every turn, with the cursor on the one that was asked for."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._repaint())
        self._fill()
        self.highlighted = min(self._first, self.option_count - 1) if self.option_count else None

    @property
    def chosen(self) -> TurnView | None:
        """The turn under the cursor."""
        if self.highlighted is None:
            return None
        return self._turns[int(self.get_option_at_index(self.highlighted).id or 0)]

    def renew(self, turns: Sequence[TurnView], remarks: tuple[Remark, ...], *, marked_only: bool) -> None:
        """Show these turns, or those of them with remarks; the cursor stays on its turn as far as it is shown."""
        chosen = self.chosen.index if self.chosen else 0
        self._turns, self._remarks, self._marked_only = turns, remarks, marked_only
        self._fill()
        self.choose(chosen)

    def choose(self, turn: int) -> None:
        """Put the cursor on a turn, or on the nearest one before it that is shown."""
        places = [place for place in range(self.option_count) if self._index(place) <= turn]
        self.highlighted = places[-1] if places else 0 if self.option_count else None

    def point(self, spot: Spot | None) -> None:
        """Let one move's words stand out, and put the cursor on its turn."""
        before, self.spot = self.spot, spot
        if spot is not None:
            self.choose(spot.turn)
        for turn in {place.turn for place in (before, spot) if place is not None}:
            self._redraw(turn)

    def sound(self, turn: int | None) -> None:
        """Mark the turn that is being played."""
        before, self._sounding = self._sounding, turn
        for changed in {place for place in (before, turn) if place is not None}:
            self._redraw(changed)

    def _repaint(self) -> None:
        for place in range(self.option_count):
            self.replace_option_prompt_at_index(place, self._line(self._turns[self._index(place)]))

    def _index(self, place: int) -> int:
        return int(self.get_option_at_index(place).id or 0)

    def _fill(self) -> None:
        marked = {remark.turn for remark in self._remarks}
        shown = [turn for turn in self._turns if turn.index in marked or not self._marked_only]
        self.clear_options()
        self.add_options(Option(self._line(turn), id=str(turn.index)) for turn in shown)

    def _redraw(self, turn: int) -> None:
        for place in range(self.option_count):
            if self._index(place) == turn:
                self.replace_option_prompt_at_index(place, self._line(self._turns[turn]))

    def _line(self, turn: TurnView) -> Text:
        remarks = [remark for remark in self._remarks if remark.turn == turn.index]
        here = self.spot if self.spot is not None and self.spot.turn == turn.index else None
        light = not self.app.current_theme.dark
        return line_of(turn, remarks, here, sounding=turn.index == self._sounding, light=light)


def line_of(
    turn: TurnView, remarks: Sequence[Remark], spot: Spot | None, *, sounding: bool = False, light: bool = False
) -> Text:
    """One turn: who and when, the words with their moves, then what was heard before a correction, and the notes."""
    marked = any(remark.kind is RemarkKind.BOOKMARK for remark in remarks)
    text = Text()
    text.append((_SOUNDING if sounding else "") + (_BOOKMARK if marked else ""), "bold")
    text.append(f"{turn.when} {turn.speaker}: ".lstrip(), "bold" if turn.candidate else "bold italic")
    place = 0
    for segment in turn.segments:
        style = f"underline {COLOUR[segment.moves[0]][light]}" if segment.moves else ""
        if spot is not None and spot.start_char <= place and place + len(segment.text) <= spot.end_char:
            style = f"{style} reverse"
        text.append(segment.text, style.strip())
        for name in segment.ending:
            text.append(f" [{name}]", f"bold {COLOUR[name][light]}")
        place += len(segment.text)
    if not turn.text:
        text.append("(nothing was heard)", "dim")
    if turn.corrected_from:
        text.append(f"\n  Corrected; heard as: “{turn.corrected_from}”", "italic")
    if turn.heard_live:
        text.append(f"\n  Heard live as “{turn.heard_live}”; the verdict follows the record.", "italic")
    for remark in remarks:
        if remark.kind is RemarkKind.NOTE:
            on = f" on “{_short(remark.quote)}”" if remark.quote and remark.quote != turn.text else ""
            text.append(f"\n  ✎ Note{on}: {remark.text}")
    return text


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
