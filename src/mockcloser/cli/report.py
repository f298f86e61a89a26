"""`mockcloser report`: a kept session as a page, a text, captions or a table."""

import argparse
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from urllib.parse import quote

from mockcloser.errors import MockcloserError
from mockcloser.private import private_folder, refuse_no_file, write_private
from mockcloser.store.sessions import Store
from mockcloser.vocabulary.document import Document

NAME = "report"
FORMATS = ("html", "md", "json", "vtt", "csv")
AUDIO = ("embed", "link", "none")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="write a kept session as HTML, Markdown, JSON, captions or a table",
        description="Write a kept session as one HTML page, Markdown, JSON, WebVTT captions, or a CSV table of moves.",
    )
    parser.add_argument("session", metavar="SESSION", help="a session's id, its beginning, or latest")
    parser.add_argument("--format", choices=FORMATS, default="md", help="default: md")
    parser.add_argument("--out", type=Path, metavar="PATH", help="write to this file instead of stdout")
    parser.add_argument(
        "--audio",
        choices=AUDIO,
        help="sound of the HTML page: embed (default), link to files beside PATH (without --out: where they are kept), "
        "or none",
    )


def run(args: argparse.Namespace) -> int:
    """Render the session and print it, or write it to a file that only its owner can read."""
    if args.audio is not None and args.format != "html":
        raise MockcloserError("report --audio", f"a {args.format} report holds no sound", "Add --format html")
    store = Store(args.data_dir)
    document = kept_document(store, args.session)
    audio = args.audio or "embed"
    if args.out is None:
        sys.stdout.write(render(store, document, args.format, audio))
        return 0
    refuse_no_file(args.out)
    beside = args.out.with_name(f"{args.out.stem}-sound") if audio == "link" else None
    write_private(args.out, render(store, document, args.format, audio, beside))
    return 0


def kept_document(store: Store, session: str) -> Document:
    """A kept session, judged now if it was cut short."""
    session = store.find(session)
    if store.is_finished(session):
        return store.load(session)
    from mockcloser.cli.verdicts import judged_now
    from mockcloser.cli.workshop import Workshop

    return judged_now(Workshop(store.folder), session)


def render(store: Store, document: Document, form: str, audio: str = "none", beside: Path | None = None) -> str:
    """The report as text; `form` is one of `FORMATS`, `audio` one of `AUDIO`.

    Sound to link to is written to the folder `beside`, which lies where the page will; None links to the kept files.
    """
    from mockcloser.report.captions import render_captions
    from mockcloser.report.markdown import render_markdown
    from mockcloser.report.model import build_page
    from mockcloser.report.page import render_page
    from mockcloser.report.table import render_table
    from mockcloser.vocabulary.document import dumps

    match form:
        case "json":
            return dumps(document)
        case "vtt":
            return render_captions(document)
        case "csv":
            return render_table(document)
    page = build_page(document, store.opening(document.id).brief)
    if form == "md":
        return render_markdown(page)
    return render_page(page, _sounds(store, document, audio, beside))


def _sounds(store: Store, document: Document, audio: str, beside: Path | None) -> dict[int, str]:
    """For each turn whose sound is kept, its address; what is missing or unreadable is named on stderr and left out."""
    if audio == "none":
        return {}
    folder = store.sound_folder(document.id)
    kept = {turn.index: folder / turn.audio for turn in document.transcript.turns if turn.audio is not None}
    if beside is not None:
        private_folder(beside)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:  # FFmpeg encodes outside Python's lock
        made = dict(zip(kept, pool.map(partial(_address, audio, beside), kept, kept.values()), strict=True))
    for turn, outcome in made.items():
        if isinstance(outcome, MockcloserError):
            print(f"mockcloser: turn {turn} has no sound in the report: {outcome}", file=sys.stderr)
    return {turn: outcome for turn, outcome in made.items() if isinstance(outcome, str)}


def _address(audio: str, beside: Path | None, turn: int, path: Path) -> str | MockcloserError:
    """Where the page finds a turn's sound; what is put into it or beside it is MP3, which every browser plays."""
    from mockcloser.report.page import data_url
    from mockcloser.speech.sound import decode, encode, read_wav

    if not path.is_file():
        return MockcloserError(str(path), "no such file", "Its sound was deleted")
    if audio == "link" and beside is None:
        return path.resolve().as_uri()
    try:
        sound = encode(read_wav(path) if path.suffix == ".wav" else decode(path), "mp3")
    except MockcloserError as error:
        return error
    if beside is None:
        return data_url(sound, "audio/mpeg")
    write_private(beside / f"turn-{turn:03d}.mp3", sound)
    return f"{quote(beside.name)}/turn-{turn:03d}.mp3"
