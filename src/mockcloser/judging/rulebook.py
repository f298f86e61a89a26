"""Rule files to a `Rulebook`: the one module of judging that reads files.

A rule file is TOML and may hold word classes (`[classes.NAME]`), features (`[[feature]]`), topics (`[[topic]]`) and
rules (`[[rule]]`, with `move = "..."` at the head of the file). `rules/README.md` explains every key with an example.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from rapidfuzz import process

from mockcloser.errors import MockcloserError
from mockcloser.judging.inflect import forms
from mockcloser.judging.patterns import (
    Needs,
    Part,
    Pattern,
    PatternError,
    PatternIndex,
    compile_part,
    compile_pattern,
    word_class,
)
from mockcloser.judging.rule import Case, Feature, Reach, Rule, TopicRule
from mockcloser.vocabulary.encoding import shown
from mockcloser.vocabulary.moves import Move, Topic

_HERE = Path(__file__).parent
_FILE_KEYS = ("move", "mishearings", "classes", "feature", "topic", "rule")
_CLASS_KEYS = ("words", "forms", "patterns", "includes")
_FEATURE_KEYS = ("name", "patterns", "follows", "where", "any_of", "unless", "but_not")
_TOPIC_KEYS = ("id", "patterns", "but_not", "weak")
_RULE_KEYS = (
    "id", "move", "why", "patterns", "builds_on", "near", "where", "any_of", "unless", "but_not", "context", "beats",
    "drop_if", "priority", "quote", "hits", "misses",
)  # fmt: skip
_CASE_KEYS = ("say", "moves", "quote", "after", "topics")
CODE_FEATURES = ("question_mark", "first", "last", "only", "in_statement")
CONTEXTS = ("concern_voiced", "questions_invited", "no_concern_voiced")
_Name = TypeVar("_Name", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All features, topics and rules in the order in which they are tried; `sha256` is their `fingerprint`."""

    features: tuple[Feature, ...]
    topics: tuple[TopicRule, ...]
    rules: tuple[Rule, ...]
    mishearings: dict[tuple[str, ...], tuple[str, ...]]
    sha256: str
    index: PatternIndex


def load_rulebook(extra: Sequence[Path] = ()) -> Rulebook:
    """The shipped rules and the files in `extra`, e.g. a teacher's own.

    Raises `MockcloserError` that names the file, the rule and the key.
    """
    documents: list[tuple[str, dict[str, Any]]] = []
    shipped = _rule_files(_HERE)
    for path in [*shipped, *extra]:
        try:
            documents.append((path.name, tomllib.loads(path.read_bytes().decode("utf-8"))))
        except OSError as problem:
            raise _error(path.name, "", f"it cannot be read ({problem.strerror})", "Check the path") from None
        except UnicodeDecodeError:
            raise _error(path.name, "", "it is not UTF-8 text", "Save it as UTF-8") from None
        except tomllib.TOMLDecodeError as problem:
            raise _error(path.name, "", f"it is not TOML: {problem}", "Correct the line") from None
    for name, document in documents:
        _check_keys(name, "", document, _FILE_KEYS)
    classes = _compile_classes(documents)
    return _Builder(classes).build(documents, len(shipped), fingerprint(extra))


def fingerprint(extra: Sequence[Path] = (), shipped: Path = _HERE) -> str:
    """A sha256 that changes with any file that decides what is found, by its bytes; `shipped` is the folder of ours.

    These are the lexicon, the rules and the files in `extra`, the interviewer's acts, the habits of speech and the
    profiles.
    """
    profiles = sorted((shipped / "profile_data").glob("*.toml"))
    files = [*_rule_files(shipped), shipped / "acts.toml", shipped / "habits.toml", *profiles, *extra]
    each = [hashlib.sha256(path.read_bytes()).digest() for path in files]
    return hashlib.sha256(b"".join(each)).hexdigest()


def _rule_files(folder: Path) -> list[Path]:
    return [*sorted((folder / "lexicon").glob("*.toml")), *sorted((folder / "rules").glob("*.toml"))]


