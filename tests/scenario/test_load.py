"""Scenarios by path, text and name."""

from pathlib import Path

import pytest

from mockcloser.errors import MockcloserError
from mockcloser.scenario.load import brief_of, find_scenario, list_scenarios, load_scenario, scenario_paths
from mockcloser.scenario.model import Manner
from mockcloser.scenario.problem import ScenarioError
from mockcloser.vocabulary.brief import Brief, Fact, Requirement
from mockcloser.vocabulary.moves import Criterion
from tests.dialogue.interviews import SCENARIO


def refused(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as error:
        load_scenario(text)
    return [f"{problem.key}: {problem.what}" for problem in error.value.problems]


def test_text_and_file_give_the_same_scenario(tmp_path: Path) -> None:
    """It does not matter where it comes from."""
    path = tmp_path / "baker.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    assert load_scenario(path) == load_scenario(SCENARIO) == load_scenario(str(path))


def test_the_judge_is_told_nothing_that_is_held_back() -> None:
    """Only the job, the facts and how it is scored."""
    scored = SCENARIO + "profile: sales\nweights: {probed_concerns: 30}\nrequired: [probed_concerns]\n"
    assert brief_of(load_scenario(scored)) == Brief(
        job="baker",
        company="Corner Loaf",
        interviewer="Ida Moor",
        interviewer_title="owner",
        requirements=(Requirement("dough", "two years with sourdough", ("starter",)),),
        facts=(
            Fact("ovens", "two new ovens arrive in May", ("ovens", "deck oven")),
            Fact("markets", "they sell at three markets", ("market stall",)),
        ),
        profile="sales",
        weights={Criterion.PROBED_CONCERNS: 30.0},
        required=(Criterion.PROBED_CONCERNS,),
    )


def test_a_drill_is_worth_its_one_criterion() -> None:
    """Whatever the profile gives it, unless the scenario says what."""
    drill = SCENARIO + "drill: probed_concerns\ntime_limit: 45\n"
    brief = brief_of(load_scenario(drill))
    assert (brief.drill, brief.weights) == (Criterion.PROBED_CONCERNS, {Criterion.PROBED_CONCERNS: 100.0})
    weighed = brief_of(load_scenario(drill + "weights: {probed_concerns: 30}\n"))
    assert weighed.weights == {Criterion.PROBED_CONCERNS: 30.0}


def test_a_requirement_that_is_not_there_is_refused() -> None:
    """With the nearest that is."""
    assert refused(SCENARIO.replace("requirement: dough", "requirement: dogh")) == [
        "concerns[0].requirement: no requirement has the id `dogh`; did you mean `dough`?"
    ]


def test_ids_stand_for_one_thing_each() -> None:
    """Within their list."""
    assert refused(SCENARIO.replace("id: speed", "id: nights")) == [
        "concerns[1].id: `nights` is already the id of concerns[0]"
    ]


def test_an_opening_holds_a_concern_that_there_is() -> None:
    """By its id, or a brush-off."""
    assert load_scenario(SCENARIO + "opens_with: nights\n").opens_with == "nights"
    assert load_scenario(SCENARIO + "opens_with: brush_off\n").opens_with == "brush_off"
    assert refused(SCENARIO + "opens_with: night\n") == [
        "opens_with: no concern has the id `night`; did you mean `nights`?"
    ]
    assert refused(SCENARIO + "opens_with: x\n") == [
        "opens_with: no concern has the id `x`; known: brush_off, nights, speed"
    ]


def test_a_drill_is_short() -> None:
    """Thirty to sixty seconds."""
    drill = SCENARIO + "drill: probed_concerns\n"
    assert refused(drill + "time_limit: 90\n") == ["time_limit: a drill lasts 30 to 60 seconds"]
    assert load_scenario(drill + "time_limit: 45\n").drill is Criterion.PROBED_CONCERNS


def test_its_own_manner_is_the_first_that_it_is_played_in() -> None:
    """And none is named twice."""
    doubled = SCENARIO.replace("manners_allowed: [brisk,", "manners_allowed: [warm, brisk,")
    assert load_scenario(doubled).manners == (
        Manner.WARM,
        Manner.BRISK,
        Manner.EVASIVE,
        Manner.SCEPTICAL,
        Manner.DISTRACTED,
    )


class TestNames:
    """Finding a scenario among those that ship and the user's own."""

    def test_one_that_ships_is_found_by_name(self) -> None:
        """The file's name without its ending."""
        assert find_scenario("payroll-specialist").title == "Payroll at the ferry company"

    def test_ones_own_goes_before_one_that_ships(self, tmp_path: Path) -> None:
        """A user may change a scenario by copying it."""
        own = tmp_path / "payroll-specialist.yaml"
        own.write_text(SCENARIO.replace("id: baker", "id: payroll-specialist"), encoding="utf-8")
        assert find_scenario("payroll-specialist", [tmp_path]).role == "baker"
        assert scenario_paths([tmp_path])["payroll-specialist"] == own

    def test_a_path_is_taken_as_it_is(self, tmp_path: Path) -> None:
        """Wherever it lies."""
        path = tmp_path / "baker.yaml"
        path.write_text(SCENARIO, encoding="utf-8")
        assert find_scenario(str(path)).id == "baker"

    def test_an_unknown_name_is_answered_with_the_nearest(self) -> None:
        """In one line."""
        with pytest.raises(MockcloserError, match=r"there is none of this name\. Did you mean `payroll-specialist`\?"):
            find_scenario("payrol-specalist")

    def test_a_name_like_no_other_is_answered_with_where_to_look(self) -> None:
        """No guess out of the blue."""
        with pytest.raises(MockcloserError, match="Try `mockcloser scenario list`"):
            find_scenario("qqqq")

    def test_a_folder_that_is_not_there_holds_none(self, tmp_path: Path) -> None:
        """It need not exist."""
        assert scenario_paths([tmp_path / "none"]) == scenario_paths()

    def test_a_broken_file_does_not_hide_the_others(self, tmp_path: Path) -> None:
        """It is listed beside them."""
        (tmp_path / "broken.yaml").write_text("id: broken\n", encoding="utf-8")
        listing = list_scenarios([tmp_path])
        assert len(listing.broken) == 1
        assert [item.id for item in listing.scenarios] == sorted(scenario_paths())
