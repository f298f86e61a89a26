"""`mockcloser check`: judge what is given, without an interview."""

import argparse
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.brief import Brief, Context, Fact, Requirement
from mockcloser.vocabulary.document import Document, to_json
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn

if TYPE_CHECKING:
    from mockcloser.cli.workshop import Workshop
    from mockcloser.scenario.model import Scenario

NAME = "check"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="judge a recording, a transcript or a text without an interview",
        description="Judge recordings, .txt, .vtt, .srt or session JSON files, or a text.",
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="recordings, transcripts, documents")
    parser.add_argument("--text", help="judge this text")
    parser.add_argument("--scenario", metavar="ID", help="judge by this scenario's requirements and facts")
    parser.add_argument("--interviewer-last", metavar="TEXT", help="what the interviewer said just before")
    parser.add_argument("--candidate", metavar="NAME", help="the candidate's label in a transcript")
    parser.add_argument("--profile", help="cautious, standard, sales, or a profile file")
    parser.add_argument("--rules", action="append", type=Path, default=[], metavar="FILE", help="add a rule file")
    parser.add_argument("--rules-only", action="store_true", help="leave the sentence model out")
    parser.add_argument("--model", help="recognition model for recordings")
    parser.add_argument("--explain", action="store_true", help="show which rules fired, which almost did, what flips")
    parser.add_argument("--jsonl", metavar="PATH", help="one JSON object a line in (- for stdin), one out")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Judge what is given; see the contract for the outputs."""
    if args.jsonl is not None:
        if args.paths or args.text is not None:
            raise MockcloserError("check", "--jsonl goes alone", "Leave out the paths and --text")
        return _lines(args)
    if bool(args.paths) == (args.text is not None):
        why = "both paths and --text" if args.paths else "nothing to judge"
        raise MockcloserError("check", why, "Give files, --text or --jsonl")
    return _documents(args)


def _documents(args: argparse.Namespace) -> int:
    from mockcloser.cli.workshop import Workshop

    workshop = Workshop(args.data_dir, model=args.model, rules=tuple(args.rules), rules_only=args.rules_only)
    scenario = workshop.scenario(args.scenario) if args.scenario else None
    judged: list[_Judged] = []
    failed = False
    for source in args.paths or [None]:
        try:
            judged.append(_judge(args, workshop, source, scenario))
        except MockcloserError as error:
            if len(args.paths) < 2:
                raise
            failed = True
            print(f"mockcloser: {error}", file=sys.stderr)
    _print(args, workshop, judged)
    return 1 if failed else 0


@dataclass(frozen=True, slots=True)
class _Judged:
    source: Path | None
    scenario: "Scenario | None"
    document: Document


def _judge(args: argparse.Namespace, workshop: "Workshop", source: Path | None, scenario: "Scenario | None") -> _Judged:
    from mockcloser.cli.verdicts import checked
    from mockcloser.transcript_files import TEXT_SUFFIXES, read_document, read_transcript

    turns: list[Turn] = []
    asr_model = ""
    if args.interviewer_last:
        turns.append(Turn(0, Speaker.INTERVIEWER, args.interviewer_last))
    if source is None:
        given: tuple[Turn, ...] = (Turn(0, Speaker.CANDIDATE, args.text),)
    elif source.suffix.lower() == ".json":
        document = read_document(source)
        given = document.transcript.turns
        scenario = scenario or _scenario_of(document, workshop)
    elif source.suffix.lower() in TEXT_SUFFIXES:
        given = read_transcript(source, args.candidate).turns
    else:
        given = (_recording(workshop, source),)
        asr_model = workshop.recognizer.name
    turns += [replace(turn, index=len(turns) + place) for place, turn in enumerate(given)]
    return _Judged(source, scenario, checked(workshop, Transcript(tuple(turns)), scenario, args.profile, asr_model))


def _recording(workshop: "Workshop", path: Path) -> Turn:
    """A recording as one candidate turn. A file that is none may be a text in a format that is not read."""
    from mockcloser.cli.verdicts import heard
    from mockcloser.speech.sound import FORMATS
    from mockcloser.transcript_files import TEXT_SUFFIXES

    try:
        return heard(workshop, path, 0)
    except MockcloserError as error:
        if not error.why.startswith("not a recording") or path.suffix.lower().removeprefix(".") in FORMATS:
            raise
        remedy = f"Give a recording ({', '.join(FORMATS)}) or a text ({', '.join(TEXT_SUFFIXES).replace('.', '')})"
        raise MockcloserError(error.what, "neither a recording nor a text that can be read", remedy) from error


def _scenario_of(document: Document, workshop: "Workshop") -> "Scenario | None":
    """The scenario that a document was held with, if it is here."""
    from mockcloser.scenario.load import scenario_paths

    known = scenario_paths(workshop.own_scenarios)
    return workshop.scenario(document.scenario_id) if document.scenario_id in known else None


def _print(args: argparse.Namespace, workshop: "Workshop", judged: "list[_Judged]") -> None:
    from mockcloser.cli.explaining import explained
    from mockcloser.cli.verdicts import brief_for
    from mockcloser.judging.profiles import load_profile
    from mockcloser.report.text import render_text

    several = len(args.paths) > 1
    if args.format == "json":
        values = [to_json(one.document) for one in judged]
        print(json.dumps(values if several else values[0], ensure_ascii=False, indent=2))
    for one in judged:
        brief = brief_for(one.scenario)
        if args.format == "text":
            print(f"== {one.source}\n" if several else "", end="")
            source = one.source.name if one.source else "The text given"
            print(render_text(one.document, brief if one.scenario else None, source))
        if args.explain:
            reasons = explained(workshop.judge, one.document, brief, load_profile(args.profile or brief.profile))
            print(reasons, file=sys.stderr if args.format == "json" else sys.stdout)


def _lines(args: argparse.Namespace) -> int:
    from mockcloser.cli.workshop import Workshop

    workshop = Workshop(args.data_dir, rules=tuple(args.rules), rules_only=args.rules_only)
    failed = False
    for number, line in enumerate(_input(args.jsonl), start=1):
        if not line.strip():
            continue
        answer, bad = _judge_line(workshop, line, number)
        failed = failed or bad
        print(json.dumps(answer, ensure_ascii=False), flush=args.jsonl == "-")
    return 1 if failed else 0


def _input(name: str) -> Iterator[str]:
    if name == "-":
        if isinstance(sys.stdin, io.TextIOWrapper):  # as a file is read: one bad line is that line's error
            sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
        yield from sys.stdin
        return
    path = Path(name)
    if not path.is_file():
        raise MockcloserError(name, "no such file", "Check the path, or give - for standard input")
    with path.open(encoding="utf-8-sig", errors="surrogateescape") as lines:
        yield from lines


def _judge_line(workshop: "Workshop", line: str, number: int) -> tuple[dict[str, Any], bool]:
    from mockcloser.vocabulary.document import finding_to_json, strength_to_json

    identity: dict[str, Any] = {"line": number}
    try:
        value = _object(line)
        if "id" in value:
            identity = {"id": value["id"]}
        text, context = _parse_line(value)
        found = workshop.judge.utterance(text, context)
    except ValueError as error:
        return {**identity, "error": str(error)}, True
    return {
        **identity,
        "moves": [finding_to_json(finding) for finding in found.findings],
        "strengths": [strength_to_json(strength) for strength in found.strengths],
        "topics": [topic.value for topic in found.topics],
    }, False


def _object(line: str) -> dict[str, Any]:
    """The JSON object on a line; raises ValueError saying in our words why there is none."""
    try:
        value = json.loads(line.encode("utf-8", "surrogateescape").decode("utf-8"))
    except UnicodeDecodeError:
        raise ValueError("not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: wrong from character {error.pos + 1} on") from None
    except (ValueError, RecursionError):
        raise ValueError("JSON that cannot be read: a number too long, or brackets too deep") from None
    if not isinstance(value, dict):
        raise ValueError('not a JSON object: write {"text": "..."}')
    return value


def _parse_line(value: dict[str, Any]) -> tuple[str, Context]:
    text = value.get("text")
    if not isinstance(text, str):
        raise ValueError('"text" must be a string')
    given = value.get("context") or {}
    if not isinstance(given, dict):
        raise ValueError('"context" must be an object')
    for key in ("interviewer_last", "job", "company"):
        if not isinstance(given.get(key) or "", str):
            raise ValueError(f'"context.{key}" must be a string')
    listed: dict[str, list[str]] = {}
    for key in ("requirements", "facts"):
        listed[key] = given.get(key) or []
        if not isinstance(listed[key], list) or not all(isinstance(item, str) for item in listed[key]):
            raise ValueError(f'"context.{key}" must be a list of strings')
    brief = Brief(
        job=given.get("job") or "",
        company=given.get("company") or "",
        requirements=tuple(Requirement(f"r{n}", item) for n, item in enumerate(listed["requirements"], 1)),
        facts=tuple(Fact(f"f{n}", item) for n, item in enumerate(listed["facts"], 1)),
    )
    return text, Context(interviewer_last=given.get("interviewer_last") or "", brief=brief)
