"""Who the person is: the few words of themselves that letters need, kept as a table of the store."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from pims.errors import KnownError
from pims.store.tables import profile as table

# `address` may hold several lines; `birth_date` is never put into a letter unless a company knows the person by it.
PROFILE_KEYS = ("name", "address", "postcode", "city", "country", "email", "phone", "birth_date", "language", "region")


def profile(conn: Connection) -> dict[str, str]:
    """All known keys, in the order of `PROFILE_KEYS`; what was never said is left out."""
    rows = conn.execute(select(table.c.key, table.c.value))
    return dict(sorted(((key, value) for key, value in rows), key=lambda pair: PROFILE_KEYS.index(pair[0])))


def set_profile(conn: Connection, values: Mapping[str, str]) -> dict[str, str]:
    """Stores the values, an empty one forgets its key; gives the whole profile.

    Raises KnownError unknown_profile_key, and then stores nothing.
    """
    for key in values:
        if key not in PROFILE_KEYS:
            raise KnownError("unknown_profile_key", key=key, known=", ".join(PROFILE_KEYS))
    for key, value in values.items():
        conn.execute(delete(table).where(table.c.key == key))
        if value.strip():
            conn.execute(insert(table).values(key=key, value=_clean(key, value)))
    return profile(conn)


def _clean(key: str, value: str) -> str:
    """Lines trimmed, empty ones dropped; only an address has several, also when typed with backslash and n."""
    lines = [" ".join(line.split()) for line in value.replace("\\n", "\n").splitlines()]
    return ("\n" if key == "address" else " ").join(line for line in lines if line)
