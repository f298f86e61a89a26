"""`mockcloser class grade`: judges everything that was handed in, on every core or on a cluster."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.handed_in import HandedIn
    from mockcloser.classroom.results import Failure
    from mockcloser.cli.countdown import Countdown
    from mockcloser.cli.grader import Graded, Grading, Piece
    from mockcloser.grading.grade import ClassGrade
    from mockcloser.grading.parallel import Done

NAME = "grade"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="judge what was handed in",
        description="Judge the recordings, bundles and transcripts in the class's recordings folder. What was judged "
        "already is not judged again; interrupt it whenever you like.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the class folder")
    parser.add_argument("--workers", type=int, metavar="N", help="processes at work (default: one for each core)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="grade on a Dask cluster, such as tcp://10.0.0.5:8786")
    parser.add_argument(
        "--shared-path",
        action="store_true",
        help="with --scheduler: every machine sees this folder under this path, so recordings are not sent",
    )
    parser.add_argument("--model", help="recognition model (default: the one for records)")
    parser.add_argument(
        "--longest", type=float, metavar="MINUTES", help="longer recordings are reported, not judged (default: 60)"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Grade what is new or changed; 1 where a file could not be graded or is nobody's."""
    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.handed_in import collect
    from mockcloser.cli.countdown import Countdown

    _check(args)
    folder = ClassFolder.open(args.folder)
    roster = folder.roster()
    grading = _grading(args, folder)
    handed_in = collect(folder, roster)
    plan = _plan(args, folder, handed_in, grading)
    outcome = _Outcome(unchanged=plan.unchanged, failures={failure.file: failure for failure in plan.failures})
    sizes = {piece.file: (folder.root / piece.file).stat().st_size for piece in plan.pieces}
    with Countdown("Grading", sum(sizes.values()), len(plan.pieces)) as countdown:
        for done in _graded(args, grading, plan.pieces):
            _keep(folder, done, outcome, countdown)
            countdown.advance(sizes[done.piece.file])
    _report(args, folder, handed_in, outcome)
    return 1 if outcome.failures or handed_in.nobodys else 0


