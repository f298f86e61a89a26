"""How well and how fast the judge finds moves in labelled sets.

    python benchmarks/judge.py SET.jsonl... [--errors] [--move MOVE] [--timing] [--rules-only]
    python benchmarks/judge.py --explain "TEXT" [--after "THE INTERVIEWER'S LAST LINE"]

A set holds one JSON object a line: `text`, `moves` (ids, or `{"move", "quote"}` for whole answers), optionally
`topics`, `strengths`, `style` and `context`. Figures are precision, recall and F1 over the sets of moves a line.
Every figure is shown for the rules alone and for the rules with the sentence model. `--errors` prints the lines that
the fuller of the two got wrong; leave it off for sets that are kept unseen.
"""

import argparse
import json
import resource
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mockcloser.judging.judge import Judge
from mockcloser.judging.likeness_model import load_likeness
from mockcloser.judging.rulebook import load_rulebook
from mockcloser.vocabulary.brief import Brief, Context, Fact, Requirement
from mockcloser.vocabulary.moves import Move, Topic

HEADLINE = (Move.RESTATE_STRENGTHS, Move.PROBE_CONCERNS, Move.NEXT_STEPS)


@dataclass
class Tally:
    """True and false positives and false negatives for each label."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, gold: set[str], found: set[str]) -> None:
        """Count one line."""
        self.right.update(gold & found)
        self.wrong.update(found - gold)
        self.missed.update(gold - found)

    def scores(self, label: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of one label; a zero denominator gives 0."""
        right, wrong, missed = self.right[label], self.wrong[label], self.missed[label]
        precision = right / (right + wrong) if right + wrong else 0.0
        recall = right / (right + missed) if right + missed else 0.0
        return precision, recall, 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 0.0

    def macro(self, labels: Iterable[str]) -> float:
        """Mean F1 over the labels that occur in gold or prediction."""
        seen = [label for label in labels if self.right[label] + self.wrong[label] + self.missed[label]]
        return statistics.fmean(self.scores(label)[2] for label in seen) if seen else 0.0


