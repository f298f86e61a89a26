"""`mockcloser class agree`: how far the tool agrees with a teacher who graded by hand first."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mockcloser.classroom.agreement import Agreement, CriterionAgreement, Difference
    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.records import ClassRecords

NAME = "agree"
_SHEET = "sample.csv"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="compare the tool with grades given by hand",
        description="First `--sample N`: write a sheet of N pieces of work to grade by hand, without the tool's word. "
        "Then without it: Cohen's kappa for each criterion, a confusion table, and where you differ.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a class folder")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--sample", type=int, metavar="N", help="write a sheet to fill in")
    how.add_argument(
        "--hand", type=Path, action="append", metavar="FILE", help="a sheet filled in (default: all in FOLDER/hand)"
    )
    parser.add_argument("--seed", type=int, help="with --sample: which lot is drawn (default: the class's)")
    parser.add_argument("--out", type=Path, metavar="FILE", help=f"with --sample: default FOLDER/hand/{_SHEET}")


def run(args: argparse.Namespace) -> int:
    """Write the sheet, or compare."""
    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.records import read_class

    for option in ("seed", "out"):
        if args.sample is None and getattr(args, option) is not None:
            raise MockcloserError(f"class agree --{option}", "it goes with --sample", "Add --sample N, or leave it out")
    folder = ClassFolder.open(args.folder)
    records = read_class(folder)
    if args.sample is not None:
        return _sample(args, folder, records)
    from mockcloser.classroom.agreement import agree
    from mockcloser.classroom.hand_grades import read_hand_grades

    grades = [grade for path in _sheets(args, folder) for grade in read_hand_grades(path, records)]
    for grade in grades:
        if sum(other.work == grade.work for other in grades) > 1:
            raise MockcloserError(grade.work, "it is graded by hand in two sheets", "Remove one of the lines")
    agreement = agree(records, grades)
    if not agreement.criteria:
        raise MockcloserError(str(folder.hand), "no grade is filled in yet", "Write met, partly or missed in the cells")
    sys.stdout.write("\n".join(_report(agreement)) + "\n")
    return 0


def _sample(args: argparse.Namespace, folder: "ClassFolder", records: "ClassRecords") -> int:
    from mockcloser.classroom.hand_grades import sample, sheet
    from mockcloser.private import private_folder, write_private

    if args.sample < 1:
        raise MockcloserError("class agree --sample", f"{args.sample} is less than 1", "Say how many to grade by hand")
    out = args.out or folder.hand / _SHEET
    if out.exists():
        raise MockcloserError(str(out), "it is there already", "Fill it in, or name another file with --out")
    chosen = sample(records, args.sample, folder.settings.seed if args.seed is None else args.seed)
    if not chosen:
        why = "there is no graded work that nobody has begun to review"
        raise MockcloserError(str(folder.root), why, "Grade the class first", status=1)
    if len(chosen) < args.sample:
        print(f"mockcloser: only {len(chosen)} pieces of work are not yet under review.", file=sys.stderr)
    if args.out is None:
        private_folder(folder.hand)
    write_private(out, sheet(records, chosen))
    print(out)
    return 0


def _sheets(args: argparse.Namespace, folder: "ClassFolder") -> list[Path]:
    found = args.hand or sorted(folder.hand.glob("*.csv"))
    if not found:
        remedy = f"`mockcloser class agree {folder.root} --sample 10` writes a sheet"
        raise MockcloserError(str(folder.hand), "no grades given by hand are there", remedy)
    return list(found)


def _report(agreement: "Agreement") -> "Iterator[str]":
    from mockcloser.classroom.agreement import FEW

    yield f"Graded by hand: {agreement.works}."
    if agreement.works < FEW:
        yield f"Intervals are from a large-sample formula; with fewer than {FEW} they are only rough."
    for criterion in agreement.criteria:
        yield ""
        yield from _criterion(criterion)
    yield ""
    yield f"Where you differ: {len(agreement.differences)}." if agreement.differences else "You differ nowhere."
    for difference in agreement.differences:
        yield from _difference(difference)


def _criterion(found: "CriterionAgreement") -> "Iterator[str]":
    from mockcloser.vocabulary.wording import CRITERION, STATUS

    kappa = found.kappa
    told = (
        f"undefined: {kappa.why}"
        if kappa.value is None
        else (f"{kappa.value:z.2f} (95 % interval {kappa.low:z.2f} to {kappa.high:z.2f})")
    )
    same = sum(number for (hand, tool), number in found.table.items() if hand is tool)
    yield f"{CRITERION[found.criterion]}: kappa {told}; the same in {same} of {kappa.count}"
    width = 11
    yield f"  {'you, tool →':<{width + 2}}" + "".join(f"{STATUS[status]:>{width}}" for status in found.statuses)
    for hand in found.statuses:
        counts = "".join(f"{found.table[hand, tool]:>{width}}" for tool in found.statuses)
        yield f"  {STATUS[hand]:<{width + 2}}{counts}"


def _difference(found: "Difference") -> "Iterator[str]":
    from mockcloser.vocabulary.wording import CRITERION, STATUS, clock

    words = f"you say {STATUS[found.hand]}, the tool {STATUS[found.tool]}"
    yield f"  {found.work}, {CRITERION[found.criterion]}: {words}. Listen to {found.file}:"
    for place in found.places:
        when = f"{clock(place.start)}–{clock(place.end)} " if place.start is not None else ""
        yield f"    {when}“{place.quote if len(place.quote) <= 90 else place.quote[:89] + '…'}”"
