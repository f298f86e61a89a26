"""Profiles: what a kind of interview weighs, asks for, and thinks of moves about which the advice differs.

Three ship with the project (`profile_data/*.toml`); a teacher may write another and name its file. The format:

    title = "Sales"
    required = ["secured_next_steps"]       # criteria without which the session is not good enough

    [weights]                               # points of each criterion; all eight, 0 takes it out of the score
    restated_strengths = 20

    [contested]                             # "for", "against" or "neither"; "neither" where left out
    trial_close = "for"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from rapidfuzz import process

from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.encoding import shown
from mockcloser.vocabulary.findings import CriterionResult
from mockcloser.vocabulary.moves import Criterion, Status

PROFILES = Path(__file__).with_name("profile_data")


class Contested(StrEnum):
    """Moves that one school of advice recommends and another warns of."""

    TRIAL_CLOSE = "trial_close"
    """For: counts as interest reaffirmed. Against: a pitfall."""
    THIRD_PUSH = "third_push"
    """Asking for standing a third time. Against: a pitfall. It cannot be for: two tries meet the criterion."""
    GENERIC_QUESTION = "generic_question"
    """For: counts as a question asked out of interest. Against: a pitfall even among better questions."""
    COMPENSATION_QUESTION = "compensation_question"
    """A question about pay alone. For: shows homework as any other. Against: a pitfall."""


class Stance(StrEnum):
    """Whether a contested move counts for the candidate, against them, or not at all."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a kind of interview asks for. `weights` has all eight criteria."""

    name: str
    title: str
    weights: Mapping[Criterion, float]
    required: tuple[Criterion, ...] = ()
    contested: Mapping[Contested, Stance] | None = None

    def stance(self, move: Contested) -> Stance:
        """What it thinks of a contested move."""
        return (self.contested or {}).get(move, Stance.NEITHER)


def weight_of(criterion: Criterion, brief: Brief, profile: Profile) -> float:
    """The points a criterion is worth: the brief's word before the profile's."""
    return brief.weights.get(criterion, profile.weights[criterion])


def required_criteria(brief: Brief, profile: Profile) -> tuple[Criterion, ...]:
    """The criteria without which a session is not good enough: the brief's, or else the profile's."""
    return brief.required or profile.required


def unmet_required(results: tuple[CriterionResult, ...], brief: Brief, profile: Profile) -> tuple[Criterion, ...]:
    """The required criteria that were heard and not met, in the order of the verdict."""
    required = required_criteria(brief, profile)
    return tuple(
        result.id for result in results if result.id in required and result.status in (Status.PARTLY, Status.MISSED)
    )


def profile_names() -> tuple[str, ...]:
    """The profiles that ship with the project."""
    return tuple(sorted(path.stem for path in PROFILES.glob("*.toml")))


def load_profile(name_or_path: str | Path) -> Profile:
    """A shipped profile by its name, or a teacher's own by the path of its file (ending in `.toml`).

    Raises `MockcloserError` for an unknown name, an unreadable file, or a key or value that means nothing.
    """
    if isinstance(name_or_path, Path) or name_or_path.endswith(".toml"):
        return _read(Path(name_or_path))
    names = profile_names()
    if name_or_path not in names:
        nearest = process.extractOne(name_or_path, names, score_cutoff=50)
        remedy = f'Did you mean "{nearest[0]}"? ' if nearest else ""
        raise MockcloserError(
            f'no profile "{name_or_path}"',
            f"the profiles are {', '.join(names)}",
            f"{remedy}Name one of these, or a file that ends in .toml",
        )
    return _read(PROFILES / f"{name_or_path}.toml")


def _read(path: Path) -> Profile:
    what = f"cannot use the profile {path}"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MockcloserError(what, error.strerror or "it cannot be read", "Check the path of the file") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MockcloserError(what, f"it is not TOML ({error})", "Correct the file") from error
    for key in raw:
        _known(what, "key ", key, ("title", "required", "weights", "contested"))
    title = raw.get("title", path.stem)
    if not isinstance(title, str):
        raise MockcloserError(what, "title is not a text", 'Write title = "…"')
    return Profile(
        path.stem,
        title,
        _weights(what, _table(what, raw, "weights")),
        _required(what, raw.get("required", [])),
        {
            Contested(_known(what, "contested.", key, tuple(Contested))): _stance(what, key, value)
            for key, value in _table(what, raw, "contested").items()
        },
    )


def _weights(what: str, raw: dict[str, Any]) -> dict[Criterion, float]:
    for key, value in raw.items():
        _known(what, "weights.", key, tuple(Criterion))
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1_000_000:
            raise MockcloserError(what, f"weights.{key} is not a number of points", "Give 0 or more")
    missing = [criterion for criterion in Criterion if criterion not in raw]
    if missing:
        raise MockcloserError(what, f"weights lacks {', '.join(missing)}", "Give all eight criteria their points")
    if not any(raw.values()):
        raise MockcloserError(what, "all weights are 0", "Give at least one criterion some points")
    return {criterion: float(raw[criterion]) for criterion in Criterion}


def _required(what: str, raw: object) -> tuple[Criterion, ...]:
    if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
        raise MockcloserError(what, "required is not a list of criteria", 'Write required = ["probed_concerns"]')
    wanted = {_known(what, "required: ", item, tuple(Criterion)) for item in raw}
    return tuple(criterion for criterion in Criterion if criterion in wanted)


def _stance(what: str, key: str, value: object) -> Stance:
    allowed = [stance for stance in Stance if not (key == Contested.THIRD_PUSH and stance is Stance.FOR)]
    if value not in allowed:
        choices = " or ".join(f'"{stance}"' for stance in allowed)
        raise MockcloserError(what, f"contested.{key} is {shown(value)}", f"Write {choices}")
    return Stance(str(value))


def _table(what: str, raw: dict[str, Any], key: str) -> dict[str, Any]:
    table = raw.get(key, {})
    if not isinstance(table, dict):
        raise MockcloserError(what, f"{key} is not a table", f"Begin it with a line [{key}]")
    return table


def _known(what: str, kind: str, key: str, known: tuple[str, ...]) -> str:
    if key not in known:
        nearest = process.extractOne(key, [str(name) for name in known])
        remedy = f'Did you mean "{nearest[0]}"' if nearest else "Remove it"
        raise MockcloserError(what, f'{kind}"{key}" is unknown', remedy)
    return key
