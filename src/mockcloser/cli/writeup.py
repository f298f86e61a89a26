"""`mockcloser writeup`: notes, plan and letter of thanks after an interview."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mockcloser.private import write_private

if TYPE_CHECKING:
    from mockcloser.store.sessions import Store
    from mockcloser.vocabulary.document import Document
    from mockcloser.vocabulary.remarks import WriteUp

NAME = "writeup"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="notes, a plan with dates and a letter of thanks after an interview",
        description="Print what you wrote up after an interview, or a draft made only of what was said in it.",
    )
    parser.add_argument("session", metavar="SESSION", help="a session's id, its beginning, or latest")
    parser.add_argument("--format", choices=("text", "md"), default="text", help="default: text")
    parser.add_argument("--draft", action="store_true", help="the draft, even where you have written something")
    parser.add_argument("--today", type=_day, metavar="DATE", help="count days from here (YYYY-MM-DD); default: today")
    parser.add_argument("--out", type=Path, metavar="PATH", help="write to this file instead of stdout")


def run(args: argparse.Namespace) -> int:
    """Print the write-up, or write it to a file that only its owner can read."""
    from mockcloser.cli.report import kept_document
    from mockcloser.store.sessions import Store

    store = Store(args.data_dir)
    document = kept_document(store, args.session)
    written = None if args.draft else store.additions.all(document.id).writeup
    text = rendered(document, written or drafted(store, document, args.today), args.format)
    if args.out is None:
        sys.stdout.write(text)
    else:
        write_private(args.out, text)
    return 0


def drafted(store: "Store", document: "Document", today: date | None = None) -> "WriteUp":
    """A write-up made only of what was said; `today` is the day to thank on."""
    from mockcloser.writeup.draft import draft_writeup

    return draft_writeup(document, store.opening(document.id).brief, today or date.today())


def rendered(document: "Document", writeup: "WriteUp", form: str) -> str:
    """The write-up as `text` or `md`."""
    from mockcloser.writeup.draft import render_markdown, render_text

    title = document.scenario_title or "An interview"
    return render_markdown(writeup, title) if form == "md" else render_text(writeup, title)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-03-14") from None
