"""Consent: the text a student reads before an interview, and the record of who agreed to which text, and when."""

import csv
import hashlib
import io
from datetime import datetime
from pathlib import Path

from mockcloser.classroom.csv_cells import safe_cell
from mockcloser.classroom.settings import ClassSettings
from mockcloser.errors import MockcloserError
from mockcloser.private import write_private

CONSENTS = "consents.csv"
_HEADINGS = ("student", "at", "text_sha256")


def consent_text(settings: ClassSettings) -> str:
    """The text that a new class begins with, for its teacher to change."""
    kept = (
        f"They are kept for {settings.retention_days} days after the interview and then deleted."
        if settings.retention_days is not None
        else "Your teacher decides when they are deleted; ask, and yours are deleted at once."
    )
    shown = "at once, on this screen" if settings.show_verdict == "at once" else "when your teacher releases it"
    return (
        f"{settings.title}: a mock interview\n\n"
        "Your voice is recorded, and your words are written down by a program on this computer. Nothing is sent over "
        "the internet.\n\n"
        "Your teacher hears the recording, reads the words, and sees how a program judged them. The teacher's word "
        f"counts, not the program's. You see the verdict {shown}.\n\n"
        f"Recording, words and verdict lie in the class folder, which your teacher keeps. {kept}\n\n"
        "Nobody else is given them.\n"
    )


def read_consent_text(path: Path) -> str:
    """What students are to agree to, as it stands in the file; raises `MockcloserError` where there is no such text."""
    try:
        text = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise MockcloserError(str(path), "the consent text cannot be read", "Write it there, as UTF-8 text") from error
    if not shown_consent(text):
        raise MockcloserError(str(path), "the consent text is empty", "Write what students agree to")
    return text


def shown_consent(text: str) -> str:
    """The text without what only the file needs."""
    return text.lstrip("\ufeff").strip()


def text_sha256(text: str) -> str:
    """What names the text that was agreed to: the same as `sha256sum consent.txt` says."""
    return hashlib.sha256(text.encode()).hexdigest()


def record_consent(path: Path, student: str, text: str, at: datetime) -> None:
    """Add a line to consents.csv: the student's id, the moment (with an offset), and the sha256 of the text."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    if not path.exists():
        write_private(path, ",".join(_HEADINGS) + "\n")
    writer.writerow((safe_cell(student), at.isoformat(timespec="seconds"), text_sha256(text)))
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(line.getvalue())