def main() -> None:
    """Read the sets, judge every line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path, metavar="SET")
    parser.add_argument(
        "--errors", action="store_true", help="print every line that went wrong, with the rules that fired"
    )
    parser.add_argument("--move", help="with --errors: only lines that are wrong in this move or topic")
    parser.add_argument("--timing", action="store_true", help="measure loading, speed and memory")
    parser.add_argument("--explain", metavar="TEXT", help="print why the judge finds what it finds in one text")
    parser.add_argument("--after", default="", metavar="LINE", help="with --explain: what the interviewer last said")
    parser.add_argument("--rules-only", action="store_true", help="leave the sentence model out")
    arguments = parser.parse_args()
    began = time.process_time()
    rulebook = load_rulebook()
    judges = {"rules": Judge(rulebook)}
    ready = {"rules": time.process_time() - began}
    if not arguments.rules_only:
        judges["with model"] = Judge(rulebook, load_likeness())
        ready["with model"] = time.process_time() - began
    for path in arguments.sets:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        show(path.name, len(lines), {name: judged(judge, lines) for name, judge in judges.items()})
        if arguments.errors:
            for line in lines:
                print_error(list(judges.values())[-1], line, arguments.move)
    if arguments.explain:
        print_explanation(list(judges.values())[-1], arguments.explain, Context(interviewer_last=arguments.after))
    if arguments.timing:
        for name, judge in judges.items():
            timing(name, judge, ready[name])
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


@dataclass
class Figures:
    """What one judge made of one set."""

    moves: Tally = field(default_factory=Tally)
    topics: Tally = field(default_factory=Tally)
    styles: dict[str, Tally] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


def judged(judge: Judge, lines: Sequence[dict[str, Any]]) -> Figures:
    """Judge the lines of one set and count."""
    figures = Figures()
    counts = figures.counts
    for line in lines:
        gold, gold_topics = gold_of(line)
        found = judge.utterance(line["text"], context_of(line.get("context") or {}))
        predicted = {finding.move.value for finding in found.findings}
        figures.moves.add(gold, predicted)
        figures.styles.setdefault(line.get("style", "all"), Tally()).add(gold, predicted)
        figures.topics.add(gold_topics, {topic.value for topic in found.topics})
        counts["all right"] += gold == predicted
        if not gold:
            counts["empty"] += 1
            counts["empty hit"] += bool(predicted)
        for finding in found.findings:
            golden = [
                item["quote"] for item in line["moves"] if isinstance(item, dict) and item["move"] == finding.move
            ]
            if golden:
                counts["quotes"] += 1
                counts["placed"] += any(_well_placed(finding.quote, quote) for quote in golden)
        if "strengths" in line:
            texts = [strength.text for strength in found.strengths]
            counts["answers"] += 1
            counts["strengths"] += len(line["strengths"])
            counts["strengths found"] += sum(
                any(_well_placed(text, gold_text) for text in texts) for gold_text in line["strengths"]
            )
            counts["strengths claimed"] += len(texts)
            counts["strengths right"] += sum(
                any(_well_placed(text, gold_text) for gold_text in line["strengths"]) for text in texts
            )
            counts["three right"] += min(3, len(texts)) == min(3, len(line["strengths"]))
    return figures


def gold_of(line: dict[str, Any]) -> tuple[set[str], set[str]]:
    """The labelled moves and topics of a line."""
    return {item["move"] if isinstance(item, dict) else item for item in line["moves"]}, set(line.get("topics", ()))


def show(name: str, size: int, figures: dict[str, Figures]) -> None:
    """Print the figures of the judges side by side."""
    print(f"== {name}: {size} lines")
    print(" " * 22 + "".join(f"   {judge:^38}" for judge in figures))
    print(f"{'move':22}" + f"   {'P':>6} {'R':>6} {'F1':>6} {'right':>5} {'wrong':>5} {'missed':>6}" * len(figures))
    for move in Move:
        print(f"{move.value:22}" + "".join(_scores(each.moves, move.value) for each in figures.values()))
    for judge, each in figures.items():
        counts = each.counts
        print(
            f"{judge}: macro-F1 {each.moves.macro(Move):.3f}   headline {each.moves.macro(HEADLINE):.3f}   "
            f"lines all right {counts['all right']}   without a move {counts['empty']}, of which hit "
            f"{counts['empty hit']}   topics macro-F1 {each.topics.macro(Topic):.3f}"
        )
        if len(each.styles) > 1:
            print(
                "    by style: "
                + "  ".join(f"{style} {tally.macro(Move):.3f}" for style, tally in sorted(each.styles.items()))
            )
        if counts["quotes"]:
            print(f"    quotes well placed: {counts['placed']} of {counts['quotes']}")
        if counts["answers"]:
            print(
                f"    strengths found: {counts['strengths found']} of {counts['strengths']}; claimed "
                f"{counts['strengths claimed']}, of which right {counts['strengths right']}; right side of three: "
                f"{counts['three right']} of {counts['answers']}"
            )


def context_of(fields: dict[str, Any]) -> Context:
    """The context of a line as the judge takes it."""
    requirements = tuple(Requirement(f"r{index}", text) for index, text in enumerate(fields.get("requirements") or ()))
    facts = tuple(Fact(f"f{index}", text) for index, text in enumerate(fields.get("facts") or ()))
    brief = Brief(
        job=fields.get("job") or "", company=fields.get("company") or "", requirements=requirements, facts=facts
    )
    return Context(interviewer_last=fields.get("interviewer_last") or "", brief=brief)


def print_explanation(judge: Judge, text: str, context: Context) -> None:
    """Print every clause with its features, the rules that fired and those that nearly did."""
    explanation = judge.explain(text, context)
    if explanation.refused:
        print(f"not judged: {explanation.refused}")
    for clause in explanation.clauses:
        print(f"| {clause.text}\n    is: {', '.join(clause.features)}")
        for fired in clause.fired:
            print(f"    + {fired.move} by {fired.rule} on {fired.words!r}: {fired.pattern[:150]}")
        for near in clause.near:
            print(f"    - {near.move} not by {near.rule}: {near.missing[:170]}")
    print([strength.text for strength in judge.utterance(text, context).strengths])


def timing(name: str, judge: Judge, ready: float) -> None:
    """Print how long loading and judging take."""
    answer = (
        "so um i have six years of payroll experience and i led two migrations and what are the next steps from "
        "here do you have any concerns about my background i am really keen on this and thank you for your time today "
    ) * 7
    words = len(answer.split())
    took: list[float] = []
    for _ in range(20):
        began = time.process_time()
        judge.utterance(answer)
        took.append(time.process_time() - began)
    typical = statistics.median(took) * 1000
    print(f"{name}: processor time: ready in {ready:.2f} s; {words} words in {typical:.1f} ms (median of 20)")


def _scores(tally: Tally, label: str) -> str:
    precision, recall, f1 = tally.scores(label)
    counts = f"{tally.right[label]:5d} {tally.wrong[label]:5d} {tally.missed[label]:6d}"
    return f"   {precision:6.3f} {recall:6.3f} {f1:6.3f} {counts}"


def _well_placed(found: str, gold: str) -> bool:
    one, other = found.lower().split(), gold.lower().split()
    common = sum((Counter(one) & Counter(other)).values())
    return bool(one and other) and common >= min(len(one), len(other)) / 2


def print_error(judge: Judge, line: dict[str, Any], only: str | None) -> None:
    """Print a line that went wrong, in the move or topic `only` where one is given."""
    gold, gold_topics = gold_of(line)
    found = judge.utterance(line["text"], context_of(line.get("context") or {}))
    predicted = {finding.move.value for finding in found.findings}
    found_topics = {topic.value for topic in found.topics}
    wrong = (gold ^ predicted) | (gold_topics ^ found_topics if not only or only in set(Topic) else set())
    if not wrong or (only and only not in wrong):
        return
    last = (line.get("context") or {}).get("interviewer_last", "")
    print(f"-- {line.get('id')} {'[' + last + '] ' if last else ''}{line['text']}")
    print(
        f"   missed {sorted(gold - predicted)} wrong {sorted(predicted - gold)}"
        f" topics missed {sorted(gold_topics - found_topics)} wrong {sorted(found_topics - gold_topics)}"
    )
    for finding in found.findings:
        if not only or finding.move == only or only in finding.topics:
            print(f"   {finding.move} by {finding.rule}: {finding.quote}")


if __name__ == "__main__":
    main()
