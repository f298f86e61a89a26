"""How well and how fast the judge finds moves in labelled sets.

    python benchmarks/judge.py SET.jsonl... [--errors] [--move MOVE] [--timing]
    python benchmarks/judge.py --explain "TEXT" [--after "THE INTERVIEWER'S LAST LINE"]

A set holds one JSON object a line: `text`, `moves` (ids, or `{"move", "quote"}` for whole answers), optionally
`topics`, `strengths`, `style` and `context`. Figures are precision, recall and F1 over the sets of moves a line.
`--errors` prints the lines that went wrong; leave it off for sets that are kept unseen.
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
from mockcloser.judging.rulebook import load_rulebook
from mockcloser.vocabulary.brief import Brief, Context, Fact, Requirement
from mockcloser.vocabulary.findings import Utterance
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
    arguments = parser.parse_args()
    began = time.process_time()
    judge = Judge(load_rulebook())
    ready = time.process_time() - began
    for path in arguments.sets:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        measure(path.name, judge, lines, arguments.errors, arguments.move)
    if arguments.explain:
        print_explanation(judge, arguments.explain, Context(interviewer_last=arguments.after))
    if arguments.timing:
        timing(judge, ready)


def measure(name: str, judge: Judge, lines: Sequence[dict[str, Any]], errors: bool, only: str | None) -> None:
    """Judge the lines of one set and print its figures."""
    moves, topics = Tally(), Tally()
    styles: dict[str, Tally] = {}
    quotes, placed, empties, empties_hit = 0, 0, 0, 0
    strengths_gold, strengths_found, three_right = 0, 0, 0
    with_strengths = 0
    for line in lines:
        gold = {item["move"] if isinstance(item, dict) else item for item in line["moves"]}
        found = judge.utterance(line["text"], context_of(line.get("context") or {}))
        predicted = {finding.move.value for finding in found.findings}
        moves.add(gold, predicted)
        styles.setdefault(line.get("style", "all"), Tally()).add(gold, predicted)
        gold_topics = set(line.get("topics", ()))
        found_topics = {topic.value for topic in found.topics}
        if gold_topics or found_topics:
            topics.add(gold_topics, found_topics)
        if not gold:
            empties += 1
            empties_hit += bool(predicted)
        for finding in found.findings:
            golden = [
                item["quote"] for item in line["moves"] if isinstance(item, dict) and item["move"] == finding.move
            ]
            if golden:
                quotes += 1
                placed += any(_well_placed(finding.quote, quote) for quote in golden)
        if "strengths" in line:
            with_strengths += 1
            texts = [strength.text for strength in found.strengths]
            strengths_gold += len(line["strengths"])
            strengths_found += sum(
                any(_well_placed(text, gold_text) for text in texts) for gold_text in line["strengths"]
            )
            three_right += min(3, len(texts)) == min(3, len(line["strengths"]))
        if errors:
            _print_error(line, gold, found, predicted, gold_topics, found_topics, only)
    print(f"== {name}: {len(lines)} lines")
    print(f"{'move':22} {'P':>6} {'R':>6} {'F1':>6}   right wrong missed")
    for move in Move:
        _print_scores(moves, move.value)
    print(
        f"macro-F1 {moves.macro(Move):.3f}   headline {moves.macro(HEADLINE):.3f}   "
        + "  ".join(f"headline {move.value} {moves.scores(move)[2]:.3f}" for move in HEADLINE)
    )
    if len(styles) > 1:
        print("by style: " + "  ".join(f"{style} {tally.macro(Move):.3f}" for style, tally in sorted(styles.items())))
    if empties:
        print(f"lines without a move: {empties}, of which hit: {empties_hit}")
    print(
        f"topics macro-F1 {topics.macro(Topic):.3f}  "
        + " ".join(
            f"{topic.value}={topics.scores(topic)[2]:.2f}"
            for topic in Topic
            if topics.scores(topic)[2] or topics.missed[topic]
        )
    )
    if quotes:
        print(f"quotes well placed: {placed} of {quotes} ({placed / quotes:.3f})")
    if with_strengths:
        print(
            f"strengths found: {strengths_found} of {strengths_gold} ({strengths_found / max(1, strengths_gold):.3f}); "
            f"right side of three: {three_right} of {with_strengths}"
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


def timing(judge: Judge, ready: float) -> None:
    """Print how long loading and judging take, and the memory in use."""
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
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    typical = statistics.median(took) * 1000
    print(f"processor time: ready in {ready:.2f} s; {words} words in {typical:.1f} ms (median of 20)")
    print(f"peak memory {peak:.0f} MB")


def _print_scores(tally: Tally, label: str) -> None:
    precision, recall, f1 = tally.scores(label)
    counts = f"{tally.right[label]:6d} {tally.wrong[label]:5d} {tally.missed[label]:6d}"
    print(f"{label:22} {precision:6.3f} {recall:6.3f} {f1:6.3f}  {counts}")


def _well_placed(found: str, gold: str) -> bool:
    one, other = found.lower().split(), gold.lower().split()
    common = sum((Counter(one) & Counter(other)).values())
    return bool(one and other) and common >= min(len(one), len(other)) / 2


def _print_error(
    line: dict[str, Any],
    gold: set[str],
    found: Utterance,
    predicted: set[str],
    gold_topics: set[str],
    found_topics: set[str],
    only: str | None,
) -> None:
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
