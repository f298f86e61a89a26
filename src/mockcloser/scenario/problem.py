"""What is wrong with a scenario file, and where."""

from dataclasses import dataclass

from mockcloser.errors import MockcloserError

MISSING = "missing"
"""What is wrong with a key that is not there."""


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
    """A scenario cannot be used; `problems` holds every error of the file, the message the most telling of them.

    With a `remedy` the fault is not in the text, and no line is named.
    """

    def __init__(self, problems: tuple[Problem, ...], remedy: str = "") -> None:
        self.problems = problems
        # A key that is misspelt is missing as well; where it stands says more than that it does not.
        first = next((problem for problem in problems if problem.what != MISSING), problems[0])
        others = len(problems) - 1
        place = first.file if remedy else f"{first.file}:{first.line}"
        more = f" (and {others} more)" if others else ""
        super().__init__(
            f"{place}: {first.key}" if first.key else place,
            f"{first.what}{more}",
            remedy or f"Correct the file; `mockcloser scenario lint {first.file}` lists every fault",
        )
