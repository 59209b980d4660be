"""The person's own words for the letters, and backups, as work on the store."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from pims.i18n import _
from pims.progress import Changes, Progress
from pims.queries.profile import profile, set_profile

if TYPE_CHECKING:
    from pims.store.store import Store


def fields() -> tuple[tuple[str, str], ...]:
    """The keys of the form and their names."""
    return (
        ("name", _("First and last name")),
        ("address", _("Street and number")),
        ("postcode", _("Postcode")),
        ("city", _("City")),
        ("email", _("E-mail")),
        ("phone", _("Phone")),
    )


def person(conn: Connection) -> dict[str, str]:
    """What is known; an address of several lines stands on one."""
    return {key: value.replace("\n", ", ") for key, value in profile(conn).items()}


def keep_profile(store: Store, values: Mapping[str, str]) -> Generator[Progress, None, Changes]:
    """Stores the form; an empty field forgets its word."""
    yield Progress("profile", 0)
    with store.writer() as conn:
        set_profile(conn, values)
    return Changes(frozenset({"profile"}))


def backed_up(store: Store, file: Path) -> Generator[Progress, None, None]:
    """Writes a backup file."""
    yield Progress("backup", 0)
    store.write_backup(file)
