"""`mockcloser sessions`: list, show, compare, move and delete what is kept."""

import argparse
import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

from mockcloser.errors import MockcloserError
from mockcloser.report.text import printable, render_comparison, render_conversation, render_text
from mockcloser.store.sessions import Store, Summary
from mockcloser.vocabulary.document import MODES, dumps, moment
from mockcloser.vocabulary.encoding import encode
from mockcloser.vocabulary.wording import MARK, SPEAKER

NAME = "sessions"
KEPT_MODES = tuple(mode for mode in MODES if mode not in ("check", "class"))
"""What `check` judges is not kept, and what a class hands in lies in the class's folder."""


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's actions and their arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="list, show, compare, export, import and delete kept sessions",
        description="List, show, compare, export, import and delete kept sessions.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=type(parser))

    listing = actions.add_parser("list", help="list kept sessions, newest first")
    listing.add_argument("--scenario", metavar="ID", help="only this scenario's")
    listing.add_argument("--mode", choices=KEPT_MODES, help="only those held in this way")
    listing.add_argument("--since", type=_day_start, metavar="DATE", help="only those from this day (2026-03-14) on")
    listing.add_argument("--until", type=_day_end, metavar="DATE", help="only those up to and including this day")
    listing.add_argument("--search", metavar="WORDS", help="only turns in which all of these words were said")
    listing.add_argument("--format", choices=("text", "json"), default="text")

    showing = actions.add_parser("show", help="print a session's verdict and transcript")
    _add_session(showing)
    showing.add_argument("--format", choices=("text", "json"), default="text")

    comparing = actions.add_parser("compare", help="say what changed between two takes of a scenario")
    _add_session(comparing)
    comparing.add_argument("other", nargs="?", metavar="OTHER", help="another take; default: the one before SESSION")
    comparing.add_argument("--format", choices=("text", "json"), default="text")

    exporting = actions.add_parser("export", help="write a session with its sound to one zip file")
    _add_session(exporting)
    exporting.add_argument("--out", type=Path, metavar="PATH", help="default: the session's id and .zip, here")

    importing = actions.add_parser("import", help="keep sessions from files that export wrote")
    importing.add_argument("paths", nargs="+", type=Path, metavar="PATH")

    deleting = actions.add_parser("delete", help="delete sessions and their sound for good")
    deleting.add_argument("sessions", nargs="+", metavar="SESSION", help="ids, their beginnings, or latest")
    deleting.add_argument("--yes", action="store_true", help="do not ask")

    purging = actions.add_parser("purge", help="delete all sessions begun before a given day")
    purging.add_argument(
        "--before", type=_day_start, required=True, metavar="DATE", help="delete what began before this day"
    )
    purging.add_argument("--yes", action="store_true", help="do not ask")


def run(args: argparse.Namespace) -> int:
    """Carry out the action."""
    return _ACTIONS[args.action](Store(args.data_dir), args)


def _list(store: Store, args: argparse.Namespace) -> int:
    summaries = store.list(scenario=args.scenario, since=args.since, until=args.until, mode=args.mode)
    if args.search is not None:
        return _found(store, args, {summary.id for summary in summaries})
    if args.format == "json":
        print(json.dumps(encode(summaries), ensure_ascii=False, indent=2))
        return 0
    for summary in summaries:
        print(_line(summary))
    if not summaries:
        narrowed = any(given is not None for given in (args.scenario, args.mode, args.since, args.until))
        hint = "none that is like this is kept" if narrowed else "`mockcloser practice` holds one"
        print(f"mockcloser: no sessions to list; {hint}.", file=sys.stderr)
    return 0


def _line(summary: Summary) -> str:
    """One session on one line of at most 80 columns: id, local time, score, a mark for each criterion, scenario."""
    began = moment(summary.started).astimezone()
    how = "".join(MARK[status] for status in summary.statuses.values()) if summary.finished else "cut off"
    score = "–" if summary.score is None else str(summary.score)
    title = printable(summary.scenario_title) or summary.mode
    start = f"{summary.id:<24}  {began:%Y-%m-%d %H:%M}  {score:>3}  {how:<8}  "
    room = 80 - len(start)
    return start + (title if len(title) <= room else title[: room - 1] + "…")


