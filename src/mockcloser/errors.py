"""The one error a user may see: what went wrong, why, and what to do."""


class MockcloserError(Exception):
    """Printed as `mockcloser: WHAT: WHY. WHAT TO DO.` and never as a traceback.

    `status` is the exit status: 1 the work could not be done, 2 wrong usage or unusable input.
    """

    def __init__(self, what: str, why: str, remedy: str, *, status: int = 2) -> None:
        self.what = what
        self.why = why
        self.remedy = remedy
        self.status = status
        line = f"{what}: {why}. {remedy}."
        # It may quote a file name or a line of a file: no sign in it moves the cursor or begins another line.
        super().__init__("".join(sign if sign.isprintable() else " " for sign in line))
