"""What is older than the user wants to keep is deleted when practice starts."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mockcloser.cli.workshop import Workshop


def purge_old(workshop: "Workshop", now: datetime | None = None) -> tuple[str, ...]:
    """Delete for good the sessions older than the setting `retention_days`, say so once, and return their ids."""
    days = workshop.settings.retention_days
    if days == 0:
        return ()
    gone = workshop.store.purge(before=(now or datetime.now(UTC)) - timedelta(days=days))
    if gone:
        many = "1 session was" if len(gone) == 1 else f"{len(gone)} sessions were"
        workshop.warn(f"{many} older than {days} days and deleted (setting retention_days).")
    return gone
