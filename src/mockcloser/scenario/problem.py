"""What is wrong with a scenario file, and where."""

from dataclasses import dataclass

from mockcloser.errors import MockcloserError


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: `key` is dotted ("concerns[0].voiced"), empty for the file as a whole; `line` counts from 1.

    An error keeps the scenario from being used; a warning (`error` false) makes it a poorer one.
    """

    file: str
    line: int
    key: str
    what: str
    error: bool = True

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}"
        return f"{place}: {self.key}: {self.what}" if self.key else f"{place}: {self.what}"


class ScenarioError(MockcloserError):
    """A scenario cannot be used; `problems` holds every error of the file, the message the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        first, others = problems[0], len(problems) - 1
        place = f"{first.file}:{first.line}"
        more = f" (and {others} more)" if others else ""
        super().__init__(
            f"{place}: {first.key}" if first.key else place,
            f"{first.what}{more}",
            f"Correct the file; `mockcloser scenario lint {first.file}` lists every fault",
        )
