"""Writes what docs/rules.md shows of the rule files: run it after changing a rule."""

from pathlib import Path

from refresh_dialogue import filled

from mockcloser.judging.judge import Judge
from mockcloser.judging.rule import Case, Rule
from mockcloser.judging.rulebook import load_rulebook
from mockcloser.vocabulary.brief import Context
from mockcloser.vocabulary.findings import Finding
from mockcloser.vocabulary.moves import Move, Topic

PAGE = Path(__file__).parent / "rules.md"
HITS_SHOWN = 2

RULEBOOK = load_rulebook()
JUDGE = Judge(RULEBOOK)


def moves() -> str:
    """Every move with its rules: why, what they find, and what they leave alone."""
    return "\n\n".join(
        "\n\n".join([f"### {move.value}", *(section(rule) for rule in RULEBOOK.rules if rule.move is move)])
        for move in Move
    )


def section(rule: Rule) -> str:
    """One rule with its first hits, quotations in bold, and a near-miss."""
    lines = [f"`{rule.id}`: {rule.why}", ""]
    lines += [f"- yes: {shown(case, rule.move)}" for case in rule.hits[:HITS_SHOWN]]
    lines += [f"- no: {shown(case, rule.move)}{counted_as(case, rule)}" for case in rule.misses[:1]]
    return "\n".join(lines)


def shown(case: Case, move: Move) -> str:
    """The words of a case with what is quoted for `move` in bold, after the interviewer's line where that matters."""
    text = case.say
    for finding in reversed([finding for finding in findings(case) if finding.move is move]):
        text = f"{text[: finding.start_char]}**{finding.quote}**{text[finding.end_char :]}"
    return f"(after “{case.after}”) {text}" if case.after else text


def counted_as(case: Case, rule: Rule) -> str:
    """The other moves that a near-miss makes."""
    made = [f"`{move.value}`" for move in Move if move in case.moves and move is not rule.move]
    return f" ({', '.join(made)})" if made else ""


def findings(case: Case) -> tuple[Finding, ...]:
    """What the judge finds in a case."""
    return JUDGE.utterance(case.say, Context(interviewer_last=case.after)).findings


def topics() -> str:
    """Every topic with the first two questions among the cases that are about it alone."""
    asked: dict[Topic, list[str]] = {topic: [] for topic in Topic}
    for case in (case for rule in RULEBOOK.rules for case in rule.hits):
        for finding in findings(case):
            if len(finding.topics) == 1 and finding.quote not in asked[finding.topics[0]]:
                asked[finding.topics[0]].append(finding.quote)
    rows = [f"| `{topic.value}` | {' · '.join(questions[:2])} |" for topic, questions in asked.items()]
    return "\n".join(["| topic | asked about, for example |", "| --- | --- |", *rows])


def page(text: str) -> str:
    """The page with both marked blocks as the rule files have them."""
    return filled(text, {"moves": moves(), "topics": topics()})


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