def _found(store: Store, args: argparse.Namespace, among: set[str]) -> int:
    matches = [match for match in store.search(args.search) if match.session in among]
    if args.format == "json":
        print(json.dumps(encode(matches), ensure_ascii=False, indent=2))
        return 0
    for match in matches:
        print(f"{match.session}  turn {match.turn}, {SPEAKER[match.speaker]}: {printable(match.text)}")
    if not matches:
        print("mockcloser: nobody said that in these sessions.", file=sys.stderr)
    return 0


def _show(store: Store, args: argparse.Namespace) -> int:
    from mockcloser.cli.report import kept_document

    document = kept_document(store, args.session)
    if args.format == "json":
        sys.stdout.write(dumps(document))
        return 0
    print(render_text(document, store.opening(document.id).brief))
    print()
    print(render_conversation(document))
    return 0


def _compare(store: Store, args: argparse.Namespace) -> int:
    from mockcloser.cli.report import kept_document
    from mockcloser.cli.takes import comparison_of, earlier_take
    from mockcloser.report.comparison import to_json

    session = store.find(args.session)
    other = args.other or earlier_take(store, session)
    if other is None:
        raise MockcloserError(
            f"session {session}", "no earlier take of its scenario is kept", "Practise it again, or name the other take"
        )
    takes = (kept_document(store, session), kept_document(store, other))
    comparison = comparison_of(store, *takes)
    if args.format == "json":
        print(json.dumps(to_json(comparison, takes), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print(render_comparison(comparison))
    return 0


def _export(store: Store, args: argparse.Namespace) -> int:
    from mockcloser.store.archive import export_session

    session = store.find(args.session)
    path = args.out or Path(f"{session}.zip")
    export_session(store, session, path)
    print(path)
    return 0


def _import(store: Store, args: argparse.Namespace) -> int:
    from mockcloser.store.archive import import_session

    failed = 0
    for path in args.paths:
        try:
            print(import_session(store, path))
        except MockcloserError as error:
            if len(args.paths) == 1:
                raise
            failed = 1
            print(f"mockcloser: {error}", file=sys.stderr)
    return failed


def _delete(store: Store, args: argparse.Namespace) -> int:
    sessions = list(dict.fromkeys(store.find(session) for session in args.sessions))
    if not _agreed(args, f"Delete {', '.join(sessions)} and the sound for good?"):
        return 1
    for session in sessions:
        print(store.delete(session))
    return 0


def _purge(store: Store, args: argparse.Namespace) -> int:
    count = len(store.list(until=args.before))
    if not count:
        print("mockcloser: no session is that old; nothing was deleted.", file=sys.stderr)
        return 0
    if not _agreed(args, f"Delete {count} session{'s' if count > 1 else ''} and the sound for good?"):
        return 1
    for session in store.purge(before=args.before):
        print(session)
    return 0


def _agreed(args: argparse.Namespace, question: str) -> bool:
    """Whether to go on; a script has to say so with --yes."""
    if args.yes:
        return True
    if not sys.stdin.isatty():
        raise MockcloserError(f"sessions {args.action}", "nobody is here to be asked", "Add --yes to delete anyway")
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() in ("y", "yes"):
        return True
    print("mockcloser: nothing was deleted.", file=sys.stderr)
    return False


def _add_session(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("session", metavar="SESSION", help="a session's id, its beginning, or latest")


def _day_start(text: str) -> datetime:
    """The day's first moment here; a time with its own offset may be given instead."""
    return _moment(text, days_later=0)


def _day_end(text: str) -> datetime:
    """The first moment after the day; of a time, the time itself."""
    return _moment(text, days_later=1)


def _moment(text: str, days_later: int) -> datetime:
    try:
        if len(text) == len("2026-03-14"):
            day = date.fromisoformat(text) + timedelta(days=days_later)
            return datetime.combine(day, time()).astimezone()
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):
        raise argparse.ArgumentTypeError(f"“{text}” is not a day such as 2026-03-14") from None


_ACTIONS = {
    "list": _list,
    "show": _show,
    "compare": _compare,
    "export": _export,
    "import": _import,
    "delete": _delete,
    "purge": _purge,
}