class _Builder:
    """Turns parsed documents into values, with the word classes at hand."""

    def __init__(self, classes: Mapping[str, Part]) -> None:
        self._classes = classes
        self._patterns: dict[str, Pattern] = {}
        self._known_features: list[str] = list(CODE_FEATURES)

    def build(self, documents: Sequence[tuple[str, dict[str, Any]]], shipped: int, sha256: str) -> Rulebook:
        """The rulebook; the first `shipped` of the documents are ours, the others were added."""
        features = [self._feature(name, entry) for name, document in documents for entry in document.get("feature", ())]
        topics = [self._topic(name, entry) for name, document in documents for entry in document.get("topic", ())]
        rules: list[Rule] = []
        seen: set[str] = set()
        for place, (name, document) in enumerate(documents):
            for entry in document.get("rule", ()):
                rule = replace(self._rule(name, document.get("move", ""), entry), added=place >= shipped)
                if rule.id in seen:
                    raise _error(name, rule.id, "another rule has the same id", "Choose another id")
                seen.add(rule.id)
                rules.append(rule)
        index = PatternIndex(self._patterns.values())
        return Rulebook(tuple(features), tuple(topics), tuple(rules), _mishearings(documents), sha256, index)

    def _feature(self, file: str, entry: dict[str, Any]) -> Feature:
        name = _text(file, "feature", entry, "name")
        _check_keys(file, name, entry, _FEATURE_KEYS)
        feature = Feature(
            name,
            self._compile(file, name, entry, "patterns"),
            self._features(file, name, entry, "follows"),
            self._features(file, name, entry, "where"),
            self._features(file, name, entry, "any_of"),
            self._features(file, name, entry, "unless"),
            self._compile(file, name, entry, "but_not"),
        )
        if name not in self._known_features:
            self._known_features.append(name)
        return feature

    def _topic(self, file: str, entry: dict[str, Any]) -> TopicRule:
        name = _text(file, "topic", entry, "id")
        _check_keys(file, name, entry, _TOPIC_KEYS)
        topic = _one_of(file, name, "id", Topic, [name])[0]
        return TopicRule(
            topic,
            self._compile(file, name, entry, "patterns"),
            self._compile(file, name, entry, "but_not"),
            bool(entry.get("weak", False)),
        )

    def _rule(self, file: str, move: str, entry: dict[str, Any]) -> Rule:
        name = _text(file, "rule", entry, "id")
        _check_keys(file, name, entry, _RULE_KEYS)
        move = entry.get("move", move)
        if not move:
            raise _error(file, name, "no move is named", 'Put move = "..." at the head of the file or in the rule')
        contexts = _strings(file, name, entry, "context")
        for context in contexts:
            _known(file, name, "context", context, CONTEXTS)
        reach = entry.get("quote", "clause")
        _known(file, name, "quote", reach, [item.value for item in Reach])
        own = _one_of(file, name, "move", Move, [move])[0]
        patterns = self._compile(file, name, entry, "patterns")
        builds_on = _one_of(file, name, "builds_on", Move, [entry["builds_on"]] if "builds_on" in entry else [])
        if bool(patterns) == bool(builds_on):
            raise _error(file, name, "it has no patterns, or both patterns and builds_on", "Give one of the two")
        priority = entry.get("priority", 0)
        if not isinstance(priority, int):
            raise _error(file, name, "priority is not a whole number", "Write for example priority = 5")
        return Rule(
            id=name,
            move=own,
            why=_text(file, name, entry, "why"),
            patterns=patterns,
            builds_on=builds_on[0] if builds_on else None,
            near=self._features(file, name, entry, "near"),
            where=self._features(file, name, entry, "where"),
            any_of=self._features(file, name, entry, "any_of"),
            unless=self._features(file, name, entry, "unless"),
            but_not=self._compile(file, name, entry, "but_not"),
            context=contexts,
            beats=_one_of(file, name, "beats", Move, _strings(file, name, entry, "beats")),
            drop_if=_one_of(file, name, "drop_if", Move, _strings(file, name, entry, "drop_if")),
            priority=priority,
            quote=Reach(reach),
            hits=_cases(file, name, entry, "hits", own),
            misses=_cases(file, name, entry, "misses", None),
            source=file,
        )

    def _compile(self, file: str, name: str, entry: dict[str, Any], key: str) -> tuple[Pattern, ...]:
        compiled: list[Pattern] = []
        for source in _strings(file, name, entry, key):
            if source not in self._patterns:
                try:
                    self._patterns[source] = compile_pattern(source, self._classes)
                except PatternError as problem:
                    raise _error(file, name, f"{key}: {problem}", "Correct the pattern") from None
            compiled.append(self._patterns[source])
        return tuple(compiled)

    def _features(self, file: str, name: str, entry: dict[str, Any], key: str) -> tuple[str, ...]:
        named = _strings(file, name, entry, key)
        for feature in named:
            _known(file, name, key, feature, self._known_features)
        return named


