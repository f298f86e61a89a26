"""What is left of a finished interview for the person who ran it: the verdict on screen, files in a folder."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mockcloser.vocabulary.document import Document, dumps

if TYPE_CHECKING:
    from mockcloser.cli.workshop import Workshop


def present(workshop: "Workshop", document: Document, form: str, out: Path | None) -> None:
    """Print the verdict (`form` "text") or the document ("json"); with `out`, also write everything there."""
    from mockcloser.report.text import render_text

    if out is not None:
        write_everything(workshop, document, out)
    if form == "json":
        sys.stdout.write(dumps(document))
        return
    print(render_text(document, workshop.store.opening(document.id).brief))
    print()
    print(f"Kept as {document.id}: `mockcloser review {document.id}` opens it again.")


def write_everything(workshop: "Workshop", document: Document, out: Path) -> None:
    """The document, the report and the sound in one folder, under the names that the document uses."""
    from mockcloser.private import write_private

    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = workshop.store.sound_folder(document.id)
    for turn in document.transcript.turns:
        if turn.audio is not None and (folder / turn.audio).is_file():
            target = out / turn.audio
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copy2(folder / turn.audio, target)
    write_private(out / "session.json", dumps(document))
    write_report(workshop, document, out / "report.html")


def write_report(workshop: "Workshop", document: Document, path: Path) -> Path:
    """The HTML report with its sound embedded; returns where it is."""
    from mockcloser.cli.report import render
    from mockcloser.private import write_private

    write_private(path, render(workshop.store, document, "html", "embed"))
    return path
