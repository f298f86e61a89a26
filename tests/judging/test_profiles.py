"""Profiles: what a kind of interview weighs."""

from pathlib import Path

import pytest

from mockcloser.errors import MockcloserError
from mockcloser.judging.profiles import (
    Contested,
    Stance,
    load_profile,
    profile_names,
    required_criteria,
    unmet_required,
    weight_of,
)
from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.findings import CriterionResult
from mockcloser.vocabulary.moves import HEADLINE, Criterion, Status

OWN = """
title = "Our own"
required = ["showed_homework"]
[weights]
restated_strengths = 1
probed_concerns = 1
secured_next_steps = 1
know_where_you_stand = 0
showed_homework = 5
reaffirmed_interest = 1
closed_gracefully = 1
avoided_pitfalls = 0.5
[contested]
trial_close = "against"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_three_profiles_ship() -> None:
    """Cautious, sales and standard."""
    assert profile_names() == ("cautious", "sales", "standard")


@pytest.mark.parametrize("name", profile_names())
def test_a_shipped_profile_shares_out_a_hundred_points(name: str) -> None:
    """A criterion's weight is what it is worth of 100."""
    assert sum(load_profile(name).weights.values()) == 100


@pytest.mark.parametrize("name", profile_names())
def test_the_headline_weighs_half_or_more(name: str) -> None:
    """The first three criteria decide most in every profile."""
    assert sum(load_profile(name).weights[criterion] for criterion in HEADLINE) >= 50


def test_a_teacher_adds_a_file(own: Path) -> None:
    """A path that ends in .toml is read as a profile named after its file."""
    profile = load_profile(own)
    assert (profile.name, profile.title) == ("own", "Our own")
    assert profile.weights[Criterion.AVOIDED_PITFALLS] == 0.5
    assert profile.required == (Criterion.SHOWED_HOMEWORK,)
    assert load_profile(str(own)) == profile


def test_what_a_profile_does_not_mention_counts_neither_way(own: Path) -> None:
    """Stances are given for the contested moves that matter to it."""
    profile = load_profile(own)
    assert Stance.AGAINST is profile.stance(Contested.TRIAL_CLOSE)
    assert Stance.NEITHER is profile.stance(Contested.GENERIC_QUESTION)


def test_the_brief_overrides_weights_and_requirements() -> None:
    """A scenario has the last word."""
    profile = load_profile("standard")
    brief = Brief(weights={Criterion.PROBED_CONCERNS: 3.0}, required=(Criterion.CLOSED_GRACEFULLY,))
    assert weight_of(Criterion.PROBED_CONCERNS, brief, profile) == 3.0
    assert profile.weights[Criterion.SHOWED_HOMEWORK] == weight_of(Criterion.SHOWED_HOMEWORK, brief, profile)
    assert required_criteria(brief, profile) == (Criterion.CLOSED_GRACEFULLY,)


def test_required_criteria_that_were_heard_and_not_met_are_named() -> None:
    """What was not heard is not held against anybody."""
    statuses = (Status.MISSED, Status.PARTLY, Status.NOT_HEARD)
    results = tuple(
        CriterionResult(criterion, status, (), "", "") for criterion, status in zip(HEADLINE, statuses, strict=True)
    )
    expected = (Criterion.RESTATED_STRENGTHS, Criterion.PROBED_CONCERNS)
    assert expected == unmet_required(results, Brief(), load_profile("standard"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("showed_homework = 5\n", ""), "weights lacks showed_homework"),
        (("showed_homework = 5", "showed_homwork = 5"), 'weights."showed_homwork" is unknown. Did you mean "showed_'),
        (("showed_homework = 5", "showed_homework = -5"), "weights.showed_homework is not a number"),
        (("showed_homework = 5", "showed_homework = true"), "weights.showed_homework is not a number"),
        (("showed_homework = 5", "showed_homework = nan"), "weights.showed_homework is not a number"),
        (('"against"', '"maybe"'), 'contested.trial_close is "maybe"'),
        (('trial_close = "against"', 'third_push = "for"'), 'Write "against" or "neither"'),
        (('trial_close = "against"', 'trail_close = "for"'), 'Did you mean "trial_close"'),
        (('["showed_homework"]', '["homework"]'), 'required: "homework" is unknown. Did you mean "showed_homework"'),
        (('["showed_homework"]', '"showed_homework"'), "required is not a list"),
        (("[weights]", "[wieghts]"), 'key "wieghts" is unknown. Did you mean "weights"'),
        (('title = "Our own"', "title = 3"), "title is not a text"),
        (("[contested]", "[contested"), "it is not TOML"),
    ],
)
def test_a_mistake_is_named_with_its_place(own: Path, change: tuple[str, str], says: str) -> None:
    """Each error names the file, the key and what to write."""
    assert change[0] in OWN
    own.write_text(OWN.replace(*change), encoding="utf-8")
    with pytest.raises(MockcloserError) as raised:
        load_profile(own)
    assert str(own) in str(raised.value)
    assert says in str(raised.value)


def test_all_weights_zero_leave_nothing_to_score(own: Path) -> None:
    """At least one criterion has to be worth something."""
    lines = [
        f"{line.partition(' = ')[0]} = 0" if line.partition(" = ")[0] in set(Criterion) else line
        for line in OWN.splitlines()
    ]
    own.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(MockcloserError, match="all weights are 0"):
        load_profile(own)


def test_an_unknown_name_suggests_the_nearest() -> None:
    """A slip of the fingers is met with the right name."""
    with pytest.raises(MockcloserError, match='Did you mean "standard"') as raised:
        load_profile("standart")
    assert raised.value.status == 2


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    """No traceback for a path that leads nowhere."""
    with pytest.raises(MockcloserError, match="No such file"):
        load_profile(tmp_path / "none.toml")
