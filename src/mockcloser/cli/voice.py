"""`mockcloser voice`: the voices an interviewer can have, and what each sounds like."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from mockcloser.speech.ports import Sound

NAME = "voice"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's actions and their arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="list the interviewer's voices and hear them",
        description="The voices an interviewer can have. All of them are made on this machine.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=type(parser))

    listing = actions.add_parser("list", help="show the voices and what speaks them here")
    listing.add_argument("--format", choices=("text", "json"), default="text")

    saying = actions.add_parser("say", help="hear a voice, or keep what it says as a file")
    saying.add_argument("voice", metavar="NAME", help="a voice of `mockcloser voice list`")
    saying.add_argument("text", nargs="?", metavar="TEXT", help="what it should say; default: its own sample")
    saying.add_argument("--out", type=Path, metavar="FILE", help="write a .wav, .flac or .ogg file instead")
    saying.add_argument("--plain-voice", action="store_true", help="use the system's plain voice")
    saying.add_argument("--output", metavar="DEVICE", help="loudspeaker: a number or part of its name")


def run(args: argparse.Namespace) -> int:
    """Carry out the action; see `mockcloser voice --help`."""
    own = args.data_dir / "voices"
    return _list(own, args.format) if args.action == "list" else _say(own, args)


def _list(own: Path, form: str) -> int:
    from mockcloser.speech.pyttsx import Synthesizer
    from mockcloser.speech.voices import choose, load_voices

    found = load_voices(own)
    synthesizer = Synthesizer()
    rows = []
    for profile in found.profiles:
        try:
            speaks = str(choose(profile, synthesizer, own=own))
        except MockcloserError as error:
            speaks = f"captions ({error.why})"
        rows.append({"name": profile.name, **profile.model_dump(include=_SHOWN), "speaks": speaks})
    synthesizer.close()
    if form == "json":
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        widths = {key: max(len(row[key]) for row in rows) for key in ("name", "interviewer", "accent")}
        for row in rows:
            print(*(row[key].ljust(width) for key, width in widths.items()), row["speaks"], sep="  ")
    for broken in found.broken:
        _tell(str(broken))
    return 1 if found.broken else 0


_SHOWN = {"interviewer", "accent", "manner", "sample"}


def _say(own: Path, args: argparse.Namespace) -> int:
    from mockcloser.speech.sound import write_recording
    from mockcloser.speech.voices import find_voice, open_voice

    profile = find_voice(args.voice, own)
    text = profile.sample if args.text is None else args.text
    if not any(map(str.isalnum, text)):
        raise MockcloserError("voice say", "there is no word in the text", "Give it something to say")
    voice = open_voice(profile, prefer="plain" if args.plain_voice else "auto", own=own, warn=_tell)
    try:
        sound = voice.synthesize(text)
    finally:
        voice.close()
    if args.out is None:
        _play(sound, args.output)
    else:
        write_recording(args.out, sound)
        print(f"{args.out}: {sound.seconds:.1f} s by {voice.name}")
    return 0


def _play(sound: "Sound", device: str | None) -> None:
    from threading import Event

    from mockcloser.speech.player import Loudspeaker

    loudspeaker = Loudspeaker(device)
    try:
        loudspeaker.play(sound, Event(), lambda delay: None)
    finally:
        loudspeaker.close()


def _tell(line: str) -> None:
    print(f"mockcloser: {line}", file=sys.stderr)