def _check(args: argparse.Namespace) -> None:
    if args.workers is not None and args.workers < 1:
        raise MockcloserError(f"--workers {args.workers}", "there must be one at least", "Give 1 or more")
    if args.longest is not None and not 0 < args.longest <= 24 * 60:
        raise MockcloserError(f"--longest {args.longest:g}", "no length in minutes", "Give minutes, such as 90")
    if args.shared_path and args.scheduler is None:
        raise MockcloserError("--shared-path", "it goes with --scheduler", "Give the scheduler's address too")
    if args.workers is not None and args.scheduler is not None:
        raise MockcloserError("--workers", "the cluster has its own workers", "Leave out --workers or --scheduler")


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done, what needs not be, and what cannot be."""

    pieces: "tuple[Piece, ...]"
    unchanged: int
    failures: "tuple[Failure, ...]"


@dataclass(slots=True)
class _Outcome:
    """What came of it."""

    unchanged: int
    graded: list[str] = field(default_factory=list)
    failures: "dict[str, Failure]" = field(default_factory=dict)


def _grading(args: argparse.Namespace, folder: "ClassFolder") -> "Grading":
    from mockcloser.cli.grader import LONGEST, Grading
    from mockcloser.grading.parallel import cores, share_of_cores
    from mockcloser.judging.profiles import load_profile
    from mockcloser.speech.models import DEFAULT_MODEL

    scenarios = folder.scenarios()
    return Grading(
        class_id=folder.settings.id,
        scenarios=scenarios,
        profiles=tuple(load_profile(scenario.profile) for scenario in scenarios),
        model=args.model or DEFAULT_MODEL,
        longest=60 * (args.longest or LONGEST),
        data_dir=None if args.scheduler is not None else args.data_dir,
        threads=share_of_cores(args.workers or cores()),
    )


def _plan(args: argparse.Namespace, folder: "ClassFolder", handed_in: "HandedIn", grading: "Grading") -> _Plan:
    """Each matched file is a piece, unless the same file was graded, or failed, under the same settings before."""
    from mockcloser.classroom.results import failure_path, read_failure, read_work, work_id, work_path, write_failure
    from mockcloser.cli.grader import Piece, equipment

    settings = grading.settings(equipment(args.data_dir, grading.model))
    pieces: list[Piece] = []
    failures = list(handed_in.unreadable)
    for failure in handed_in.unreadable:
        write_failure(folder.failed, failure)
    unchanged = 0
    works: dict[str, str] = {}
    for match in handed_in.matched:
        student, sha256 = match.student, handed_in.sha256[match.file]
        piece = Piece(
            work_id(student, match.scenario, match.take),
            student.id,
            tuple(dict.fromkeys((student.name, *student.name.split(), student.id))),
            match.take,
            match.scenario,
            match.file,
            sha256,
            settings[match.scenario],
            str((folder.root / match.file).resolve()),
        )
        works[match.file] = piece.id
        with suppress(MockcloserError):
            work = read_work(work_path(folder.work, piece.id))
            there = work.sound is None or (folder.root / work.sound).is_file()
            if (work.file, work.sha256, work.settings) == (piece.file, sha256, piece.settings) and there:
                unchanged += 1
                continue
        with suppress(MockcloserError):
            failure = read_failure(failure_path(folder.failed, match.file))
            if (failure.sha256, failure.settings) == (sha256, piece.settings):
                failures.append(failure)
                continue
        pieces.append(piece)
    _tidy(folder, handed_in, works)
    return _Plan(tuple(pieces), unchanged, tuple(failures))


def _tidy(folder: "ClassFolder", handed_in: "HandedIn", works: dict[str, str]) -> None:
    """Remove what is said of files under another name than they now have; the work of files that are gone stays."""
    from mockcloser.classroom.results import read_failure, read_work

    for path in folder.work.glob("[!.]*.json"):
        with suppress(MockcloserError):
            work = read_work(path)
            if work.file in handed_in.files and works.get(work.file) != work.id:
                _forget(folder, work.id)
    for path in folder.failed.glob("[!.]*.json"):
        with suppress(MockcloserError):
            if read_failure(path).file not in handed_in.files:
                path.unlink()


def _forget(folder: "ClassFolder", work: str) -> None:
    from mockcloser.classroom.results import work_path

    work_path(folder.work, work).unlink(missing_ok=True)
    (folder.sound / f"{work}.wav").unlink(missing_ok=True)


def _graded(
    args: argparse.Namespace, grading: "Grading", pieces: "tuple[Piece, ...]"
) -> "Iterator[Done[Piece, Graded]]":
    from mockcloser.cli.grader import described
    from mockcloser.grading.parallel import cores, run_here

    if args.scheduler is None:
        return run_here(pieces, grading, args.workers or cores())
    from mockcloser.grading.cluster import run_on_cluster

    sent = pieces if args.shared_path else map(_with_content, pieces)
    return run_on_cluster(args.scheduler, sent, grading, partial(described, grading.model))


def _with_content(piece: "Piece") -> "Piece":
    return replace(piece, data=Path(piece.path).read_bytes())


def _keep(folder: "ClassFolder", done: "Done[Piece, Graded]", outcome: _Outcome, countdown: "Countdown") -> None:
    """Write what a piece has become; whatever the moment of a kill, the next run finds it whole or not at all."""
    from mockcloser.classroom.results import failure_path, write_failure, write_work
    from mockcloser.cli.grader import failed
    from mockcloser.grading.parallel import Crashed
    from mockcloser.private import private_folder, write_private

    piece, graded = done.piece, done.result
    if isinstance(graded, Crashed):
        graded = failed(
            piece, f"it made the grader crash: {graded.why}", "Convert it to wav and try that", lasting=False
        )
    if graded.failure is not None:
        _forget(folder, piece.id)
        write_failure(folder.failed, graded.failure)
        outcome.failures[piece.file] = graded.failure
        countdown.say(f"mockcloser: {graded.failure.line}")
        return
    assert graded.work is not None
    if graded.work.sound is not None and graded.sound is not None:
        private_folder(folder.sound)
        write_private(folder.root / graded.work.sound, graded.sound)
    write_work(folder.work, graded.work)
    failure_path(folder.failed, piece.file).unlink(missing_ok=True)
    outcome.graded.append(piece.id)


def _report(args: argparse.Namespace, folder: "ClassFolder", handed_in: "HandedIn", outcome: _Outcome) -> None:
    from mockcloser.classroom.results import read_works
    from mockcloser.grading.grade import grade_class, grade_session

    works = read_works(folder.work) if folder.work.is_dir() else ()
    required = folder.settings.required
    total = grade_class(grade_session(work.document, required=required) for work in works)
    failures = sorted(outcome.failures.values(), key=lambda failure: failure.file)
    if args.format == "json":
        print(json.dumps(_as_json(handed_in, outcome, failures, total), ensure_ascii=False, indent=2))
        return
    for note in handed_in.notes:
        print(f"mockcloser: {note}.", file=sys.stderr)
    print(f"{len(outcome.graded)} graded, {outcome.unchanged} unchanged, {len(failures)} could not be graded.")
    for failure in failures:
        print(f"  {failure.line}")
    if handed_in.nobodys:
        print(f"{len(handed_in.nobodys)} not matched to one student; name them in {folder.map_file} (file,student):")
        for file, why in handed_in.nobodys:
            print(f"  {file}: {why}")
    uncertain = [work for work in works if work.uncertain]
    if total.mean is not None and total.median is not None:
        print(f"Scores of {total.sessions} interviews: mean {total.mean:.0f}, median {total.median:.0f} of 100.")
        if total.most_missed:
            criterion, count = total.most_missed[0]
            print(f"Most often missed: {criterion.value.replace('_', ' ')}, {count} of {total.sessions}.")
    if uncertain:
        print(f"Places to listen to are marked in {len(uncertain)}: {', '.join(work.id for work in uncertain[:5])}"
              f"{' …' if len(uncertain) > 5 else ''}.")  # fmt: skip


def _as_json(
    handed_in: "HandedIn", outcome: _Outcome, failures: "list[Failure]", total: "ClassGrade"
) -> dict[str, object]:
    return {
        "graded": sorted(outcome.graded),
        "unchanged": outcome.unchanged,
        "failed": [{key: value for key, value in asdict(one).items() if key != "settings"} for one in failures],
        "unmatched": [asdict(one) for one in handed_in.unmatched],
        "ambiguous": [
            {"file": one.file, "students": [student.id for student in one.students], "why": one.why}
            for one in handed_in.ambiguous
        ],
        "notes": list(handed_in.notes),
        "mean": total.mean,
        "median": total.median,
        "missed": {criterion.value: count for criterion, count in total.most_missed},
    }