def _mishearings(documents: Sequence[tuple[str, dict[str, Any]]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, document in documents:
        for heard, said in document.get("mishearings", {}).items():
            if not isinstance(said, str) or not said.split() or not heard.split():
                raise _error(name, heard, "a mishearing needs the words that were said", 'Write "see vee" = "cv"')
            found[tuple(heard.replace("-", " ").split())] = tuple(said.split())
    return found


def _compile_classes(documents: Sequence[tuple[str, dict[str, Any]]]) -> dict[str, Part]:
    """All word classes; one class may be widened by several files."""
    entries: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for file, document in documents:
        for name, entry in document.get("classes", {}).items():
            _check_keys(file, name, entry, _CLASS_KEYS)
            entries.setdefault(name, []).append((file, entry))
    classes: dict[str, Part] = {}
    for name, parts in entries.items():
        members: list[str] = []
        fragments: list[str] = []
        for file, entry in parts:
            members += _strings(file, name, entry, "words")
            members += [form for base in _strings(file, name, entry, "forms") for form in forms(base)]
            fragments += _strings(file, name, entry, "patterns")
            fragments += [f"<{other}>" for other in _strings(file, name, entry, "includes")]
        try:
            compiled = [compile_part(fragment, classes) for fragment in fragments]
        except PatternError as problem:
            raise _error(parts[-1][0], name, str(problem), "A class may use the classes above it") from None
        if members:
            compiled.append(word_class(members))
        if not compiled:
            raise _error(parts[-1][0], name, "the class is empty", "Give words, forms or patterns")
        needs: Needs = ()
        if all(part.needs for part in compiled):
            needs = (frozenset().union(*(min(part.needs, key=len) for part in compiled)),)
        classes[name] = Part("(?:" + "|".join(part.regex for part in compiled) + ")", needs)
    return classes


def _cases(file: str, name: str, entry: dict[str, Any], key: str, own: Move | None) -> tuple[Case, ...]:
    cases: list[Case] = []
    for case in entry.get(key, ()):
        if isinstance(case, str):
            case = {"say": case}
        _check_keys(file, name, case, _CASE_KEYS)
        default = [own.value] if own else []
        cases.append(
            Case(
                say=_text(file, name, case, "say"),
                moves=_one_of(file, name, "moves", Move, case.get("moves", default)),
                quote=case.get("quote", ""),
                after=case.get("after", ""),
                topics=_one_of(file, name, "topics", Topic, case.get("topics", [])),
            )
        )
    return tuple(cases)


def _one_of(file: str, name: str, key: str, kind: type[_Name], values: Iterable[str]) -> tuple[_Name, ...]:
    for value in values:
        _known(file, name, key, value, [item.value for item in kind])
    return tuple(kind(value) for value in values)


def _strings(file: str, name: str, entry: dict[str, Any], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _error(file, name, f"{key} is not a list of texts", f'Write {key} = ["...", "..."]')
    return tuple(value)


def _text(file: str, name: str, entry: dict[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _error(file, name, f"{key} is missing", f'Write {key} = "..."')
    return value


def _check_keys(file: str, name: str, entry: object, known: Sequence[str]) -> None:
    if not isinstance(entry, dict):
        raise _error(file, name, "a table is expected", "See the rule format")
    for key in entry:
        _known(file, name, "key", key, known)


def _known(file: str, name: str, key: str, value: object, known: Sequence[str]) -> None:
    if value in known:
        return
    nearest = process.extractOne(str(value), list(known))
    hint = f'Did you mean "{nearest[0]}"' if nearest and nearest[1] > 50 else f"Known are {', '.join(known)}"
    raise _error(file, name, f"{key}: {shown(value)} is not known", hint)


def _error(file: str, name: str, why: str, remedy: str) -> MockcloserError:
    place = f"rule file {file}" + (f", {name}" if name else "")
    return MockcloserError(place, why, remedy)
